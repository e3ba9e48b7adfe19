/** What may leave the hub of a set of contacts: how much there was, always; what became of it, no finer than the grid. */
import { heldOutcome, type Counter } from './counters.ts';
import type { StatisticsQuery } from './query.ts';
import { measureNames } from './shown-plan.ts';
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
 * @returns the counter that tells how much there was and nothing else; null where it only tells what became of it. Enquiries
 * without an outcome have nothing to hold back. An outcome that is filtered by makes no volume of its enquiries: beside all of
 * them they are a share.
 */
export function volumeOnly(counter: Counter): Counter | null {
  const parts = counter.split(':');
  const [what = '', second = ''] = parts;
  if (volumes.includes(counter) || what === 'hour-contacts' || counter.startsWith('topic:missing:')) return counter;
  const at = places[what]?.outcome ?? null;
  if (at === null || (what === 'article' && second !== 'used')) return null;
  parts[at] = heldOutcome;
  return parts.join(':') as Counter;
}

/**
 * @returns the counter as it may be in the shares of a view: under a chosen topic its own, otherwise without its topic; null
 * for articles, reasons and A1-A3. These, and rows of topics, are cells of their own, and given apart.
 */
export function withoutRows(counter: Counter, { topic }: Pick<StatisticsQuery, 'topic'>): Counter | null {
  const what = counter.split(':', 1)[0] ?? '';
  if (what === 'article' || what === 'avoidable' || isOfMeasure(counter)) return null;
  if (topic !== null) return ofTopic(counter, topic);
  return what === 'hour-contacts' ? null : withoutTopic(counter);
}

/** @returns null for a counter of another topic, or of none at all. */
export function ofTopic(counter: Counter, topic: string): Counter | null {
  const parts = counter.split(':');
  const place = places[parts[0] ?? ''];
  return place !== undefined && parts[place.topic] === topic ? counter : null;
}

/** @returns the counter of whatever topic: a topic is a dimension, and beside another one finer than the grid. */
export function withoutTopic(counter: Counter): Counter {
  const parts = counter.split(':');
  const place = places[parts[0] ?? ''];
  if (place === undefined) return counter;
  parts[place.topic] = '';
  return parts.join(':') as Counter;
}

function isOfMeasure(counter: Counter): boolean {
  return measureNames.some((measure) => counter.startsWith(`${measure}:`));
}

/**
 * @param shown whether the shares of the days may be shown, and whether A1, which is a whole of its own, may.
 * @returns the tally as it stands in a series. A2 and A3 stand in none.
 */
export function seriesTally(tally: Tally, shown: { readonly shares: boolean; readonly content: boolean }): Tally {
  const isShown = (counter: Counter): boolean =>
    isOfMeasure(counter) ? shown.content && counter.startsWith('content:') : shown.shares;
  return new Map([...tally].filter(([counter]) => isShown(counter)));
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
