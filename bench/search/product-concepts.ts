/** The everyday concepts that the desk searches with: the product's lexicon, and the citizens' words of its articles. */
import { join } from 'node:path';
import { listArticleFolder, readArticles } from '#core/knowledge/article-folder.ts';
import { readEverydayWords } from '#core/knowledge/everyday-words.ts';
import { conceptsOfArticles } from '#core/search/search-document.ts';
import type { Concept } from '#shared/search/concept.ts';

const knowledgeFolder = join(import.meta.dirname, '../../knowledge');

export function productConcepts(): Concept[] {
  const read = [...readArticles(listArticleFolder(join(knowledgeFolder, 'articles')))];
  const articles = read.flatMap((each) => ('article' in each ? [each.article] : []));
  return [...readEverydayWords(knowledgeFolder).concepts, ...conceptsOfArticles(articles)];
}
