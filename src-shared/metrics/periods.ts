/** Periods of whole Danish days, both ends included, and the choices a reader has: this week, last week, month, quarter. */
import { Temporal } from 'temporal-polyfill';
import { plusDays, type LocalDay } from '../time/copenhagen.ts';

export interface Period {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

export const periodChoices = ['this-week', 'last-week', 'this-month', 'this-quarter'] as const;
export type PeriodChoice = (typeof periodChoices)[number];

/** @returns the whole week, month or quarter around `today`, also the part that has not come yet. */
export function periodOf(choice: PeriodChoice, today: LocalDay): Period {
  switch (choice) {
    case 'this-week':
      return weekFrom(mondayOf(today));
    case 'last-week':
      return weekFrom(plusDays(mondayOf(today), -7));
    case 'this-month':
      return monthsFrom(Temporal.PlainDate.from(today).with({ day: 1 }), 1);
    case 'this-quarter': {
      const date = Temporal.PlainDate.from(today);
      return monthsFrom(date.with({ day: 1, month: date.month - ((date.month - 1) % 3) }), 3);
    }
  }
}

function weekFrom(monday: LocalDay): Period {
  return { from: monday, to: plusDays(monday, 6) };
}

function monthsFrom(first: Temporal.PlainDate, months: number): Period {
  return { from: first.toString(), to: first.add({ months }).subtract({ days: 1 }).toString() };
}

/** More than two years by week is more than an eye can tell apart, and more rows than a view may take. */
export const mostDaysByWeek = 731;

/** So much a hub adds up at once, for whom all desks wait: more than any centre has logged. */
export const mostTeamYears = 20;

export function isWithinTeamYears({ from, to }: Period): boolean {
  return Temporal.PlainDate.compare(to, Temporal.PlainDate.from(from).add({ years: mostTeamYears })) < 0;
}

/** @returns by what a series of the period is shown: weeks, and months where there would be too many of them. */
export function seriesGrainOf({ from, to }: Period): 'week' | 'month' {
  return plusDays(from, mostDaysByWeek) > to ? 'week' : 'month';
}

/** @returns the Monday of the ISO week the day lies in. */
export function mondayOf(day: LocalDay): LocalDay {
  return plusDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

/** @returns the period of the same number of days that ends the day before this one begins. */
export function periodBefore({ from, to }: Period): Period {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1;
  return { from: plusDays(from, -days), to: plusDays(from, -1) };
}

/** @returns the Mondays of the weeks from the one `from` lies in to the one `to` lies in. */
export function mondaysBetween({ from, to }: Period): LocalDay[] {
  const mondays: LocalDay[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = plusDays(monday, 7)) mondays.push(monday);
  return mondays;
}

/**
 * @returns the same period as instants in milliseconds since 1970, the end excluded. Days are as long as Danish clocks
 * make them: 23 hours on the last Sunday of March, 25 on that of October.
 */
export function instantsOf({ from, to }: Period): { readonly startMs: number; readonly endMs: number } {
  const midnightMs = (day: LocalDay): number =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Copenhagen' }).epochMilliseconds;
  return { startMs: midnightMs(from), endMs: midnightMs(plusDays(to, 1)) };
}
