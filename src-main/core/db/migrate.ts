/** Brings a database to the newest schema: numbered SQL files, each in a transaction with `user_version`. */
import { readdirSync, readFileSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** Beside this module as it runs: the source's folder under plain Node, a copy of it beside the bundle in Electron. */
const migrationsFolder = new URL('./migrations/', import.meta.url);

export interface Migration {
  /** The schema it leads to; the database's `user_version` afterwards. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** @returns every migration there is, the oldest first. */
export function knownMigrations(): Migration[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(new URL(name, migrationsFolder), 'utf8'),
    }));
}

/** @returns the schema the file was last brought to; 0 for an empty one. */
export function schemaVersion(db: ReadDb): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/**
 * Applies what is missing, one transaction a migration: a stop in the middle leaves a whole schema, older or newer.
 * A new file gets them all in one, since each would wait for the disk.
 * @throws database-newer {found, known} before anything is changed.
 */
export function migrate(db: WriteDb, migrations: readonly Migration[] = knownMigrations()): void {
  const found = schemaVersion(db);
  refuseNewer(found, migrations);
  const applyAll = (): void => {
    for (const migration of migrations) apply(db, migration);
  };
  if (found === 0) db.transaction(applyAll);
  else applyAll();
}

function apply(db: WriteDb, { version, sql }: Migration): void {
  db.transaction(() => {
    if (schemaVersion(db) >= version) return;
    db.script(sql);
    db.script(`PRAGMA user_version = ${String(version)}`);
  });
}

/** @throws database-newer when a newer program has written the file: nothing we know may be done to it. */
export function refuseNewer(found: number, migrations: readonly Migration[] = knownMigrations()): void {
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new AppError('database-newer', { found, known });
}
