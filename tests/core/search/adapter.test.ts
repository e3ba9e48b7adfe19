/** The evaluation kit measures what the desk uses: over the same articles both find the same, in the same order. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Article } from '#shared/domain/article.ts';
import { openDirectory } from '#core/directory/directory.ts';
import { listArticleFolder, readArticles } from '#core/knowledge/article-folder.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import { searchDocumentOf } from '#core/search/search-document.ts';
import { createIndex } from '../../../bench/search/adapter.ts';
import { aCore, knowledgeFolder } from '../a-core.ts';

const queries = [
  ...['pas', 'gult kort', 'kørekrot', 'forny mit pas', 'børne have', 'min mor er død', 'har ingen penge', 'flyt', 'h'],
  ...['skattefar', 'hvor gør jeg af min gamle sofa', 'sygesikringsbev', '29.03.04', 'rotter i kloakken', 'qwxz', '🙂'],
];

test('the running desk and the kit’s adapter give equal ids', async () => {
  const directory = openDirectory(knowledgeFolder);
  const read = [...readArticles(listArticleFolder(join(knowledgeFolder, 'articles')))];
  const articles = read.flatMap((each): Article[] => ('article' in each ? [each.article] : []));
  const index = createIndex(
    articles.map((article) => ({
      ...searchDocumentOf(article, directory.topicName(article.topic), []),
      kle: article.topic,
    })),
  );
  const shownHere = new Set(articles.filter((each) => isForMunicipality(each, '250')).map((each) => each.id));
  const found = (query: string): string[] =>
    index
      .search(query, 50)
      .filter((id) => shownHere.has(id))
      .slice(0, 3);
  const { api } = aCore();
  for (const query of queries) {
    const { hits } = await api.knowledge.search({ query, municipalityCode: '250', limit: 3 });
    expect([query, ...hits.map((hit) => hit.articleId)]).toEqual([query, ...found(query)]);
  }
});
