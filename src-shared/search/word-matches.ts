/** Which known words a typed one may stand for: itself, its forms, longer words that hold it, and what it misspells. */
import { stem } from './danish.ts';
import { spellingDistance } from './likeness.ts';
import { isUsed, letterMask, type Vocabulary } from './vocabulary.ts';

/** How a known word answers a typed one, the surest first. */
export type Match = 'exact' | 'form' | 'beginning' | 'part' | 'spelling';

export interface WordMatch {
  /** The known word's number in the vocabulary. */
  readonly term: number;
  /** 1 for the word itself, towards 0. */
  readonly quality: number;
  readonly match: Match;
}

const qualities = {
  form: 0.94,
  /** A short stem is shared by words that have nothing to do with each other: gift, gifte. */
  shortForm: 0.86,
  /** Who types "bopæls" is on the way to a longer word: "bopæl" is no longer what is meant. */
  passedForm: 0.75,
  /** A beginning is worth more, the more of the word is typed. */
  beginningLeast: 0.62,
  beginningMost: 0.9,
  /** The last part of a compound is what it is; the first only says of which kind. */
  lastPart: 0.6,
  firstPart: 0.58,
  innerPart: 0.42,
  /** Three letters are in many words by chance. */
  shortPart: 0.6,
  spellingMost: 0.92,
  spellingPerLetter: 0.2,
  otherFirstLetter: 0.08,
  /** A word that citizens use is itself: as part or beginning of another word it says less. */
  partOfEveryday: 0.5,
  beginningOfEveryday: 0.7,
} as const;

/** Shorter words are a part of nearly every other, or a letter away from it. */
const shortestPart = 3;
const shortestMisspelt = 4;
const shortStem = 4;

/**
 * @param folded what was typed, as `fold` gives it.
 * @param unfinished it is still being typed, so it may be the beginning of a word.
 */
export function wordsLike(vocabulary: Vocabulary, folded: string, unfinished: boolean): WordMatch[] {
  const forms = formsOf(vocabulary, folded);
  const isKnown = forms.some(({ term }) => (vocabulary.articleUses[term] ?? 0) > 0);
  const isSaid = forms.some(({ term }) => (vocabulary.everydayUses[term] ?? 0) > 0);
  let longer = longerWords(vocabulary, folded, unfinished);
  if (!isKnown && isSaid) longer = longer.map(heldBack);
  const isBegun = longer.some((each) => each.match === 'beginning');
  const found = [...(isBegun ? forms.map((each) => passedBy(each, vocabulary, folded)) : forms), ...longer];
  return isKnown || isSaid || isBegun || folded.length < shortestMisspelt
    ? found
    : [...found, ...nearSpellings(vocabulary, folded, unfinished, found)];
}

/** @returns the word itself and its other forms, as far as they are known. */
export function formsOf(vocabulary: Vocabulary, folded: string): WordMatch[] {
  const root = stem(folded);
  const stemNumber = vocabulary.stems.get(root);
  if (stemNumber === undefined) return [];
  const exact = vocabulary.numberOf.get(folded);
  const form = root.length > shortStem ? qualities.form : qualities.shortForm;
  return (vocabulary.termsOfStem[stemNumber] ?? []).map((term) =>
    term === exact ? { term, quality: 1, match: 'exact' } : { term, quality: form, match: 'form' },
  );
}

function passedBy(each: WordMatch, { terms }: Vocabulary, folded: string): WordMatch {
  const isPassed = each.match === 'form' && terms[each.term]?.startsWith(folded) !== true;
  return isPassed ? { ...each, quality: qualities.passedForm } : each;
}

function heldBack(each: WordMatch): WordMatch {
  const share = each.match === 'part' ? qualities.partOfEveryday : qualities.beginningOfEveryday;
  return { ...each, quality: each.quality * share };
}

/** @returns the words that the typed one begins, without itself. */
export function wordsBegunBy(vocabulary: Vocabulary, folded: string): WordMatch[] {
  const { terms, masks } = vocabulary;
  const mask = letterMask(folded);
  const found: WordMatch[] = [];
  for (let term = 0; term < terms.length; term += 1) {
    if ((mask & ~(masks[term] ?? 0)) !== 0) continue;
    const word = terms[term] ?? '';
    if (word.length <= folded.length || !word.startsWith(folded) || !isUsed(vocabulary, term)) continue;
    found.push({ term, quality: beginningQuality(folded.length / word.length), match: 'beginning' });
  }
  return found;
}

