/** Every word that search knows, with the words that share its stem and the letters it is made of. */
import { stem } from './danish.ts';

export interface Vocabulary {
  readonly terms: string[];
  readonly numberOf: Map<string, number>;
  /** The stem of each word, as a number of its own. */
  readonly stemOf: number[];
  readonly stems: Map<string, number>;
  readonly termsOfStem: number[][];
  /** The letters of each word as bits: what cannot match is passed over without looking at its letters. */
  masks: Int32Array;
  /** How many articles are about each word: it stands in a part that says what the article is about. */
  articleUses: Int32Array;
  /** How many everyday concepts have each word, and one more when it was learnt. */
  everydayUses: Int32Array;
}

const firstCapacity = 1024;

export function emptyVocabulary(): Vocabulary {
  return {
    terms: [],
    numberOf: new Map(),
    stemOf: [],
    stems: new Map(),
    termsOfStem: [],
    masks: new Int32Array(firstCapacity),
    articleUses: new Int32Array(firstCapacity),
    everydayUses: new Int32Array(firstCapacity),
  };
}

/** @returns the word's number; a word that is new gets the next one. */
export function termOf(vocabulary: Vocabulary, folded: string): number {
  const known = vocabulary.numberOf.get(folded);
  if (known !== undefined) return known;
  const number = vocabulary.terms.length;
  vocabulary.terms.push(folded);
  vocabulary.numberOf.set(folded, number);
  const root = stem(folded);
  const stemNumber = vocabulary.stems.get(root) ?? vocabulary.stems.size;
  vocabulary.stems.set(root, stemNumber);
  vocabulary.stemOf.push(stemNumber);
  (vocabulary.termsOfStem[stemNumber] ??= []).push(number);
  if (number >= vocabulary.masks.length) {
    vocabulary.masks = larger(vocabulary.masks);
    vocabulary.articleUses = larger(vocabulary.articleUses);
    vocabulary.everydayUses = larger(vocabulary.everydayUses);
  }
  vocabulary.masks[number] = letterMask(folded);
  return number;
}

function larger(numbers: Int32Array): Int32Array {
  const copy = new Int32Array(numbers.length * 2);
  copy.set(numbers);
  return copy;
}

const letterA = 97;
const letterCount = 26;
const otherBits = 6;

/** @returns one bit a letter a-z; digits and other scripts share the six that are left. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let place = 0; place < word.length; place += 1) {
    const letter = word.charCodeAt(place) - letterA;
    mask |= 1 << (letter >= 0 && letter < letterCount ? letter : letterCount + (word.charCodeAt(place) % otherBits));
  }
  return mask;
}

/** @returns whether an article or a concept is about the word: others are matched as they stand, or not at all. */
export function isUsed({ articleUses, everydayUses }: Vocabulary, term: number): boolean {
  return (articleUses[term] ?? 0) > 0 || (everydayUses[term] ?? 0) > 0;
}
