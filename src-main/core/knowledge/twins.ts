/** Twins: articles with one title, or that say nearly the same to the same readers. */
import type { Article } from '#shared/domain/article.ts';
import { fold, isFiller, words } from '#shared/search/danish.ts';

export interface Twins {
  /** The later of the two. */
  readonly one: Article;
  readonly other: Article;
  /** Of all words in both answers, the share that stands in each of them: 0 to 1. */
  readonly likeness: number;
}

interface Read {
  readonly article: Article;
  readonly title: string;
  readonly said: ReadonlySet<string>;
}

/** @param least the share from which two answers are twins; those with one title are, whatever they say. */
export function twinPairs(articles: readonly Article[], least: number): Twins[] {
  return pairsAmong(articles.map(readOf), least);
}

/** The same among those on one subject or with one title: of thousands of articles, every pair would take minutes. */
export function nearTwinPairs(articles: readonly Article[], least: number): Twins[] {
  const groups = new Map<string, Read[]>();
  for (const read of articles.map(readOf)) {
    for (const key of [`topic ${read.article.topic}`, `title ${read.title}`]) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [read]);
      else group.push(read);
    }
  }
  const found = new Map<string, Twins>();
  for (const group of groups.values()) {
    for (const pair of pairsAmong(group, least)) found.set(`${pair.one.id} ${pair.other.id}`, pair);
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness);
}

const readOf = (article: Article): Read => ({ article, title: fold(article.title), said: saidWords(article) });

function pairsAmong(read: readonly Read[], least: number): Twins[] {
  return read.flatMap((one, at) =>
    read.slice(0, at).flatMap((other) => {
      if (!shareReaders(one.article, other.article)) return [];
      const likeness = likenessOf(one.said, other.said, one.title === other.title ? 0 : least);
      const isTwin = one.title === other.title || likeness >= least;
      return isTwin ? [{ one: one.article, other: other.article, likeness }] : [];
    }),
  );
}

function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>, least: number): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  // Two answers cannot be more alike than their lengths are.
  if (small.size < least * large.size || small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / (one.size + other.size - shared);
}

const saidWords = ({ shortAnswer, body }: Article): Set<string> =>
  new Set(words(`${shortAnswer} ${body.steps}`).map((word) => word.folded).filter((folded) => !isFiller(folded)));

/** The same text for two municipalities that no agent sees together is no twin. */
function shareReaders(one: Article, other: Article): boolean {
  if (one.municipalities === 'common' || other.municipalities === 'common') return true;
  const codes = new Set(one.municipalities);
  return other.municipalities.some((code) => codes.has(code));
}
