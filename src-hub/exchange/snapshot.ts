/** Snapshot: every live record of a scope, page by page, and the cursor to pull from afterwards. */
import { instantOf } from '#shared/time/clock.ts';
import type { HubRecord, Scope, SnapshotAnswer, SnapshotQuery } from '#shared/sync/exchange.ts';
import { pullScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { cursorOf, pageOf, placeOfPage, type Place } from './cursor.ts';
import { standingOf } from './epoch.ts';
import { recordOf } from './pull.ts';

/** Before every id there can be. */
const start = { table: '', id: '00000000-0000-0000-0000-000000000000' };

/**
 * The head is that of the first page, and stays so: what changes while later pages are read has a higher seq and is pulled
 * afterwards, whether a page showed it already or not.
 */
export async function snapshot(parts: HubParts, caller: Caller, query: SnapshotQuery): Promise<SnapshotAnswer> {
  const { scope, page, limit } = query;
  return parts.db.transaction(pullScope(caller), 'snapshot', async (sql) => {
    const { epoch, head } = await standingOf(sql, caller.tenantId);
    const place: Place = page === undefined ? { head, ...start } : placeOfPage(page, epoch, scope);
    const rows = await liveAfter(sql, caller, scope, place, limit + 1);
    const records = rows.slice(0, limit);
    const last = records.at(-1);
    const next =
      rows.length > limit && last !== undefined
        ? pageOf(epoch, scope, { head: place.head, table: last.table, id: last.id })
        : null;
    return {
      epoch,
      serverTime: instantOf(parts.clock),
      head: place.head,
      from: page ?? null,
      total: await liveCount(sql, caller, scope),
      records,
      next,
      cursor: cursorOf(epoch, scope, place.head),
    };
  });
}

async function liveAfter(
  sql: Sql,
  { tenantId, device }: Caller,
  scope: Scope,
  { table, id }: Place,
  limit: number,
): Promise<HubRecord[]> {
  const rows =
    scope === 'own'
      ? await sql.all<Parameters<typeof recordOf>[0]>(
          `SELECT 'contacts' AS table_name, id, rev, seq, deleted, body, op_id, pushed_by, NULL AS seen FROM contacts
            WHERE tenant_id = $1 AND pushed_by = $2 AND id > $3::uuid AND NOT deleted ORDER BY id LIMIT $4`,
          [tenantId, device, id, limit],
        )
      : await sql.all<Parameters<typeof recordOf>[0]>(
          `SELECT table_name, id, rev, seq, deleted, body, op_id, pushed_by, seen FROM documents
            WHERE tenant_id = $1 AND (table_name, id) > ($2, $3) AND NOT deleted ORDER BY table_name, id LIMIT $4`,
          [tenantId, table, id, limit],
        );
  return rows.map((row) => recordOf(row, device));
}

async function liveCount(sql: Sql, { tenantId, device }: Caller, scope: Scope): Promise<number> {
  const row =
    scope === 'own'
      ? await sql.get<{ n: number }>(
          'SELECT count(*) AS n FROM contacts WHERE tenant_id = $1 AND pushed_by = $2 AND NOT deleted',
          [tenantId, device],
        )
      : await sql.get<{ n: number }>('SELECT count(*) AS n FROM documents WHERE tenant_id = $1 AND NOT deleted', [
          tenantId,
        ]);
  return row?.n ?? 0;
}
