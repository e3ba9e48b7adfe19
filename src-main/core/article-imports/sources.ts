/** What articles are read from: files of Markdown, a zip of them, or the rows of a table. One at a time, each checked. */
import readXlsx, { type CellValue } from 'read-excel-file/node';
import { decodedText } from '#core/imports/decode.ts';
import type { GivenFile } from '#core/imports/uploads.ts';
import { parseArticleFile } from '#core/knowledge/article-file.ts';
import {
  articleLimits,
  isArticleName,
  listArticleFolder,
  readArticles,
  shownName,
  type ReadArticle,
} from '#core/knowledge/article-folder.ts';
import { articleOf, isFault, type ArticleDraft } from '#shared/domain/editing.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import { holdsCpr } from '#shared/domain/draft-texts.ts';
import { AppError } from '#shared/errors.ts';
import { draftOfRow, type Columns } from '#shared/imports/article-columns.ts';
import { readTextTable, tableLimits } from '#shared/imports/text-table.ts';
import { draftFieldName } from '#shared/texts/da-editing.ts';
import { unpacked, zipRefused, type ZipLimits } from './honest-zip.ts';

const megabyte = 1024 * 1024;
const zipLimits: ZipLimits = {
  // An article that is too long is named as in a folder, and the others are read.
  entryMaxBytes: 16 * articleLimits.fileMaxBytes,
  totalMaxBytes: 256 * megabyte,
  mostEntries: articleLimits.mostFiles,
};

/** A folder on this machine: its files are read one at a time. @throws folder-not-found {path}. */
export function* folderArticles(folder: string): Generator<ReadArticle> {
  const listing = listArticleFolder(folder);
  for (const problem of listing.problems) yield { problem };
  yield* readArticles(listing);
}

/** The README of a folder explains it; pictures and what else lies there is nothing of ours. */
const holdsArticle = (path: string): boolean => isArticleName(path.split('/').at(-1) ?? '');

export async function* markdownArticles(
  files: AsyncIterable<GivenFile> | Iterable<GivenFile>,
): AsyncGenerator<ReadArticle> {
  const seen = new Set<string>();
  for await (const { name, bytes } of files) {
    if (!holdsArticle(name)) continue;
    const file = shownName(name);
    const read = parsed(bytes, file);
    if ('problem' in read) yield read;
    else if (seen.has(read.article.id)) {
      yield { problem: { file, line: null, reason: 'duplicate-id', detail: read.article.id } };
    } else {
      seen.add(read.article.id);
      yield read;
    }
  }
}

function parsed(bytes: Uint8Array, file: string): ReadArticle {
  const wrong = (reason: 'too-large' | 'not-text', detail: string): ReadArticle => ({
    problem: { file, line: null, reason, detail },
  });
  if (bytes.length > articleLimits.fileMaxBytes)
    return wrong('too-large', `${String(articleLimits.fileMaxBytes / 1024)} KiB`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wrong('not-text', 'UTF-8');
  }
  if (text.includes('\0')) return wrong('not-text', 'NUL');
  const read = parseArticleFile(text, file);
  return 'problem' in read ? read : { file, article: read.article };
}

/** @throws import-zip-refused {reason}: nothing of a zip that tries something is used. */
export function zippedArticles(bytes: Uint8Array): AsyncGenerator<ReadArticle> {
  return markdownArticles(unpacked(bytes, zipLimits, holdsArticle));
}

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** @throws import-not-text, import-empty, import-too-long {line}, import-zip-refused {reason}. */
export async function tableOf({ name, bytes }: GivenFile): Promise<Table> {
  if (!/\.xlsx$/i.test(name)) {
    const { header, rows } = readTextTable(decodedText(bytes));
    return { headers: header, rows };
  }
  await refuseHostileWorkbook(bytes);
  const cells = await workbookCells(bytes);
  const [header, ...rows] = cells.map((row) => row.map(cellText));
  if (header === undefined || rows.length === 0) throw new AppError('import-empty');
  return {
    headers: header.map((cell) => cell.trim()),
    rows: rows.map((row, index) => ({ line: index + 2, cells: row })),
  };
}

async function workbookCells(bytes: Uint8Array): Promise<readonly (readonly (CellValue | null)[])[]> {
  try {
    const [first] = await readXlsx(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return first?.data ?? [];
  } catch (thrown) {
    throw zipRefused('damaged', thrown);
  }
}

/**
 * In every encoding that an XML reader takes; in a text it would stand as `&lt;!DOCTYPE`. Without its last byte, UTF-16 is
 * found whichever byte of a letter comes first.
 */
const doctypes = [Buffer.from('<!DOCTYPE'), Buffer.from('<!DOCTYPE', 'utf16le').subarray(0, -1)];

/** Before the workbook's own reader meets it, all of it is unpacked once within limits, and no XML of it declares a type. */
async function refuseHostileWorkbook(bytes: Uint8Array): Promise<void> {
  const limits: ZipLimits = { entryMaxBytes: 64 * megabyte, totalMaxBytes: 128 * megabyte, mostEntries: 1000 };
  for await (const { name, bytes: content } of unpacked(bytes, limits)) {
    const held = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (/\.(xml|rels|vml)$/i.test(name) && doctypes.some((doctype) => held.includes(doctype))) {
      throw new AppError('import-doctype');
    }
  }
}

function cellText(value: CellValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = typeof value === 'string' ? value : String(value);
  return text.slice(0, tableLimits.cellLength);
}

export interface TableReading {
  readonly columns: Columns;
  /** Of new articles that name none. */
  readonly owner: string;
  /** What stands of an article: a row changes what it speaks of. */
  readonly known: (id: string) => ArticleDraft | null;
}

export function* tableArticles(
  file: string,
  { headers, rows }: Table,
  { columns, owner, known }: TableReading,
): Generator<ReadArticle> {
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const draft = draftOfRow(headers, cells, columns, owner, known);
    const wrong = (reason: 'cpr-in-text' | 'field' | 'duplicate-id', detail: string): ReadArticle => ({
      problem: { file: withoutCpr(file), line, reason, detail },
    });
    const article = holdsCpr(draft) ? null : articleOf(draft);
    if (article === null) yield wrong('cpr-in-text', '');
    else if (isFault(article)) yield wrong('field', draftFieldName(article.field));
    else if (seen.has(article.id)) yield wrong('duplicate-id', article.id);
    else {
      seen.add(article.id);
      yield { file, article };
    }
  }
}
