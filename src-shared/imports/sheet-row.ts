/** One row of a tick sheet as a contact, or the first thing that is wrong with it. */
import { noteMaxLength, titleMaxLength, type Contact, type Enquiry } from '../domain/contact.ts';
import { isFreeOfCpr } from '../domain/cpr.ts';
import { instantInDenmark } from '../time/copenhagen.ts';
import { dayOfCell, timeOfCell } from './cells.ts';
import type { SheetColumns, SheetField, SheetMapping } from './sheet-fields.ts';
import { codeOfWord, flagOfWord, plainWord } from './sheet-words.ts';
import type { TableRow } from './text-table.ts';

/** Why a row is refused; never what it says. */
export const rowFaults = [
  'missing',
  'unknown',
  'not-a-day',
  'future',
  'too-old',
  'not-a-time',
  'not-a-count',
  'too-long',
  'cpr-in-text',
  'too-many-cells',
  'unit-missing',
  'solution-missing',
  'key-twice',
] as const;
export type RowFault = (typeof rowFaults)[number];

export interface RefusedRow {
  /** Of the file, 1-based. */
  readonly line: number;
  readonly fault: RowFault;
  /** Null when it is the row as a whole. */
  readonly field: SheetField | null;
}

/** Turns the file's words into our keys; null for what is not known. */
export interface SheetNames {
  municipalityCode(word: string): string | null;
  unitId(municipalityCode: string, word: string): string | null;
  solutionId(word: string): string | null;
  topicNumber(word: string): string | null;
  articleId(word: string): string | null;
}

export interface SheetReading {
  /** How many headers the file has. */
  readonly width: number;
  readonly columns: SheetColumns;
  readonly mapping: SheetMapping;
  readonly names: SheetNames;
  /** A row after this day is refused. */
  readonly today: string;
}

/** A row that can be stored: `count` contacts alike. */
export interface ReadRow {
  readonly line: number;
  readonly count: number;
  /** The file's own key, null when it has none. */
  readonly key: string | null;
  /** Without identities and without who and when: `import-contacts.ts` adds them. */
  readonly contact: Pick<
    Contact,
    'municipalityCode' | 'location' | 'channel' | 'line' | 'callerType' | 'startedAt' | 'enquiries'
  >;
  /** A topic stands in the row and is none we know: the row counts without a topic, and the words become the title. */
  readonly topicUnknown: boolean;
}

/** A row without a time is counted at noon: in the middle of the day it belongs to, and never in another. */
const noTime = '12:00';
const firstDay = '2000-01-01';
const mostAlike = 1_000;

class RowRefused extends Error {
  readonly fault: RowFault;
  readonly field: SheetField | null;

  constructor(fault: RowFault, field: SheetField | null) {
    super(fault);
    this.fault = fault;
    this.field = field;
  }
}

/** @returns the row read, or why it is refused. */
export function readSheetRow(row: TableRow, reading: SheetReading): ReadRow | RefusedRow {
  try {
    return new RowReader(row, reading).read();
  } catch (thrown) {
    if (thrown instanceof RowRefused) return { line: row.line, fault: thrown.fault, field: thrown.field };
    throw thrown;
  }
}

class RowReader {
  readonly #row: TableRow;
  readonly #reading: SheetReading;

  constructor(row: TableRow, reading: SheetReading) {
    this.#row = row;
    this.#reading = reading;
  }

  read(): ReadRow {
    this.#refuseSpill();
    for (const field of this.#reading.columns.keys()) this.#cell(field);
    const day = this.#day();
    const municipalityCode = this.#known('municipality', (word) => this.#reading.names.municipalityCode(word));
    const channel = this.#known('channel', (word) => codeOfWord('channel', word));
    const { enquiry, topicUnknown } = this.#enquiry(municipalityCode);
    const key = this.#cell('key');
    return {
      line: this.#row.line,
      count: this.#count(),
      key: key === '' ? null : key,
      topicUnknown,
      contact: {
        municipalityCode,
        location: this.#known('location', (word) => codeOfWord('location', word)),
        channel,
        line: channel === 'phone' ? this.#maybe('line', (word) => codeOfWord('line', word)) : null,
        callerType: this.#maybe('callerType', (word) => codeOfWord('callerType', word)) ?? 'citizen',
        startedAt: instantInDenmark(day, this.#time()),
        enquiries: [enquiry],
      },
    };
  }

  /** More cells than headers: a sign that divides cells stands unquoted in a text, and everything after it has slipped. */
  #refuseSpill(): void {
    const filled = this.#row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (filled > this.#reading.width) throw new RowRefused('too-many-cells', null);
  }

  /** @returns the cell, or the default where it is empty or not there. */
  #cell(field: SheetField): string {
    const { columns, mapping } = this.#reading;
    const column = columns.get(field);
    const cell = column === undefined ? '' : (this.#row.cells[column] ?? '').trim();
    if (cell.length > noteMaxLength) throw new RowRefused('too-long', field);
    if (!isFreeOfCpr(cell)) throw new RowRefused('cpr-in-text', field);
    const translated = Object.entries(mapping.values[field] ?? {}).find(
      ([word]) => plainWord(word) === plainWord(cell),
    );
    if (cell !== '' && translated !== undefined) return translated[1];
    return cell === '' ? (mapping.defaults[field] ?? '') : cell;
  }

  #maybe<T>(field: SheetField, read: (word: string) => T | null): T | null {
    const word = this.#cell(field);
    if (word === '') return null;
    const value = read(word);
    if (value === null) throw new RowRefused('unknown', field);
    return value;
  }

