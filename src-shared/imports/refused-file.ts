/** The refused rows of a file as a CSV file: row number, column, reason; never what the row says. */
import { csvLines } from '../metrics/csv.ts';
import { daSheets, faultText } from '../texts/da-sheets.ts';
import { daArrivals } from '../texts/da-arrivals.ts';
import type { ArrivalSummary } from './arrivals.ts';
import type { RefusedRow } from './sheet-row.ts';
import type { SheetSummary } from './sheet-summary.ts';

/** @returns the lines of the file. */
export function refusedLines(
  refused: Iterable<RefusedRow>,
  columns: readonly SheetSummary['columns'][number][],
): Generator<string> {
  const { row, column, reason } = daSheets.report;
  return csvLines([row, column, reason], rowsOf(refused, columns));
}

/** The same of calls or visits. */
export function refusedArrivalLines(refused: ArrivalSummary['refused']): Generator<string> {
  const { row, reason } = daSheets.report;
  return csvLines(
    [row, reason],
    refused.map(({ line, fault }) => [line, daArrivals.fault[fault]]),
  );
}

function* rowsOf(refused: Iterable<RefusedRow>, columns: readonly SheetSummary['columns'][number][]) {
  for (const each of refused) {
    const header = columns.find(({ field }) => field === each.field)?.header;
    const named = each.field === null ? '' : (header ?? daSheets.fields[each.field]);
    yield [each.line, named, faultText(each, columns)];
  }
}
