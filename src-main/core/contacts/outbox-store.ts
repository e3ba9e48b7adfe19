/** The outbox: saved here, not yet confirmed by the hub. One row a changed contact, owing its newest revision. */
import type { ReadDb, WriteDb } from '../db/database.ts';

/** A change that is owed. `put` sends the contact, `del` its tombstone. */
export interface OwedChange {
  readonly id: string;
  readonly rev: number;
  /** New for every change, stored before its first sending, so that the hub can tell a repeat from an edit. */
  readonly opId: string;
  readonly kind: 'put' | 'del';
}

/** To be called in the transaction that changes the contact. A row put aside by the hub is owed anew by an edit. */
export function oweChange(db: WriteDb, change: OwedChange): void {
  db.run(
    `INSERT INTO outbox (id, rev, op_id, kind, state, tries, next_at)
     VALUES (@id, @rev, @opId, @kind, 'pending', 0, NULL)
     ON CONFLICT (id) DO UPDATE SET
       rev = excluded.rev, op_id = excluded.op_id, kind = excluded.kind, state = 'pending', tries = 0, next_at = NULL`,
    { ...change },
  );
}

/** @returns how many contacts wait for the hub. */
export function owedCount(db: ReadDb): number {
  return db.get<{ owed: number }>('SELECT count(*) AS owed FROM outbox')?.owed ?? 0;
}
