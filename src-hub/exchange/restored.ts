/**
 * The start of a hub: whether its database was restored from a backup, and what was deleted since that backup was made. The
 * deletions are made again before anybody is served; then a new epoch tells the desks to push again what they kept.
 */
import { limits } from '#shared/sync/exchange.ts';
import { dayMs } from '#shared/time/clock.ts';
import { houseScope } from '../auth/caller.ts';
import { allTenants } from '../auth/tenants.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { deleteRecords, eraseRecords } from './erasing.ts';
import { beginEpoch, sameEpoch, standingOf } from './epoch.ts';
import type { LedgerEntry } from './ledger.ts';

/** @returns whether the database was found to be restored. */
export async function replayLedger(parts: HubParts): Promise<boolean> {
  const entries = parts.ledger.entries();
  const behind: string[] = [];
  for (const { id } of await allTenants(parts)) {
    const own = entries.filter((entry) => entry.what !== 'reached' && entry.tenantId === id);
    const oldestMs = parts.clock.now() - limits.tombstoneDays * dayMs;
    await parts.db.transaction(houseScope(id), 'write', async (sql) => {
      const isRestored = await isBehind(sql, id, entries);
      // Those raise the head, so that a desk might not notice: a deletion that is missing tells as much.
      const deletions = own.filter((entry) => entry.what === 'deleted').filter(({ atMs }) => atMs >= oldestMs);
      const made = await deleteRecords(parts, sql, id, deletions);
      if (isRestored || made > 0) behind.push(id);
      await eraseRecords(
        parts,
        sql,
        id,
        own.filter((entry) => entry.what === 'erased'),
      );
    });
  }
  if (behind.length > 0) await announce(parts);
  return behind.length > 0;
}

/** The database has been further than it is now. */
async function isBehind(sql: Sql, tenantId: string, entries: readonly LedgerEntry[]): Promise<boolean> {
  const { epoch, head } = await standingOf(sql, tenantId);
  return entries.some((entry) => {
    if (entry.what !== 'reached') return false;
    if (entry.generation > epoch.generation) return true;
    const same = sameEpoch({ generation: entry.generation, uuid: entry.uuid }, epoch);
    return same && (entry.heads[tenantId] ?? 0) > head;
  });
}

/** Past every generation there has been, so that no desk takes the new epoch for one it knew. */
async function announce(parts: HubParts): Promise<void> {
  const highest = Math.max(
    0,
    ...parts.ledger.entries().map((entry) => (entry.what === 'reached' ? entry.generation : 0)),
  );
  const nobody = { tenantId: null, may: [], municipalities: [] };
  const epoch = await parts.db.transaction(nobody, 'write', async (sql) => {
    await sql.run('UPDATE hub_state SET generation = greatest(generation, $1)', [highest]);
    const { epoch: now } = await standingOf(sql, '');
    return beginEpoch(sql, now);
  });
  parts.log.warn('restored-from-backup', { generation: epoch.generation });
}