  #known<T>(field: SheetField, read: (word: string) => T | null): T {
    const value = this.#maybe(field, read);
    if (value === null) throw new RowRefused('missing', field);
    return value;
  }

  #day(): string {
    const cell = this.#cell('date');
    if (cell === '') throw new RowRefused('missing', 'date');
    const day = dayOfCell(cell);
    if (day === null) throw new RowRefused('not-a-day', 'date');
    if (day > this.#reading.today) throw new RowRefused('future', 'date');
    if (day < firstDay) throw new RowRefused('too-old', 'date');
    return day;
  }

  /** Its own column's, else what stands behind the day in the column of dates. */
  #time(): string {
    const own = this.#cell('time');
    if (own !== '') {
      const time = timeOfCell(own);
      if (time === null) throw new RowRefused('not-a-time', 'time');
      return time;
    }
    return timeOfCell(this.#cell('date')) ?? noTime;
  }

  #count(): number {
    const cell = this.#cell('count');
    if (cell === '') return 1;
    const count = /^\d{1,4}$/.test(cell) ? Number(cell) : 0;
    if (count < 1 || count > mostAlike) throw new RowRefused('not-a-count', 'count');
    return count;
  }

  #enquiry(municipalityCode: string): { enquiry: Enquiry; topicUnknown: boolean } {
    const { names } = this.#reading;
    const outcome = this.#maybe('outcome', (word) => codeOfWord('outcome', word));
    const topicWord = this.#cell('topic');
    const topic = topicWord === '' ? null : names.topicNumber(topicWord);
    const title = this.#cell('title') || topicWord;
    if (title.length > titleMaxLength) throw new RowRefused('too-long', 'title');
    const authority = this.#cell('authority');
    if (authority.length > 100) throw new RowRefused('too-long', 'authority');
    const articleId = this.#maybe('article', (word) => names.articleId(word));
    const enquiry: Enquiry = {
      title,
      topic,
      outcome,
      articleIds: articleId === null ? [] : [articleId],
      redirect: this.#redirect(outcome, municipalityCode),
      selfService: this.#selfService(outcome),
      repeat: this.#maybe('repeat', flagOfWord) ?? false,
      avoidable: this.#maybe('avoidable', (word) => codeOfWord('avoidable', word)),
      misdirected: outcome === 'misdirected' && authority !== '' ? { authority, forwarded: null } : null,
      note: '',
    };
    return { enquiry, topicUnknown: topicWord !== '' && topic === null };
  }

  /** A5: a redirect names its unit. The unit of any other outcome is not read. */
  #redirect(outcome: Enquiry['outcome'], municipalityCode: string): Enquiry['redirect'] {
    if (outcome !== 'redirected') return null;
    const unitId = this.#maybe('unit', (word) => this.#reading.names.unitId(municipalityCode, word));
    if (unitId === null) throw new RowRefused('unit-missing', 'unit');
    return { unitId, kind: this.#maybe('redirectKind', (word) => codeOfWord('redirectKind', word)) ?? 'transfer' };
  }

  #selfService(outcome: Enquiry['outcome']): Enquiry['selfService'] {
    const solutionId = this.#maybe('solution', (word) => this.#reading.names.solutionId(word));
    if (solutionId === null) {
      if (outcome === 'self-service') throw new RowRefused('solution-missing', 'solution');
      return null;
    }
    return { solutionId, help: this.#maybe('help', (word) => codeOfWord('help', word)) ?? 'pointer' };
  }
}
