/** A table from a text file of somebody else's: which sign divides the cells, quoted cells, and a bound on everything. */
import { AppError } from '../errors.ts';
import { atOnce, rowsPerStep, type Steps } from './steps.ts';

export interface TableRow {
  /** 1-based line of the file on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Far beyond any tick sheet or month of a queue; what is larger is a mistake, or meant to do harm. */
export const tableLimits = { rows: 500_000, columns: 200, cellLength: 20_000 } as const;

const delimiters = [';', ',', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/**
 * @param text without byte order mark. Lines end with LF, CRLF or CR; a cell in quotes may hold any of them. A first line
 * `sep=;`, which Excel writes, names the sign and is no row. Lines without a sign in them are passed over.
 * @throws import-not-text, import-empty, import-too-long {line}, import-quote-open {line}.
 */
export function readTextTable(text: string): TextTable {
  return atOnce(readingTextTable(text));
}

/** The same in steps. */
export function* readingTextTable(text: string): Steps<TextTable> {
  if (text.includes('\0')) throw new AppError('import-not-text');
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const delimiter = delimiters.find((each) => each === named?.[1]) ?? delimiterOf(body);
  const rows = yield* rowsOf(body, delimiter, named === null ? 1 : 2);
  const header = rows.shift();
  if (header === undefined || rows.length === 0) throw new AppError('import-empty');
  return { header: header.cells.map((cell) => cell.trim()), rows };
}

/** @returns the sign that stands most often in the first line that holds anything, quoted cells left out of the count. */
function delimiterOf(text: string): Delimiter {
  const first = /^\s*([^\r\n]{0,20000})/.exec(text)?.[1]?.replaceAll(/"[^"]*"/g, '') ?? '';
  const counts = delimiters.map((each) => [each, first.split(each).length] as const);
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function* rowsOf(text: string, delimiter: Delimiter, firstLine: number): Steps<TableRow[]> {
  const rows: TableRow[] = [];
  const reader = new CellReader(text, delimiter, firstLine);
  for (let row = reader.row(); row !== null; row = reader.row()) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    rows.push(row);
    if (rows.length > tableLimits.rows + 1) throw new AppError('import-too-long', { line: row.line });
    if (rows.length % rowsPerStep === 0) yield rows.length;
  }
  return rows;
}

/** Walks through the text once; a cell is cut out of it, never built sign by sign. */
class CellReader {
  readonly #text: string;
  readonly #delimiter: Delimiter;
  #at = 0;
  #line: number;

  constructor(text: string, delimiter: Delimiter, firstLine: number) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#line = firstLine;
  }

  /** @returns the next row, null at the end of the text. */
  row(): TableRow | null {
    if (this.#at >= this.#text.length) return null;
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#cell());
      if (cells.length > tableLimits.columns) throw new AppError('import-too-long', { line });
      if (this.#text[this.#at] !== this.#delimiter) break;
      this.#at += 1;
    }
    this.#endOfLine();
    return { line, cells };
  }

  #cell(): string {
    return this.#text[this.#at] === '"' ? this.#quoted() : this.#plain();
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !this.#endsPlain(this.#text[this.#at])) this.#at += 1;
    return this.#bounded(this.#text.slice(start, this.#at));
  }

  #endsPlain(sign: string | undefined): boolean {
    return sign === this.#delimiter || sign === '\n' || sign === '\r';
  }

  /** What follows the closing quote up to the next sign belongs to the cell: people write `"Pas" nyt`. */
  #quoted(): string {
    const opened = this.#line;
    let cell = '';
    for (;;) {
      const end = this.#text.indexOf('"', this.#at + 1);
      if (end === -1) throw new AppError('import-quote-open', { line: opened });
      const piece = this.#text.slice(this.#at + 1, end);
      this.#line += piece.split('\n').length - 1;
      cell = this.#bounded(cell + piece);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') return cell + this.#plain();
      cell += '"';
    }
  }

  #bounded(cell: string): string {
    if (cell.length > tableLimits.cellLength) throw new AppError('import-too-long', { line: this.#line });
    return cell;
  }

  #endOfLine(): void {
    if (this.#text[this.#at] === '\r') this.#at += 1;
    if (this.#text[this.#at] === '\n') this.#at += 1;
    this.#line += 1;
  }
}
