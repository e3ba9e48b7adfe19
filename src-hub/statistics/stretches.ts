/** A period as whole months and the days that are left over: months are read from the rollups by month. */
import { plusDays } from '#shared/time/copenhagen.ts';

export interface Stretch {
  readonly grain: 'day' | 'month';
  /** Both included; of months their first days. */
  readonly from: string;
  readonly to: string;
}

/** @returns stretches that lie beside each other and make up the period, at most one of months. */
export function stretchesOf(from: string, to: string): Stretch[] {
  const firstWhole = from.endsWith('-01') ? from : firstOfNextMonth(from);
  const afterLast = firstOfMonth(plusDays(to, 1));
  if (firstWhole >= afterLast) return [{ grain: 'day', from, to }];
  const stretches: Stretch[] = [{ grain: 'month', from: firstWhole, to: firstOfMonth(plusDays(afterLast, -1)) }];
  if (from < firstWhole) stretches.push({ grain: 'day', from, to: plusDays(firstWhole, -1) });
  if (afterLast <= to) stretches.push({ grain: 'day', from: afterLast, to });
  return stretches;
}

/** @returns the first days of the months the period touches. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = firstOfMonth(from); month <= to; month = firstOfNextMonth(month)) months.push(month);
  return months;
}

/** @returns whether the period is made of whole months. */
export function isWholeMonths(from: string, to: string): boolean {
  return stretchesOf(from, to).every(({ grain }) => grain === 'month');
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function firstOfNextMonth(day: string): string {
  // 31 days on from the first are in the next month, whatever its length.
  return firstOfMonth(plusDays(firstOfMonth(day), 31));
}
