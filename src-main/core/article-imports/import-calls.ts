/** Answers the calls that bring articles in and out. What is handed over stays in memory: nothing unread reaches the disk. */
import type { CoreParts } from '#core/parts.ts';
import type { ColumnMapping, ImportReport } from '#shared/contract/article-imports.ts';
import type { Contract } from '#shared/contract.ts';
import { AppError } from '#shared/errors.ts';
import { guessedColumns } from '#shared/imports/article-columns.ts';
import type { Handlers } from '#shared/rpc.ts';
import { da } from '#shared/texts/da.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { ReadArticle } from '#core/knowledge/article-folder.ts';
import { exportZip } from './export-folder.ts';
import { importKle } from './import-kle.ts';
import { runImport } from './run-import.ts';
import { markdownArticles, tableArticles, tableOf, zippedArticles, type GivenFile } from './sources.ts';

const megabyte = 1024 * 1024;
/** Of all files together. */
const uploadMaxBytes = 64 * megabyte;
const mostFiles = 50_000;
const pieceBytes = 512 * 1024;

interface Upload {
  readonly id: string;
  readonly files: Map<string, Uint8Array[]>;
  bytes: number;
}

export interface ImportParts extends CoreParts {
  readonly author: () => string;
}

export function articleImportHandlers(parts: ImportParts): Handlers<Contract>['articleImports'] {
  const { db, newId, clock } = parts;
  let upload: Upload | null = null;
  let cancel: (() => void) | null = null;
  let zip: Uint8Array | null = null;
  const current = (id: string): Upload => {
    if (upload?.id !== id) throw new AppError('import-gone');
    return upload;
  };
  return {
    begin: () => {
      upload = { id: newId(), files: new Map(), bytes: 0 };
      return { uploadId: upload.id };
    },
    add: ({ uploadId, pieces }) => {
      const to = current(uploadId);
      for (const piece of pieces) addPiece(to, piece);
      return {};
    },
    run: async ({ uploadId, store, mapping }) => {
      const { files } = current(uploadId);
      if (cancel !== null) throw new AppError('import-running');
      let cancelled = false;
      cancel = () => {
        cancelled = true;
      };
      try {
        const given = [...files].map(([name, chunks]): GivenFile => ({ name, bytes: Buffer.concat(chunks) }));
        const report = await importFiles(parts, given, mapping, store, () => cancelled);
        if (store) {
          upload = null;
          parts.emit('changed', { what: 'knowledge' });
        }
        return report;
      } finally {
        cancel = null;
      }
    },
    cancel: () => {
      cancel?.();
      return {};
    },
    exported: ({ at }) => {
      if (at === 0 || zip === null) zip = exportZip(db);
      const end = Math.min(zip.length, at + pieceBytes);
      const base64 = Buffer.from(zip.subarray(at, end)).toString('base64');
      const next = end < zip.length ? end : null;
      if (next === null) zip = null;
      return { fileName: `artikler-${localDayOf(instantOf(clock))}.zip`, base64, next };
    },
  };
}

/** @throws import-too-large {limit}, import-too-many {limit}. */
function addPiece(to: Upload, { name, base64 }: { readonly name: string; readonly base64: string }): void {
  const bytes = Buffer.from(base64, 'base64');
  to.bytes += bytes.length;
  if (to.bytes > uploadMaxBytes) throw new AppError('import-too-large', { limit: uploadMaxBytes / megabyte });
  const chunks = to.files.get(name);
  if (chunks !== undefined) chunks.push(bytes);
  else if (to.files.size >= mostFiles) throw new AppError('import-too-many', { limit: mostFiles });
  else to.files.set(name, [bytes]);
}

interface Source {
  readonly kind: Exclude<ImportReport['kind'], 'kle'>;
  readonly articles: AsyncIterable<ReadArticle> | Iterable<ReadArticle>;
  readonly total: number | null;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping | null;
}

async function importFiles(
  parts: ImportParts,
  files: readonly GivenFile[],
  mapping: ColumnMapping | null,
  store: boolean,
  isCancelled: () => boolean,
): Promise<ImportReport> {
  const [only] = files;
  if (files.length === 1 && only !== undefined && /\.xml$/i.test(only.name)) {
    const told = (done: number): void => parts.emit('importing', { done, total: null });
    const outcome = await importKle(parts.db, only.bytes, { store, told, isCancelled });
    return {
      kind: 'kle',
      stored: store,
      mapping: null,
      headers: [],
      ...outcome,
      rows: [...outcome.rows],
      problems: [],
    };
  }
  const source = await sourceOf(files, mapping, parts.author());
  const { kind, total, headers } = source;
  const outcome = await runImport(parts, source.articles, {
    store,
    isCancelled,
    reason: da.articleImports.reason[kind],
    told: (done) => parts.emit('importing', { done, total }),
  });
  return {
    ...{ kind, stored: store, mapping: source.mapping, headers: [...headers] },
    ...{ ...outcome, rows: [...outcome.rows], problems: [...outcome.problems] },
  };
}

/** @throws import-kind-unknown: neither Markdown, nor one zip, nor one table. */
async function sourceOf(files: readonly GivenFile[], mapping: ColumnMapping | null, owner: string): Promise<Source> {
  const none = { headers: [], mapping: null } as const;
  const markdown = files.filter(({ name }) => /\.md$/i.test(name));
  if (markdown.length > 0)
    return { kind: 'markdown', articles: markdownArticles(markdown), total: markdown.length, ...none };
  const [file] = files;
  if (file === undefined || files.length > 1) throw new AppError('import-kind-unknown');
  if (/\.zip$/i.test(file.name)) return { kind: 'zip', articles: zippedArticles(file.bytes), total: null, ...none };
  if (!/\.(csv|txt|xlsx)$/i.test(file.name)) throw new AppError('import-kind-unknown');
  const table = await tableOf(file);
  const columns = mapping ?? guessedColumns(table.headers);
  const articles = tableArticles(file.name, table, columns, owner);
  return { kind: 'table', articles, total: table.rows.length, headers: table.headers, mapping: columns };
}
