/** What the hub does by itself: every minute it writes down how far it has come, every night it keeps house. */
import { dayMs } from '#shared/time/clock.ts';
import { inDenmark, plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import { houseScope } from '../auth/caller.ts';
import { allTenants } from '../auth/tenants.ts';
import { makePartitions } from '../db/partitions.ts';
import { standingOf } from '../exchange/epoch.ts';
import { epochInForce } from '../exchange/restored.ts';
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
    const ours = parts.heads.of(id);
    const standing = await parts.db.transaction(houseScope(id), 'read', (sql) => standingOf(sql, id));
    heads[id] = standing.head;
    epoch = await epochInForce(parts, id, standing, [ours]);
    parts.heads.reached(id, epoch, standing.head);
  }
  if (epoch !== null) parts.ledger.reached(epoch, heads);
}

/** On Danish clocks. */
const houseHour = 2;

/** @returns the day whose night is the last one that has come: before two o'clock it is yesterday's. */
function lastNight(nowMs: number): LocalDay {
  const now = inDenmark(new Date(nowMs).toISOString());
  const today = now.toPlainDate().toString();
  return now.hour < houseHour ? plusDays(today, -1) : today;
}

/** As if this hub had not begun: another one, or this one later, keeps the house of the night. */
type GiveBack = () => Promise<void>;

/**
 * House is kept once a night, by one of the hubs of a database; by a hub that is closed over night, when it is back.
 * @param atIt is told how to give the night back while it is kept, and null afterwards.
 * @returns whether this one did. @throws what keeping house throws; then the night is given back.
 */
export async function keepHouseIfDue(
  parts: HubParts,
  atIt: (giveBack: GiveBack | null) => void = () => undefined,
): Promise<boolean> {
  const night = lastNight(parts.clock.now());
  const keptBefore = await claimNight(parts, night);
  if (keptBefore === undefined) return false;
  const giveBack = async (): Promise<void> => {
    await parts.db.transaction(nobody, 'write', (sql) =>
      sql.run('UPDATE hub_state SET kept_on = $2 WHERE kept_on = $1', [night, keptBefore]),
    );
  };
  atIt(giveBack);
  try {
    await keepHouse(parts);
  } catch (thrown) {
    await giveBack();
    throw thrown;
  } finally {
    atIt(null);
  }
  return true;
}

const nobody = { tenantId: null, may: [], municipalities: [] } as const;

/** @returns the night before, null for none; undefined where there is nothing to do, or another hub is at it. */
async function claimNight({ db }: HubParts, night: LocalDay): Promise<LocalDay | null | undefined> {
  return db.transaction(nobody, 'write', async (sql) => {
    const row = await sql.get<{ kept_on: LocalDay | null }>('SELECT kept_on FROM hub_state FOR UPDATE');
    const keptOn = row?.kept_on ?? null;
    // Further ahead than clocks differ it was written by one that was wrong.
    if (keptOn !== null && keptOn >= night && keptOn <= plusDays(night, 1)) return undefined;
    await sql.run('UPDATE hub_state SET kept_on = $1', [night]);
    return keptOn;
  });
}

const minuteMs = 60_000;
/** Desks that wait for the hub come first. */
const minutesAfterStart = 5;
const minutesAfterFailure = 60;

/** @returns a function that stops it; a night it has not come to the end of is given back. */
export function housekeeping(parts: HubParts): () => Promise<void> {
  let minutesToWait = minutesAfterStart;
  let atWork = false;
  let giveBack: GiveBack | null = null;
  const tick = async (): Promise<void> => {
    await noteHeads(parts).catch((thrown: unknown) => {
      parts.log.error('heads-not-noted', thrown);
    });
    minutesToWait -= 1;
    if (minutesToWait > 0) return;
    await keepHouseIfDue(parts, (how) => {
      giveBack = how;
    }).catch((thrown: unknown) => {
      parts.log.error('house-not-kept', thrown);
      minutesToWait = minutesAfterFailure;
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
  return async () => {
    clearInterval(timer);
    await giveBack?.().catch((thrown: unknown) => {
      parts.log.error('night-not-given-back', thrown);
    });
  };
}
