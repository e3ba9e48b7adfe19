/** A period as what is kept for it: whole months as months, the days at its ends as days. */
import { plusDays, type LocalDay } from '../time/copenhagen.ts';
import type { Period } from './periods.ts';

export type Grain = 'day' | 'week' | 'month' | 'year';

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

/** @returns the days of the stretch. */
export function daysOfStretch({ grain, from, to }: Stretch): Period {
  switch (grain) {
    case 'day':
      return { from, to };
    case 'week':
      return { from, to: plusDays(to, 6) };
    case 'month':
      return { from, to: lastOfMonth(to) };
    case 'year':
      return { from, to: `${to.slice(0, 4)}-12-31` };
  }
}

/** @returns the same days; neighbours of one grain are one stretch. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const together: Stretch[] = [];
  for (const stretch of stretches) {
    const last = together.at(-1);
    if (last?.grain === stretch.grain && plusDays(daysOfStretch(last).to, 1) === stretch.from) {
      together[together.length - 1] = { ...last, to: stretch.to };
    } else together.push(stretch);
  }
  return together;
}

/** @returns the same stretch; of months with whole years among them, the years as years. */
export function withYears(stretch: Stretch): Stretch[] {
  const { grain, from, to } = stretch;
  if (grain !== 'month') return [stretch];
  const first = from.endsWith('-01-01') ? from : nextYear(from);
  const last = to.slice(5, 7) === '12' ? `${to.slice(0, 4)}-01-01` : `${yearBefore(to)}-01-01`;
  if (first > last) return [stretch];
  const after = nextYear(last);
  return [
    { grain: 'month' as const, from, to: `${yearBefore(first)}-12-01` },
    { grain: 'year' as const, from: first, to: last },
    { grain: 'month' as const, from: after, to },
  ].filter((part) => part.from <= part.to);
}

const yearOf = (day: LocalDay, later: number): string => String(Number(day.slice(0, 4)) + later).padStart(4, '0');
const nextYear = (day: LocalDay): LocalDay => `${yearOf(day, 1)}-01-01`;
const yearBefore = (day: LocalDay): string => yearOf(day, -1);

/** @returns the calendar months that lie wholly within the period, as days; null when there is none. */
export function wholeMonths({ from, to }: Period): Period | null {
  const first = from === firstOfMonth(from) ? from : monthAfter(from);
  const last = plusDays(to === lastOfMonth(to) ? monthAfter(to) : firstOfMonth(to), -1);
  return first <= last ? { from: first, to: last } : null;
}

/** @returns whether the period is made of whole months. */
export function isWholeMonths({ from, to }: Period): boolean {
  return from === firstOfMonth(from) && to === lastOfMonth(to);
}

export function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(day: LocalDay): LocalDay {
  const [year, month] = [Number(day.slice(0, 4)), monthOf(day)];
  const last = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return `${day.slice(0, 7)}-${String(last)}`;
}

/** @returns the first day of the month after. By hand: a view of many years asks for thousands of them. */
export function monthAfter(day: LocalDay): LocalDay {
  const month = monthOf(day);
  return month === 12 ? `${yearOf(day, 1)}-01-01` : `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
}

const monthOf = (day: LocalDay): number => Number(day.slice(5, 7));
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @returns the first days of the months that the period touches. */
export function monthsOf({ from, to }: Period): LocalDay[] {
  const months: LocalDay[] = [];
  for (let month = firstOfMonth(from); month <= to; month = monthAfter(month)) months.push(month);
  return months;
}

/** @returns every day of the period. */
export function daysOf({ from, to }: Period): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** @returns the days that lie in both; none where it begins after its end. */
export function overlapOf(one: Period, other: Period): Period {
  return { from: one.from < other.from ? other.from : one.from, to: one.to > other.to ? other.to : one.to };
}
