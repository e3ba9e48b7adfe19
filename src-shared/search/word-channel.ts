/** Which articles have a typed word, in what form and in which of their parts. */
import { fieldBits, worthOfFields } from './document.ts';
import type { PostingList } from './posting-list.ts';
import { Scratch } from './scratch.ts';
import { isUsed, type Vocabulary } from './vocabulary.ts';
import { formsOf, wordsBegunBy, wordsLike, type WordMatch } from './word-matches.ts';

/** The articles that answer one typed word, with how well: up to about 1.2. */
export interface WordHits {
  readonly slots: Int32Array;
  readonly scores: Float32Array;
  /** The known words it was taken for, by number. */
  readonly matches: ReadonlyMap<number, WordMatch>;
  /** The sum of the scores: how many articles have the word, those that barely have it counted in part. */
  readonly spread: number;
}

interface Words {
  readonly vocabulary: Vocabulary;
  /** By word: the article's slot and in its lowest bits the fields. */
  readonly postings: readonly (PostingList | undefined)[];
}

const fieldMask = (1 << fieldBits) - 1;
const scratch = new Scratch();

export function hitsOfWord(words: Words, folded: string, unfinished: boolean): WordHits {
  const matches = wordsLike(words.vocabulary, folded, unfinished);
  const direct = hitsOfMatches(words, matches);
  const parts = partsOf(words.vocabulary, folded);
  if (parts === null) return direct;
  const [first, second] = parts.map((part) => hitsOfMatches(words, formsOf(words.vocabulary, part)));
  return first === undefined || second === undefined ? direct : mostOf([direct, hitsOfParts(first, second)]);
}

function hitsOfMatches({ postings }: Words, matches: readonly WordMatch[]): WordHits {
  for (const { term, quality } of matches) {
    const list = postings[term];
    if (list === undefined) continue;
    const { numbers, length } = list;
    for (let index = 0; index < length; index += 1) {
      const posting = numbers[index] ?? 0;
      scratch.raise(posting >> fieldBits, quality * (worthOfFields[posting & fieldMask] ?? 0));
    }
  }
  return hitsFromScratch(new Map(matches.map((match) => [match.term, match])));
}

function hitsFromScratch(matches: ReadonlyMap<number, WordMatch>): WordHits {
  const taken = scratch.take();
  let spread = 0;
  for (const score of taken.scores) spread += score;
  return { ...taken, matches, spread };
}

/** @returns for each article the best of several ways to take a word. */
export function mostOf(ways: readonly WordHits[]): WordHits {
  const matches = new Map<number, WordMatch>();
  for (const way of ways) {
    way.slots.forEach((slot, place) => {
      scratch.raise(slot, way.scores[place] ?? 0);
    });
    for (const [term, match] of way.matches) {
      if (match.quality > (matches.get(term)?.quality ?? 0)) matches.set(term, match);
    }
  }
  return hitsFromScratch(matches);
}

/** A compound whose parts stand apart in the text ("affaldstømning": tømning af affald): both say it, one says less. */
const bothParts = 0.86;
const onePart = 0.29;

function hitsOfParts(first: WordHits, second: WordHits): WordHits {
  const firstScores = new Map(Array.from(first.slots, (slot, place) => [slot, first.scores[place] ?? 0]));
  first.slots.forEach((slot, place) => {
    scratch.raise(slot, onePart * (first.scores[place] ?? 0));
  });
  second.slots.forEach((slot, place) => {
    const score = second.scores[place] ?? 0;
    const other = firstScores.get(slot);
    scratch.raise(slot, other === undefined ? onePart * score : (bothParts * (other + score)) / 2);
  });
  const halved = [...first.matches, ...second.matches].map(
    ([term, match]) => [term, { ...match, quality: match.quality / 2 }] as const,
  );
  return hitsFromScratch(new Map(halved));
}

const shortestPart = 3;
const shortestCompound = 7;

/** @returns the two known words a compound is made of, joined with s or e or nothing; null when there are none. */
function partsOf(vocabulary: Vocabulary, folded: string): readonly string[] | null {
  if (folded.length < shortestCompound) return null;
  const isWord = (part: string): boolean => {
    const term = part.length < shortestPart ? undefined : vocabulary.numberOf.get(part);
    return term !== undefined && isUsed(vocabulary, term);
  };
  let best: readonly string[] | null = null;
  let mostEven = 0;
  for (let cut = shortestPart; cut <= folded.length - shortestPart; cut += 1) {
    const second = folded.slice(cut);
    const before = folded.slice(0, cut);
    const first = [before, withoutLink(before)].find(isWord);
    const even = Math.min(first?.length ?? 0, second.length);
    if (first === undefined || even <= mostEven || !isWord(second)) continue;
    best = [first, second];
    mostEven = even;
  }
  return best;
}

const withoutLink = (part: string): string => (part.endsWith('s') || part.endsWith('e') ? part.slice(0, -1) : '');

/** How two neighbours are joined to a compound: "børne have", "affald tømning", "barn vogn". */
const links = ['', 's', 'e'];

/** @returns what two neighbouring words say as one compound, null when it is none that is known. */
export function hitsOfJoined(words: Words, first: string, second: string, unfinished: boolean): WordHits | null {
  const { vocabulary } = words;
  const matches = links.flatMap((link) => {
    const joined = first + link + second;
    return [...formsOf(vocabulary, joined), ...(unfinished ? wordsBegunBy(vocabulary, joined) : [])];
  });
  return matches.length === 0 ? null : hitsOfMatches(words, matches);
}
