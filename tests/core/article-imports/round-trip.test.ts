/** Articles out to files and in again: the same article, the same text, the product's own files byte for byte. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFolder, exportZip } from '#core/article-imports/export-folder.ts';
import { runImport } from '#core/article-imports/run-import.ts';
import { folderArticles, tableArticles, tableOf, zippedArticles } from '#core/article-imports/sources.ts';
import { standingDraft } from '#core/editing/changing.ts';
import type { WriteDb } from '#core/db/database.ts';
import { parseArticleFile } from '#core/knowledge/article-file.ts';
import { allArticles } from '#core/knowledge/article-store.ts';
import { articleFileText } from '#core/knowledge/article-text.ts';
import { authorities, type Article } from '#shared/domain/article.ts';
import { findCpr } from '#shared/domain/cpr.ts';
import { ServiceChannel } from '#shared/domain/directory.ts';
import { articleOf, isFault } from '#shared/domain/editing.ts';
import { guessedColumns } from '#shared/imports/article-columns.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { knowledgeFolder } from '#tests/core/a-core.ts';
import { aFolder, anArticle, aStoreDb, aStoreWith } from '#tests/knowledge-builders.ts';

const articlesFolder = join(knowledgeFolder, 'articles');

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const day = fc.constantFrom('2026-01-01', '2025-12-31');
const key = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    id: key,
    title: text(120),
    summary: text(100),
    shortAnswer: text(300),
    keywords: fc.array(text(40), { maxLength: 4 }),
    citizenWords: fc.array(text(40), { minLength: 1, maxLength: 4 }),
    authority: fc.constantFrom(...authorities),
    channels: fc.uniqueArray(fc.constantFrom(...ServiceChannel.options), { minLength: 1 }),
    channelException: fc.option(
      fc.record({ first: fc.constantFrom(...ServiceChannel.options), why: fc.string({ minLength: 1 }) }),
    ),
    attendance: fc.constantFrom('none' as const, 'partly' as const, 'required' as const),
    obligatory: fc.boolean(),
    selfService: fc.option(key.filter((each) => !each.endsWith('-'))),
    local: fc.dictionary(fc.constantFrom('190', '250'), fc.record({ note: text(30) })),
    amounts: fc.array(
      fc.record({
        label: fc.string({ minLength: 1 }),
        amountKr: fc.double({ min: 0, max: 1e7, noNaN: true }).map(Math.abs),
        validFrom: day,
        validTo: fc.option(day),
        source: fc.string({ minLength: 1 }),
      }),
      { maxLength: 2 },
    ),
    reviewedAt: fc.option(day),
    canResolve: fc.boolean(),
    incentive: fc.option(text(60)),
    related: fc.array(key, { maxLength: 2 }),
    body: fc.record({ steps: text(200), cannotSelf: text(200), exceptions: text(200) }),
  })
  .map((part) => articleOf({ ...anArticle(), ...part }))
  .filter((read): read is Article => !isFault(read) && findCpr(articleFileText(read)).length === 0);

const newId = someIds();

async function importInto(db: WriteDb, articles: Parameters<typeof runImport>[1], store = true) {
  const parts = { db, clock: aClock(), newId, author: () => 'Mette' };
  return runImport(parts, articles, { store, reason: 'prøve', told: () => undefined, isCancelled: () => false });
}

describe('an article as a file', () => {
  it('is the article again, and the same text again', () => {
    fc.assert(
      fc.property(anyArticle, (article) => {
        const file = articleFileText(article);
        const read = parseArticleFile(file, 'x.md');
        expect(read).toEqual({ article });
        if ('article' in read) expect(articleFileText(read.article)).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it.each(readdirSync(articlesFolder))('is byte for byte the product’s own: %s', (name) => {
    const file = readFileSync(join(articlesFolder, name), 'utf8');
    const read = parseArticleFile(file, name);
    if (!('article' in read)) throw new Error(name);
    expect(articleFileText(read.article)).toBe(file);
  });
});

it('a table changes of a known article what it speaks of, and leaves all else as it stands', async () => {
  const before = anArticle({
    reviewedAt: '2026-01-02',
    sources: [{ title: 'A', url: 'https://a.dk', checkedAt: '2026-01-02' }],
  });
  const db = aStoreWith([before]);
  const csv = 'Id;Kort svar;KLE;Stikord;Link\nflytning;Nyt svar.;;;https://a.dk\nflytning-to;Ja.;23.05.10;;\n';
  const table = await tableOf({ name: 'a.csv', bytes: Buffer.from(csv) });
  const known = (id: string) => standingDraft(db, id);
  const read = () => tableArticles('a.csv', table, { columns: guessedColumns(table.headers), owner: 'Mette', known });
  expect(await importInto(db, read())).toMatchObject({
    rows: [{ id: 'flytning', change: 'changed', fields: ['shortAnswer', 'reviewedAt'] }],
    problems: [{ line: 3, reason: 'field', detail: 'Titel' }],
  });
  expect(allArticles(db).map(({ article }) => article)).toEqual([
    { ...before, shortAnswer: 'Nyt svar.', reviewedAt: null },
  ]);
  expect(await importInto(db, read())).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
});

describe('a folder', () => {
  it('exported and imported elsewhere gives the same articles, and imported again changes nothing', async () => {
    const articles = [
      anArticle(),
      anArticle({
        id: 'pas',
        title: 'Pas',
        amounts: [{ label: 'Gebyr', amountKr: 893.5, validFrom: '2026-01-01', validTo: null, source: 'X' }],
      }),
    ];
    const db = aStoreWith(articles);
    const folder = aFolder();
    expect(exportFolder(db, folder)).toEqual({ written: 2, unchanged: 0 });
    expect(exportFolder(db, folder)).toEqual({ written: 0, unchanged: 2 });
    const other = aStoreDb();
    expect(await importInto(other, folderArticles(folder), false)).toMatchObject({ added: 2, changed: 0 });
    expect(allArticles(other)).toEqual([]);
    expect(await importInto(other, folderArticles(folder))).toMatchObject({ added: 2, problems: [] });
    expect(allArticles(other).map(({ article }) => article)).toEqual(articles);
    expect(await importInto(other, folderArticles(folder))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await importInto(other, zippedArticles(exportZip(db)))).toMatchObject({ unchanged: 2 });
    writeFileSync(join(folder, 'pas.md'), articleFileText({ ...anArticle({ id: 'pas' }), title: 'Nyt pas' }));
    expect(await importInto(other, folderArticles(folder))).toMatchObject({
      changed: 1,
      rows: [{ id: 'pas', title: 'Nyt pas', change: 'changed', edited: true, fields: ['title', 'amounts'] }],
    });
    expect(other.get('SELECT count(*) AS n FROM article_versions WHERE article_id = ?', ['pas'])).toEqual({ n: 2 });
  });
});
