/** The search engine: articles go in, and what is typed finds them, each with the reason. It answers any text. */
import { askWords, type AskedWord, type HitMemory } from './asked.ts';
import { words } from './danish.ts';
import { fieldBits, strongBits, textsOf, type SearchDocument } from './document.ts';
import type { HitReason } from './hit.ts';
import { putDocument, removeDocument, type SearchIndex } from './index-state.ts';
import { knownWordsOf, learn, type LearntPair } from './learnt.ts';
import { emptyPostings } from './posting-list.ts';
import { rank, type Local, type Ranked } from './ranking.ts';
import { reasonFor } from './reason.ts';
import type { KnownWords } from './storable-words.ts';
import { typedText } from './typed.ts';
import { termsSpeltLike } from './word-matches.ts';

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

export interface LikeOptions {
  readonly limit: number;
  /** What a spelling may cost, in whole letters. */
  readonly most: number;
  readonly accepts: (id: string) => boolean;
}

export interface SearchEngine {
  /** Puts an article in, in place of the one with its id; the others are not touched. */
  readonly put: (document: SearchDocument) => void;
  readonly remove: (id: string) => void;
  /** Puts what conversations have taught in place of what they had taught before. */
  readonly learn: (pairs: readonly LearntPair[]) => void;
  readonly find: (query: string, options: FindOptions) => Found;
  /** @returns the words that accepted articles are about and that are spelt most like this one, as they are written. */
  readonly wordsSpeltLike: (folded: string, options: LikeOptions) => string[];
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
    wordsSpeltLike: (folded, options) => wordsSpeltLike(index, folded, options),
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

function wordsSpeltLike(index: SearchIndex, folded: string, { limit, most, accepts }: LikeOptions): string[] {
  const written: string[] = [];
  for (const term of termsSpeltLike(index.vocabulary, folded, most)) {
    const word = writtenIn(index, term, accepts);
    if (word !== null) written.push(word);
    if (written.length === limit) break;
  }
  return written;
}

/** @returns the word as an accepted article that is about it writes it, null when there is none. */
function writtenIn(
  { vocabulary, postings, documents }: SearchIndex,
  term: number,
  accepts: LikeOptions['accepts'],
): string | null {
  const list = postings[term] ?? emptyPostings();
  for (let at = 0; at < list.length; at += 1) {
    const posting = list.numbers[at] ?? 0;
    const document = documents[posting >> fieldBits];
    if ((posting & strongBits) === 0 || document === null || document === undefined || !accepts(document.id)) continue;
    for (const [, texts] of textsOf(document)) {
      for (const text of texts) {
        const word = words(text).find((each) => each.folded === vocabulary.terms[term]);
        if (word !== undefined) return text.slice(word.start, word.end).toLocaleLowerCase('da');
      }
    }
  }
  return null;
}
