/** The knowledge that comes with the program: all of it loads, points at things that exist, and is found. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDirectory } from '#core/directory/directory.ts';
import { allArticles } from '#core/knowledge/article-store.ts';
import { loadProductKnowledge } from '#core/knowledge/import.ts';
import { openSearch } from '#core/search/search.ts';
import { aClock } from '#tests/builders.ts';
import { aStoreDb } from '#tests/knowledge-builders.ts';

const folder = fileURLToPath(new URL('../../../knowledge', import.meta.url));

test('loads without a problem', () => {
  const directory = openDirectory(folder);
  expect(directory.problems).toEqual([]);
  expect(directory.municipalities.map((each) => each.code)).toEqual(['190', '250']);
  const report = loadProductKnowledge(aStoreDb(), folder);
  expect(report?.problems).toEqual([]);
  expect(report?.imported).toBeGreaterThanOrEqual(20);
});

test('points only at units, solutions, topics and articles that are there', () => {
  const directory = openDirectory(folder);
  const db = aStoreDb();
  loadProductKnowledge(db, folder);
  const articles = allArticles(db).map(({ article }) => article);
  const ids = new Set(articles.map((article) => article.id));
  const dead = articles.flatMap(({ id, unit, selfService, topic, related, local }) => [
    ...directory.municipalities
      .map(({ code }) => ({ code, unit: local[code]?.unit ?? unit }))
      .filter((each) => each.unit !== null && directory.unit(each.code, each.unit) === undefined)
      .map((each) => `${id}: unit ${each.unit} of ${each.code}`),
    ...[selfService, ...Object.values(local).map((own) => own.selfService)]
      .filter((solution) => solution != null && directory.solution(solution) === undefined)
      .map((solution) => `${id}: solution ${solution}`),
    ...(directory.topicName(topic) === null ? [`${id}: topic ${topic}`] : []),
    ...related.filter((other) => !ids.has(other)).map((other) => `${id}: related ${other}`),
  ]);
  expect(dead).toEqual([]);
});

test.each([
  ['gult kort', 'sundhedskort'],
  ['sygesikringsbevis', 'sundhedskort'],
  ['flyt', 'flytning'],
  ['ny adresse', 'flytning'],
  ['pas forny', 'pas-voksen'],
  ['børnehaveplds', 'vuggestue-boernehave'],
  ['nemid', 'mitid'],
  ['folkepension', 'folkepension'],
])('%s is answered by %s', (query, id) => {
  const directory = openDirectory(folder);
  const db = aStoreDb();
  loadProductKnowledge(db, folder);
  const { hits } = openSearch(db, directory, aClock())(query, { municipalityCode: '250', limit: 5 });
  expect(hits[0]?.articleId).toBe(id);
});

test.each(['koerekort', 'kørekort', 'kørekrot'])('%s is answered by an article on driving licences', (query) => {
  const directory = openDirectory(folder);
  const db = aStoreDb();
  loadProductKnowledge(db, folder);
  const { hits } = openSearch(db, directory, aClock())(query, { municipalityCode: '190', limit: 5 });
  expect(hits[0]?.articleId).toMatch(/^koerekort/);
});
