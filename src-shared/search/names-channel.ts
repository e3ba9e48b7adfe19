/** How nearly an article is called what was typed. */
import type { AskedWord } from './asked.ts';
import type { Phrase } from './everyday.ts';
import type { Names } from './index-state.ts';

const weights = {
  /** The first word of a title is what it is about. */
  firstWord: 0.12,
  /** What is called just what was typed is what was meant: more than all that can speak for another. */
  wholeTitle: 1.6,
  citizenWords: 0.95,
  /** A keyword is one of many matters the article also touches. */
  keywords: 0.33,
} as const;

const nearlyAll = 0.99;

/**
 * @param terms the words by number.
 * @returns scores an article's names: 1 for a title that is just what was typed, a little more by its first word.
 */
export function nameScorer(terms: readonly string[], asked: readonly AskedWord[]): (names: Names) => number {
  // Of the many names of an article few have any of the words: those are told by one look at each of their words.
  const answers = new Uint8Array(terms.length);
  for (const { hits } of asked) for (const term of hits.matches.keys()) answers[term] = 1;
  const likeness = (phrase: Phrase): number =>
    phrase.some((term) => answers[term] === 1) ? nameLikeness(terms, phrase, asked) : 0;
  return (names) => nameScore(names, asked, likeness);
}

function nameScore(names: Names, asked: readonly AskedWord[], likeness: (phrase: Phrase) => number): number {
  const [first] = names.title;
  let best = likeness(names.title);
  if (best > nearlyAll) best += weights.wholeTitle;
  if (first !== undefined) best += weights.firstWord * Math.max(...asked.map((word) => qualityOf(first, word)));
  for (const phrase of names.citizenWords) best = Math.max(best, weights.citizenWords * likeness(phrase));
  for (const phrase of names.keywords) best = Math.max(best, weights.keywords * likeness(phrase));
  return best;
}

const qualityOf = (term: number, { hits }: AskedWord): number => hits.matches.get(term)?.quality ?? 0;

/** How much of the name was typed (by its letters) and how much of what was typed is in it (rare words most), in one. */
function nameLikeness(terms: readonly string[], phrase: Phrase, asked: readonly AskedWord[]): number {
  const met = new Float64Array(asked.length);
  let letters = 0;
  let lettersMet = 0;
  for (const term of phrase) {
    const { length } = terms[term] ?? '';
    let best = 0;
    for (let place = 0; place < asked.length; place += 1) {
      const word = asked[place];
      const quality = word === undefined ? 0 : qualityOf(term, word);
      if (quality > best) best = quality;
      if (quality > (met[place] ?? 0)) met[place] = quality;
    }
    letters += length;
    lettersMet += best * length;
  }
  let all = 0;
  let found = 0;
  asked.forEach(({ rarity }, place) => {
    all += rarity;
    found += rarity * (met[place] ?? 0);
  });
  const ofName = lettersMet / letters;
  const ofTyped = found / Math.max(all, Number.EPSILON);
  return (2 * ofName * ofTyped) / (ofName + ofTyped || 1);
}
