/**
 * Once for the whole run of the hub's tests: one PostgreSQL where there is one (otherwise a line that says what is not
 * tested), and one embedded database that each test's own begins as.
 */
import { PGlite } from '@electric-sql/pglite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { aPostgres } from './a-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: only the embedded database is tested. */
    readonly postgresUrl: string | null;
    /** The file of a new embedded database. */
    readonly begunDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const server = aPostgres();
  if (server === null) {
    console.warn(
      '\n*** NO POSTGRESQL HERE: the hub is tested on the embedded database alone (install postgresql or set DATABASE_URL) ***\n',
    );
  }
  project.provide('postgresUrl', server?.url ?? null);
  const folder = mkdtempSync(join(tmpdir(), 'straks-begun-'));
  project.provide('begunDatabase', await beginDatabase(join(folder, 'begun.tar')));
  return () => {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** @returns the file. */
async function beginDatabase(file: string): Promise<string> {
  const db = await PGlite.create();
  const begun = await db.dumpDataDir('none');
  await db.close();
  writeFileSync(file, new Uint8Array(await begun.arrayBuffer()));
  return file;
}
