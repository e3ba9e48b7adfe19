/** Finding in a short list of short texts (units, solutions, topics, commands): fuse.js, word by word. */
import Fuse from 'fuse.js/basic';
import { fold, words } from './danish.ts';

/** fuse.js grows with text and list: more words or letters than these say nothing more about which row is meant. */
const mostWords = 8;
const longestWord = 24;
/** One wrong letter in four; looser matches nearly anything. */
const threshold = 0.3;

/** Finds the rows that have every word typed, misspelt or in part, the best first. */
export type FindInList<T> = (query: string) => T[];

/**
 * @param textsOf what a row can be found by; the first text weighs the most.
 * @returns the rows found; every row as it stands when no word was typed.
 */
export function findInShortList<T>(rows: readonly T[], textsOf: (row: T) => readonly string[], query: string): T[] {
  // Most lists are shown whole before anything is typed.
  return query.trim() === '' ? [...rows] : shortList(rows, textsOf)(query);
}

/** The same for a list that is asked with every letter: what it is found by is read once. */
export function shortList<T>(rows: readonly T[], textsOf: (row: T) => readonly string[]): FindInList<T> {
  const folded = rows.map((row) => {
    const [name = '', ...others] = textsOf(row);
    return { name: fold(name), others: others.map(fold) };
  });
  const fuse = new Fuse(folded, {
    includeScore: true,
    ignoreLocation: true,
    threshold,
    keys: [
      { name: 'name', weight: 3 },
      { name: 'others', weight: 1 },
    ],
  });
  return (query) => {
    const typed = words(query).slice(0, mostWords);
    if (typed.length === 0) return query.trim() === '' ? [...rows] : [];
    let scores = new Map(rows.map((_, index) => [index, 0]));
    for (const word of typed) {
      const before = scores;
      const found = fuse.search(word.folded.slice(0, longestWord)).filter((each) => before.has(each.refIndex));
      scores = new Map(found.map((each) => [each.refIndex, (before.get(each.refIndex) ?? 0) + (each.score ?? 0)]));
    }
    const inOrder = [...scores].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    return inOrder.map(([index]) => rows[index]).filter((row) => row !== undefined);
  };
}
