/** What the everyday lexicon says of the words typed: which concepts they speak of, and so which articles. */
import type { AskedWord } from './asked.ts';
import { source, type Phrase } from './everyday.ts';
import type { SearchIndex } from './index-state.ts';
import type { TypedWord } from './typed.ts';

/** A concept that was spoken of. */
export interface SpokenOf {
  readonly concept: number;
  /** How well the typed words answer it: about 1 for all of one of its phrases. */
  readonly score: number;
  /** The typed words it has, as bits by their place. */
  readonly has: number;
}

const weights = {
  words: 0.72,
  phrase: 0.65,
  /** A word without subject says little, and still makes a phrase the phrase. */
  filler: 0.15,
  missed: 1.5,
} as const;

/** The trade's own word leads more surely to its concept than what citizens say, and a hint less. */
const wordWeights: Readonly<Record<number, number>> = { [source.trade]: 1.1, [source.citizens]: 1, [source.hint]: 0.5 };

/** With fewer of the words, no phrase of the concept is near. */
const leastCovered = 0.25;

/** Of the concepts only the likeliest are gone into: many have one of the words. */
const mostConcepts = 40;

/** @returns the concepts that have the most of the words. */
export function conceptsSpokenOf(
  index: SearchIndex,
  typed: readonly TypedWord[],
  asked: readonly AskedWord[],
): SpokenOf[] {
  const { everyday, vocabulary } = index;
  const fillers = new Set(
    typed.filter((word) => word.isFiller).map((word) => vocabulary.numberOf.get(word.folded) ?? -1),
  );
  const gains = gainsOf(index, asked);
  const all = sumOf(asked, (word) => word.everydayRarity) + weights.filler * fillers.size;
  return [...coverageOf(index, asked)]
    .sort((a, b) => b[1].covered - a[1].covered)
    .slice(0, mostConcepts)
    .map(([concept, { covered, has }]) => {
      const near =
        covered < leastCovered ? 0 : phraseNearness(everyday.phrases[concept] ?? [], { all, gains, fillers });
      return { concept, has, score: weights.words * covered + weights.phrase * near ** 2 };
    });
}

/** @returns by concept how much of what was typed it has, rare words counting most. */
function coverageOf(
  { everyday }: SearchIndex,
  asked: readonly AskedWord[],
): Map<number, { covered: number; has: number }> {
  const coverage = new Map<number, { covered: number; has: number }>();
  const all = sumOf(asked, (word) => word.everydayRarity);
  asked.forEach(({ hits, everydayRarity }, place) => {
    const byConcept = new Map<number, number>();
    for (const { term, quality } of hits.matches.values()) {
      const { numbers, length } = everyday.postings.get(term) ?? none;
      for (let index = 0; index < length; index += 1) {
        const posting = numbers[index] ?? 0;
        const concept = posting >> source.bits;
        const score = quality * (wordWeights[posting & source.mask] ?? 0);
        byConcept.set(concept, Math.max(byConcept.get(concept) ?? 0, score));
      }
    }
    for (const [concept, score] of byConcept) {
      const before = coverage.get(concept) ?? { covered: 0, has: 0 };
      const covered = before.covered + (score * everydayRarity) / all;
      coverage.set(concept, { covered, has: before.has | (1 << place) });
    }
  });
  return coverage;
}

const none = { numbers: new Int32Array(0), length: 0 };

/** What was typed, as phrases are held against it. */
interface Said {
  /** What a phrase with all of it would gain. */
  readonly all: number;
  /** By known word what it gains. */
  readonly gains: ReadonlyMap<number, number>;
  readonly fillers: ReadonlySet<number>;
}

/** @returns for the nearest phrase how much of it was typed and how much of what was typed is in it: 1 for all of both. */
function phraseNearness(phrases: readonly Phrase[], { all, gains, fillers }: Said): number {
  let nearest = 0;
  for (const phrase of phrases) {
    let met = 0;
    let missed = 0;
    for (const term of phrase) {
      const gained = fillers.has(term) ? weights.filler : (gains.get(term) ?? 0);
      met += gained;
      if (gained === 0) missed += 1;
    }
    nearest = Math.max(nearest, met === 0 ? 0 : (2 * met) / (all + met + weights.missed * missed));
  }
  return Math.min(1, nearest);
}

/** Phrases are many and words are few: what each word gains is found once. */
function gainsOf({ everyday }: SearchIndex, asked: readonly AskedWord[]): Map<number, number> {
  const gains = new Map<number, number>();
  for (const { hits, everydayRarity } of asked) {
    for (const { term, quality } of hits.matches.values()) {
      if (!everyday.postings.has(term)) continue;
      gains.set(term, Math.max(gains.get(term) ?? 0, quality * everydayRarity));
    }
  }
  return gains;
}

function sumOf(asked: readonly AskedWord[], amount: (word: AskedWord) => number): number {
  return asked.reduce((sum, word) => sum + amount(word), 0);
}
