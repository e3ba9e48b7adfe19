/** Pull: what has changed since the desk's cursor, in the order it was committed. */
import { instantOf } from '#shared/time/clock.ts';
import type { PullAnswer, PullQuery, Scope } from '#shared/sync/exchange.ts';
import { abilitiesOf, pullScope, servedBy, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { cursorOf, placeOfCursor } from './cursor.ts';
import { sameEpoch, standingOf } from './epoch.ts';
import { emptyPage, isServed, readPage, ownColumns, recordColumns, type RecordPage } from './record-pages.ts';
import { epochInForce } from './restored.ts';
import { tablesSeen } from './tables.ts';

const beginning = { epoch: null, seq: 0, everything: 0 };

export async function pull(parts: HubParts, caller: Caller, query: PullQuery): Promise<PullAnswer> {
  const { scope, cursor, limit } = query;
  const { tenantId } = caller;
  const ours = parts.heads.of(tenantId);
  const tables = tablesGiven(caller, scope);
  const place = cursor === undefined ? beginning : placeOfCursor(cursor, scope);
  // See [Note: who was logged in].
  const after = (tables === null ? place?.everything : place?.seq) ?? null;
  const { standing, page } = await parts.db.transaction(pullScope(caller), 'glance', async (sql) => {
    // Together, though what has changed may turn out not to be asked for: nearly always it is.
    const [standing, page] = await Promise.all([
      standingOf(sql, tenantId),
      after === null ? emptyPage : changedSince(sql, caller, { scope, tables, after, limit }),
    ]);
    return { standing, page };
  });
  const from = place?.epoch ?? null;
  const theirs = from === null ? null : { epoch: from, head: place?.seq ?? 0 };
  const epoch = await epochInForce(parts, tenantId, standing, [theirs, ours]);
  if (place === null) throw new Refused('RESYNC_REQUIRED', { epoch });
  // What was read is of the former one, if another has begun meanwhile.
  if (!sameEpoch(from ?? standing.epoch, epoch)) throw new Refused('EPOCH_CHANGED', { epoch });
  parts.heads.reached(tenantId, epoch, standing.head);
  // Without a cursor everything is given, tombstones as far as there are any: nothing can be missed by it, nor by who has
  // its own contacts back, which always begins so.
  const isTooOld = scope === 'shared' && cursor !== undefined && (after ?? 0) < standing.purgedTo;
  if (after === null || isTooOld) throw new Refused('RESYNC_REQUIRED', { epoch });
  const { records, more } = page;
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

interface Wanted {
  readonly scope: Scope;
  readonly tables: readonly string[] | null;
  readonly after: number;
  readonly limit: number;
}

/** @returns the records of the scope with a seq above `after`, in its order. */
function changedSince(sql: Sql, caller: Caller, { scope, tables, after, limit }: Wanted): Promise<RecordPage> {
  const { tenantId, device } = caller;
  return scope === 'own'
    ? readPage(sql, device, {
        select: `SELECT ${ownColumns} FROM contacts
                  WHERE tenant_id = $1 AND pushed_by = $2 AND seq > $3 AND ${isServed('$4')}`,
        values: [tenantId, device, after, servedBy(caller)],
        ...{ order: 'seq', limit },
      })
    : readPage(sql, device, {
        select: `SELECT ${recordColumns} FROM documents
                  WHERE tenant_id = $1 AND seq > $2 AND ($3::text[] IS NULL OR table_name = ANY ($3::text[]))`,
        values: [tenantId, after, tables],
        ...{ order: 'seq', limit },
      });
}
