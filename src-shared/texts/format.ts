/** Numbers, shares, days, times and durations as they are written in Danish. Pure: nothing here looks at a clock. */
import { inDenmark, type LocalDay } from '../time/copenhagen.ts';

/** A space at which no line breaks. */
const noBreak = '\u00a0';

/** @returns `12.345`: whole, with a point at the thousands. */
export function wholeText(count: number): string {
  return new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 }).format(count);
}

/** @returns `12.345,7`: with a decimal comma and exactly so many digits after it. */
export function decimalText(number: number, digits: number): string {
  return new Intl.NumberFormat('da-DK', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    number,
  );
}

/** @param share a part of 1. @returns `52,3 %`. */
export function percentText(share: number): string {
  return `${decimalText(share * 100, 1)}${noBreak}%`;
}

/** @param difference of two shares, parts of 1. @returns `+4,2` or `−1,0`: percentage points, with a real minus. */
export function pointsText(difference: number): string {
  const text = decimalText(Math.abs(difference) * 100, 1);
  if (text === decimalText(0, 1)) return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** @param day `2026-01-05`. @returns `05.01.2026`. */
export function dayText(day: LocalDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}.${month}.${year}`;
}

/** @param instant ISO 8601 with a zone. @returns `kl. 10.04` on Danish clocks. */
export function clockText(instant: string): string {
  const { hour, minute } = inDenmark(instant);
  return `kl.${noBreak}${twoDigits(hour)}.${twoDigits(minute)}`;
}

/** @param week `2026-W53`. @returns `uge 53`. */
export function weekText(week: string): string {
  return `uge${noBreak}${String(Number(week.slice(week.indexOf('W') + 1)))}`;
}

/** @returns `4:05` (minutes and seconds), `1:04:05` from an hour up. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${String(minutes)}:${rest}` : `${String(hours)}:${twoDigits(minutes)}:${rest}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
