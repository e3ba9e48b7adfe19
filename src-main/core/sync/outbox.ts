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
export function oweChange(db: WriteDb, { table, id, rev, opId, kind }: OwedChange): void {
  db.run(
    `INSERT INTO outbox (table_name, id, rev, op_id, kind, state, code, tries, next_at)
     VALUES (?, ?, ?, ?, ?, 'pending', NULL, 0, NULL)
     ON CONFLICT DO UPDATE SET
       rev = excluded.rev, op_id = excluded.op_id, kind = excluded.kind, state = 'pending', code = NULL, tries = 0,
       next_at = NULL`,
    [table, id, rev, opId, kind],
  );
}

/** How many records wait for the hub, and how many of a person because the hub refused them. */
export interface OwedCounts {
  readonly waiting: number;
  readonly quarantined: number;
}

export function owedCounts(db: ReadDb): OwedCounts {
  const counts = db.get<OwedCounts>(
    `SELECT count(*) FILTER (WHERE state = 'pending') AS waiting,
            count(*) FILTER (WHERE state = 'quarantined') AS quarantined FROM outbox`,
  );
  return counts ?? { waiting: 0, quarantined: 0 };
}

/** The longest that a record waits for its next try; a `next_at` beyond it was set by a clock that has been put back. */
export const longestWaitMs = 15 * 60_000;

/** @returns what is due, at most `limit`, of the tables given. */
export function dueChanges(db: ReadDb, tables: readonly string[], nowMs: number, limit: number): OwedChange[] {
  return db.all<OwedChange>(
    `SELECT table_name AS "table", id, rev, op_id AS opId, kind FROM outbox
      WHERE state = 'pending' AND (next_at IS NULL OR next_at <= @nowMs OR next_at > @nowMs + @longestWaitMs)
        AND table_name IN (SELECT value FROM json_each(@tables))
      ORDER BY table_name, id LIMIT @limit`,
    { nowMs, longestWaitMs, limit, tables: JSON.stringify(tables) },
  );
}

/** @returns the change of this record that is not confirmed, undecided or refused; null when there is none. */
export function owedChange(db: ReadDb, { table, id }: RecordKey): OwedChange | null {
  const found = db.get<OwedChange>(
    'SELECT table_name AS "table", id, rev, op_id AS opId, kind FROM outbox WHERE table_name = ? AND id = ?',
    [table, id],
  );
  return found ?? null;
}

/**
 * The hub has this very change. A later edit of the record has another revision and op, and stays.
 * @returns whether nothing is owed for the record any more.
 */
export function settleChange(db: WriteDb, { table, id, rev, opId }: OwedChange): boolean {
  const gone = db.run('DELETE FROM outbox WHERE table_name = ? AND id = ? AND rev = ? AND op_id = ?', [
    table,
    id,
    rev,
    opId,
  ]);
  return gone > 0 || owedChange(db, { table, id }) === null;
}

/** The hub refused this very change: it waits for a person, and holds back nothing else. */
export function quarantineChange(db: WriteDb, { table, id, rev, opId }: OwedChange, code: string): void {
  db.run(
    `UPDATE outbox SET state = 'quarantined', code = @code, next_at = NULL
      WHERE table_name = @table AND id = @id AND rev = @rev AND op_id = @opId`,
    { table, id, rev, opId, code },
  );
}

/** Owed once more, under the same op: the hub remembers no change that it refused. @param except codes that stay refused. */
export function oweRefusedAgain(db: WriteDb, except: ReadonlySet<string>): void {
  db.run(
    `UPDATE outbox SET state = 'pending', code = NULL, tries = 0, next_at = NULL
      WHERE state = 'quarantined' AND code NOT IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...except])],
  );
}

/** The hub failed over this change alone: others go first. @param nextAtMs by our clock. */
export function deferChange(db: WriteDb, { table, id, opId }: OwedChange, nextAtMs: number): void {
  db.run('UPDATE outbox SET tries = tries + 1, next_at = ? WHERE table_name = ? AND id = ? AND op_id = ?', [
    nextAtMs,
    table,
    id,
    opId,
  ]);
}

/** @returns how often the hub failed over this change alone. */
export function triesOf(db: ReadDb, { table, id }: RecordKey): number {
  return db.get<{ tries: number }>('SELECT tries FROM outbox WHERE table_name = ? AND id = ?', [table, id])?.tries ?? 0;
}
