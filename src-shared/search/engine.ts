/** The search engine: articles go in, and what is typed finds them, each with the reason. It answers any text. */
import { askWords, type AskedWord, type HitMemory } from './asked.ts';
import type { SearchDocument } from './document.ts';
import type { HitReason } from './hit.ts';
import { putDocument, removeDocument, type SearchIndex } from './index-state.ts';
import { knownWordsOf, learn, type LearntPair } from './learnt.ts';
import { rank, type Local, type Ranked } from './ranking.ts';
import { reasonFor } from './reason.ts';
import type { KnownWords } from './storable-words.ts';
import { typedText } from './typed.ts';

export interface FoundDocument {
  readonly document: SearchDocument;
  readonly reason: HitReason;
}

export interface Found {
  /** The best first. */
  readonly hits: readonly FoundDocument[];
  /** No article has every word, or the best has little to show for it: the list is a suggestion. */
  readonly weak: boolean;
  /** The text was longer than what is read of one: its first words were searched. */
  readonly cut: boolean;
}

export interface FindOptions extends Partial<Local> {
  readonly limit: number;
  /** What a best hit must have to show for it, lest it is weak. The benchmark asks what other figures would do. */
  readonly leastSure?: number;
}

export interface SearchEngine {
  /** Puts an article in, in place of the one with its id; the others are not touched. */
  readonly put: (document: SearchDocument) => void;
  readonly remove: (id: string) => void;
  /** Puts what conversations have taught in place of what they had taught before. */
  readonly learn: (pairs: readonly LearntPair[]) => void;
  readonly find: (query: string, options: FindOptions) => Found;
  /** The words that articles and everyday concepts are about, for `storableWords`. */
  readonly known: KnownWords;
}

/** @param index empty, or a copy of what an earlier engine filled. */
export function searchEngine(index: SearchIndex): SearchEngine {
  const memory: HitMemory = new Map();
  return {
    put: (document) => {
      putDocument(index, document);
      memory.clear();
    },
    remove: (id) => {
      removeDocument(index, id);
      memory.clear();
    },
    learn: (pairs) => {
      learn(index, pairs);
      memory.clear();
    },
    find: (query, options) => find(index, memory, query, options),
    known: knownWordsOf(index),
  };
}

/** A best hit with less evidence, for a word that no article has, is as often wrong as right: docs/decisions/0025. */
export const usualLeastSure = 0.85;

function isGuess(
  { vocabulary, postings }: SearchIndex,
  asked: readonly AskedWord[],
  best: Ranked | undefined,
  leastSure: number,
): boolean {
  const standsThere = asked.every(
    ({ typed }) => (postings[vocabulary.numberOf.get(typed.folded) ?? -1]?.length ?? 0) > 0,
  );
  return best === undefined || (!standsThere && best.score < leastSure);
}

const everyone: Local = { accepts: () => true, priorOf: () => 0 };

function find(
  index: SearchIndex,
  memory: HitMemory,
  query: string,
  { limit, leastSure = usualLeastSure, ...local }: FindOptions,
): Found {
  const { words: typed, cut } = typedText(query);
  if (typed.length === 0) return { hits: [], weak: false, cut };
  const asked = askWords(index, typed, memory);
  const ranked = rank(index, typed, asked, { ...everyone, ...local });
  const everyWord = (1 << asked.length) - 1;
  return {
    hits: ranked.slice(0, limit).map((each) => ({ document: each.document, reason: reasonFor(index, each, asked) })),
    weak: isGuess(index, asked, ranked[0], leastSure) || !ranked.some(({ has }) => (has & everyWord) === everyWord),
    cut,
  };
}
