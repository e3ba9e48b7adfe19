/** Files that mean harm or are just wrong: refused with a clear code, nothing stored, nothing on the disk. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import writeXlsx from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { unpacked } from '#core/article-imports/honest-zip.ts';
import { tableArticles, tableOf, zippedArticles } from '#core/article-imports/sources.ts';
import { guessedColumns } from '#shared/imports/article-columns.ts';
import { aCore } from '#tests/core/a-core.ts';
import { articleText } from '#tests/knowledge-builders.ts';

async function all<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const zipOf = (files: Zippable): Uint8Array => zipSync(files);
const article = strToU8(articleText());
const csvOf = (text: string) => ({ name: 'a.csv', bytes: strToU8(text) });

describe('a zip', () => {
  it('of Markdown gives its articles, at any depth, and names what it cannot read', async () => {
    const zip = zipOf({
      'a/flytning.md': article,
      'README.md': strToU8('x'),
      'b.png': new Uint8Array(5_000_000),
      '__MACOSX/a/._flytning.md': strToU8('\0\u0005\u0016\u0007'),
      'c.md': strToU8('Hej'),
      'd.md': new Uint8Array(300_000),
      'e.md': Uint8Array.from('---\nÆ', (sign) => sign.charCodeAt(0)),
      'f.md': Buffer.from('\ufeff---\n', 'utf16le'),
    });
    expect(await all(zippedArticles(zip))).toMatchObject([
      { file: 'a/flytning.md', article: { id: 'flytning' } },
      { problem: { file: 'c.md', reason: 'front-matter-missing' } },
      { problem: { file: 'd.md', reason: 'too-large' } },
      { problem: { file: 'e.md', reason: 'not-text' } },
      { problem: { file: 'f.md', reason: 'not-text' } },
    ]);
  });

  it.each([
    ['../ud.md', 'path'],
    ['/etc/ud.md', 'path'],
    ['C:/ud.md', 'path'],
    ['a/../../ud.md', 'path'],
    ['..\\ud.md', 'path'],
  ])('with the path %s is refused', async (name, reason) => {
    await expect(all(zippedArticles(zipOf({ [name]: article })))).rejects.toMatchObject({
      code: 'import-zip-refused',
      details: { reason },
    });
  });

  it('with a link is refused', async () => {
    const link = zipOf({ 'a.md': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    await expect(all(zippedArticles(link))).rejects.toMatchObject({ details: { reason: 'link' } });
  });

  it('that unpacks to more than it may is refused before it is unpacked, and when its sizes lie', async () => {
    const limits = { entryMaxBytes: 1000, totalMaxBytes: 1500, mostEntries: 3 };
    const bomb = zipOf({ 'a.md': new Uint8Array(5_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    await expect(all(unpacked(bomb, limits))).rejects.toMatchObject({ details: { reason: 'bomb' } });
    const liar = Uint8Array.from(bomb);
    const view = new DataView(liar.buffer);
    // Both headers say 10 bytes.
    for (let at = 0; at < liar.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    await expect(all(unpacked(liar, limits))).rejects.toMatchObject({ code: 'import-zip-refused' });
    const two = zipOf({ 'a.md': new Uint8Array(900), 'b.md': new Uint8Array(900) });
    await expect(all(unpacked(two, limits))).rejects.toMatchObject({ details: { reason: 'bomb' } });
    const many = zipOf(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, new Uint8Array(1)])));
    await expect(all(unpacked(many, limits))).rejects.toMatchObject({ details: { reason: 'bomb' } });
  });

  it('that is none, or is cut off, is refused', async () => {
    await expect(all(zippedArticles(strToU8('ikke en zip')))).rejects.toMatchObject({ details: { reason: 'damaged' } });
    const cut = zipOf({ 'a.md': article }).subarray(0, 100);
    await expect(all(zippedArticles(cut))).rejects.toMatchObject({ details: { reason: 'damaged' } });
  });
});

describe('a table', () => {
  const reading = ({ headers }: { readonly headers: readonly string[] }) => ({
    ...{ columns: guessedColumns(headers), owner: 'Mette', known: () => null },
  });
  const header = 'Titel;Kort svar;KLE;Borgerens ord;Ejer';

  it('gives an article a row, in whatever encoding Danes save it, and names the rows it cannot use', async () => {
    const text = `${header}\nHønsehold;Du må have høns i haven.;23.05.10;høns|kyllinger;Byg\n;svar;23.05.10;;\nCPR;Ring til 010190-1234;23.05.10;;\nUden emne;svar;;;\n`;
    const windows = { name: 'a.csv', bytes: Uint8Array.from(text, (sign) => sign.charCodeAt(0)) };
    const utf16 = { name: 'a.csv', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') };
    for (const file of [csvOf(text), windows, utf16]) {
      const table = await tableOf(file);
      expect(await all(tableArticles(file.name, table, reading(table)))).toMatchObject([
        { article: { id: 'hoensehold', title: 'Hønsehold', citizenWords: ['høns', 'kyllinger'], owner: 'Byg' } },
        { problem: { line: 3, reason: 'field' } },
        { problem: { line: 4, reason: 'cpr-in-text', detail: '' } },
        { problem: { line: 5, reason: 'field', detail: 'KLE-emne' } },
      ]);
    }
  });

  it('as a workbook gives the same', async () => {
    const rows = [
      ['Titel', 'Kort svar', 'KLE'],
      ['Høns', 'Du må have høns.', '23.05.10'],
    ];
    const typed = rows.map((row) => row.map((value) => ({ value, type: String })));
    const bytes = await writeXlsx(typed, {}).toBuffer();
    const table = await tableOf({ name: 'a.xlsx', bytes });
    expect(await all(tableArticles('a.xlsx', table, reading(table)))).toMatchObject([
      { article: { id: 'hoens', topic: '23.05.10', owner: 'Mette' } },
    ]);
  });

  it('that is a workbook with a DOCTYPE, a bomb, or none at all is refused', async () => {
    const doctype = zipOf({ 'xl/workbook.xml': strToU8('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>') });
    await expect(tableOf({ name: 'a.xlsx', bytes: doctype })).rejects.toMatchObject({ code: 'import-doctype' });
    // Hidden behind a long comment, and in the other encodings that a workbook may be written in.
    const hidden = `<?xml version="1.0"?><!--${'-'.repeat(9000)}--><!DOCTYPE x [<!ENTITY a "b">]><x/>`;
    const swapped = Buffer.from(hidden, 'utf16le').swap16();
    for (const sheet of [strToU8(hidden), Buffer.from(hidden, 'utf16le'), swapped]) {
      const bytes = zipOf({ 'xl/worksheets/sheet1.xml': sheet });
      await expect(tableOf({ name: 'a.xlsx', bytes })).rejects.toMatchObject({ code: 'import-doctype' });
    }
    const bomb = zipOf({ 'xl/workbook.xml': new Uint8Array(70 * 1024 * 1024) });
    await expect(tableOf({ name: 'a.xlsx', bytes: bomb })).rejects.toMatchObject({ details: { reason: 'bomb' } });
    await expect(tableOf({ name: 'a.xlsx', bytes: strToU8('x') })).rejects.toMatchObject({
      code: 'import-zip-refused',
    });
  });

  it('of one endless line, of no text, or of nothing is refused', async () => {
    await expect(tableOf(csvOf('a'.repeat(1_000_000)))).rejects.toMatchObject({ code: 'import-too-long' });
    await expect(tableOf(csvOf('a\0b;c\n1;2'))).rejects.toMatchObject({ code: 'import-not-text' });
    const unmarked = { name: 'a.csv', bytes: Buffer.from(`${header}\nHøns;Ja;23.05.10;høns;Byg\n`, 'utf16le') };
    await expect(tableOf(unmarked)).rejects.toMatchObject({ code: 'import-not-text' });
    await expect(tableOf(csvOf(''))).rejects.toMatchObject({ code: 'import-empty' });
  });
});

describe('an upload', () => {
  it('is looked through, then stored; a hundred megabytes of one line are refused on their way', async () => {
    const { api } = aCore();
    await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
    const { uploadId } = await api.articleImports.begin({});
    const text = Buffer.from(articleText({ id: 'hoensehold', title: 'Hønsehold' }));
    const halves = [text.subarray(0, 100), text.subarray(100)].map((part) => ({
      name: 'x/hoensehold.md',
      base64: part.toString('base64'),
    }));
    await api.articleImports.add({ uploadId, pieces: halves });
    const run = { uploadId, mapping: null };
    expect(await api.articleImports.run({ ...run, store: false })).toMatchObject({
      kind: 'markdown',
      added: 1,
      stored: false,
    });
    expect((await api.editing.list({})).some(({ id }) => id === 'hoensehold')).toBe(false);
    expect(await api.articleImports.run({ ...run, store: true })).toMatchObject({ added: 1, stored: true });
    expect((await api.editing.history({ id: 'hoensehold' }))[0]).toMatchObject({ action: 'imported', author: 'Mette' });
    await expect(api.articleImports.run({ ...run, store: true })).rejects.toMatchObject({ code: 'import-gone' });

    const long = await api.articleImports.begin({});
    const megabyte = Buffer.alloc(1024 * 1024, 'a').toString('base64');
    const sending = async (): Promise<void> => {
      for (let sent = 0; sent < 100; sent += 1) {
        await api.articleImports.add({ uploadId: long.uploadId, pieces: [{ name: 'a.csv', base64: megabyte }] });
      }
    };
    await expect(sending()).rejects.toMatchObject({ code: 'import-too-large', details: { limit: 64 } });
    const other = await api.articleImports.begin({});
    await api.articleImports.add({ uploadId: other.uploadId, pieces: [{ name: 'a.exe', base64: 'TVo=' }] });
    await expect(
      api.articleImports.run({ uploadId: other.uploadId, store: false, mapping: null }),
    ).rejects.toMatchObject({
      code: 'import-kind-unknown',
    });
  });

  it('can be stopped: what was stored stays whole, the rest is not there', async () => {
    const { api, core } = aCore();
    await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
    const { uploadId } = await api.articleImports.begin({});
    const pieces = Array.from({ length: 300 }, (_, index) => ({
      name: `a${String(index)}.md`,
      base64: Buffer.from(articleText({ id: `a${String(index)}`, title: `A ${String(index)}` })).toString('base64'),
    }));
    await api.articleImports.add({ uploadId, pieces });
    core.subscribe(({ name }) => {
      if (name === 'importing') void api.articleImports.cancel({});
    });
    const report = await api.articleImports.run({ uploadId, store: true, mapping: null });
    expect(report.cancelled).toBe(true);
    expect(report.added).toBeGreaterThan(0);
    expect(report.added).toBeLessThan(300);
    expect((await api.editing.list({})).filter(({ id }) => /^a\d+$/.test(id))).toHaveLength(report.added);
  });
});