/** @returns the words that hold the typed one: begun by it when it is unfinished, or made with it. */
function longerWords(vocabulary: Vocabulary, folded: string, unfinished: boolean): WordMatch[] {
  const { terms, masks, stemOf } = vocabulary;
  const root = stem(folded);
  const ownStem = vocabulary.stems.get(root) ?? -1;
  const part = root.length >= shortestPart ? root : folded;
  const mask = letterMask(part.length < folded.length ? part : folded);
  const found: WordMatch[] = [];
  for (let term = 0; term < terms.length; term += 1) {
    if ((mask & ~(masks[term] ?? 0)) !== 0 || stemOf[term] === ownStem || !isUsed(vocabulary, term)) continue;
    const word = terms[term] ?? '';
    if (unfinished && word.startsWith(folded)) {
      found.push({ term, quality: beginningQuality(folded.length / word.length), match: 'beginning' });
    } else if (part.length >= shortestPart && word.length > part.length) {
      const quality = partQuality(word, part);
      if (quality > 0) found.push({ term, quality, match: 'part' });
    }
  }
  return found;
}

const beginningQuality = (share: number): number =>
  qualities.beginningLeast + (qualities.beginningMost - qualities.beginningLeast) * share;

/** A part smaller than this of a long word is chance. */
const leastShare = 0.2;

/** @returns how much of a compound the typed word is, 0 when it is no part of it. */
function partQuality(word: string, root: string): number {
  const place = word.indexOf(root);
  const share = root.length / word.length;
  if (place < 0 || share < leastShare) return 0;
  const scale = (0.75 + 0.25 * share) * (root.length < shortStem ? qualities.shortPart : 1);
  if (place === 0) return qualities.firstPart * scale;
  if (word.endsWith(root) || stem(word).endsWith(root)) return qualities.lastPart * scale;
  return root.length < shortStem ? 0 : qualities.innerPart * scale;
}

/** @returns what a misspelling of so many letters may cost, in whole letters. */
function mostCost(length: number): number {
  if (length < 5) return 0.8;
  if (length < 7) return 1.25;
  return length < 10 ? 1.9 : 2.4;
}

/** A misspelling is at most so much longer or shorter. */
const mostLengthApart = 3;

function nearSpellings(
  vocabulary: Vocabulary,
  folded: string,
  unfinished: boolean,
  already: readonly WordMatch[],
): WordMatch[] {
  const { terms, masks } = vocabulary;
  const known = new Set(already.map((each) => each.term));
  const mask = letterMask(folded);
  const most = mostCost(folded.length);
  // Letters that are only on one side cost at least half a letter each, mostly more.
  const mostMissing = Math.round(most + 0.3);
  const found: WordMatch[] = [];
  for (let term = 0; term < terms.length; term += 1) {
    const other = masks[term] ?? 0;
    if (bitCount(mask & ~other) > mostMissing || (!unfinished && bitCount(other & ~mask) > mostMissing)) continue;
    const word = terms[term] ?? '';
    const longer = word.length - folded.length;
    if (longer < -mostLengthApart || (!unfinished && longer > mostLengthApart)) continue;
    if (!beginsAlike(folded, word) || known.has(term) || !isUsed(vocabulary, term)) continue;
    const cost = spellingDistance(folded, word, most, unfinished);
    if (cost === Infinity) continue;
    const firstLetter = folded.charCodeAt(0) === word.charCodeAt(0) ? 0 : qualities.otherFirstLetter;
    const quality = qualities.spellingMost - qualities.spellingPerLetter * cost - firstLetter;
    found.push({ term, quality, match: 'spelling' });
  }
  return found;
}

/**
 * @param most what a spelling may cost, in whole letters: more than search itself corrects.
 * @returns the numbers of the words that articles are about, the nearest first.
 */
export function termsSpeltLike({ terms, articleUses }: Vocabulary, folded: string, most: number): number[] {
  const found: { readonly term: number; readonly cost: number }[] = [];
  for (let term = 0; term < terms.length; term += 1) {
    const word = terms[term] ?? '';
    if ((articleUses[term] ?? 0) === 0 || word.length < shortestMisspelt || !beginsAlike(folded, word)) continue;
    const cost = spellingDistance(folded, word, most, false);
    if (cost <= most) found.push({ term, cost });
  }
  return found.sort((a, b) => a.cost - b.cost).map(({ term }) => term);
}

/** Of the first two letters at least one is right, though perhaps not in its place. */
function beginsAlike(typed: string, known: string): boolean {
  const [first, second] = [typed.charCodeAt(0), typed.charCodeAt(1)];
  const [knownFirst, knownSecond] = [known.charCodeAt(0), known.charCodeAt(1)];
  return first === knownFirst || first === knownSecond || second === knownFirst || second === knownSecond;
}

function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
