/** Why an article was found: the piece of it that has most of the words typed, with those words marked. */
import type { Article } from '#shared/domain/article.ts';
import { stem, words, type Word } from '#shared/search/danish.ts';
import type { HitReason } from '#shared/search/hit.ts';

/** A word of the search, with what it may stand for. */
export interface QueryWord {
  readonly folded: string;
  /** It is the last one and no space follows: it may be the beginning of a word. */
  readonly unfinished: boolean;
  /** What it was taken for when no article has it as it stands. */
  readonly corrected: readonly string[];
}

interface Piece {
  readonly field: HitReason['field'];
  readonly text: string;
}

/** A part of a compound counts from here; shorter ones are found in nearly every word. */
const shortestPart = 4;
const longestText = 160;
const contextBefore = 40;

/**
 * @returns the piece with the most of the words; of equals the one that names the article best. The whole text stands
 * there unmarked when only its letters are alike.
 */
export function reasonFor(article: Article, topicName: string | null, query: readonly QueryWord[]): HitReason {
  const wanted = query.map(wantedFor);
  let best: { piece: Piece; found: Word[]; count: number } | null = null;
  for (const piece of piecesOf(article, topicName)) {
    const inPiece = words(piece.text);
    const count = wanted.filter((meets) => inPiece.some((word) => meets(word.folded))).length;
    if (count > (best?.count ?? 0)) {
      best = { piece, count, found: inPiece.filter((word) => wanted.some((meets) => meets(word.folded))) };
    }
    if (count === query.length) break;
  }
  if (best === null) return { field: 'title', text: article.title, marks: [] };
  return excerpt(best.piece, best.found);
}

/** In the order in which a person would give them as the reason. */
function piecesOf(article: Article, topicName: string | null): Piece[] {
  const { title, citizenWords, keywords, summary, shortAnswer, topic, body } = article;
  return [
    { field: 'title', text: title },
    ...citizenWords.map((text): Piece => ({ field: 'citizenWords', text })),
    ...keywords.map((text): Piece => ({ field: 'keywords', text })),
    { field: 'summary', text: summary },
    { field: 'shortAnswer', text: shortAnswer },
    { field: 'topic', text: topicName === null ? topic : `${topic} ${topicName}` },
    ...[body.steps, body.cannotSelf, body.exceptions]
      .flatMap((section) => section.split('\n'))
      .map((text): Piece => ({ field: 'body', text: text.trim() })),
  ];
}

/** @returns whether a word of a text is what was typed. A stem begins its word, which is cheaper to ask first. */
function wantedFor({ folded, corrected, unfinished }: QueryWord): (word: string) => boolean {
  const forms = [folded, ...corrected].map((form) => ({ form, root: stem(form) }));
  return (word) =>
    forms.some(
      ({ form, root }) =>
        (word.startsWith(root) && stem(word) === root) ||
        (unfinished && word.startsWith(form)) ||
        (form.length >= shortestPart && word.includes(form)),
    );
}

/** Cuts a long text down to the neighbourhood of its first mark. */
function excerpt({ field, text }: Piece, found: readonly Word[]): HitReason {
  const marks = found.map((word): [number, number] => [word.start, word.end]);
  if (text.length <= longestText) return { field, text, marks };
  const first = marks[0]?.[0] ?? 0;
  const start = first <= contextBefore ? 0 : text.lastIndexOf(' ', first - contextBefore) + 1;
  const cut = text.slice(start, start + longestText).toWellFormed();
  const inside = marks
    .map(([from, to]): [number, number] => [from - start, to - start])
    .filter(([from, to]) => from >= 0 && to <= cut.length);
  return { field, text: cut, marks: inside };
}
