/** What was typed, as words to search for. Any text is fine. */
import { isFiller, words } from './danish.ts';

export interface TypedWord {
  /** As it was typed. */
  readonly text: string;
  readonly folded: string;
  /** It is the last one and nothing follows it: it may be the beginning of a word. */
  readonly unfinished: boolean;
  /** It carries no subject, and only helps to recognise a whole phrase. */
  readonly isFiller: boolean;
}

export interface TypedText {
  /** In their order; when none carries a subject, all of them do. */
  readonly words: readonly TypedWord[];
  /** There was more than is read. */
  readonly cut: boolean;
}

/** Characters; more is not read: nobody types it, and a paste of that size finds nothing better. */
export const longestQuery = 200;
/** Of those that carry a subject. */
const mostWords = 12;
const longestWord = 40;

export function typedText(query: string): TypedText {
  const text = query.slice(0, longestQuery);
  const all = words(text).map(({ folded, start, end }) => ({
    text: text.slice(start, end),
    folded: folded.slice(0, longestWord),
    unfinished: end === text.length,
    isFiller: isFiller(folded),
  }));
  const carriesNone = all.every((word) => word.isFiller);
  let carrying = 0;
  const read = all
    .map((word) => (carriesNone ? { ...word, isFiller: false } : word))
    .filter((word) => {
      if (!word.isFiller) carrying += 1;
      return carrying <= mostWords;
    })
    .slice(0, 2 * mostWords);
  return { words: read, cut: query.trimEnd().length > longestQuery || read.length < all.length };
}
