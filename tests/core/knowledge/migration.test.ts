/** 0002-knowledge.sql: a database of the first schema keeps what it holds and gains the knowledge base. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openForWriting } from '#core/db/database.ts';
import { knownMigrations, migrate, schemaVersion } from '#core/db/migrate.ts';
import { articleById, problemsOf, replaceProblems } from '#core/knowledge/article-store.ts';
import { openSearch } from '#core/search/search.ts';
import { aClock } from '#tests/builders.ts';
import { aDirectory, aFolder, anArticle } from '#tests/knowledge-builders.ts';

test('brings a store of schema 1 to schema 2', () => {
  const db = openForWriting(join(aFolder(), 'straks.sqlite'));
  onTestFinished(() => db.close());
  const known = knownMigrations();
  migrate(db, known.filter(({ version }) => version === 1));
  db.run("INSERT INTO meta (key, value) VALUES ('device', 'd1')");
  migrate(db, known.filter(({ version }) => version <= 2));

  expect(schemaVersion(db)).toBe(2);
  expect(db.get('SELECT value FROM meta')).toEqual({ value: 'd1' });
  db.run("INSERT INTO articles (id, source, body) VALUES ('flytning', 'product', ?)", [JSON.stringify(anArticle())]);
  expect(articleById(db, 'flytning')).toEqual(anArticle());
  const problem = { file: 'a.md', line: null, reason: 'yaml', detail: 'alias' } as const;
  replaceProblems(db, 'import', [problem]);
  expect(problemsOf(db)).toEqual([problem]);
});

test('takes an article from nowhere but the two sources', () => {
  const db = openForWriting(join(aFolder(), 'straks.sqlite'));
  onTestFinished(() => db.close());
  migrate(db);
  expect(() => db.run("INSERT INTO articles (id, source, body) VALUES ('a', 'web', '{}')")).toThrow(/CHECK/);
});

test('0004-search.sql keeps the articles, and a search over them finds them', () => {
  const db = openForWriting(join(aFolder(), 'straks.sqlite'));
  onTestFinished(() => db.close());
  const known = knownMigrations();
  migrate(db, known.filter(({ version }) => version <= 3));
  db.run("INSERT INTO articles (id, source, body) VALUES ('flytning', 'import', ?)", [JSON.stringify(anArticle())]);
  migrate(db);
  const { hits } = openSearch(db, aDirectory(), aClock())('ny adresse', { municipalityCode: '250', limit: 5 });
  expect(hits.map((hit) => hit.articleId)).toEqual(['flytning']);
});
