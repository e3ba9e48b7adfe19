/** Versions of ours that did not come to stand because the record was changed elsewhere too: kept until a person has chosen. */
import { parseJson } from '#shared/json.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
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

/** It came to stand after all: a late repeat of it reached a hub that had lost what stood against it. */
export function letGoOfSuperseded(db: WriteDb, opId: string): void {
  db.run('DELETE FROM superseded WHERE op_id = ?', [opId]);
}

const columns = 'op_id AS opId, table_name AS "table", id, rev, kind, body';

/** @returns at most `limit`, by record. */
export function supersededVersions(db: ReadDb, limit: number): SupersededVersion[] {
  return db
    .all<SupersededRow>(`SELECT ${columns} FROM superseded ORDER BY table_name, id, rev LIMIT ?`, [limit])
    .map(versionFrom);
}

/** @returns null when it has been decided. */
export function supersededVersion(db: ReadDb, opId: string): SupersededVersion | null {
  const row = db.get<SupersededRow>(`SELECT ${columns} FROM superseded WHERE op_id = ?`, [opId]);
  return row === undefined ? null : versionFrom(row);
}

/** What waits for a choice longer than words are kept loses them, as the contact itself did (statistics/retention.ts). */
export function eraseWordsBeside(db: WriteDb, before: LocalDay): void {
  db.run(
    `UPDATE superseded SET body = json_set(body, '$.enquiries', json((
              SELECT json_group_array(json_set(value, '$.title', '', '$.note', ''))
                FROM json_each(superseded.body, '$.enquiries'))))
      WHERE table_name = 'contacts' AND body ->> '$.startedAt' < ?`,
    [before],
  );
}

/** The same of whose it was. */
export function eraseAgentBeside(db: WriteDb, before: LocalDay, nobody: string): void {
  db.run(
    `UPDATE superseded SET body = json_set(body, '$.agentId', @nobody, '$.deviceId', @nobody)
      WHERE table_name = 'contacts' AND body ->> '$.startedAt' < @before`,
    { nobody, before },
  );
}

export function supersededCount(db: ReadDb): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM superseded')?.count ?? 0;
}

function versionFrom(row: SupersededRow): SupersededVersion {
  return { ...row, body: row.body === null ? null : (parseJson(row.body) as RecordBody) };
}
