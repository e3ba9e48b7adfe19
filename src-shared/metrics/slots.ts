/** When something began on Danish clocks: day, weekday and hour, for the many instants that a rebuild goes through. */
import { inDenmark, type LocalDay } from '../time/copenhagen.ts';

export interface Slot {
  readonly day: LocalDay;
  /** Monday 1 to Sunday 7. */
  readonly weekday: number;
  readonly hour: number;
}

const hourMs = 3_600_000;
const known = new Map<number, Slot>();
/** Twelve years of hours; more are not kept. */
const mostKnown = 105_000;

/**
 * Danish clocks differ from UTC by whole hours, so that an hour of UTC is one hour of one Danish day.
 * @param instant ISO 8601 with a zone.
 */
export function slotOf(instant: string): Slot {
  const hourOfUtc = Math.floor(Date.parse(instant) / hourMs);
  const found = known.get(hourOfUtc);
  if (found !== undefined) return found;
  const local = inDenmark(instant);
  const slot = { day: local.toPlainDate().toString(), weekday: local.dayOfWeek, hour: local.hour };
  if (known.size >= mostKnown) known.clear();
  known.set(hourOfUtc, slot);
  return slot;
}
