/**
 * Danish local time. UTC is what is stored; a day, a weekday and an hour are always Europe/Copenhagen's.
 * See [Note: local day]: `localDay` is written once, when the contact is saved, from the instant it started. Statistics
 * group by it and never do zone arithmetic in SQL, so the days of 23 and 25 hours need no thought anywhere else.
 */
import { Temporal } from 'temporal-polyfill';
import { dayMs } from './clock.ts';

const zone = 'Europe/Copenhagen';

/** Day as YYYY-MM-DD, in Denmark. */
export type LocalDay = string;

/** @param instant ISO 8601 with a zone. @returns the same instant on Danish clocks. */
export function inDenmark(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

/** @returns the Danish day in which the instant falls. */
export function localDayOf(instant: string): LocalDay {
  return inDenmark(instant).toPlainDate().toString();
}

/** @returns the instant at which the Danish day of `instant` began, as it is stored (UTC with milliseconds). */
export function startOfDayInDenmark(instant: string): string {
  return new Date(inDenmark(instant).startOfDay().epochMilliseconds).toISOString();
}

/**
 * @param time `09:04` on Danish clocks; in the hour that spring skips it is the hour after, in the one that autumn has twice
 * the first.
 * @returns the instant as it is stored (UTC with milliseconds).
 */
export function instantInDenmark(day: LocalDay, time: string): string {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(local.epochMilliseconds).toISOString();
}

/** @param local `2026-01-05T14:00` on Danish clocks; of an hour that comes twice the first. @returns the instant, null when it is none. */
export function instantFromDanish(local: string): string | null {
  try {
    const there = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(zone);
    return new Date(there.epochMilliseconds).toISOString();
  } catch {
    return null;
  }
}

/** @returns the instant as `2026-01-05T14:00` on Danish clocks. */
export function danishLocal(instant: string): string {
  return inDenmark(instant).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** @returns the ISO week of a day as `2026-W53`; the year is the week's, not the day's. */
export function isoWeekOf(day: LocalDay): string {
  const date = Temporal.PlainDate.from(day);
  return `${String(date.yearOfWeek)}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** @returns the day `count` days after `day` (before it when negative). */
export function plusDays(day: LocalDay, days: number): LocalDay {
  // A calendar without clocks: UTC has days of 24 hours. Views ask for thousands of them.
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** @returns the weekday, Monday 1 to Sunday 7. */
export function weekdayOf(day: LocalDay): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** @returns whether `YYYY-MM-DD` names a day that exists. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
