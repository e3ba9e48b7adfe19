/**
 * CSV as Danish Excel and LibreOffice open it: semicolons, a byte order mark, CRLF, decimal comma, and no `sep=` line
 * (which would switch the byte order mark off). Pure and by line, so that a file of any length needs no memory.
 */

/** Text is quoted and made safe; a number keeps its minus and gets a comma. Null is an empty cell. */
export type Cell = string | number | null;

/** Excel takes a file without it for Windows-1252, and breaks æ, ø and å. */
const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet would run as a formula when a cell begins with it. Such a text gets an apostrophe in front.
 * Source: OWASP, CSV injection.
 */
const formulaStart = /^[=+\-@\t\r]/;
const needsQuotes = /[;"\r\n]/;

/** @returns the lines of the file, the first with the byte order mark, each with its CRLF. */
export function* csvLines(header: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield byteOrderMark + csvLine(header);
  for (const row of rows) yield csvLine(row);
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(';')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
