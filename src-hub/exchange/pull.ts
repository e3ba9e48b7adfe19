/** Pull: what has changed since the desk's cursor, in the order it was committed. */
import { instantOf } from '#shared/time/clock.ts';
import type { HubRecord, PullAnswer, PullQuery, Scope } from '#shared/sync/exchange.ts';
import { pullScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { cursorOf, seqOfCursor } from './cursor.ts';
import { standingOf } from './epoch.ts';
import { restoredEpoch } from './push.ts';

export async function pull(parts: HubParts, caller: Caller, query: PullQuery): Promise<PullAnswer> {
  const { scope, cursor, limit } = query;
  const read = await parts.db.transaction(pullScope(caller), 'snapshot', async (sql) => {
    const standing = await standingOf(sql, caller.tenantId);
    const seq = cursor === undefined ? 0 : seqOfCursor(cursor, standing.epoch, scope);
    // Without a cursor everything is given, tombstones as far as there are any: nothing can be missed by it.
    if (cursor !== undefined && seq < standing.purgedTo)
      throw new Refused('RESYNC_REQUIRED', { epoch: standing.epoch });
    const rows = seq >= standing.head ? [] : await changedSince(sql, caller, scope, seq, limit + 1);
    return { standing, seq, rows };
  });
  const { standing, seq } = read;
  if (seq > standing.head) {
    const epoch = await restoredEpoch(parts, caller, standing.epoch);
    throw new Refused('EPOCH_CHANGED', { epoch });
  }
  const records = read.rows.slice(0, limit);
  const more = read.rows.length > limit;
  const upTo = more ? (records.at(-1)?.seq ?? seq) : standing.head;
  parts.metrics.pulled(records.length);
  return {
    epoch: standing.epoch,
    serverTime: instantOf(parts.clock),
    head: standing.head,
    from: cursor ?? null,
    cursor: cursorOf(standing.epoch, scope, upTo),
    more,
    records,
  };
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
}

/** @returns the records of the scope with a seq above `seq`, in its order. */
async function changedSince(
  sql: Sql,
  { tenantId, device }: Caller,
  scope: Scope,
  seq: number,
  limit: number,
): Promise<HubRecord[]> {
  const rows =
    scope === 'own'
      ? await sql.all<Row>(
          `SELECT 'contacts' AS table_name, id, rev, seq, deleted, body, op_id, pushed_by FROM contacts
            WHERE tenant_id = $1 AND pushed_by = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
          [tenantId, device, seq, limit],
        )
      : await sql.all<Row>(
          `SELECT table_name, id, rev, seq, deleted, body, op_id, pushed_by FROM documents
            WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
          [tenantId, seq, limit],
        );
  return rows.map((row) => recordOf(row, device));
}

/** @param device the token that asks. */
export function recordOf(row: Row, device: string): HubRecord {
  const { table_name: table, id, rev, seq, deleted, body, op_id: opId, pushed_by: pushedBy } = row;
  return { table, id, rev, seq, kind: deleted ? 'del' : 'put', body, opId, own: pushedBy === device };
}
