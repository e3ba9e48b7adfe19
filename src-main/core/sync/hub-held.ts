/** Records of the hub that could not be stored yet: an unknown table, or a change of our own that is still under way. */
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import type { RecordKey } from './outbox.ts';
import { OpIds } from './seen-versions.ts';
import type { RecordBody } from './synced-table.ts';

/** In place of the op, where a deletion was only inferred. */
export const noOp = '';

/** A record as the hub gave it. */
export interface GivenByHub extends RecordKey {
  readonly opId: string;
  readonly rev: number;
  readonly seq: number;
  readonly kind: 'put' | 'del';
  readonly body: RecordBody | null;
  /** Pushed with our token, perhaps before our own disk was restored. */
  readonly own?: boolean | undefined;
  /** The versions its maker knew. */
  readonly seen?: readonly string[] | undefined;
}

interface HeldRow {
  opId: string;
  table: string;
  id: string;
  rev: number;
  seq: number;
  kind: 'put' | 'del';
  body: string | null;
  own: number;
  seen: string;
}

export function holdRecord(db: WriteDb, { body, own, seen, ...record }: GivenByHub): void {
  db.run(
    `INSERT INTO hub_held (table_name, id, op_id, rev, seq, kind, body, own, seen)
     VALUES (@table, @id, @opId, @rev, @seq, @kind, @body, @own, @seen)
     ON CONFLICT DO UPDATE SET op_id = excluded.op_id, rev = excluded.rev, seq = excluded.seq, kind = excluded.kind,
       body = excluded.body, own = excluded.own, seen = excluded.seen`,
    {
      table: record.table,
      id: record.id,
      opId: record.opId,
      rev: record.rev,
      seq: record.seq,
      kind: record.kind,
      body: body === null ? null : JSON.stringify(body),
      own: own === true ? 1 : 0,
      seen: JSON.stringify(seen ?? []),
    },
  );
}

export function heldRecord(db: ReadDb, { table, id }: RecordKey): GivenByHub | null {
  const row = db.get<HeldRow>(
    'SELECT table_name AS "table", id, op_id AS opId, rev, seq, kind, body, own, seen FROM hub_held WHERE table_name = ? AND id = ?',
    [table, id],
  );
  return row === undefined ? null : givenFrom(row);
}

/** @returns what is held of these tables with no change of our own in its way. */
export function heldAndFree(db: ReadDb, tables: readonly string[]): GivenByHub[] {
  return db
    .all<HeldRow>(
      `SELECT table_name AS "table", id, op_id AS opId, rev, seq, kind, body, own, seen FROM hub_held
        WHERE table_name IN (SELECT value FROM json_each(?))
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.table_name = hub_held.table_name AND outbox.id = hub_held.id)`,
      [JSON.stringify(tables)],
    )
    .map(givenFrom);
}

export function letGoOfHeld(db: WriteDb, { table, id }: RecordKey): void {
  db.run('DELETE FROM hub_held WHERE table_name = ? AND id = ?', [table, id]);
}

/** The tables a snapshot shows; null for all. */
export type Shown = readonly string[] | null;

/** @returns them for a statement. */
export const namesOf = (shown: Shown): string | null => (shown === null ? null : JSON.stringify(shown));

/** A snapshot is about to give everything of these tables anew. */
export function letGoOfAllHeld(db: WriteDb, shown: Shown): void {
  db.run('DELETE FROM hub_held WHERE @shown IS NULL OR table_name IN (SELECT value FROM json_each(@shown))', {
    shown: namesOf(shown),
  });
}

function givenFrom(row: HeldRow): GivenByHub {
  return {
    ...row,
    own: row.own === 1,
    seen: OpIds.parse(parseJson(row.seen)),
    body: row.body === null ? null : (parseJson(row.body) as RecordBody),
  };
}
