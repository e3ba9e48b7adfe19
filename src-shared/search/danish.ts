/**
 * Danish text as search sees it: folded so that every keyboard finds it, cut into words, and stemmed so that a word's
 * forms meet. Pure, and safe for any text: no pattern is ever built from what a person typed.
 */

/** A word of a text, with its place in the text as it was written (end excluded). */
export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/**
 * æ, ø and å are written ae, oe and aa where the keys are missing; Swedish and German keyboards have ä and ö. Those with
 * marks stand taken apart here, so that further marks (ǿ, ǻ) come off like any other.
 */
const letterPairs: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  ß: 'ss',
  'a\u030a': 'aa',
  'a\u0308': 'ae',
  'o\u0308': 'oe',
};

const plainLetters = /^[a-z0-9 ]*$/;

/** @returns the text in small letters a-z: æ/ä = ae, ø/ö = oe, å = aa, and no accents. Other scripts stay as they are. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // Nearly every word is plain, and this is asked for every word there is.
  if (plainLetters.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/[æøß]|a\u030a|[ao]\u0308/g, (letter) => letterPairs[letter] ?? letter)
    .replace(/\p{M}/gu, '');
}

/** A number with its dots (a KLE number, an amount) is one word; anything that is neither letter nor digit parts words. */
const wordPattern = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}\p{M}]+/gu;

/** @returns the words of a text in their order: `c/o` is two, `p-bøde` is two, emoji are none. */
export function words(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  })).filter((word) => word.folded !== '');
}

/** Endings of nouns, verbs and adjectives, the longest first, folded. Verbal nouns are united with their verbs. */
const endings = [
  ...['ningernes', 'ningerne', 'ningers', 'ningens', 'ninger', 'ningen', 'nings', 'ning'],
  ...['ingernes', 'ingerne', 'ingers', 'ingens', 'inger', 'ingen', 'ings', 'ing'],
  ...['elsernes', 'elserne', 'elsers', 'elsens', 'elser', 'elsen', 'else'],
  ...['erendes', 'erende', 'endes', 'ernes', 'edes', 'ende', 'erne', 'erens', 'eren', 'erer', 'ens', 'ene', 'ede'],
  ...['ers', 'ets', 'es', 'en', 'er', 'et', 'e'],
].sort((a, b) => b.length - a.length);

const shortestStem = 3;
/** After these a final s is an ending ("Danmarks"); after others it belongs to the word ("bevis", "hus", "pas"). */
const beforeEndingS = /[bcdfghjklmnoprtvyz]s$/;
const hasVowel = /[aeiouy]/;

/**
 * @param folded a word as `fold` gives it.
 * @returns what its forms share: flytte, flytter and flytning give `flyt`; plads and pladser the same.
 * Endings are taken until none is left, so that a word and its longer forms end in the same place.
 */
export function stem(folded: string): string {
  let rest = folded;
  for (let shorter = withoutEnding(rest); shorter !== rest; shorter = withoutEnding(rest)) rest = shorter;
  return rest;
}

function withoutEnding(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && canLose(word, each));
  if (ending !== undefined) return undoubled(word.slice(0, -ending.length));
  return beforeEndingS.test(word) && isStem(word.slice(0, -1)) ? word.slice(0, -1) : word;
}

/** The n belongs to the ending after a consonant (flyt-ning), and to the word after a vowel (foren-ing). */
function canLose(word: string, ending: string): boolean {
  const rest = word.slice(0, -ending.length);
  return isStem(rest) && !(ending.startsWith('ning') && endsInVowel.test(rest));
}

const endsInVowel = /[aeiouy]$/;
const isStem = (candidate: string): boolean => candidate.length >= shortestStem && hasVowel.test(candidate);

/** Danish doubles a consonant before an ending: flyt, flytter. */
const undoubled = (word: string): string =>
  /([bdfgklmnprst])\1$/.test(word) && word.length > shortestStem ? word.slice(0, -1) : word;

/** Words that carry no subject; folded. A search made of nothing else uses them all the same. */
const fillers = new Set(
  (
    'ad af at bliver da de dem den der deres det dig din dine dit du eller en er et for fra faar gerne goer ham han ' +
    'har have hende her hos hun hvad hvem hvis hvor hvordan hvornaar i ikke ind ja jeg kan man med mig min mine mit mon ' +
    'nej noget nogen nu og om op os paa saa sig sin skal som til ud under var vi vil ville vores vaere'
  ).split(' '),
);

/** @param folded a word as `fold` gives it. */
export function isFiller(folded: string): boolean {
  return fillers.has(folded);
}
