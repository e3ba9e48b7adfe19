/** Pull: what has changed since the desk's cursor, in the order it was committed. */
import { instantOf } from '#shared/time/clock.ts';
import type { HubRecord, PullAnswer, PullQuery, Scope } from '#shared/sync/exchange.ts';
import { abilitiesOf, pullScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { cursorOf, placeOfCursor } from './cursor.ts';
import { hasSeenMore, sameEpoch, standingOf } from './epoch.ts';
import { restoredEpoch } from './restored.ts';
import { tablesSeen } from './tables.ts';

const beginning = { epoch: null, seq: 0, everything: 0 };

export async function pull(parts: HubParts, caller: Caller, query: PullQuery): Promise<PullAnswer> {
  const { scope, cursor, limit } = query;
  const tables = tablesGiven(caller, scope);
  const place = cursor === undefined ? beginning : placeOfCursor(cursor, scope);
  // See [Note: who was logged in].
  const after = (tables === null ? place?.everything : place?.seq) ?? null;
  const { standing, rows } = await parts.db.transaction(pullScope(caller), 'glance', async (sql) => {
    // Together, though what has changed may turn out not to be asked for: nearly always it is.
    const [standing, rows] = await Promise.all([
      standingOf(sql, caller.tenantId),
      after === null ? [] : changedSince(sql, caller, { scope, tables, after, limit: limit + 1 }),
    ]);
    return { standing, rows };
  });
  const { epoch } = standing;
  if (place === null) throw new Refused('RESYNC_REQUIRED', { epoch });
  if (place.epoch !== null && hasSeenMore(standing, place.epoch, place.seq)) {
    throw new Refused('EPOCH_CHANGED', { epoch: await restoredEpoch(parts, caller.tenantId, place.epoch) });
  }
  if (place.epoch !== null && !sameEpoch(place.epoch, epoch)) throw new Refused('EPOCH_CHANGED', { epoch });
  // Without a cursor everything is given, tombstones as far as there are any: nothing can be missed by it, nor by who has
  // its own contacts back, which always begins so.
  const isTooOld = scope === 'shared' && cursor !== undefined && (after ?? 0) < standing.purgedTo;
  if (after === null || isTooOld) throw new Refused('RESYNC_REQUIRED', { epoch });
  const records = rows.slice(0, limit);
  const more = rows.length > limit;
  const upTo = more ? (records.at(-1)?.seq ?? 0) : standing.head;
  parts.metrics.pulled(records.length);
  return {
    epoch,
    serverTime: instantOf(parts.clock),
    head: standing.head,
    from: cursor ?? null,
    cursor: cursorOf(epoch, scope, {
      seq: Math.max(place.seq, upTo),
      everything: tables === null ? upTo : place.everything,
    }),
    more,
    records,
  };
}

/** @returns the tables of the scope that the caller is given, null for all. @throws ROLE_MISSING for contacts, to who logs none. */
export function tablesGiven({ roles }: Caller, scope: Scope): readonly string[] | null {
  if (scope === 'shared') return tablesSeen(roles);
  // Told that there are none, the desk would not ask again.
  if (!abilitiesOf(roles).includes('log')) throw new Refused('ROLE_MISSING');
  return null;
}

interface Row {
  table_name: string;
  id: string;
  rev: number;
  seq: number;
  deleted: boolean;
  body: HubRecord['body'];
  op_id: string;
  pushed_by: string;
  seen: string[] | null;
}

interface Wanted {
  readonly scope: Scope;
  readonly tables: readonly string[] | null;
  readonly after: number;
  readonly limit: number;
}

/** @returns the records of the scope with a seq above `after`, in its order. */
async function changedSince(
  sql: Sql,
  { tenantId, device }: Caller,
  { scope, tables, after, limit }: Wanted,
): Promise<HubRecord[]> {
  const rows =
    scope === 'own'
      ? await sql.all<Row>(
          `SELECT 'contacts' AS table_name, id, rev, seq, deleted, body, op_id, pushed_by, NULL AS seen FROM contacts
            WHERE tenant_id = $1 AND pushed_by = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
          [tenantId, device, after, limit],
        )
      : await sql.all<Row>(
          `SELECT table_name, id, rev, seq, deleted, body, op_id, pushed_by, seen FROM documents
            WHERE tenant_id = $1 AND seq > $2 AND ($4::text[] IS NULL OR table_name = ANY ($4::text[])) ORDER BY seq LIMIT $3`,
          [tenantId, after, limit, tables],
        );
  return rows.map((row) => recordOf(row, device));
}

/** @param device the token that asks. */
export function recordOf(row: Row, device: string): HubRecord {
  const { table_name: table, id, rev, seq, deleted, body, op_id: opId, pushed_by: pushedBy, seen } = row;
  const record: HubRecord = {
    table,
    id,
    rev,
    seq,
    kind: deleted ? 'del' : 'put',
    body,
    opId,
    own: pushedBy === device,
  };
  return seen === null ? record : { ...record, seen };
}
