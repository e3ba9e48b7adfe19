/** Opening hours as they are written in `knowledge/municipalities/`: a week, closed days, and dated exceptions. */
import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day on Danish clocks, `HH:MM`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** From and to, the end excluded. */
export const Span = z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, { message: 'span-reversed' });
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
