/** A tick sheet's columns: what each may hold, which header means which, and the mapping a person can give instead. */
import { z } from 'zod';
import { freeText } from '../domain/contact.ts';
import { daSheets } from '../texts/da-sheets.ts';
import { plainWord } from './sheet-words.ts';

/** In the order they are shown. */
export const sheetFields = [
  'key',
  'date',
  'time',
  'count',
  'municipality',
  'location',
  'channel',
  'line',
  'callerType',
  'title',
  'topic',
  'outcome',
  'unit',
  'redirectKind',
  'solution',
  'help',
  'repeat',
  'avoidable',
  'article',
  'authority',
] as const;
export const SheetField = z.enum(sheetFields);
export type SheetField = z.infer<typeof SheetField>;

/** What must be known of every row, by a column or by a default. */
export const neededFields = ['date', 'municipality', 'location', 'channel'] as const satisfies readonly SheetField[];

const Text = freeText(200).min(1);

/**
 * `columns` names the header of a field, over what is guessed (null: the field is read from none); `values` says what a field's own words mean (the file's
 * word, then a code or a word we know); `defaults` fills a field that the file lacks or leaves empty.
 */
export const SheetMapping = z.strictObject({
  columns: z.partialRecord(SheetField, Text.nullable()).default({}),
  values: z.partialRecord(SheetField, z.record(Text, Text)).default({}),
  defaults: z.partialRecord(SheetField, Text).default({}),
});
export type SheetMapping = z.infer<typeof SheetMapping>;

/** Where each field stands in a row. */
export type SheetColumns = ReadonlyMap<SheetField, number>;

/** @returns the column of each field: the mapping's, else the first whose header is one of the field's usual names. */
export function columnsOf(header: readonly string[], mapping: SheetMapping): SheetColumns {
  const names = header.map(plainWord);
  const taken = new Set<number>();
  const columns = new Map<SheetField, number>();
  const take = (field: SheetField, index: number): void => {
    if (index === -1 || taken.has(index)) return;
    columns.set(field, index);
    taken.add(index);
  };
  for (const field of sheetFields) {
    const given = mapping.columns[field];
    if (given != null) take(field, names.indexOf(plainWord(given)));
  }
  for (const field of sheetFields) {
    if (mapping.columns[field] !== undefined) continue;
    const known = daSheets.headers[field].map(plainWord);
    take(
      field,
      names.findIndex((name, index) => !taken.has(index) && known.includes(name)),
    );
  }
  return columns;
}

/** @returns the mapped headers that are not in the file. */
export function headersNotFound(header: readonly string[], mapping: SheetMapping): string[] {
  const names = header.map(plainWord);
  const given = Object.values(mapping.columns).filter((header) => header !== null);
  return given.filter((header) => !names.includes(plainWord(header)));
}
