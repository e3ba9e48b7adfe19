/** Articles for the search benchmark: the product's own, and as many made-up ones as are asked for, out of their words. */
import { join } from 'node:path';
import { openStore } from '#core/db/store.ts';
import { oneOf, randomFrom, type Random } from '#core/demo/random.ts';
import { allArticles, putArticle } from '#core/knowledge/article-store.ts';
import { loadProductKnowledge } from '#core/knowledge/import.ts';
import type { Article } from '#shared/domain/article.ts';
import { project } from './desk.ts';

const knowledgeFolder = join(project, 'knowledge');

/**
 * Stores the product's articles in the folder, and made-up ones until there are `count`.
 * @returns all of them.
 */
export function storeArticles(folder: string, count: number): Article[] {
  const store = openStore(folder, Date);
  try {
    const { db } = store;
    loadProductKnowledge(db, knowledgeFolder);
    const own = allArticles(db).map((stored) => stored.article);
    const made = madeUpArticles(own, count - own.length);
    db.transaction(() => {
      for (const article of made) putArticle(db, article, 'import');
    });
    return [...own, ...made];
  } finally {
    store.close();
  }
}

function madeUpArticles(own: readonly Article[], count: number): Article[] {
  const random = randomFrom('corpus');
  const words = vocabularyOf(own);
  const some = (few: number): string => Array.from({ length: few }, () => oneOf(random, words) ?? '').join(' ');
  return Array.from({ length: Math.max(count, 0) }, (_, number) => madeUp(own, number, some, random));
}

function madeUp(own: readonly Article[], number: number, some: (few: number) => string, random: Random): Article {
  const model = oneOf(random, own);
  if (model === undefined) throw new Error('the product has no article');
  return {
    ...model,
    id: `made-up-${String(number)}`,
    title: some(3),
    summary: some(7).slice(0, 120),
    shortAnswer: some(25).slice(0, 400),
    keywords: Array.from({ length: 8 }, () => some(1)),
    citizenWords: Array.from({ length: 15 }, () => some(3)),
    related: [],
    body: { steps: some(90), cannotSelf: some(40), exceptions: some(40) },
  };
}

/** Letters only: a number could be taken for a CPR number. */
function vocabularyOf(own: readonly Article[]): string[] {
  const text = own.flatMap((article) => [article.title, ...article.keywords, ...article.citizenWords, article.summary]);
  return [
    ...new Set(
      text
        .join(' ')
        .toLocaleLowerCase('da')
        .match(/\p{L}{2,18}/gu) ?? [],
    ),
  ];
}
