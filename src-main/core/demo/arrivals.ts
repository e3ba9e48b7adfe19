/** When and how the demo's citizens come: only while the phones or the place are open, most on Monday mornings. */
import type { Channel, Line, Location } from '#shared/domain/contact.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import { openStateAt, type ClosedDay, type Hours } from '#shared/domain/opening-hours.ts';
import { inDenmark, weekdayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { countAround, happens, oneByWeight, type Random } from './random.ts';

/** One contact's beginning. */
export interface Arrival {
  readonly startMs: number;
  readonly municipalityCode: string;
  readonly location: Location;
  readonly channel: Channel;
  readonly line: Line | null;
}

/** One way in. Phones, chat and letters are answered while the phones are open, visits while the place is. */
interface Way {
  readonly location: Location;
  readonly channel: Channel;
  /** Of a municipality's contacts on an average day. */
  readonly share: number;
  /** How likely a call comes on the main number. */
  readonly mainLine: number;
}

const ways: readonly Way[] = [
  { location: 'borgerservice', channel: 'phone', share: 0.56, mainLine: 0.93 },
  { location: 'ydelseskontor', channel: 'phone', share: 0.06, mainLine: 0.4 },
  { location: 'jobcenter', channel: 'phone', share: 0.04, mainLine: 0.3 },
  { location: 'borgerservice', channel: 'visit', share: 0.17, mainLine: 0 },
  { location: 'ydelseskontor', channel: 'visit', share: 0.04, mainLine: 0 },
  { location: 'jobcenter', channel: 'visit', share: 0.03, mainLine: 0 },
  { location: 'bibliotek', channel: 'visit', share: 0.02, mainLine: 0 },
  { location: 'borgerservice', channel: 'digital-post', share: 0.04, mainLine: 0 },
  { location: 'borgerservice', channel: 'chat', share: 0.03, mainLine: 0 },
  { location: 'borgerservice', channel: 'letter-email', share: 0.01, mainLine: 0 },
];

/** Monday first. Nobody of the contact centre works at weekends: the library that is open then is so without staff. */
const weekdayFactors = [1.25, 1.06, 0.95, 1.04, 0.8, 0, 0];
/** By hour of the day. */
const hourFactors: Readonly<Record<number, number>> = {
  ...{ 8: 0.6, 9: 1.4, 10: 1.5, 11: 1.2, 12: 0.75, 13: 1.05, 14: 0.9, 15: 0.6, 16: 0.5, 17: 0.35 },
};
const hourMs = 3_600_000;

/** Open without a break; milliseconds since 1970, the end excluded. */
interface OpenSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** A municipality as the demo needs it: how busy it is, and on which days everything is closed. */
export interface Opening {
  readonly municipality: Municipality;
  readonly contactsPerDay: number;
  readonly closedDay: ClosedDay;
}

/** @returns those who come to the municipality on a day, in no order; none on a day when it is closed. */
export function arrivalsOn(day: LocalDay, opening: Opening, random: Random): Arrival[] {
  const { municipality, contactsPerDay, closedDay } = opening;
  const busy = contactsPerDay * (weekdayFactors[weekdayOf(day) - 1] ?? 0);
  if (busy === 0) return [];
  return ways.flatMap((way) => {
    const hours = hoursOf(municipality, way);
    const open = hours === null ? [] : byTheHour(openSpansOn(day, hours, closedDay));
    const { location, channel, mainLine } = way;
    const come = Array.from({ length: countAround(random, busy * way.share) }, () => momentIn(open, random));
    return come
      .filter((startMs) => startMs !== null)
      .map((startMs): Arrival => {
        const line = channel !== 'phone' ? null : happens(random, mainLine) ? 'main' : 'direct';
        return { startMs, municipalityCode: municipality.code, location, channel, line };
      });
  });
}

/** Null for a place the municipality does not have. */
function hoursOf(municipality: Municipality, way: Way): Hours | null {
  if (way.channel !== 'visit') return { week: municipality.phoneHours, exceptions: municipality.phoneExceptions };
  const place = municipality.places.find((each) => each.kind === way.location);
  return place === undefined ? null : { week: place.hours, exceptions: place.exceptions };
}

/** Asks the same question the desk's top bar does, so that the two can never disagree about a day. */
function openSpansOn(day: LocalDay, hours: Hours, closedDay: ClosedDay): OpenSpan[] {
  const noon = inDenmark(`${day}T12:00:00Z`);
  const msAt = (time: string): number =>
    (time === '24:00' ? noon.add({ days: 1 }).startOfDay() : noon.withPlainTime(time)).epochMilliseconds;
  const spans: OpenSpan[] = [];
  let startMs = msAt('00:00');
  for (;;) {
    const state = openStateAt(hours, closedDay, new Date(startMs).toISOString());
    if (state.until !== null) {
      const endMs = msAt(state.until);
      spans.push({ startMs, endMs });
      if (state.until === '24:00') return spans;
      startMs = endMs;
    } else if (state.opensNext?.day === day) startMs = msAt(state.opensNext.time);
    else return spans;
  }
}

interface Hour extends OpenSpan {
  readonly weight: number;
}

/** Cut at the full hours, each piece with how many come in it. */
function byTheHour(spans: readonly OpenSpan[]): Hour[] {
  const pieces: Hour[] = [];
  for (const { startMs, endMs } of spans) {
    let from = startMs;
    while (from < endMs) {
      const to = Math.min((Math.floor(from / hourMs) + 1) * hourMs, endMs);
      const { hour } = inDenmark(new Date(from).toISOString());
      const weight = ((hourFactors[hour] ?? 0) * (to - from)) / hourMs;
      if (weight > 0) pieces.push({ startMs: from, endMs: to, weight });
      from = to;
    }
  }
  return pieces;
}

/** Null when it is closed all day. */
function momentIn(open: readonly Hour[], random: Random): number | null {
  const hour = oneByWeight(random, open, (each) => each.weight);
  if (hour === undefined) return null;
  const ms = hour.startMs + random.next() * (hour.endMs - hour.startMs);
  // Whole seconds, as a telephone system tells them.
  return Math.floor(ms / 1000) * 1000;
}
