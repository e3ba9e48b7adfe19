/** Versions of ours that did not come to stand because the record was changed elsewhere too: kept until a person has chosen. */
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import type { OwedChange } from './outbox.ts';
import type { RecordBody } from './synced-table.ts';

export interface SupersededVersion extends OwedChange {
  /** Null when ours was the deletion. */
  readonly body: RecordBody | null;
}

interface SupersededRow extends OwedChange {
  readonly body: string | null;
}

export function keepSuperseded(db: WriteDb, { table, id, rev, opId, kind }: OwedChange, body: RecordBody | null): void {
  db.run(
    `INSERT INTO superseded (op_id, table_name, id, rev, kind, body) VALUES (@opId, @table, @id, @rev, @kind, @body)
     ON CONFLICT DO NOTHING`,
    { opId, table, id, rev, kind, body: body === null ? null : JSON.stringify(body) },
  );
}

const columns = 'op_id AS opId, table_name AS "table", id, rev, kind, body';

/** @returns at most `limit`, by record. */
export function supersededVersions(db: ReadDb, limit: number): SupersededVersion[] {
  return db
    .all<SupersededRow>(`SELECT ${columns} FROM superseded ORDER BY table_name, id, rev LIMIT ?`, [limit])
    .map(versionFrom);
}

export function supersededCount(db: ReadDb): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM superseded')?.count ?? 0;
}

function versionFrom(row: SupersededRow): SupersededVersion {
  return { ...row, body: row.body === null ? null : (parseJson(row.body) as RecordBody) };
}
