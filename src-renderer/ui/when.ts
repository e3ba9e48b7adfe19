/** Days and times as they are said on the desk: "i morgen 10.00", "mandag 9.00", "i går 14.47". */
import { clock } from '#renderer/state/app.ts';
import { da } from '#shared/texts/da.ts';
import { danishDate, danishTime, danishTimeOfDay } from '#shared/texts/format.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays, weekdayOf } from '#shared/time/copenhagen.ts';

/** @returns the Danish day it is. */
export function today(): string {
  return localDayOf(instantOf(clock));
}

/** @returns when a closed place opens: the day is named unless it is today. */
export function whenItOpens(next: { readonly day: string; readonly time: string }): string {
  const time = danishTimeOfDay(next.time);
  const now = today();
  if (next.day === now) return time;
  if (next.day === plusDays(now, 1)) return da.desk.common.tomorrow(time);
  return da.desk.common.onDay(da.desk.common.weekday[weekdayOf(next.day) - 1] ?? danishDate(next.day), time);
}

/** @returns when something was: the time today, the day before it otherwise. */
export function whenItWas(instant: string): string {
  const time = danishTime(instant);
  const day = localDayOf(instant);
  const now = today();
  if (day === now) return time;
  if (day === plusDays(now, -1)) return da.desk.missing.yesterday(time);
  return da.desk.common.onDay(danishDate(day), time);
}

/** @returns when something will be: the time today, the day before it otherwise. */
export function whenItWillBe(instant: string): string {
  const time = danishTime(instant);
  const day = localDayOf(instant);
  const now = today();
  if (day === now) return time;
  if (day === plusDays(now, 1)) return da.desk.common.tomorrow(time);
  return da.desk.common.onDay(danishDate(day), time);
}
