/**
 * Whether the database was restored from a backup, and what was deleted since that backup was made. A hub that starts looks
 * into the ledger and makes the deletions again before anybody is served; one that runs finds out by what it has seen itself,
 * or by a desk that has seen more than there is. Then a new epoch tells the desks to push again what they kept.
 */
import { limits, type Epoch } from '#shared/sync/exchange.ts';
import { dayMs, instantOf } from '#shared/time/clock.ts';
import { writeAudit } from '../auth/audit.ts';
import { houseScope } from '../auth/caller.ts';
import { allTenants } from '../auth/tenants.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { asWritten, deleteRecords, eraseRecords } from './erasing.ts';
import { beginEpoch, hasSeenMore, sameEpoch, standingOf } from './epoch.ts';
import type { Reached } from './heads.ts';
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
      const deleted = await deleteRecords(parts, sql, id, deletions.map(asWritten));
      const erasures = own.filter((entry) => entry.what === 'erased');
      const erased = await eraseRecords(parts, sql, id, erasures.map(asWritten));
      // An erasure alone tells nothing: it stands here before its commit, which may have failed.
      if (isRestored || deleted > 0) behind.push(id);
      if (!behind.includes(id) && erased === 0) return;
      // Of what was made again the restored log knows nothing.
      const given = { tenantId: id, at: instantOf(parts.clock), actor: 'hub' };
      await writeAudit(sql, given, 'restored-from-backup', { deleted, erased });
    });
  }
  if (behind.length > 0) await announce(parts);
  return behind.length > 0;
}

/**
 * @param found where the centre stands. @param seen how far a desk and this process had seen it come before it was asked for.
 * @returns the epoch that is in force: a new one where somebody has seen more than there is.
 */
export async function epochInForce(
  parts: HubParts,
  tenantId: string,
  found: Reached,
  seen: readonly (Reached | null)[],
): Promise<Epoch> {
  const more = seen.find((each) => each !== null && hasSeenMore(found, each.epoch, each.head));
  return more == null ? found.epoch : restoredEpoch(parts, tenantId, more.epoch);
}

/**
 * Somebody has seen more than there is: this database was put back under a running hub, or another one stands in for it. What
 * was deleted and erased since goes first, as at a start.
 * @returns the epoch that is in force now, past the one that was seen.
 */
async function restoredEpoch(parts: HubParts, tenantId: string, seen: Epoch): Promise<Epoch> {
  await replayOnce(parts);
  const scope = { tenantId, may: [], municipalities: [] };
  return parts.db.transaction(scope, 'write', async (sql) => {
    const { epoch } = await standingOf(sql, tenantId);
    if (epoch.generation > seen.generation) return epoch;
    const begun = await beginEpoch(sql, epoch, seen);
    parts.log.warn('epoch-begun', { generation: begun.generation });
    return begun;
  });
}

/** Desks that tell it at once are answered by one looking. */
const replaying = new WeakMap<HubParts, Promise<boolean>>();

async function replayOnce(parts: HubParts): Promise<void> {
  const atWork = replaying.get(parts) ?? replayLedger(parts).finally(() => replaying.delete(parts));
  replaying.set(parts, atWork);
  await atWork;
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
