/** A period as what is kept for it: whole months as months, the days at its ends as days. */
import { Temporal } from 'temporal-polyfill';
import type { Period } from '#shared/metrics/periods.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { Grain } from './tally-rows.ts';

/** Rows of one grain from one start to another, both included. */
export interface Stretch extends Period {
  readonly grain: Grain;
}

/** @returns stretches that together are the period, none twice. */
export function stretchesOf(period: Period): Stretch[] {
  const whole = wholeMonths(period);
  if (whole === null) return [{ grain: 'day', ...period }];
  const stretches: Stretch[] = [{ grain: 'month', from: whole.from, to: firstOfMonth(whole.to) }];
  if (period.from < whole.from) stretches.push({ grain: 'day', from: period.from, to: plusDays(whole.from, -1) });
  if (period.to > whole.to) stretches.push({ grain: 'day', from: plusDays(whole.to, 1), to: period.to });
  return stretches;
}

/** @returns the calendar months that lie wholly within the period, as days; null when there is none. */
export function wholeMonths({ from, to }: Period): Period | null {
  const first = from === firstOfMonth(from) ? from : monthAfter(from);
  const last = plusDays(to === lastOfMonth(to) ? monthAfter(to) : firstOfMonth(to), -1);
  return first <= last ? { from: first, to: last } : null;
}

export function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(day: LocalDay): LocalDay {
  return plusDays(monthAfter(day), -1);
}

/** @returns the first day of the month after. */
export function monthAfter(day: LocalDay): LocalDay {
  return Temporal.PlainDate.from(firstOfMonth(day)).add({ months: 1 }).toString();
}

/** @returns the first days of the months that the period touches. */
export function monthsOf({ from, to }: Period): LocalDay[] {
  const months: LocalDay[] = [];
  for (let month = firstOfMonth(from); month <= to; month = monthAfter(month)) months.push(month);
  return months;
}
