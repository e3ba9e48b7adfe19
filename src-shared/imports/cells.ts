/** Days and times as people and programs write them in a cell, on Danish clocks. */
import { isDay, type LocalDay } from '../time/copenhagen.ts';

/**
 * @returns the day of `05-01-2014`, `5.1.2014`, `5/1 2014`, `05-01-14` (always 20xx) or `2014-01-05`, each also with a
 * time behind it; null when it is none.
 */
export function dayOfCell(cell: string): LocalDay | null {
  const iso = /^\s*(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(cell);
  if (iso !== null) return dayIfReal(iso[1], iso[2], iso[3]);
  const danish = /^\s*(\d{1,2})[./-](\d{1,2})[./ -](\d{4}|\d\d)(?!\d)/.exec(cell);
  if (danish === null) return null;
  const [, date = '', month = '', year = ''] = danish;
  return dayIfReal(year.length === 2 ? `20${year}` : year, month, date);
}

function dayIfReal(year = '', month = '', date = ''): LocalDay | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** @returns `09:05` of `9.05`, `09:05:30` or `kl. 9`, also at the end of a cell that begins with a day; null when it is none. */
export function timeOfCell(cell: string): string | null {
  const found = /^(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?(?:[.:]\d\d(?:[.,]\d+)?)?$/i.exec(timePartOf(cell));
  if (found === null) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** What stands behind the day; the whole cell when no day stands in front. */
function timePartOf(cell: string): string {
  return cell
    .trim()
    .replace(/^\d{4}-\d\d-\d\d(?:[T ]+|$)/, '')
    .replace(/^\d{1,2}[./-]\d{1,2}[./ -](?:\d{4}|\d\d)(?:\s+|$)/, '')
    .trim();
}
