/** A folder into the store: what loads, what is listed, what a second reading changes, and what is never touched. */
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listArticleFolder, readArticles } from '#core/knowledge/article-folder.ts';
import { articleById, articleCount, idsFrom, problemsOf } from '#core/knowledge/article-store.ts';
import { conceptTexts } from '#core/knowledge/everyday-words.ts';
import { loadProductKnowledge } from '#core/knowledge/import.ts';
import { folderArticles } from '#core/article-imports/sources.ts';
import { runImport } from '#core/article-imports/run-import.ts';
import { openSearch } from '#core/search/search.ts';
import type { WriteDb } from '#core/db/database.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aDirectory, aFolder, articleText, aStoreDb } from '#tests/knowledge-builders.ts';

const directory = aDirectory();

async function importKnowledge(db: WriteDb, folder: string) {
  const parts = { db, clock: aClock(), newId: someIds(), author: () => 'Mette' };
  const order = { store: true, reason: 'prøve', told: () => undefined, isCancelled: () => false };
  const { added, changed, problems } = await runImport(parts, folderArticles(folder), order);
  return { imported: added + changed, problems };
}


function found(db: WriteDb, query: string): string[] {
  const search = openSearch(db, directory, aClock());
  return search(query, { municipalityCode: '250', limit: 10 }).hits.map((hit) => hit.articleId);
}

describe('a folder', () => {
  test('loads what can be read and lists the rest, each with its reason', async () => {
    const db = aStoreDb();
    const folder = aFolder({
      'flytning.md': articleText(),
      'under/pas.md': articleText({ id: 'pas', title: 'Pas' }),
      'bare-tekst.md': 'Hej',
      'cpr.md': articleText({ title: 'Om 010190-1234' }),
      'felt.md': articleText({ id: 'felt', attendance: 'x' }),
      'kopi.md': articleText(),
      'latin1.md': Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xe6]),
      'nul.md': articleText({ owner: 'a\0b' }).replace('\\0', '\0'),
      'sektion.md': articleText({ id: 'sektion' }, '## Gør sådan\nX\n'),
      'stor.md': `${articleText()}${'x'.repeat(256 * 1024)}`,
      'yaml.md': '---\nid: [x\n---\n',
      'README.md': 'Om mappen',
      'billede.png': 'x',
      '.git/skjult.md': 'x',
    });
    const { imported, problems } = await importKnowledge(db, folder);
    expect(imported).toBe(2);
    expect(problems.map((each) => [each.file, each.reason])).toEqual([
      ['bare-tekst.md', 'front-matter-missing'],
      ['cpr.md', 'cpr-in-text'],
      ['felt.md', 'field'],
      ['kopi.md', 'duplicate-id'],
      ['latin1.md', 'not-text'],
      ['nul.md', 'not-text'],
      ['sektion.md', 'section-missing'],
      ['stor.md', 'too-large'],
      ['yaml.md', 'yaml'],
    ]);
    expect(problemsOf(db)).toEqual(problems);
    expect(idsFrom(db, 'import')).toEqual(new Set(['flytning', 'pas']));
    expect(found(db, 'pas')[0]).toBe('pas');
  });

  test('is left by no link', async () => {
    const outside = aFolder({ 'hemmelig.md': articleText({ id: 'hemmelig' }) });
    const folder = aFolder({ 'flytning.md': articleText() });
    symlinkSync(join(outside, 'hemmelig.md'), join(folder, 'fil.md'));
    symlinkSync(outside, join(folder, 'mappe'));
    const { imported, problems } = await importKnowledge(aStoreDb(), folder);
    expect(imported).toBe(1);
    expect(problems).toEqual([
      { file: 'fil.md', line: null, reason: 'unreadable', detail: 'symlink' },
      { file: 'mappe', line: null, reason: 'unreadable', detail: 'symlink' },
    ]);
  });

  test('that became a link after it was listed is not followed', () => {
    const outside = aFolder({ 'hemmelig.md': articleText() });
    const folder = aFolder({ 'flytning.md': articleText() });
    const listing = listArticleFolder(folder);
    rmSync(join(folder, 'flytning.md'));
    symlinkSync(join(outside, 'hemmelig.md'), join(folder, 'flytning.md'));
    expect([...readArticles(listing)]).toMatchObject([{ problem: { reason: 'unreadable', detail: 'ELOOP' } }]);
  });

  test('with too many files loads the first and says so', () => {
    const folder = aFolder({ 'a.md': articleText(), 'b.md': articleText({ id: 'b' }), 'c.md': articleText({ id: 'c' }) });
    const listing = listArticleFolder(folder, { fileMaxBytes: 1024, mostFiles: 2 });
    expect(listing.files).toEqual(['a.md', 'b.md']);
    expect(listing.problems).toMatchObject([{ reason: 'too-large' }]);
  });

  test('named after a citizen does not repeat the number', async () => {
    const { problems } = await importKnowledge(aStoreDb(), aFolder({ '010190-1234.md': 'x' }));
    expect(problems).toMatchObject([{ reason: 'front-matter-missing' }]);
    expect(JSON.stringify(problems)).not.toContain('0190');
  });

  test('that is not there is an error', async () => {
    const missing = join(aFolder(), 'nej');
    await expect(importKnowledge(aStoreDb(), missing)).rejects.toThrow(
      expect.objectContaining({ code: 'folder-not-found', details: { path: missing } }),
    );
    const file = join(aFolder({ 'fil.md': 'x' }), 'fil.md');
    await expect(importKnowledge(aStoreDb(), file)).rejects.toThrow(
      expect.objectContaining({ code: 'folder-not-found', details: { path: file } }),
    );
  });

  test('imported again replaces its articles, and its problems', async () => {
    const db = aStoreDb();
    const folder = aFolder({ 'flytning.md': articleText(), 'x.md': 'x' });
    await importKnowledge(db, folder);
    writeFileSync(join(folder, 'flytning.md'), articleText({ title: 'Ny titel', citizenWords: ['husskifte'] }));
    rmSync(join(folder, 'x.md'));
    await importKnowledge(db, folder);
    expect(articleCount(db)).toBe(1);
    expect(articleById(db, 'flytning')?.title).toBe('Ny titel');
    expect(found(db, 'husskifte')).toEqual(['flytning']);
    expect(problemsOf(db)).toEqual([]);
  });

  test('adds to what an earlier folder brought', async () => {
    const db = aStoreDb();
    await importKnowledge(db, aFolder({ 'a.md': articleText({ id: 'a' }) }));
    await importKnowledge(db, aFolder({ 'b.md': articleText({ id: 'b' }) }));
    expect(idsFrom(db, 'import')).toEqual(new Set(['a', 'b']));
  });
});

