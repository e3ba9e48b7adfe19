/** What the hub is known to have: by revision and seq, whether it came from us, and which snapshot named it last. */
import type { ReadDb, WriteDb } from '../db/database.ts';
import { namesOf, type Shown } from './hub-held.ts';
import type { OwedChange, RecordKey } from './outbox.ts';

export interface KnownRecord extends RecordKey {
  readonly rev: number;
  /** 0 when it was given in an earlier epoch. */
  readonly seq: number;
  readonly kind: 'put' | 'del';
  /** Ours, when the hub confirmed it to us; null when the hub gave it to us. */
  readonly opId: string | null;
  /** By the hub's clock. */
  readonly ackedAtMs: number | null;
}

export function knownRecord(db: ReadDb, { table, id }: RecordKey): KnownRecord | null {
  const found = db.get<KnownRecord>(
    `SELECT table_name AS "table", id, rev, seq, kind, op_id AS opId, acked_at AS ackedAtMs
       FROM hub_known WHERE table_name = ? AND id = ?`,
    [table, id],
  );
  return found ?? null;
}

/** @param mark of the snapshot under way, or of the last one, which does not sweep what is known since; 0 adds none. */
export function putKnown(db: WriteDb, known: KnownRecord, mark: number): void {
  db.run(
    `INSERT INTO hub_known (table_name, id, rev, seq, kind, op_id, acked_at, mark)
     VALUES (@table, @id, @rev, @seq, @kind, @opId, @ackedAtMs, @mark)
     ON CONFLICT DO UPDATE SET rev = excluded.rev, seq = excluded.seq, kind = excluded.kind, op_id = excluded.op_id,
       acked_at = excluded.acked_at, mark = max(mark, excluded.mark)`,
    { ...known, mark },
  );
}

export function markKnown(db: WriteDb, { table, id }: RecordKey, mark: number): void {
  db.run('UPDATE hub_known SET mark = ? WHERE table_name = ? AND id = ?', [mark, table, id]);
}

export function removeKnown(db: WriteDb, { table, id }: RecordKey): void {
  db.run('DELETE FROM hub_known WHERE table_name = ? AND id = ?', [table, id]);
}

const isShown = '(@shown IS NULL OR hub_known.table_name IN (SELECT value FROM json_each(@shown)))';

/**
 * @param shown the tables the snapshot shows, null for all.
 * @returns what it did not name and nothing is owed for. Contacts are in no shared snapshot, tombstones in none.
 */
export function unmarked(db: ReadDb, mark: number, shown: Shown): KnownRecord[] {
  return db.all<KnownRecord>(
    `SELECT table_name AS "table", id, rev, seq, kind, op_id AS opId, acked_at AS ackedAtMs FROM hub_known
      WHERE mark < @mark AND table_name <> 'contacts' AND kind = 'put' AND ${isShown}
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.table_name = hub_known.table_name AND outbox.id = hub_known.id)`,
    { mark, shown: namesOf(shown) },
  );
}

/** @returns what the snapshot did not name though a change of ours is under way for it. */
export function unmarkedAndOwed(db: ReadDb, mark: number, shown: Shown): (RecordKey & { readonly rev: number })[] {
  return db.all<RecordKey & { readonly rev: number }>(
    `SELECT table_name AS "table", id, rev FROM hub_known
      WHERE mark < @mark AND table_name <> 'contacts' AND kind = 'put' AND ${isShown}
        AND EXISTS (SELECT 1 FROM outbox WHERE outbox.table_name = hub_known.table_name AND outbox.id = hub_known.id)
        AND NOT EXISTS (SELECT 1 FROM hub_held WHERE hub_held.table_name = hub_known.table_name AND hub_held.id = hub_known.id)`,
    { mark, shown: namesOf(shown) },
  );
}

/** @returns every change the hub confirmed to us and nothing newer is owed for, under the op it was confirmed by. */
export function confirmedChanges(db: ReadDb): OwedChange[] {
  return db.all<OwedChange>(
    `SELECT table_name AS "table", id, rev, op_id AS opId, kind FROM hub_known
      WHERE op_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.table_name = hub_known.table_name AND outbox.id = hub_known.id)`,
  );
}

/** In a new epoch every seq begins anew: one of the old would hide what the hub has now. */
export function zeroSeqs(db: WriteDb): void {
  db.run('UPDATE hub_known SET seq = 0');
}

/** As `forgetSeq`; and it is none of ours to be pushed again should the hub be restored, until the hub has given it back. */
export function disown(db: WriteDb, { table, id }: RecordKey): void {
  db.run('UPDATE hub_known SET seq = 0, op_id = NULL, acked_at = NULL WHERE table_name = ? AND id = ?', [table, id]);
}

/** The record is taken from the hub the next time it comes, whatever was known of it. */
export function forgetSeq(db: WriteDb, { table, id }: RecordKey): void {
  db.run('UPDATE hub_known SET seq = 0 WHERE table_name = ? AND id = ?', [table, id]);
}

/** What was confirmed before `beforeMs` is not pushed again any more; that the hub has it stays known. */
export function letGoOfConfirmed(db: WriteDb, beforeMs: number): number {
  return db.run('UPDATE hub_known SET op_id = NULL, acked_at = NULL WHERE acked_at < ?', [beforeMs]);
}
