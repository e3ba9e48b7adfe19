/** Which versions of a record this desk has seen or sent: a change names them, so that the hub can tell knowing from not knowing. */
import { z } from 'zod';
import { parseJson } from '#shared/json.ts';
import { limits } from '#shared/sync/exchange.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import type { RecordKey } from './outbox.ts';

export const OpIds = z.array(z.string());

/** @returns the ops they came with, the newest last. */
export function seenVersions(db: ReadDb, { table, id }: RecordKey): readonly string[] {
  const found = db.get<{ op_ids: string }>('SELECT op_ids FROM seen_versions WHERE table_name = ? AND id = ?', [
    table,
    id,
  ]);
  return found === undefined ? [] : OpIds.parse(parseJson(found.op_ids));
}

/** To be called in the transaction in which the version is stored here or about to be sent. */
export function addSeen(db: WriteDb, key: RecordKey, opId: string): void {
  putSeen(db, key, [...seenVersions(db, key).filter((each) => each !== opId), opId]);
}

/**
 * In place of what was seen before: a version of the hub is gone on from, with what its maker knew. A hub that was restored
 * may give an older one, and what had been seen after it must not count as known.
 * @param seen the oldest first.
 */
export function putSeen(db: WriteDb, { table, id }: RecordKey, seen: readonly string[]): void {
  const opIds = JSON.stringify(seen.slice(-limits.seenOps));
  db.run(
    `INSERT INTO seen_versions (table_name, id, op_ids) VALUES (@table, @id, @opIds)
     ON CONFLICT DO UPDATE SET op_ids = excluded.op_ids`,
    { table, id, opIds },
  );
}
