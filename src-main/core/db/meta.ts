/** What this PC knows of itself, by key: its device id, whether it ended cleanly, which agent has which id. */
import type { ReadDb, WriteDb } from './database.ts';

export function metaValue(db: ReadDb, key: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', [key])?.value ?? null;
}

export function setMeta(db: WriteDb, key: string, value: string): void {
  db.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
    key,
    value,
  ]);
}

export function removeMeta(db: WriteDb, key: string): void {
  db.run('DELETE FROM meta WHERE key = ?', [key]);
}
