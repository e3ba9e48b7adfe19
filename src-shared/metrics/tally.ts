/**
 * The tally: whole numbers by name, what a set of contacts adds up to. Tallies can be added in any order and grouping, and
 * taken away again to the last one; screen, file, command line and hub all count with these few functions.
 * A counter at 0 is not stored, so that tallies of the same contacts are equal whatever way they were reached.
 */
import type { Contact } from '../domain/contact.ts';
import { parseJson } from '../json.ts';
import { detailCounters, figureCounters, type Counter } from './counters.ts';

export type Tally = ReadonlyMap<Counter, number>;

/** Of no contacts. */
export const emptyTally: Tally = new Map();

/** @returns what one contact adds; see `counters.ts` for every definition. */
export function tallyOf(contact: Contact): Tally {
  return tallyOfCounters([...figureCounters(contact), ...detailCounters(contact)]);
}

/** @returns the same without breakdowns and times: enough for `figuresOf`, and alike for most contacts. */
export function figureTallyOf(contact: Contact): Tally {
  return tallyOfCounters(figureCounters(contact));
}

function tallyOfCounters(counters: readonly Counter[]): Tally {
  const tally = new Map<Counter, number>();
  for (const counter of counters) tally.set(counter, (tally.get(counter) ?? 0) + 1);
  return tally;
}

/** @returns the tally of both sets of contacts together. Associative and commutative; `emptyTally` changes nothing. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  return sumTallies([a, b]);
}

/** @returns the tally that takes `tally` away again: merged, the two are `emptyTally`. */
export function negateTally(tally: Tally): Tally {
  return timesTally(tally, -1);
}

/** @returns the tally of `times` like contacts. */
export function timesTally(tally: Tally, times: number): Tally {
  if (times === 0) return emptyTally;
  return new Map([...tally].map(([counter, count]) => [counter, count * times]));
}

/** @returns all of them merged, in one pass. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = new Map<Counter, number>();
  for (const tally of tallies) {
    for (const [counter, count] of tally) {
      const together = (sum.get(counter) ?? 0) + count;
      if (together === 0) sum.delete(counter);
      else sum.set(counter, together);
    }
  }
  return sum;
}

/** @returns the count, 0 when there is none. */
export function countOf(tally: Tally, counter: Counter): number {
  return tally.get(counter) ?? 0;
}

/** @returns what follows `prefix` in each counter that begins with it, and its count. */
export function countsUnder(tally: Tally, prefix: string): [rest: string, count: number][] {
  const found: [string, number][] = [];
  for (const [counter, count] of tally) {
    if (counter.startsWith(prefix)) found.push([counter.slice(prefix.length), count]);
  }
  return found;
}

/** @returns the tally as text, the same for equal tallies. */
export function tallyText(tally: Tally): string {
  return JSON.stringify(Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** @param text what `tallyText` gave. */
export function tallyFromText(text: string): Tally {
  return new Map(Object.entries(parseJson(text) as Record<Counter, number>)) as Tally;
}
