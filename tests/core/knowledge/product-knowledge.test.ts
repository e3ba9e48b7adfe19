/** The knowledge that comes with the program: all of it loads, points at things that exist, and is found. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDirectory } from '#core/directory/directory.ts';
import { loadProductKnowledge } from '#core/knowledge/import.ts';
import { lintKnowledge, lintRules } from '#core/knowledge/lint.ts';
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

test('holds nothing the linter calls wrong: no dead reference, no missing help, no twin', () => {
  const { problems, findings, articles } = lintKnowledge(folder, null, '2026-11-24');
  expect(problems).toEqual([]);
  expect(findings.filter(({ rule }) => lintRules[rule] === 'error')).toEqual([]);
  expect(articles.length).toBeGreaterThanOrEqual(100);
});

test('citizens’ words find their article', () => {
  const db = aStoreDb();
  loadProductKnowledge(db, folder);
  const search = openSearch(db, openDirectory(folder), aClock());
  const best = (query: string, municipalityCode: string) => search(query, { municipalityCode, limit: 5 }).hits[0]?.articleId;
  for (const [query, id] of [
    ['gult kort', 'sundhedskort'],
    ['sygesikringsbevis', 'sundhedskort'],
    ['flyt', 'flytning'],
    ['ny adresse', 'flytning'],
    ['pas forny', 'pas-voksen'],
    ['børnehaveplds', 'vuggestue-boernehave'],
    ['nemid', 'mitid'],
    ['folkepension', 'folkepension'],
  ] as const)
    expect.soft(best(query, '250'), query).toBe(id);
  for (const query of ['koerekort', 'kørekort', 'kørekrot']) expect.soft(best(query, '190'), query).toMatch(/^koerekort/);
});
