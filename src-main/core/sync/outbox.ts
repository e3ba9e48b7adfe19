/** The outbox: saved here, not yet confirmed by the hub. One row a changed record, owing its newest revision. */
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Which record: a synced table and an id in it. */
export interface RecordKey {
  readonly table: string;
  readonly id: string;
}

/** A change that is owed. `put` sends the record, `del` its tombstone. */
export interface OwedChange extends RecordKey {
  readonly rev: number;
  /** New for every change, stored before its first sending, so that the hub can tell a repeat from an edit. */
  readonly opId: string;
  readonly kind: 'put' | 'del';
}

/** To be called in the transaction that changes the record. A row put aside by the hub is owed anew by an edit. */
export function oweChange(db: WriteDb, change: OwedChange): void {
  db.run(
    `INSERT INTO outbox (table_name, id, rev, op_id, kind, state, code, tries, next_at)
     VALUES (@table, @id, @rev, @opId, @kind, 'pending', NULL, 0, NULL)
     ON CONFLICT DO UPDATE SET
       rev = excluded.rev, op_id = excluded.op_id, kind = excluded.kind, state = 'pending', code = NULL, tries = 0,
       next_at = NULL`,
    { ...change },
  );
}

/** @returns how many records wait for the hub, those it refused among them. */
export function owedCount(db: ReadDb): number {
  return db.get<{ owed: number }>('SELECT count(*) AS owed FROM outbox')?.owed ?? 0;
}
