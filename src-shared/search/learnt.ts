/**
 * What was learnt from conversations: of those in which a word was searched, how many ended in which article. A word that
 * leads everywhere (hjælp, ringe) says little of any article; one that mostly led to one says much.
 */
import { isSupported, type Support } from '../domain/learning.ts';
import type { AskedWord } from './asked.ts';
import { fold, stem } from './danish.ts';
import type { SearchIndex } from './index-state.ts';
import type { KnownWords } from './storable-words.ts';
import { termOf, type Vocabulary } from './vocabulary.ts';

/** A word and an article it led to, with what speaks for it and what an editor decided. */
export interface LearntPair extends Support {
  readonly word: string;
  readonly articleId: string;
  readonly state: 'proposed' | 'accepted' | 'rejected';
  /** The word is one of the trade or of the everyday; another works only when it is accepted. */
  readonly isKnown: boolean;
}

interface LearntLink {
  readonly articleId: string;
  readonly conversations: number;
  /** Of the conversations with the word, how many ended in this article: 0 to 1. */
  readonly share: number;
}

export interface LearntWords {
  /** By the stem of the word. */
  readonly links: Map<number, readonly LearntLink[]>;
  /** Its words, which are in use by this alone or by an article as well. */
  readonly terms: Set<number>;
}

export function emptyLearnt(): LearntWords {
  return { links: new Map(), terms: new Set() };
}

/** A word seen once or twice is no share of anything: so many conversations that ended elsewhere are added to each. */
const doubt = 1.5;

/** Puts what was learnt in place of what was learnt before. */
export function learn({ learnt, vocabulary }: SearchIndex, pairs: readonly LearntPair[]): void {
  forget(learnt, vocabulary);
  for (const [stemNumber, group] of groupedByStem(vocabulary, pairs)) {
    const links = linksOf(group);
    if (links.length === 0) continue;
    learnt.links.set(stemNumber, links);
    for (const { term } of group) learnt.terms.add(term);
  }
  for (const term of learnt.terms) vocabulary.everydayUses[term] = (vocabulary.everydayUses[term] ?? 0) + 1;
}

/**
 * @returns the words by which an article says what it is about, and those of the everyday concepts. What stands in a body
 * only may be the name of somebody who works there; what is only learnt was perhaps let through by mistake.
 */
export function knownWordsOf({ vocabulary, everyday, learnt }: SearchIndex): KnownWords {
  const isKnown = (term: number): boolean => {
    const learntUses = learnt.terms.has(term) ? 1 : 0;
    const uses = (vocabulary.articleUses[term] ?? 0) + (vocabulary.everydayUses[term] ?? 0) - learntUses;
    return uses > 0 || everyday.postings.has(term);
  };
  const formsOf = (folded: string): number[] => vocabulary.termsOfStem[vocabulary.stems.get(stem(folded)) ?? -1] ?? [];
  return {
    has: (folded) => isKnown(vocabulary.numberOf.get(folded) ?? -1),
    hasForm: (folded) => formsOf(folded).some(isKnown),
  };
}

function forget(learnt: LearntWords, vocabulary: Vocabulary): void {
  for (const term of learnt.terms) vocabulary.everydayUses[term] = (vocabulary.everydayUses[term] ?? 1) - 1;
  learnt.links.clear();
  learnt.terms.clear();
}

type PairOfTerm = LearntPair & { readonly term: number };

/** The forms of a word are learnt together. */
function groupedByStem(vocabulary: Vocabulary, pairs: readonly LearntPair[]): Map<number, PairOfTerm[]> {
  const groups = new Map<number, PairOfTerm[]>();
  for (const pair of pairs) {
    const term = termOf(vocabulary, fold(pair.word));
    const stemNumber = vocabulary.stemOf[term] ?? -1;
    const group = groups.get(stemNumber);
    if (group === undefined) groups.set(stemNumber, [{ ...pair, term }]);
    else group.push({ ...pair, term });
  }
  return groups;
}

/** An accepted word works at once; another when it is supported and nobody could be called that. */
function linksOf(group: readonly PairOfTerm[]): LearntLink[] {
  const all = doubt + group.reduce((sum, { weight }) => sum + weight, 0);
  const isKnown = group.some((pair) => pair.isKnown);
  return [...new Set(group.map(({ articleId }) => articleId))].flatMap((articleId) => {
    const own = group.filter((pair) => pair.articleId === articleId && pair.state !== 'rejected');
    const conversations = own.reduce((sum, pair) => sum + pair.conversations, 0);
    const weight = own.reduce((sum, pair) => sum + pair.weight, 0);
    const isAccepted = own.some(({ state }) => state === 'accepted');
    const works = isAccepted || (isKnown && isSupported({ conversations, weight }));
    return works ? [{ articleId, conversations, share: weight / all }] : [];
  });
}

/** What conversations say for an article. */
export interface LearntScore {
  /** 0 to 1: the shares of the typed words, rare words counting most. */
  readonly score: number;
  /** The typed words that led to it, as bits by their place. */
  readonly has: number;
  readonly conversations: number;
}

/** Words that are only alike, or a part of another, say too little of what was meant. */
const leastQuality = 0.5;
/** An article to which a word led less often does not have the word. */
const leastShareToHave = 0.25;

/** @returns by slot what the typed words led to. */
export function learntScores(index: SearchIndex, asked: readonly AskedWord[]): Map<number, LearntScore> {
  const scores = new Map<number, LearntScore>();
  if (index.learnt.links.size === 0) return scores;
  const all = asked.reduce((sum, { rarity }) => sum + rarity, 0);
  asked.forEach((word, place) => {
    for (const [slot, { share, conversations }] of ledTo(index, word)) {
      const before = scores.get(slot) ?? { score: 0, has: 0, conversations: 0 };
      scores.set(slot, {
        score: before.score + (share * word.rarity) / Math.max(all, Number.EPSILON),
        has: share >= leastShareToHave ? before.has | (1 << place) : before.has,
        conversations: Math.max(before.conversations, conversations),
      });
    }
  });
  return scores;
}

function ledTo(
  { learnt, vocabulary, slotOf }: SearchIndex,
  { hits }: AskedWord,
): Map<number, { readonly share: number; readonly conversations: number }> {
  const found = new Map<number, { share: number; conversations: number }>();
  for (const { term, quality } of hits.matches.values()) {
    if (quality < leastQuality) continue;
    for (const { articleId, share, conversations } of learnt.links.get(vocabulary.stemOf[term] ?? -1) ?? []) {
      const slot = slotOf.get(articleId);
      if (slot === undefined || quality * share <= (found.get(slot)?.share ?? 0)) continue;
      found.set(slot, { share: quality * share, conversations });
    }
  }
  return found;
}
