/** A week's opening hours as they are printed: days with the same hours together, in Danish. */
import { weekdays, type Span, type WeekHours } from '../domain/opening-hours.ts';
import { danishTimeOfDay } from './format.ts';

const short = ['man', 'tirs', 'ons', 'tors', 'fre', 'lør', 'søn'] as const;

interface HoursLine {
  /** `man-ons`, `tors`. */
  readonly days: string;
  /** `9.00-15.00`, several with "og". */
  readonly hours: string;
}

/** @returns the open days in order; nothing for a week that is closed throughout. */
export function hoursLines(week: WeekHours): HoursLine[] {
  const lines: { first: number; last: number; hours: string }[] = [];
  for (const [index, weekday] of weekdays.entries()) {
    const spans = week[weekday] ?? [];
    if (spans.length === 0) continue;
    const hours = spans.map(spanText).join(' og ');
    const before = lines.at(-1);
    if (before?.hours === hours && before.last === index - 1) before.last = index;
    else lines.push({ first: index, last: index, hours });
  }
  return lines.map(({ first, last, hours }) => ({
    days: first === last ? (short[first] ?? '') : `${short[first] ?? ''}-${short[last] ?? ''}`,
    hours,
  }));
}

const spanText = ([from, to]: Span): string => `${danishTimeOfDay(from)}-${danishTimeOfDay(to)}`;
