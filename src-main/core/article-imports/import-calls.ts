/** Answers the calls that bring articles in and out. What is handed over stays in memory: nothing unread reaches the disk. */
import { Uploads, type GivenFile } from '#core/imports/uploads.ts';
import type { CoreParts } from '#core/parts.ts';
import type { ColumnMapping, ImportReport } from '#shared/contract/article-imports.ts';
import type { Contract } from '#shared/contract.ts';
import { AppError } from '#shared/errors.ts';
import { guessedColumns } from '#shared/imports/article-columns.ts';
import type { Handlers } from '#shared/rpc.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { ReadArticle } from '#core/knowledge/article-folder.ts';
import { standingDraft } from '../editing/changing.ts';
import { exportZip } from './export-folder.ts';
import { importKle } from './import-kle.ts';
import { LookedAt } from './looked-at.ts';
import { runImport, type ImportOrder } from './run-import.ts';
import { markdownArticles, tableArticles, tableOf, zippedArticles } from './sources.ts';

const pieceBytes = 512 * 1024;

export interface ImportParts extends CoreParts {
  readonly author: () => string;
}

export function articleImportHandlers(parts: ImportParts): Handlers<Contract>['articleImports'] {
  const { db, newId, clock } = parts;
  const uploads = new Uploads(newId);
  const looked = new LookedAt();
  let cancel: (() => void) | null = null;
  let zip: Uint8Array | null = null;
  return {
    begin: () => uploads.begin(),
    add: ({ uploadId, pieces }) => {
      uploads.add(uploadId, pieces);
      return {};
    },
    run: async ({ uploadId, store, mapping }) => {
      const given = uploads.files(uploadId);
      if (cancel !== null) throw new AppError('import-running');
      let cancelled = false;
      cancel = () => {
        cancelled = true;
      };
      looked.forget();
      try {
        const how = { store, isCancelled: () => cancelled, becomes: looked.keep };
        const report = await importFiles(parts, given, mapping, how);
        if (store) {
          uploads.forget();
          parts.emit('changed', { what: 'knowledge' });
        }
        return report;
      } finally {
        cancel = null;
      }
    },
    change: ({ id }) => looked.change(db, id),
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
  how: Pick<ImportOrder, 'store' | 'isCancelled' | 'becomes'>,
): Promise<ImportReport> {
  const { store } = how;
  const [only] = files;
  if (files.length === 1 && only !== undefined && /\.xml$/i.test(only.name)) {
    const told = (done: number): void => parts.emit('importing', { done, total: null });
    const outcome = await importKle(parts.db, only.bytes, { ...how, told });
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
  const source = await sourceOf(parts, files, mapping);
  const { kind, total, headers } = source;
  const outcome = await runImport(parts, source.articles, {
    ...how,
    reason: daArticleImports.reason[kind],
    told: (done) => parts.emit('importing', { done, total }),
  });
  return {
    ...{ kind, stored: store, mapping: source.mapping, headers: [...headers] },
    ...{ ...outcome, rows: [...outcome.rows], problems: [...outcome.problems] },
  };
}

/** @throws import-kind-unknown: neither Markdown, nor one zip, nor one table. */
async function sourceOf(
  { db, author }: ImportParts,
  files: readonly GivenFile[],
  mapping: ColumnMapping | null,
): Promise<Source> {
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
  const known = (id: string) => standingDraft(db, id);
  const articles = tableArticles(file.name, table, { columns, owner: author(), known });
  return { kind: 'table', articles, total: table.rows.length, headers: table.headers, mapping: columns };
}
