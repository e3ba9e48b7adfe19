/**
 * Handle time and after-call time, counted in fixed buckets so that they can be added and taken away like every other
 * count. A bucket reaches at most 6 % from its lower bound, and stands for the geometric middle of the whole seconds it
 * holds: a median or p90 read from buckets is therefore at most 3 % from the one read from the contacts themselves.
 */
import type { Contact } from '../domain/contact.ts';
import type { Durations } from './view.ts';

const dayInSeconds = 86_400;

/** The lower bound of each bucket in seconds; up to 33 s each second has its own. The last is open: a day or more. */
export const bucketBounds: readonly number[] = boundsUpTo(dayInSeconds);

function boundsUpTo(last: number): number[] {
  const bounds: number[] = [];
  for (let bound = 0; bound < last; bound = Math.max(bound + 1, Math.floor((bound * 106) / 100))) bounds.push(bound);
  return [...bounds, last];
}

/** @param seconds whole, 0 or more. @returns the lower bound of the bucket it falls in. */
export function bucketOf(seconds: number): number {
  let [below, above] = [0, bucketBounds.length];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if ((bucketBounds[middle] ?? Infinity) <= seconds) below = middle;
    else above = middle;
  }
  return bucketBounds[below] ?? 0;
}

function standsFor(bound: number): number {
  const next = bucketBounds[bucketBounds.indexOf(bound) + 1];
  return next === undefined ? bound : Math.sqrt(bound * (next - 1));
}

/** A histogram: lower bound of a bucket in seconds, and how many fell in it. */
export type Histogram = readonly (readonly [bound: number, count: number])[];

/** @returns n, median and p90 (nearest rank) in seconds; null where nothing was measured. Never a mean: one long call bends it. */
export function durationsOf(histogram: Histogram): Durations {
  const sorted = [...histogram].sort(([a], [b]) => a - b);
  const n = sorted.reduce((sum, [, count]) => sum + count, 0);
  const secondsAtRank = (rank: number): number | null => {
    let passed = 0;
    for (const [bound, count] of sorted) {
      passed += count;
      if (passed >= rank) return standsFor(bound);
    }
    return null;
  };
  if (n === 0) return { n, medianSeconds: null, p90Seconds: null };
  return { n, medianSeconds: secondsAtRank(Math.ceil(n * 0.5)), p90Seconds: secondsAtRank(Math.ceil(n * 0.9)) };
}

/** @returns endedAt − startedAt in whole seconds; null for a late entry, an unknown end, and a clock that went backwards. */
export function handleSeconds(contact: Contact): number | null {
  return contact.lateEntry ? null : secondsBetween(contact.startedAt, contact.endedAt);
}

/** @returns endedAt − talkEndedAt in whole seconds; null as for handle time, and where the hang-up is not known. */
export function afterCallSeconds(contact: Contact): number | null {
  if (contact.lateEntry || contact.talkEndedAt === null) return null;
  const hangUpBeforeStart = secondsBetween(contact.startedAt, contact.talkEndedAt) === null;
  return hangUpBeforeStart ? null : secondsBetween(contact.talkEndedAt, contact.endedAt);
}

function secondsBetween(start: string, end: string | null): number | null {
  if (end === null) return null;
  const ms = Date.parse(end) - Date.parse(start);
  return ms < 0 ? null : Math.round(ms / 1000);
}