describe("the product's own articles", () => {
  const product = (files: Record<string, string>): string =>
    aFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`articles/${name}`, text])));

  test('are read again only when a file was changed', () => {
    const db = aStoreDb();
    const folder = product({ 'flytning.md': articleText() });
    expect(loadProductKnowledge(db, folder)).toEqual({ imported: 1, problems: [] });
    expect(loadProductKnowledge(db, folder)).toBeNull();
    utimesSync(join(folder, 'articles/flytning.md'), 1, 1);
    expect(loadProductKnowledge(db, folder)).toMatchObject({ imported: 1 });
  });

  test('are taken out when their file is gone', () => {
    const db = aStoreDb();
    const folder = product({ 'flytning.md': articleText(), 'pas.md': articleText({ id: 'pas', title: 'Pas' }) });
    loadProductKnowledge(db, folder);
    rmSync(join(folder, 'articles/pas.md'));
    loadProductKnowledge(db, folder);
    expect(articleById(db, 'pas')).toBeNull();
    expect(found(db, 'pas')).toEqual([]);
    expect(found(db, 'flytning')).toEqual(['flytning']);
  });

  test('stay as they were when their file is broken, and the file is listed', () => {
    const db = aStoreDb();
    const folder = product({ 'flytning.md': articleText(), 'pas.md': articleText({ id: 'pas' }) });
    loadProductKnowledge(db, folder);
    writeFileSync(join(folder, 'articles/pas.md'), '---\nid: pas\n');
    expect(loadProductKnowledge(db, folder)?.problems).toMatchObject([{ reason: 'front-matter-missing' }]);
    expect(articleById(db, 'pas')).not.toBeNull();
  });

  test('give way to what the municipality imported under the same id, before and after', async () => {
    const db = aStoreDb();
    const folder = product({ 'flytning.md': articleText() });
    const own = aFolder({ 'flytning.md': articleText({ title: 'Vores egen' }) });
    loadProductKnowledge(db, folder);
    await importKnowledge(db, own);
    expect(articleById(db, 'flytning')?.title).toBe('Vores egen');
    utimesSync(join(folder, 'articles/flytning.md'), 1, 1);
    expect(loadProductKnowledge(db, folder)).toMatchObject({ imported: 0 });
    expect(articleById(db, 'flytning')?.title).toBe('Vores egen');
    rmSync(join(folder, 'articles/flytning.md'));
    loadProductKnowledge(db, folder);
    expect(articleById(db, 'flytning')?.title).toBe('Vores egen');
  });

  test('that are not there at all are a problem, and stop nothing', () => {
    const db = aStoreDb();
    const folder = product({ 'flytning.md': articleText() });
    loadProductKnowledge(db, folder);
    renameSync(join(folder, 'articles'), join(folder, 'væk'));
    expect(loadProductKnowledge(db, folder)?.problems).toMatchObject([
      { file: 'articles', reason: 'unreadable' },
    ]);
  });

  test('come with the everyday words, each broken entry a problem', () => {
    const db = aStoreDb();
    const words = `
- topics: ['23.05']
  means: [flytning]
  says: [skifter bopæl]
- topics: ['flytning']
  means: [flytning]
  says: [pakker kasser]
`;
    const folder = product({ 'flytning.md': articleText() });
    writeFileSync(join(folder, 'everyday-words.yaml'), words);
    const report = loadProductKnowledge(db, folder);
    expect(report?.problems).toMatchObject([{ file: 'everyday-words.yaml', line: 5, reason: 'field' }]);
    expect(conceptTexts(db).map((text) => JSON.parse(text) as unknown)).toEqual([{ topics: ['23.05'], means: ['flytning'], says: ['skifter bopæl'], hints: [] }]);
    expect(found(db, 'skifter bopæl')).toEqual(['flytning']);
  });
});

test('a folder named like an article is a folder', async () => {
  const folder = aFolder();
  mkdirSync(join(folder, 'mappe.md'));
  expect(await importKnowledge(aStoreDb(), folder)).toEqual({ imported: 0, problems: [] });
});
