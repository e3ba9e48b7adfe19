/**
 * What one call has read of the counts already: a view asks for the same rows, cells and slices again and again (the whole,
 * what may be shown of it, each dimension), and nothing is written while it is made.
 */
import type { ReadDb } from '../db/database.ts';

const underWay = new WeakMap<ReadDb, Map<string, unknown>>();

/** @param work not a promise: what comes after it reads anew. */
export function readingOnce<T>(db: ReadDb, work: () => T): T {
  underWay.set(db, new Map());
  try {
    return work();
  } finally {
    underWay.delete(db);
  }
}

/** @returns what `read` gave under this key in the call under way; outside of one it is read each time. */
export function readOnce<T>(db: ReadDb, key: string, read: () => T): T {
  const known = underWay.get(db);
  if (known === undefined) return read();
  if (!known.has(key)) known.set(key, read());
  return known.get(key) as T;
}
