/** The typed words with what each of them finds. Finished words are remembered, so that a keystroke asks for one only. */
import type { SearchIndex } from './index-state.ts';
import type { TypedWord } from './typed.ts';
import { hitsOfJoined, hitsOfWord, mostOf, type WordHits } from './word-channel.ts';

export interface AskedWord {
  readonly typed: TypedWord;
  readonly hits: WordHits;
  /** How rare it is among the articles, which is what it says of the one that is meant. */
  readonly rarity: number;
  /** How rare it is among the everyday concepts. */
  readonly everydayRarity: number;
}

/** What was found for words since the index last changed, the oldest first. */
export type HitMemory = Map<string, WordHits | null>;

const mostRemembered = 32;
/** A word that no article has says that much of what a word that one article has would say. */
const unknownShare = 0.65;

/** @returns the words that carry a subject. */
export function askWords(index: SearchIndex, typed: readonly TypedWord[], memory: HitMemory): AskedWord[] {
  const carrying = typed.filter((word) => !word.isFiller);
  const own = carrying.map(({ folded, unfinished }) =>
    remembered(memory, folded + (unfinished ? '*' : ''), () => hitsOfWord(index, folded, unfinished)),
  );
  const joined = carrying.slice(1).map(({ folded, unfinished }, place) => {
    const before = carrying[place]?.folded ?? '';
    return remembered(memory, `${before} ${folded}${unfinished ? '*' : ''}`, () =>
      hitsOfJoined(index, before, folded, unfinished),
    );
  });
  const articles = index.slotOf.size;
  return carrying.map((word, place) => {
    const ways = [own[place], joined[place - 1], joined[place]].filter((way) => way !== undefined && way !== null);
    const hits = ways.length === 1 && ways[0] !== undefined ? ways[0] : mostOf(ways);
    const rarity =
      hits.spread === 0 ? unknownShare * Math.log(1 + articles) : Math.log(1 + articles / (1 + hits.spread));
    return { typed: word, hits, rarity, everydayRarity: everydayRarityOf(index, hits) };
  });
}

function remembered(memory: HitMemory, key: string, find: () => WordHits | null): WordHits | null {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const oldest = memory.keys().next().value;
  if (memory.size >= mostRemembered && oldest !== undefined) memory.delete(oldest);
  const found = find();
  memory.set(key, found);
  return found;
}

function everydayRarityOf({ everyday }: SearchIndex, { matches }: WordHits): number {
  let uses = 0;
  for (const { term, quality } of matches.values()) uses += quality * (everyday.postings.get(term)?.length ?? 0);
  return Math.log(1 + everyday.concepts.length / (1 + uses));
}
