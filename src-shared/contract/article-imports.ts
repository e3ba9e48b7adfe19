/** The calls that bring articles in and out: a file or folder is handed over in pieces, looked through, and stored or given up. */
import { z } from 'zod';
import { ArticleProblem } from '../domain/article.ts';
import { ArticleDraft } from '../domain/editing.ts';
import { KleSubject } from '../domain/kle.ts';
import { call } from '../rpc.ts';
import { articleColumns } from '../imports/article-columns.ts';
import { Piece, UploadId } from './pieces.ts';

const nothing = z.object({});
const Count = z.int().min(0);

/** Of each column of a table, the field it is read as. */
export const ColumnMapping = z.record(z.enum(articleColumns), z.string().max(200).nullable());

export const ImportRow = z.object({
  id: z.string(),
  title: z.string(),
  change: z.enum(['new', 'changed', 'unchanged', 'gone']),
  /** It was edited here: the import lies over that as a new version. */
  edited: z.boolean(),
  /** Of what changes: the fields that become another, of an article or of a subject. */
  fields: z.array(z.string()),
});

export const ImportReport = z.object({
  kind: z.enum(['markdown', 'zip', 'table', 'kle']),
  /** Whether anything was stored, or only looked at. */
  stored: z.boolean(),
  cancelled: z.boolean(),
  added: Count,
  changed: Count,
  unchanged: Count,
  /** What changes, at most 5,000 rows; then what could not be read. */
  rows: z.array(ImportRow),
  problems: z.array(ArticleProblem),
  /** Of a table: its headers, and what each field is read from. */
  headers: z.array(z.string()),
  mapping: ColumnMapping.nullable(),
});

/** How an article or a subject stands now, and how what is brought in would have it. */
export const ImportChange = z.union([
  z.object({ kind: z.literal('article'), before: ArticleDraft, after: ArticleDraft }),
  z.object({ kind: z.literal('subject'), before: KleSubject, after: KleSubject }),
]);

export const articleImportCalls = {
  /** An earlier upload that was not finished is forgotten. Nothing of it reaches the disk. */
  begin: call({ role: 'redaktør', input: nothing, output: z.object({ uploadId: UploadId }) }),
  /** @throws import-too-large {limit}, import-too-many {limit}, import-gone. */
  add: call({
    role: 'redaktør',
    input: z.object({ uploadId: UploadId, pieces: z.array(Piece).max(1000) }),
    output: nothing,
  }),
  /**
   * Reads it all through; `store` false changes nothing. How far it has come is told by the event `importing`.
   * @throws import-gone, import-kind-unknown, import-running, import-zip-refused {reason}, and what `readTextTable` throws.
   */
  run: call({
    role: 'redaktør',
    input: z.object({ uploadId: UploadId, store: z.boolean(), mapping: ColumnMapping.nullable() }),
    output: ImportReport,
  }),
  /** Of a row with fields, of what was looked at last. @throws import-gone: stored or given up since. */
  change: call({ role: 'redaktør', input: z.object({ id: z.string().max(200) }), output: ImportChange }),
  /** Stops a run; what was stored until then stays. */
  cancel: call({ role: 'redaktør', input: nothing, output: nothing }),
  /** Every article as a zip of Markdown files, the same as `export-knowledge` writes; in pieces, `at` counts bytes. */
  exported: call({
    role: 'redaktør',
    input: z.object({ at: Count }),
    output: z.object({ fileName: z.string(), base64: z.base64(), next: Count.nullable() }),
  }),
} as const;

export type ImportReport = z.infer<typeof ImportReport>;
export type ImportChange = z.infer<typeof ImportChange>;
export type ImportRow = z.infer<typeof ImportRow>;
export type ColumnMapping = z.infer<typeof ColumnMapping>;
