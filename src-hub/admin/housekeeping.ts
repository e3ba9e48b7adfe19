/** What the hub does by itself: every minute it writes down how far it has come, every night it keeps house. */
import { dayMs, instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { houseScope } from '../auth/caller.ts';
import { allTenants } from '../auth/tenants.ts';
import { makePartitions } from '../db/partitions.ts';
import { standingOf } from '../exchange/epoch.ts';
import type { HubParts } from '../parts.ts';
import { foldPending } from '../statistics/fold.ts';
import { recomputeMonth, recountOwed } from '../statistics/recompute.ts';
import { keepRetention, monthsBefore } from './retention.ts';
import { settingsOf } from './settings-store.ts';

/** Everything that is due once a night. Several hubs may do it: whoever comes second finds nothing to do. */
export async function keepHouse(parts: HubParts): Promise<void> {
  const nowMs = parts.clock.now();
  await makePartitions(parts.db, nowMs);
  for (const { id } of await allTenants(parts)) {
    // What waits may name agents that are to be erased.
    await foldPending(parts, id);
    await keepRetention(parts, id);
    const erasedBefore = await agentsErasedBefore(parts, id);
    for (const month of monthsOfTheNight(nowMs)) await recomputeMonth(parts, id, month, month >= erasedBefore);
  }
  parts.log.info('house-kept');
}

/** @returns the first month whose contacts still have their agents. */
async function agentsErasedBefore({ db, clock }: HubParts, tenantId: string): Promise<string> {
  const { agentMonths } = await db.transaction(houseScope(tenantId), 'read', (sql) => settingsOf(sql, tenantId));
  return monthsBefore(clock.now(), agentMonths);
}

/** What a migration has left to be done before anybody is answered. */
export async function catchUp(parts: HubParts): Promise<void> {
  for (const { id } of await allTenants(parts)) await recountOwed(parts, id, await agentsErasedBefore(parts, id));
}

/** This month and the last one, and one of the two years before them in turn. */
function monthsOfTheNight(nowMs: number): string[] {
  const olderMonths = 24;
  const turn = Math.floor(nowMs / dayMs) % olderMonths;
  return [monthsBefore(nowMs, 0), monthsBefore(nowMs, 1), monthsBefore(nowMs, 2 + turn)];
}

/** Into the ledger, outside the database: a restored one is known by having come less far. */
export async function noteHeads(parts: HubParts): Promise<void> {
  const heads: Record<string, number> = {};
  let epoch = null;
  for (const { id } of await allTenants(parts)) {
    const standing = await parts.db.transaction(houseScope(id), 'read', (sql) => standingOf(sql, id));
    heads[id] = standing.head;
    epoch = standing.epoch;
  }
  if (epoch !== null) parts.ledger.reached(epoch, heads);
}

const minuteMs = 60_000;
/** Danish hour of the night. */
const houseHour = 2;

/** @returns a function that stops it. */
export function housekeeping(parts: HubParts): () => void {
  let keptOn = localDayOf(instantOf(parts.clock));
  let atWork = false;
  const tick = async (): Promise<void> => {
    await noteHeads(parts).catch((thrown: unknown) => {
      parts.log.error('heads-not-noted', thrown);
    });
    const today = localDayOf(instantOf(parts.clock));
    const hour = new Date(parts.clock.now()).getUTCHours();
    if (today === keptOn || hour < houseHour) return;
    keptOn = today;
    await keepHouse(parts).catch((thrown: unknown) => {
      parts.log.error('house-not-kept', thrown);
    });
  };
  const timer = setInterval(() => {
    if (atWork) return;
    atWork = true;
    void tick().finally(() => {
      atWork = false;
    });
  }, minuteMs);
  timer.unref();
  return () => clearInterval(timer);
}
