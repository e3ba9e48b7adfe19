/** Where the exchange with the hub stands: one row, changed in the transaction of what it speaks of. */
import type { Epoch } from '#shared/sync/exchange.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

export interface ExchangeState {
  /** Null until the hub has answered once. */
  readonly epoch: Epoch | null;
  /** Null: everything shared is to be had anew, by a snapshot. */
  readonly cursor: string | null;
  /** The next page of the snapshot under way, null at its beginning. */
  readonly snapshotPage: string | null;
  readonly snapshotMark: number;
  readonly ownWanted: boolean;
  readonly ownPage: string | null;
  readonly devCounter: number;
  readonly maxSeqSeen: number;
  /** The hub's clock at its last answer, milliseconds since 1970; 0 before the first. */
  readonly hubTimeMs: number;
  readonly clockOffsetMs: number | null;
  readonly answeredAtMs: number | null;
  readonly sentAtMs: number | null;
  readonly sentCount: number;
}

interface StateRow {
  epoch_generation: number | null;
  epoch_uuid: string | null;
  shared_cursor: string | null;
  snapshot_page: string | null;
  snapshot_mark: number;
  own_wanted: number;
  own_page: string | null;
  dev_counter: number;
  max_seq_seen: number;
  hub_time: number;
  clock_offset_ms: number | null;
  answered_at: number | null;
  sent_at: number | null;
  sent_count: number;
}

export function exchangeState(db: ReadDb): ExchangeState {
  const row = db.get<StateRow>('SELECT * FROM sync_state');
  if (row === undefined) throw new Error('sync_state has no row');
  const { epoch_generation: generation, epoch_uuid: uuid } = row;
  return {
    epoch: generation === null || uuid === null ? null : { generation, uuid },
    cursor: row.shared_cursor,
    snapshotPage: row.snapshot_page,
    snapshotMark: row.snapshot_mark,
    ownWanted: row.own_wanted === 1,
    ownPage: row.own_page,
    devCounter: row.dev_counter,
    maxSeqSeen: row.max_seq_seen,
    hubTimeMs: row.hub_time,
    clockOffsetMs: row.clock_offset_ms,
    answeredAtMs: row.answered_at,
    sentAtMs: row.sent_at,
    sentCount: row.sent_count,
  };
}

/** @returns the counter of the next push; to be called in the transaction before it is sent. */
export function raiseDevCounter(db: WriteDb): number {
  db.run('UPDATE sync_state SET dev_counter = dev_counter + 1');
  return exchangeState(db).devCounter;
}

export function resetDevCounter(db: WriteDb): void {
  db.run('UPDATE sync_state SET dev_counter = 0');
}

/** The hub has answered: how far it is, and what its clock says. */
export function noteAnswer(db: WriteDb, head: number, nowMs: number, serverTime: string): void {
  db.run(
    `UPDATE sync_state SET max_seq_seen = max(max_seq_seen, @head), answered_at = @nowMs, hub_time = @hubTimeMs,
            clock_offset_ms = @hubTimeMs - @nowMs`,
    { head, nowMs, hubTimeMs: Date.parse(serverTime) },
  );
}

export function noteSent(db: WriteDb, count: number, nowMs: number): void {
  db.run('UPDATE sync_state SET sent_at = ?, sent_count = ?', [nowMs, count]);
}

export function setCursor(db: WriteDb, cursor: string): void {
  db.run('UPDATE sync_state SET shared_cursor = ?, snapshot_page = NULL', [cursor]);
}

export function setSnapshotPage(db: WriteDb, page: string): void {
  db.run('UPDATE sync_state SET snapshot_page = ?', [page]);
}

/** @returns the mark of the snapshot that begins. */
export function beginSnapshot(db: WriteDb): number {
  db.run('UPDATE sync_state SET snapshot_mark = snapshot_mark + 1');
  return exchangeState(db).snapshotMark;
}

/** Everything shared is had anew; the outbox is not touched. */
export function forgetCursor(db: WriteDb): void {
  db.run('UPDATE sync_state SET shared_cursor = NULL, snapshot_page = NULL');
}

/** Our own contacts are to be had back: after a backup was restored, or a version of ours was thrown away. */
export function wantOwn(db: WriteDb): void {
  db.run('UPDATE sync_state SET own_wanted = 1, own_page = NULL');
}

/** @param page null with the last one. */
export function setOwnPage(db: WriteDb, page: string | null): void {
  db.run('UPDATE sync_state SET own_page = @page, own_wanted = iif(@page IS NULL, 0, 1)', { page });
}

/** As before the hub has answered once. */
export function forgetEpoch(db: WriteDb): void {
  db.run(
    `UPDATE sync_state SET epoch_generation = NULL, epoch_uuid = NULL, shared_cursor = NULL, snapshot_page = NULL,
            own_page = NULL, max_seq_seen = 0`,
  );
}

/** Seqs and cursors of the former epoch mean nothing in this one. */
export function putEpoch(db: WriteDb, { generation, uuid }: Epoch): void {
  db.run(
    `UPDATE sync_state SET epoch_generation = ?, epoch_uuid = ?, shared_cursor = NULL, snapshot_page = NULL,
            own_page = NULL, max_seq_seen = 0`,
    [generation, uuid],
  );
}
