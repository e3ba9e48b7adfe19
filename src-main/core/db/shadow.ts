/** Copies of tables for a connection that may only read: in memory, seen by it alone in the place of those in the file. */
import type { ReadDb, WriteDb } from './database.ts';

/**
 * @param db stays shadowed until it is closed.
 * @returns the same connection: what it writes to the tables is written to the copies.
 */
export function shadowed(db: ReadDb, tables: readonly string[]): WriteDb {
  const own = db as WriteDb;
  own.script('PRAGMA temp_store = MEMORY');
  for (const table of tables) {
    if (isShadowed(own, table)) continue;
    const made = own.get<{ sql: string }>("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", [
      table,
    ]);
    // A name of ours, never anybody's input: SQL has no parameters for tables.
    own.script(made?.sql.replace(/^CREATE TABLE /, 'CREATE TEMP TABLE ') ?? '');
    own.script(`INSERT INTO temp.${table} SELECT * FROM main.${table}`);
  }
  return own;
}

function isShadowed(db: ReadDb, table: string): boolean {
  return db.get('SELECT 1 FROM temp.sqlite_schema WHERE name = ?', [table]) !== undefined;
}
