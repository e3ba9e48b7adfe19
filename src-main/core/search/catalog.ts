/** The articles in memory, as far as search needs them whole: their phrases, and the words a typo is corrected to. */
import Fuse from 'fuse.js';
import type { StoredArticle } from '#core/knowledge/article-store.ts';
import type { Article } from '#shared/domain/article.ts';
import { words } from '#shared/search/danish.ts';

/** How exactly the whole of what was typed is the name of an article. */
export type PhraseMatch = 'title' | 'citizenWords' | 'keywords' | 'beginning';

export interface Catalog {
  readonly articles: ReadonlyMap<number, Article>;
  /** @returns the articles that are called this, with the best way in which they are. */
  named(phrase: string): ReadonlyMap<number, PhraseMatch>;
  /** @returns the known words nearest to a misspelt one, none when nothing is near. */
  corrected(folded: string): readonly string[];
}

interface Phrase {
  readonly text: string;
  readonly number: number;
  readonly kind: Exclude<PhraseMatch, 'beginning'>;
}

/** A shorter word is nearly every other short word but for one letter. */
const shortestCorrected = 4;
const longestCorrected = 32;
/** Share of the letters that may be wrong: one in four, two in seven. */
const correctionThreshold = 0.3;
const mostCorrections = 3;
/** Of corrections about as near as the nearest, none is more likely than the other. */
const sameDistance = 0.05;
const mostRemembered = 500;

export function catalogOf(stored: readonly StoredArticle[]): Catalog {
  const phrases = stored.flatMap(phrasesOf).sort((a, b) => (a.text < b.text ? -1 : 1));
  const vocabulary = [...new Set(phrases.flatMap((phrase) => phrase.text.split(' ')))];
  const fuse = new Fuse(
    vocabulary.filter((word) => word.length >= shortestCorrected),
    { includeScore: true, threshold: correctionThreshold, ignoreFieldNorm: true },
  );
  const remembered = new Map<string, readonly string[]>();
  return {
    articles: new Map(stored.map(({ number, article }) => [number, article])),
    named: (phrase) => named(phrases, phrase),
    corrected: (folded) => {
      if (folded.length < shortestCorrected || folded.length > longestCorrected) return [];
      const known = remembered.get(folded) ?? nearest(fuse, folded);
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(folded, known);
      return known;
    },
  };
}

/** @returns the words of a text as one phrase, however they were parted. */
export function phraseOf(text: string): string {
  return words(text)
    .map((word) => word.folded)
    .join(' ');
}

function phrasesOf({ number, article }: StoredArticle): Phrase[] {
  const phrase = (kind: Phrase['kind']) => (text: string) => ({ text: phraseOf(text), number, kind });
  return [
    phrase('title')(article.title),
    ...article.citizenWords.map(phrase('citizenWords')),
    ...article.keywords.map(phrase('keywords')),
  ].filter(({ text }) => text !== '');
}

const byWorth: readonly PhraseMatch[] = ['title', 'citizenWords', 'keywords', 'beginning'];

/** The phrases lie in order, so those that begin alike lie together. */
function named(phrases: readonly Phrase[], typed: string): Map<number, PhraseMatch> {
  const found = new Map<number, PhraseMatch>();
  for (let at = firstNotBefore(phrases, typed); phrases[at]?.text.startsWith(typed) === true; at += 1) {
    const phrase = phrases[at];
    if (phrase === undefined) break;
    const match = phrase.text === typed ? phrase.kind : 'beginning';
    const before = found.get(phrase.number);
    if (before === undefined || byWorth.indexOf(match) < byWorth.indexOf(before)) found.set(phrase.number, match);
  }
  return found;
}

function firstNotBefore(phrases: readonly Phrase[], typed: string): number {
  let low = 0;
  let high = phrases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((phrases[middle]?.text ?? '') < typed) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(fuse: Fuse<string>, folded: string): string[] {
  const found = fuse.search(folded, { limit: mostCorrections });
  const best = found[0]?.score ?? 0;
  return found.filter((each) => (each.score ?? 1) <= best + sameDistance).map((each) => each.item);
}
