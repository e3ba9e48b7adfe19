/** The order of the hits: words, runs of letters, everyday concepts and whole names, added up with their weights. */
import type { AskedWord } from './asked.ts';
import type { SearchDocument } from './document.ts';
import { conceptsSpokenOf, type SpokenOf } from './everyday-channel.ts';
import type { SearchIndex } from './index-state.ts';
import { learntScores, type LearntScore } from './learnt.ts';
import { nameScorer } from './names-channel.ts';
import { scoreTrigrams } from './trigram-channel.ts';
import type { TypedWord } from './typed.ts';

export interface Ranked {
  readonly slot: number;
  readonly document: SearchDocument;
  readonly score: number;
  /** The typed words that speak for it, as bits by their place. */
  readonly has: number;
  /** The everyday concept that speaks for it most, null when none does. */
  readonly concept: SpokenOf | null;
  /** What conversations say for it, null when nothing. */
  readonly learnt: LearntScore | null;
}

/** Which articles are shown, and what speaks for one before anything is typed: 0 to 1. */
export interface Local {
  readonly accepts: (id: string) => boolean;
  readonly priorOf: (id: string) => number;
}

/** Tuned on half of the development queries' subjects and checked on the other half: docs/decisions/0020. */
const weights = {
  words: 0.5,
  trigrams: 0.55,
  /** Runs of letters are shared by chance: only those who share nearly all of them are meant. */
  trigramPower: 2.4,
  everyday: 1.1,
  secondConcept: 0.2,
  names: 0.49,
  /** Conversations that ended in the article: docs/decisions/0021. */
  learnt: 0.6,
  /** What a page that was brought in with many others keeps of its score. */
  page: 0.6,
  /** Breaks ties, and never buries what is called what was typed. */
  prior: 0.03,
} as const;

/** So many are looked at closely; the right one is among them or nowhere. */
const mostCandidates = 40;
/** An article has a word when it, or most of it, stands somewhere in its text. */
const leastToHave = 0.295;
/** One that is only on the same subject as a concept does not have the concept's words. */
const surelyMember = 0.65;
/** An article with none of the words, by its letters alone: a lower score is chance. */
const leastByLetters = 0.04;

/** @returns the likeliest articles, the best first; of equals the one that came first. */
export function rank(
  index: SearchIndex,
  typed: readonly TypedWord[],
  asked: readonly AskedWord[],
  local: Local,
): Ranked[] {
  const scores = new Float64Array(index.documents.length);
  const has = new Uint16Array(index.documents.length);
  addTrigramScores(index, asked, scores);
  addWordScores(asked, scores, has);
  const conceptFor = addEverydayScores(index, conceptsSpokenOf(index, typed, asked), scores, has);
  const learnt = addLearntScores(index, asked, scores, has);
  const scoreOfNames = nameScorer(index.vocabulary.terms, asked);
  const ranked: Ranked[] = [];
  for (const slot of candidates(index, scores, has, local)) {
    const document = index.documents[slot] ?? null;
    const names = index.names[slot] ?? null;
    if (document === null || names === null) continue;
    const prior = local.priorOf(document.id);
    const named = weights.names * scoreOfNames(names);
    const share = document.kind === 'page' ? weights.page : 1;
    const score = (scores[slot] ?? 0) + share * named + weights.prior * prior;
    ranked.push({
      ...{ slot, document, score, has: has[slot] ?? 0 },
      ...{ concept: conceptFor(slot), learnt: learnt.get(slot) ?? null },
    });
  }
  return ranked.sort((a, b) => b.score - a.score || a.slot - b.slot);
}

function addTrigramScores(index: SearchIndex, asked: readonly AskedWord[], scores: Float64Array): void {
  const folded = asked.map(({ typed }) => typed.folded);
  scoreTrigrams(index.trigrams, folded, asked.at(-1)?.typed.unfinished === true, scores);
  for (let slot = 0; slot < scores.length; slot += 1) {
    const likeness = scores[slot] ?? 0;
    if (likeness > 0) scores[slot] = weights.trigrams * likeness ** weights.trigramPower;
  }
}

function addWordScores(asked: readonly AskedWord[], scores: Float64Array, has: Uint16Array): void {
  const all = asked.reduce((sum, { rarity }) => sum + rarity, 0);
  asked.forEach(({ hits: { slots, scores: found }, rarity }, place) => {
    const share = (weights.words * rarity) / all;
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + share * (found[index] ?? 0);
      if ((found[index] ?? 0) >= leastToHave) has[slot] = (has[slot] ?? 0) | (1 << place);
    }
  });
}

/** @returns by slot the concept that spoke for it most. */
function addEverydayScores(
  { everyday }: SearchIndex,
  concepts: readonly SpokenOf[],
  scores: Float64Array,
  has: Uint16Array,
): (slot: number) => SpokenOf | null {
  // A common word speaks of many concepts, and they of nearly every article: numbers in rows, not objects.
  const best = new Float64Array(scores.length);
  const further = new Float64Array(scores.length);
  const spoke = new Uint8Array(scores.length);
  concepts.forEach((concept, place) => {
    // Not `for … of`, which makes a pair of each of thousands.
    everyday.members[concept.concept]?.forEach((sure, slot) => {
      const score = concept.score * sure;
      const before = best[slot] ?? 0;
      if (score > before) {
        best[slot] = score;
        further[slot] = before;
        spoke[slot] = place + 1;
      } else if (score > (further[slot] ?? 0)) further[slot] = score;
    });
  });
  const spokeFor = (slot: number): SpokenOf | null => concepts[(spoke[slot] ?? 0) - 1] ?? null;
  for (let slot = 0; slot < scores.length; slot += 1) {
    const concept = spoke[slot] === 0 ? null : spokeFor(slot);
    if (concept === null) continue;
    const score = best[slot] ?? 0;
    scores[slot] = (scores[slot] ?? 0) + weights.everyday * (score + weights.secondConcept * (further[slot] ?? 0));
    if (score >= surelyMember * concept.score) has[slot] = (has[slot] ?? 0) | concept.has;
  }
  return spokeFor;
}

function addLearntScores(
  index: SearchIndex,
  asked: readonly AskedWord[],
  scores: Float64Array,
  has: Uint16Array,
): Map<number, LearntScore> {
  const learnt = learntScores(index, asked);
  for (const [slot, said] of learnt) {
    scores[slot] = (scores[slot] ?? 0) + weights.learnt * said.score;
    has[slot] = (has[slot] ?? 0) | said.has;
  }
  return learnt;
}

/** @returns the slots with the highest scores, in no order. */
function candidates({ documents }: SearchIndex, scores: Float64Array, has: Uint16Array, local: Local): number[] {
  const byScore = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  const kept: number[] = [];
  let least = 0;
  for (let slot = 0; slot < scores.length; slot += 1) {
    const score = scores[slot] ?? 0;
    if (score <= least || (has[slot] === 0 && score < leastByLetters)) continue;
    const document = documents[slot];
    if (document === null || document === undefined) continue;
    if (document.kind === 'page') scores[slot] = score * weights.page;
    if ((scores[slot] ?? 0) <= least || !local.accepts(document.id)) continue;
    kept.push(slot);
    if (kept.length < 4 * mostCandidates) continue;
    kept.sort(byScore);
    kept.length = mostCandidates;
    least = scores[kept[mostCandidates - 1] ?? 0] ?? 0;
  }
  return kept.sort(byScore).slice(0, mostCandidates);
}
