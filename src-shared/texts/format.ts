/** Numbers, shares, money, days, times and durations as they are written in Danish. Pure: nothing here looks at a clock. */
import { inDenmark, isDay, isoWeekOf, type LocalDay } from '../time/copenhagen.ts';

/** A space at which no line breaks. */
const noBreak = '\u00a0';

/** @param digits exactly so many after the comma. @returns `12.345` or `12.345,7`: a point at the thousands. */
export function danishNumber(number: number, digits = 0): string {
  const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('da-DK', exactly).format(number);
}

/** @param share a part of 1. @returns `52,3 %`. */
export function danishPercent(share: number): string {
  return `${danishNumber(share * 100, 1)}${noBreak}%`;
}

/** @param difference of two shares, parts of 1. @returns `+4,2` or `−1,0`, with a real minus; `0,0` has no sign. */
export function danishPoints(difference: number): string {
  const text = danishNumber(Math.abs(difference) * 100, 1);
  if (text === danishNumber(0, 1)) return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** @returns `1.415 kr.`, with øre only where there are any. */
export function danishAmountKr(amountKr: number): string {
  return `${danishNumber(amountKr, Number.isInteger(amountKr) ? 0 : 2)}${noBreak}kr.`;
}

/** @param day `2026-01-05`. @returns `05.01.2026`. */
export function danishDate(day: LocalDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}.${month}.${year}`;
}

/**
 * @param text `05.01.2026`, also `5.1.2026`, `5.1.26`, `05012026`, and with a stroke or slash.
 * @returns `2026-01-05`, null when it is no day.
 */
export function dayFromDanish(text: string): LocalDay | null {
  const found =
    /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  if (found === null) return null;
  const [, date = '', month = '', year = ''] = found;
  const day = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** A leap year: every year has 29 February for days without one. */
const anyYear = '2024';

/** @param day `08-15`. @returns `15.08`. */
export function danishDayOfYear(day: string): string {
  return danishDate(`${anyYear}-${day}`).slice(0, 5);
}

/** @param text `15.08`, also `15.8`, `15/8` and `1508`. @returns `08-15`, null when it is no day of a year. */
export function dayOfYearFromDanish(text: string): string | null {
  const written = text.trim();
  const day = dayFromDanish(
    /^\d{4}$/.test(written) ? `${written}${anyYear}` : `${written.replace(/\.$/, '')}.${anyYear}`,
  );
  return day?.slice(5) ?? null;
}

/** @param day as it stands in a draft. @returns a day as Danes write it, any other text as it is. */
export const dayAsText = (day: string): string => (isDay(day) ? danishDate(day) : day);

/** @param text `14.30`, also `14:30`, `1430`, `9.5` for 9.05 and `14` for 14.00. @returns `14:30`, null when it is no time. */
export function timeFromDanish(text: string): string | null {
  const found = /^\s*(\d{1,2})(?:[.:]?(\d{2})|[.:](\d))?\s*$/.exec(text);
  if (found === null) return null;
  const [, hour = '', minutes, single] = found;
  const minute = minutes ?? single ?? '0';
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

/** @param instant ISO 8601 with a zone. @returns `9.04`: the time on Danish clocks. */
export function danishTime(instant: string): string {
  const { hour, minute } = inDenmark(instant);
  return `${String(hour)}.${twoDigits(minute)}`;
}

/** @param time `09:04` on Danish clocks. @returns `9.04`. */
export function danishTimeOfDay(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return `${String(Number(hour))}.${minute}`;
}

/** @param time `09:04`. @returns `09.04`: always as long, for a field. */
export function danishTimeField(time: string): string {
  return time.replace(':', '.');
}

/** @param week `2026-W53`. @returns `uge 53`. */
export function danishWeek(week: string): string {
  return `uge${noBreak}${String(Number(week.slice(week.indexOf('W') + 1)))}`;
}

/** @returns the step of a series as it is called: `uge 48`, `nov. 2026`, a day as a date. */
export function danishStep({
  grain,
  start,
}: {
  readonly grain: 'day' | 'week' | 'month';
  readonly start: string;
}): string {
  switch (grain) {
    case 'day':
      return danishDate(start);
    case 'week':
      return danishWeek(isoWeekOf(start));
    case 'month':
      return `${shortMonths[Number(start.slice(5, 7)) - 1] ?? ''}${noBreak}${start.slice(0, 4)}`;
  }
}

const shortMonths = ['jan.', 'feb.', 'mar.', 'apr.', 'maj', 'jun.', 'jul.', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'];

/** @returns `4:05` (minutes and seconds), `1:04:05` from an hour up; a second shows when it is whole, as on a timer. A clock that was set back gives `0:00`. */
export function danishDuration(seconds: number): string {
  const whole = Math.max(Math.floor(seconds), 0);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${String(minutes)}:${rest}` : `${String(hours)}:${twoDigits(minutes)}:${rest}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
