/**
 * Which words of a search search may learn from: what `wordsToCount` lets through, word by word. A search text itself is
 * never kept for it. A word that stands in an article, in the everyday words or among KLE's subjects is one of the trade.
 * Any other could be a name that no list has: it is `unlisted`, and only written when several contacts have had it.
 */
import { fold, isFiller } from './danish.ts';
import { wordsToCount, type KnownWords } from './storable-words.ts';

export interface Learnable {
  /** In small Danish letters, each once. */
  readonly known: readonly string[];
  readonly unlisted: readonly string[];
}

const learnableWord = /^[a-zæøå]{2,30}$/;
const shortestUnlisted = 4;

export function learnableWords(text: string, knows: KnownWords): Learnable {
  const kept = new Set(wordsToCount(text, knows).split(' ').map(withDanishLetters));
  const words = [...kept].filter((word) => learnableWord.test(word) && !isFiller(fold(word)));
  const isKnown = (word: string): boolean => knows.has(fold(word)) || knows.hasForm(fold(word));
  return {
    known: words.filter(isKnown),
    unlisted: words.filter((word) => !isKnown(word) && word.length >= shortestUnlisted),
  };
}

/** Letters that Danish does not have are folded (é, ü): what is kept is one spelling. */
const withDanishLetters = (word: string): string => (learnableWord.test(word) ? word : fold(word));
