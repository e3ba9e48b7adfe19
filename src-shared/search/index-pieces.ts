/**
 * The index as pieces of plain data, to be kept and read again: each is small enough to be read between two calls. What the
 * articles say is not in it; who reads the index puts each article's own text back into its slot.
 */
import type { EverydayLexicon } from './everyday.ts';
import type { Names, SearchIndex } from './index-state.ts';
import { emptyPostings, type PostingList } from './posting-list.ts';
import type { TrigramChannel } from './trigram-channel.ts';
import type { Vocabulary } from './vocabulary.ts';

export type IndexPiece =
  | { readonly part: 'vocabulary'; readonly vocabulary: Vocabulary }
  | { readonly part: 'words'; readonly lists: readonly (PostingList | undefined)[] }
  | { readonly part: 'runs'; readonly lists: readonly (readonly [number, PostingList])[] }
  | { readonly part: 'sizes'; readonly channel: Omit<TrigramChannel, 'postings'> }
  | { readonly part: 'everyday'; readonly lexicon: EverydayLexicon }
  | { readonly part: 'names'; readonly names: readonly (Names | null)[] };

const listsAPiece = 2_000;
const namesAPiece = 300;

/** @param index of articles alone: nothing was learnt, and none was taken out. */
export function* indexPieces({ vocabulary, postings, trigrams, everyday, names }: SearchIndex): Generator<IndexPiece> {
  yield { part: 'vocabulary', vocabulary };
  for (const lists of inPieces(postings, listsAPiece)) {
    yield { part: 'words', lists: lists.map((list) => list && withoutRoom(list)) };
  }
  for (const lists of inPieces([...trigrams.postings], listsAPiece)) {
    yield { part: 'runs', lists: lists.map(([run, list]) => [run, withoutRoom(list)] as const) };
  }
  const { sizes, total, articles } = trigrams;
  yield { part: 'sizes', channel: { sizes, total, articles } };
  yield { part: 'everyday', lexicon: everyday };
  for (const some of inPieces(names, namesAPiece)) yield { part: 'names', names: some };
}

function* inPieces<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

const withoutRoom = (list: PostingList): PostingList =>
  list.length === 0 ? emptyPostings() : { numbers: list.numbers.slice(0, list.length), length: list.length };

function* ownLists(lists: Iterable<readonly [number, PostingList]>): Generator<[number, PostingList]> {
  for (const [key, list] of lists) yield [key, withoutRoom(list)];
}

const withOwnNumbers = (vocabulary: Vocabulary): Vocabulary => ({
  ...vocabulary,
  masks: vocabulary.masks.slice(),
  articleUses: vocabulary.articleUses.slice(),
  everydayUses: vocabulary.everydayUses.slice(),
});

/**
 * Numbers are copied: what was read of a file is a view of all its bytes, and would keep them in memory.
 * @param index an empty one, to which every piece is added in the order they came.
 */
export function addPiece(index: SearchIndex, piece: IndexPiece): void {
  switch (piece.part) {
    case 'vocabulary':
      Object.assign(index.vocabulary, withOwnNumbers(piece.vocabulary));
      return;
    case 'words':
      index.postings.push(...piece.lists.map((list) => list && withoutRoom(list)));
      return;
    case 'runs':
      for (const [run, list] of ownLists(piece.lists)) index.trigrams.postings.set(run, list);
      return;
    case 'sizes':
      Object.assign(index.trigrams, piece.channel);
      return;
    case 'everyday':
      Object.assign(index.everyday, piece.lexicon, { postings: new Map(ownLists(piece.lexicon.postings)) });
      return;
    case 'names':
      index.names.push(...piece.names);
  }
}
