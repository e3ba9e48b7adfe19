/** A tick sheet read and checked as a whole, before anything is stored: what it would give, and every row that is refused. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import {
  columnsOf,
  headersNotFound,
  neededFields,
  sheetFields,
  type SheetColumns,
  type SheetField,
  type SheetMapping,
} from '#shared/imports/sheet-fields.ts';
import {
  readSheetRow,
  type ReadRow,
  type RefusedRow,
  type SheetNames,
  type SheetReading,
} from '#shared/imports/sheet-row.ts';
import type { SheetSummary } from '#shared/imports/sheet-summary.ts';
import { atOnce, rowsPerStep, type Steps } from '#shared/imports/steps.ts';
import { readTextTable, type TableRow, type TextTable } from '#shared/imports/text-table.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

export interface SheetRead {
  /** Of the text, so that one file saved in two encodings is the same file. */
  readonly fileHash: string;
  readonly rows: readonly ReadRow[];
  readonly refused: readonly RefusedRow[];
  /** Which header each field was read from. */
  readonly columns: readonly { readonly field: SheetField; readonly header: string }[];
  /** Headers that nothing was read from. */
  readonly unread: readonly string[];
}

/** What a file of more rows than this would give is not worth the wait; it is split. */
const mostContacts = 500_000;

/**
 * @param today the Danish day: a row after it is refused.
 * @throws import-columns-missing {columns}, import-header-unknown {columns}, import-too-many {limit}, and what
 * `readTextTable` throws.
 */
export function readSheet(text: string, mapping: SheetMapping, names: SheetNames, today: string): SheetRead {
  return atOnce(readingSheet(text, readTextTable(text), mapping, names, today));
}

/** The same in steps. @param table `text` read as one. */
export function* readingSheet(
  text: string,
  table: TextTable,
  mapping: SheetMapping,
  names: SheetNames,
  today: string,
): Steps<SheetRead> {
  const columns = columnsOf(table.header, mapping);
  refuseLack(table.header, columns, mapping);
  const reading = { width: table.header.length, columns, mapping, names, today };
  const { rows, refused } = yield* readRows(table.rows, reading);
  const read = new Set(columns.values());
  return {
    fileHash: createHash('sha256').update(text).digest('hex'),
    rows,
    refused,
    columns: headersRead(table.header, columns),
    unread: table.header.filter((header, index) => header !== '' && !read.has(index)),
  };
}

/** @returns which header each field is read from. */
export function headersRead(header: readonly string[], columns: SheetColumns): SheetSummary['columns'] {
  return sheetFields.flatMap((field) => {
    const column = columns.get(field);
    return column === undefined ? [] : [{ field, header: header[column] ?? '' }];
  });
}

/** @returns the fields that must be known and are neither in a column nor given for the whole file. */
export function fieldsMissing(columns: SheetColumns, mapping: SheetMapping): SheetField[] {
  return neededFields.filter((field) => !columns.has(field) && mapping.defaults[field] === undefined);
}

function refuseLack(header: readonly string[], columns: SheetColumns, mapping: SheetMapping): void {
  const unknown = headersNotFound(header, mapping);
  if (unknown.length > 0) throw new AppError('import-header-unknown', { columns: unknown.join(', ') });
  const missing = fieldsMissing(columns, mapping);
  if (missing.length > 0) throw new AppError('import-columns-missing', { columns: missing.join(',') });
}

function* readRows(
  table: readonly TableRow[],
  reading: SheetReading,
): Steps<{ readonly rows: ReadRow[]; readonly refused: RefusedRow[] }> {
  const rows: ReadRow[] = [];
  const refused: RefusedRow[] = [];
  const keys = new Set<string>();
  let contacts = 0;
  for (const [index, each] of table.entries()) {
    if (index % rowsPerStep === rowsPerStep - 1) yield index;
    const row = readSheetRow(each, reading);
    if ('fault' in row) {
      refused.push(row);
      continue;
    }
    if (row.key !== null && keys.has(row.key)) {
      refused.push({ line: row.line, fault: 'key-twice', field: 'key' });
      continue;
    }
    if (row.key !== null) keys.add(row.key);
    contacts += row.count;
    if (contacts > mostContacts) throw new AppError('import-too-many', { limit: mostContacts });
    rows.push(row);
  }
  return { rows, refused };
}

/** The first and the last Danish day of the rows; null when there are none. */
export function daysOf(rows: readonly ReadRow[]): { readonly from: string; readonly to: string } | null {
  if (rows.length === 0) return null;
  const starts = rows.map((row) => row.contact.startedAt).sort();
  return { from: localDayOf(starts[0] ?? ''), to: localDayOf(starts.at(-1) ?? '') };
}
