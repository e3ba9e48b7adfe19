/** What the exchange knew of a record that is brought over from a damaged database: what is owed of it, seen and confirmed. */
import type { NewId } from '#shared/domain/ids.ts';
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts';
import { attempt, insertRaw, type RawRow } from '../db/rescue.ts';
import { exchangeState, wantOwn } from './exchange-state.ts';
import { oweChange, type RecordKey } from './outbox.ts';
import { syncedTables } from './tables.ts';

/**
 * No outbox row, read as none, stays none: the hub has confirmed the record, or must never be told of it (a demo). One that
 * could not be read is made anew: rather asked twice of the hub than never, it knows a repeat.
 * @param record as it was brought over; what an older backup owed of it is forgotten.
 */
export function rescueExchange(damaged: ReadDb, db: WriteDb, record: RecordKey & { rev: number }, newId: NewId): void {
  const { table, id, rev } = record;
  const owed = owedIn(damaged, record);
  const [change] = owed ?? [];
  db.run('DELETE FROM outbox WHERE table_name = ? AND id = ?', [table, id]);
  if (change?.['rev'] === rev) insertRaw(db, 'outbox', { table_name: table, ...change });
  else if (owed === null || change !== undefined) {
    oweChange(db, { table, id, rev, opId: newId(), kind: isGone(db, record) ? 'del' : 'put' });
  }
  rescueSeen(damaged, db, record);
  rescueKnown(damaged, db, record);
}

/** Before schema 30 the outbox held contacts only. @returns null when it cannot be read. */
function owedIn(damaged: ReadDb, { table, id }: RecordKey): RawRow[] | null {
  const owed = rowsOf(damaged, 'SELECT * FROM outbox WHERE table_name = ? AND id = ?', [table, id]);
  if (owed !== null || table !== 'contacts') return owed;
  return rowsOf(damaged, 'SELECT * FROM outbox WHERE id = ?', [id]);
}

function isGone(db: ReadDb, { table, id }: RecordKey): boolean {
  return syncedTables.find((each) => each.table === table)?.read(db, id) == null;
}

/** Without it a change of ours would count as made unknowing of what stands at the hub, and be asked about. */
function rescueSeen(damaged: ReadDb, db: WriteDb, { table, id }: RecordKey): void {
  const seen = rowsOf(damaged, 'SELECT * FROM seen_versions WHERE table_name = ? AND id = ?', [table, id]);
  if (seen === null || seen.length === 0) return;
  db.run('DELETE FROM seen_versions WHERE table_name = ? AND id = ?', [table, id]);
  for (const row of seen) insertRaw(db, 'seen_versions', row);
}

/** Its seq may be of an epoch that a backup did not know yet: the record is taken from the hub when it comes again. */
function rescueKnown(damaged: ReadDb, db: WriteDb, { table, id }: RecordKey): void {
  const known = rowsOf(damaged, 'SELECT * FROM hub_known WHERE table_name = ? AND id = ?', [table, id]);
  if (known === null || known.length === 0) return;
  db.run('DELETE FROM hub_known WHERE table_name = ? AND id = ?', [table, id]);
  for (const row of known) insertRaw(db, 'hub_known', { ...row, seq: 0, mark: exchangeState(db).snapshotMark });
}

/**
 * What was ours is had back from the hub. The counter of pushes goes on where the damaged one stood, so that the hub does not
 * take this PC for a copy of itself; where that cannot be read it does, and the PC gets a new identity.
 */
export function rescueStanding(damaged: ReadDb, db: WriteDb): void {
  const counter = attempt(() => damaged.get<{ n: number }>('SELECT dev_counter AS n FROM sync_state'))?.n ?? 0;
  db.run('UPDATE sync_state SET dev_counter = max(dev_counter, ?)', [counter]);
  wantOwn(db);
}

const rowsOf = (damaged: ReadDb, sql: string, params: readonly SqlValue[]): RawRow[] | null =>
  attempt(() => damaged.all<RawRow>(sql, params));
