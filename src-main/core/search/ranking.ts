/** The order of the hits: one sum of what speaks for an article, each part with its reason. */
import type { PhraseMatch } from './catalog.ts';
import type { Scores } from './fts.ts';

/** What was found for one search, by article number. */
export interface Evidence {
  /** For each word typed: the articles that have it. */
  readonly byWord: readonly Scores[];
  /** Articles that share runs of letters with it. */
  readonly alike: Scores;
  /** Articles that are called what was typed. */
  readonly named: ReadonlyMap<number, PhraseMatch>;
}

export interface Ranked {
  readonly number: number;
  readonly score: number;
  readonly hasAnyWord: boolean;
  readonly hasEveryWord: boolean;
}

const weights = {
  /** Having more of the words says most: what a word weighs only parts articles that have equally many. */
  coverage: 3,
  /** How much the words weigh in it: rare ones, and those in its title. */
  words: 1.5,
  /** Likeness of letters finds what no word did, and lifts whole phrases. */
  alike: 2,
} as const;

/** What is called exactly what was typed is what was meant. A beginning only helps along: more may be typed yet. */
const phraseWeights: Readonly<Record<PhraseMatch, number>> = { title: 5, citizenWords: 4, keywords: 3, beginning: 1 };

/** An article with none of the words, by likeness alone: below this share of the likest it is noise. */
const leastAlike = 0.5;

/** @returns every article that anything speaks for, the best first; of equals the one that came first. */
export function ranked({ byWord, alike, named }: Evidence): Ranked[] {
  const numbers = new Set([...byWord.flatMap((scores) => [...scores.keys()]), ...alike.keys(), ...named.keys()]);
  const wordCount = Math.max(1, byWord.length);
  return Array.from(numbers, (number): Ranked => {
    let has = 0;
    let weight = 0;
    for (const scores of byWord) {
      const score = scores.get(number);
      if (score === undefined) continue;
      has += 1;
      weight += score;
    }
    const phrase = named.get(number);
    const score =
      (weights.coverage * has) / wordCount +
      (weights.words * weight) / wordCount +
      weights.alike * (alike.get(number) ?? 0) +
      (phrase === undefined ? 0 : phraseWeights[phrase]);
    return { number, score, hasAnyWord: has > 0, hasEveryWord: has > 0 && has === byWord.length };
  })
    .filter(({ number, hasAnyWord }) => hasAnyWord || named.has(number) || (alike.get(number) ?? 0) >= leastAlike)
    .sort((a, b) => b.score - a.score || a.number - b.number);
}
