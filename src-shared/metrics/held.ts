/** What may leave the hub of a set of contacts: how much there was, always; what became of it, no finer than the grid. */
import type { Outcome } from '../domain/contact.ts';
import { heldOutcome, type Counter } from './counters.ts';
import type { StatisticsQuery } from './query.ts';
import type { Tally } from './tally.ts';

/** Where outcome and topic stand in counters that tell of enquiries. */
const places: Readonly<Record<string, { readonly outcome: number | null; readonly topic: number }>> = {
  topic: { outcome: 1, topic: 2 },
  avoidable: { outcome: 2, topic: 3 },
  article: { outcome: 2, topic: 3 },
  trait: { outcome: null, topic: 3 },
  unit: { outcome: null, topic: 2 },
};

/** Volumes of whole contacts; the last three say below which line they stand, not what became of them. */
const volumes: readonly Counter[] = [
  ...(['contacts', 'contacts:missing', 'enquiries', 'enquiries:missing'] as const),
  ...(['content:contacts', 'main-line:contacts', 'visits:contacts'] as const),
];

/**
 * @param asked the outcome that is filtered by: how many enquiries it is the outcome of is a volume then.
 * @returns the counter that tells how much there was and nothing else; null where it only tells what became of it. Enquiries
 * without an outcome have nothing to hold back.
 */
export function volumeOnly(counter: Counter, asked: Outcome | null): Counter | null {
  const parts = counter.split(':');
  const [what = '', second = ''] = parts;
  if (volumes.includes(counter) || what === 'hour-contacts' || counter.startsWith('topic:missing:')) return counter;
  if (asked !== null && counter === `outcome:${asked}`) return counter;
  const at = places[what]?.outcome ?? null;
  if (at === null || (what === 'article' && second !== 'used')) return null;
  if (asked === null || parts[at] !== asked) parts[at] = heldOutcome;
  return parts.join(':') as Counter;
}

/**
 * @returns the counter as it may be in the shares of a view: under a chosen topic its own, otherwise without its topic; null
 * for articles and reasons. Rows of topics, articles and reasons are cells of their own, and given apart.
 */
export function withoutRows(counter: Counter, { topic }: Pick<StatisticsQuery, 'topic'>): Counter | null {
  const parts = counter.split(':');
  const [what = ''] = parts;
  const place = places[what];
  if (place === undefined) return topic === null && what !== 'hour-contacts' ? counter : null;
  if (topic !== null) return parts[place.topic] === topic ? counter : null;
  if (what === 'article' || what === 'avoidable') return null;
  parts[place.topic] = '';
  return parts.join(':') as Counter;
}

/** @returns the tally with each counter as `fold` makes it. */
export function foldedTally(tally: Tally, fold: (counter: Counter) => Counter | null): Tally {
  const folded = new Map<Counter, number>();
  for (const [counter, count] of tally) {
    const target = fold(counter);
    if (target !== null) folded.set(target, (folded.get(target) ?? 0) + count);
  }
  return folded;
}
