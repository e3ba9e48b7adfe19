/**
 * Direct standardisation by topic: what first-contact resolution would be now, had the topics been divided as they were in
 * the period compared with. A rise that is not there in it came from easier topics, not from better answers.
 * Weights are the decided enquiries of each topic then. A topic that is in one period only has no rate to set in; the
 * weights of the rest are scaled up, and `covered` says how much of them the figure rests on.
 */
import { outcomes } from '../domain/contact.ts';
import { countsUnder, countOf, type Tally } from './tally.ts';
import type { Standardised } from './view.ts';

/** @returns null where no topic is in both. */
export function standardisedOf(now: Tally, before: Tally): Standardised | null {
  const weights = decidedByTopic(before);
  const decided = decidedByTopic(now);
  let [weighted, shared, whole] = [0, 0, 0];
  for (const [topic, weight] of weights) {
    whole += weight;
    const own = decided.get(topic) ?? 0;
    if (own === 0) continue;
    shared += weight;
    weighted += weight * (countOf(now, `topic:resolved:${topic}`) / own);
  }
  return shared === 0 ? null : { value: weighted / shared, covered: shared / whole };
}

function decidedByTopic(tally: Tally): Map<string, number> {
  const byTopic = new Map<string, number>();
  for (const outcome of outcomes) {
    for (const [topic, count] of countsUnder(tally, `topic:${outcome}:`)) {
      byTopic.set(topic, (byTopic.get(topic) ?? 0) + count);
    }
  }
  return byTopic;
}
