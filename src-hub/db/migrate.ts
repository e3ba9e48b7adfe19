/** Brings the database to the newest schema: numbered SQL files, each in its own transaction with its number. */
import { readdirSync, readFileSync } from 'node:fs';
import type { HubDb } from './database.ts';

const migrationsFolder = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** @returns every migration there is, the oldest first. */
export function knownMigrations(): Migration[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(new URL(name, migrationsFolder), 'utf8') }));
}

/** A newer hub has been here: nothing this one knows may be done to it. */
export class DatabaseNewer extends Error {
  readonly found: number;
  constructor(found: number) {
    super('database-newer');
    this.found = found;
  }
}

/** PostgreSQL before the oldest that migrations and statements are written for and tested on. */
export class ServerTooOld extends Error {
  readonly found: string;
  constructor(found: string) {
    super('database-too-old');
    this.found = found;
  }
}

const oldestServer = 150_000;

/** @throws ServerTooOld */
async function checkServer(db: HubDb): Promise<void> {
  const [number, name] = await db.asOwner(async (owner) => {
    const shown = await owner.get<{ number: string; name: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
    );
    return [Number(shown?.number), shown?.name ?? ''] as const;
  });
  if (number < oldestServer) throw new ServerTooOld(name);
}

/**
 * Applies what is missing. Several hubs may start at once: one migrates under the lock, the others wait and find it done.
 * Migrations expand first and contract in a later version, so that the hub before this one goes on meanwhile.
 * @throws DatabaseNewer, ServerTooOld
 */
export async function migrate(db: HubDb, migrations: readonly Migration[] = knownMigrations()): Promise<void> {
  await checkServer(db);
  const known = migrations.at(-1)?.version ?? 0;
  for (const { version, sql } of migrations) {
    await db.asOwner(async (owner) => {
      await owner.script('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
      const row = await owner.get<{ found: number }>('SELECT COALESCE(max(version), 0) AS found FROM schema_version');
      const found = row?.found ?? 0;
      if (found > known) throw new DatabaseNewer(found);
      if (found >= version) return;
      await owner.script(sql);
      await owner.run('INSERT INTO schema_version (version) VALUES ($1)', [version]);
    });
  }
}
