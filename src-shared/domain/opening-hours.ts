/** Opening hours as they are written in `knowledge/municipalities/`: a week, closed days, and dated exceptions. */
import { z } from 'zod';
import { inDenmark, plusDays, weekdayOf, type LocalDay } from '../time/copenhagen.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day on Danish clocks, `HH:MM`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** From and to, the end excluded. */
const Span = z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, { message: 'span-reversed' });
/** A weekday that is not mentioned is closed. */
export const WeekHours = z.partialRecord(z.enum(weekdays), z.array(Span));

/** One day that differs: no hours means closed; `services` limits it (A28: Saturday opening for pas in season). */
export const DatedException = z.object({
  day: z.iso.date(),
  hours: z.array(Span),
  services: z.array(z.string()).default([]),
  why: z.string(),
});

export type Span = z.infer<typeof Span>;
export type WeekHours = z.infer<typeof WeekHours>;
export type DatedException = z.infer<typeof DatedException>;

/** Open or closed at one moment. Times are `HH:MM`, days `YYYY-MM-DD`, both on Danish clocks. */
export const OpenState = z.object({
  open: z.boolean(),
  /** When open: the time it closes today. */
  until: TimeOfDay.nullable(),
  /** When closed: when it opens next, null when not within 14 days or unknown. */
  opensNext: z.object({ day: z.iso.date(), time: TimeOfDay }).nullable(),
  /** Why it is closed on a day that would be open by the week: a holiday's name or the exception's reason. */
  why: z.string().nullable(),
});
export type OpenState = z.infer<typeof OpenState>;

/** @returns why everything is closed on a day whatever the week says (a holiday's name), or null. */
export type ClosedDay = (day: LocalDay) => string | null;

/** The hours of a place, a unit or a telephone, as the files hold them. */
export interface Hours {
  readonly week: WeekHours;
  readonly exceptions: readonly DatedException[];
}

const lookAheadDays = 14;

interface DayHours {
  /** In order, none touching the next. */
  readonly spans: readonly Span[];
  /** Why the day differs from its weekday, null when it does not. */
  readonly why: string | null;
}

/**
 * Open or closed at an instant, by Danish clocks: the days of 23 and 25 hours need no thought.
 * A dated exception goes before a closed day, and a closed day before the week. An exception for some services only
 * (A28) opens nothing for the others; while it is closed for them, it is the reason that is shown.
 */
export function openStateAt({ week, exceptions }: Hours, closedDay: ClosedDay, instant: string): OpenState {
  const local = inDenmark(instant);
  const today = local.toPlainDate().toString();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const hoursOf = (day: LocalDay): DayHours => hoursOn(day, week, exceptions, closedDay);

  const now = hoursOf(today);
  const current = spanAt(now.spans, time);
  if (current !== undefined) return { open: true, until: current[1], opensNext: null, why: null };

  const byTheWeek = byWeekday(week, today);
  const closedAllDay = now.spans.length === 0 && byTheWeek.length > 0;
  const wouldBeOpen = spanAt(byTheWeek, time) !== undefined;
  const limited = exceptions.find((each) => each.day === today && each.services.length > 0 && spanAt(each.hours, time));
  const why = closedAllDay || wouldBeOpen ? now.why : null;
  return { open: false, until: null, opensNext: nextOpening(today, time, hoursOf), why: why ?? limited?.why ?? null };
}

function hoursOn(
  day: LocalDay,
  week: WeekHours,
  exceptions: readonly DatedException[],
  closedDay: ClosedDay,
): DayHours {
  const dated = exceptions.filter((each) => each.day === day && each.services.length === 0);
  const first = dated[0];
  if (first !== undefined) return { spans: merged(dated.flatMap((each) => each.hours)), why: first.why };
  const why = closedDay(day);
  return why === null ? { spans: byWeekday(week, day), why: null } : { spans: [], why };
}

function byWeekday(week: WeekHours, day: LocalDay): Span[] {
  const weekday = weekdays[weekdayOf(day) - 1];
  return weekday === undefined ? [] : spansOn(week, weekday);
}

/** @returns when a weekday is open, in order, none touching the next. */
export function spansOn(week: WeekHours, weekday: Weekday): Span[] {
  return merged(week[weekday] ?? []);
}

/** @returns the first opening after `time` today, or on one of the next 14 days. */
function nextOpening(today: LocalDay, time: string, hoursOf: (day: LocalDay) => DayHours): OpenState['opensNext'] {
  const later = hoursOf(today).spans.find(([from]) => from > time);
  if (later !== undefined) return { day: today, time: later[0] };
  for (let ahead = 1; ahead <= lookAheadDays; ahead += 1) {
    const day = plusDays(today, ahead);
    const first = hoursOf(day).spans[0];
    if (first !== undefined) return { day, time: first[0] };
  }
  return null;
}

/** Times of day compare as they are written. */
const spanAt = (spans: readonly Span[], time: string): Span | undefined =>
  spans.find(([from, to]) => from <= time && time < to);

function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = joined.at(-1);
    if (last === undefined || last[1] < from) joined.push([from, to]);
    else if (last[1] < to) joined[joined.length - 1] = [last[0], to];
  }
  return joined;
}
