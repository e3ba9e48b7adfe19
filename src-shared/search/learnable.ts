/**
 * Which words of a search may be kept, so that search can learn from it. A search text itself is never kept: it may say who
 * called. See [Note: who a word could point to]:
 * - a text with an e-mail address, a link or as many digits as a telephone number is dropped whole;
 * - a word with a digit goes, and so does the word before it: it may be a road. A personal name goes, and so do the unknown
 *   words beside it: they may be the rest of the name;
 * - a word that stands in an article, in the everyday words or among KLE's subjects is a word of the trade: it may be kept;
 * - any other could be a name that no list has. It is `unlisted`, and only kept when several contacts have had it.
 */
import { isFiller, words, type Word } from './danish.ts';
import { isPersonalName } from './personal-names.ts';

export interface Learnable {
  /** In small Danish letters, each once. */
  readonly known: readonly string[];
  readonly unlisted: readonly string[];
}

const nothing: Learnable = { known: [], unlisted: [] };
const reachesSomebody = /@|https?:|www\.|\.(?:dk|com|net|org)\b/iu;
const mostDigits = 3;
const plainWord = /^[a-z]{2,30}$/;
const danishWord = /^[a-zæøå]{2,30}$/;
const shortestUnlisted = 4;

/** @param isKnown whether a folded word, in any of its forms, stands in an article, the everyday words or a KLE subject. */
export function learnableWords(text: string, isKnown: (folded: string) => boolean): Learnable {
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  if (reachesSomebody.test(text) || digits > mostDigits) return nothing;
  const all = words(text);
  const kinds = all.map((word, place) => kindOf(word, text, place, isKnown));
  const known = new Set<string>();
  const unlisted = new Set<string>();
  all.forEach((word, place) => {
    if (kinds[place + 1] === 'number') return;
    if (kinds[place] === 'known') known.add(asKept(word, text));
    const isBesideName = kinds[place - 1] === 'name' || kinds[place + 1] === 'name';
    if (kinds[place] === 'unlisted' && !isBesideName) unlisted.add(asKept(word, text));
  });
  return { known: [...known], unlisted: [...unlisted] };
}

type Kind = 'number' | 'name' | 'known' | 'unlisted' | 'none';

function kindOf({ folded, start }: Word, text: string, place: number, isKnown: (folded: string) => boolean): Kind {
  if (/\p{N}/u.test(folded)) return 'number';
  if (isPersonalName(folded)) return 'name';
  if (!plainWord.test(folded) || isFiller(folded)) return 'none';
  if (isKnown(folded)) return 'known';
  const isCapital = /^\p{Lu}/u.test(text.slice(start)) && place > 0;
  if (isCapital || namePattern.test(folded) || folded.length < shortestUnlisted) return 'name';
  return 'unlisted';
}

/** How Danish surnames, roads and places end. */
const namePattern =
  /(?:sen|vej|gade|alle|straede|vaenge|park|torv|gaard|strup|rup|toft|bjerg|lund|skov|holm|huse|mark)(?:en|et|n|t)?$/;

function asKept({ folded, start, end }: Word, text: string): string {
  const written = text.slice(start, end).normalize('NFC').toLowerCase();
  return danishWord.test(written) ? written : folded;
}
