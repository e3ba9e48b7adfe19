/** Snapshot: every live record of a scope, page by page, and the cursor to pull from afterwards. */
import { instantOf } from '#shared/time/clock.ts';
import type { Scope, SnapshotAnswer, SnapshotQuery } from '#shared/sync/exchange.ts';
import { pullScope, servedBy, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { cursorOf, pageOf, placeOfPage, type Place } from './cursor.ts';
import { standingOf } from './epoch.ts';
import { tablesGiven } from './pull.ts';
import { isServed, ownColumns, readPage, recordColumns, type RecordPage } from './record-pages.ts';

/** Before every id there can be. */
const start = { table: '', id: '00000000-0000-0000-0000-000000000000' };

/**
 * The head is that of the first page, and stays so: what changes while later pages are read has a higher seq and is pulled
 * afterwards, whether a page showed it already or not.
 */
export async function snapshot(parts: HubParts, caller: Caller, query: SnapshotQuery): Promise<SnapshotAnswer> {
  const { scope, page, limit } = query;
  const tables = tablesGiven(caller, scope);
  const isWhole = tables === null;
  return parts.db.transaction(pullScope(caller), 'snapshot', async (sql) => {
    const { epoch, head } = await standingOf(sql, caller.tenantId);
    const place: Place = page === undefined ? { head, isWhole, ...start } : placeOfPage(page, epoch, scope);
    // Somebody else has logged in meanwhile: half of one sight and half of another would be neither's whole.
    if (place.isWhole !== isWhole) throw new Refused('RESYNC_REQUIRED', { epoch });
    const { records, more } = await liveAfter(sql, caller, { scope, tables, place, limit });
    const last = records.at(-1);
    const next = more && last !== undefined ? pageOf(epoch, scope, { ...place, table: last.table, id: last.id }) : null;
    return {
      epoch,
      serverTime: instantOf(parts.clock),
      head: place.head,
      from: page ?? null,
      total: await liveCount(sql, caller, scope, tables),
      ...(tables === null ? {} : { tables: [...tables] }),
      records,
      next,
      cursor: cursorOf(epoch, scope, { seq: place.head, everything: isWhole ? place.head : null }),
    };
  });
}

interface Wanted {
  readonly scope: Scope;
  readonly tables: readonly string[] | null;
  readonly place: Place;
  readonly limit: number;
}

function liveAfter(
  sql: Sql,
  caller: Caller,
  { scope, tables, place: { table, id }, limit }: Wanted,
): Promise<RecordPage> {
  const { tenantId, device } = caller;
  return scope === 'own'
    ? readPage(sql, device, {
        select: `SELECT ${ownColumns} FROM contacts
                  WHERE tenant_id = $1 AND pushed_by = $2 AND id > $3::uuid AND NOT deleted AND ${isServed('$4')}`,
        values: [tenantId, device, id, servedBy(caller)],
        ...{ order: 'id', limit },
      })
    : readPage(sql, device, {
        select: `SELECT ${recordColumns} FROM documents
                  WHERE tenant_id = $1 AND (table_name, id) > ($2, $3) AND NOT deleted
                    AND ($4::text[] IS NULL OR table_name = ANY ($4::text[]))`,
        values: [tenantId, table, id, tables],
        ...{ order: 'table_name, id', limit },
      });
}

async function liveCount(sql: Sql, caller: Caller, scope: Scope, tables: readonly string[] | null): Promise<number> {
  const { tenantId, device } = caller;
  const row =
    scope === 'own'
      ? await sql.get<{ n: number }>(
          `SELECT count(*) AS n FROM contacts
            WHERE tenant_id = $1 AND pushed_by = $2 AND NOT deleted AND ${isServed('$3')}`,
          [tenantId, device, servedBy(caller)],
        )
      : await sql.get<{ n: number }>(
          `SELECT count(*) AS n FROM documents
            WHERE tenant_id = $1 AND NOT deleted AND ($2::text[] IS NULL OR table_name = ANY ($2::text[]))`,
          [tenantId, tables],
        );
  return row?.n ?? 0;
}
