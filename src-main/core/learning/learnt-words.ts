/** What was learnt, put together: the evidence of all devices and the editors' decisions, pair by pair. */
import type { ReadDb } from '#core/db/database.ts';
import { fadedWeight } from '#shared/domain/learning.ts';
import { fold } from '#shared/search/danish.ts';
import type { LearntPair } from '#shared/search/learnt.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { allDecisions, allEvidence } from './learnt-store.ts';

export interface LearntHere extends LearntPair {
  /** The latest day with such a conversation, null when it is known by a decision alone. */
  readonly lastSeenOn: LocalDay | null;
}

const nothing = { conversations: 0, weight: 0, lastSeenOn: null, state: 'proposed' } as const;

/**
 * @param today evidence has faded up to this day.
 * @param knownWords those of the trade and of the everyday.
 * @returns every pair there is evidence or a decision for, however little.
 */
export function learntPairs(db: ReadDb, today: LocalDay, knownWords: KnownWords): LearntHere[] {
  const pairs = new Map<string, LearntHere>();
  const change = (word: string, articleId: string, by: (pair: LearntHere) => Partial<LearntHere>): void => {
    const key = `${word} ${articleId}`;
    const pair = pairs.get(key) ?? { word, articleId, ...nothing, isKnown: knownWords.hasForm(fold(word)) };
    pairs.set(key, { ...pair, ...by(pair) });
  };
  for (const evidence of allEvidence(db)) {
    change(evidence.word, evidence.articleId, ({ conversations, weight, lastSeenOn }) => ({
      conversations: conversations + evidence.conversations,
      weight: weight + fadedWeight(evidence, today),
      lastSeenOn: lastSeenOn !== null && lastSeenOn > evidence.weighedOn ? lastSeenOn : evidence.weighedOn,
    }));
  }
  for (const { word, articleId, state } of allDecisions(db)) change(word, articleId, () => ({ state }));
  return [...pairs.values()];
}
