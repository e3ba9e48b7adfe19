/**
 * The hub's own PostgreSQL, compiled to WebAssembly: one process, no server to install, for pilots. It never waits for the
 * disk, and a second process on the folder would destroy it; therefore a lock file of our own.
 */
import { PGlite, types as pgTypes, type Transaction } from '@electric-sql/pglite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  beginText,
  scopeText,
  scopeValues,
  withRetries,
  type HubDb,
  type Mode,
  type Sql,
  type SqlValue,
} from './database.ts';
import { holdFolder } from './folder-lock.ts';

const parsers = { [pgTypes.DATE]: (text: string) => text, [pgTypes.INT8]: Number };

/**
 * @param folder where it is kept; null for memory only, as tests want it.
 * @param begun a new database as `dumpDataDir` gives it: to make one takes seconds, and tests want dozens.
 * @throws FolderTaken
 */
export async function openPglite(folder: string | null, begun?: Blob): Promise<HubDb> {
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = folder === null ? null : holdFolder(folder);
  const db = await PGlite.create({
    parsers,
    ...(folder === null ? {} : { dataDir: join(folder, 'pglite') }),
    ...(begun === undefined ? {} : { loadDataDir: begun }),
  });
  return {
    durable: false,
    transaction: (scope, mode, work) =>
      withRetries(() =>
        db.transaction(async (tx) => {
          await tx.exec(withinTransaction(mode));
          await tx.query(scopeText, scopeValues(scope, mode));
          return work(sqlOf(tx));
        }),
      ),
    asOwner: (work) =>
      db.transaction((tx) => work({ ...sqlOf(tx), script: (text) => tx.exec(text).then(() => undefined) })),
    close: async () => {
      await db.close();
      lock?.release();
    },
  };
}

/** PGlite has begun already; the rest of `beginText` can still be said. */
function withinTransaction(mode: Mode): string {
  return beginText[mode].replace(/^BEGIN ?/, '').replace(/^./, (how) => `SET TRANSACTION ${how}`);
}

function sqlOf(tx: Transaction): Sql {
  const query = <Row>(text: string, values: readonly SqlValue[] = []) => tx.query<Row>(text, [...values]);
  return {
    all: async <Row>(text: string, values?: readonly SqlValue[]) => (await query<Row>(text, values)).rows,
    get: async <Row>(text: string, values?: readonly SqlValue[]) => (await query<Row>(text, values)).rows[0],
    run: async (text, values) => (await query(text, values)).affectedRows ?? 0,
  };
}
