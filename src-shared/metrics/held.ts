/** What may not be told of a set of contacts, made into how much there was: the hub's counterpart of the grid of the desk. */
import { heldOutcome, type Counter } from './counters.ts';
import type { Tally } from './tally.ts';

/** Where the outcome stands in a counter that is a volume too. */
const outcomeAt: Readonly<Record<string, number>> = { topic: 1, avoidable: 2, article: 2 };

/**
 * @returns the counter that tells how much there was and nothing else; null where it only tells what became of it. Enquiries
 * without an outcome have nothing to hold back.
 */
export function volumeOnly(counter: Counter): Counter | null {
  const parts = counter.split(':');
  const [what = '', second = ''] = parts;
  if (what === 'hour-contacts' || counter.startsWith('topic:missing:')) return counter;
  const at = outcomeAt[what];
  if (at === undefined || (what === 'article' && second !== 'used')) return null;
  parts[at] = heldOutcome;
  return parts.join(':') as Counter;
}

/**
 * @returns the counter under another filter, where topics, articles and reasons would be a second dimension: volumes of them,
 * and of pointers, repeats and redirects what they are of every topic.
 */
export function withoutSecondDimension(counter: Counter): Counter | null {
  const parts = counter.split(':');
  const [what = ''] = parts;
  if (what === 'trait') return [...parts.slice(0, 3), ''].join(':') as Counter;
  if (what === 'unit') return [...parts.slice(0, 2), '', ...parts.slice(3)].join(':') as Counter;
  return what in outcomeAt ? volumeOnly(counter) : counter;
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

/** @returns what may be in shares. */
export function withoutHeld(tally: Tally): Tally {
  return new Map([...tally].filter(([counter]) => !isHeld(counter)));
}

function isHeld(counter: Counter): boolean {
  const parts = counter.split(':');
  const at = outcomeAt[parts[0] ?? ''];
  return at !== undefined && parts[at] === heldOutcome;
}
