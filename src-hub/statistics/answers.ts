/** What the statistics API gives: tallies for the desks' page, and the same figures for BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { countOf, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { TeamTalliesAnswer } from '#shared/sync/exchange.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { agentLevelOn } from '../admin/settings.ts';
import { settingsOf } from '../admin/settings-store.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Scope, Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import type { FiguresQuery } from './asked.ts';
import { dayTallies, detailTally } from './reading.ts';
import { heldBackTopics, mayShowFigures } from './suppression.ts';

/** Volumes, which are always shown. */
const volumes: readonly Counter[] = ['contacts', 'contacts:missing', 'enquiries', 'enquiries:missing'];

export async function teamTallies(parts: HubParts, caller: Caller, query: FiguresQuery): Promise<TeamTalliesAnswer> {
  const devices = await deviceCount(parts, caller);
  return parts.db.transaction(figuresScope(caller), 'snapshot', async (sql) => {
    const { shown, days } = await shownDays(parts, sql, caller, query);
    const details = shown ? await shownDetails(parts, sql, caller, query) : new Map<Counter, number>();
    return {
      asOf: instantOf(parts.clock),
      devices,
      days: days.map(({ day, tally }) => ({ day, tally: Object.fromEntries(tally) })),
      details: Object.fromEntries(details),
      suppressed: !shown,
    };
  });
}

/** How many there are is no secret; which they are is an admin's. */
async function deviceCount({ db }: HubParts, { tenantId }: Caller): Promise<number> {
  const scope: Scope = { tenantId, may: ['count-devices'], municipalities: [] };
  const row = await db.transaction(scope, 'read', (sql) =>
    sql.get<{ n: number }>(
      'SELECT count(*) AS n FROM devices WHERE tenant_id = $1 AND revoked_at IS NULL AND last_seen_at IS NOT NULL',
      [tenantId],
    ),
  );
  return row?.n ?? 0;
}

export interface FiguresAnswer {
  readonly asOf: string;
  /** Null where they would tell agents apart; the volumes are given all the same. */
  readonly figures: Figures | null;
  readonly volumes: { readonly contacts: number; readonly enquiries: number; readonly missingOutcome: number };
}

export async function figures(parts: HubParts, caller: Caller, query: FiguresQuery): Promise<FiguresAnswer> {
  return parts.db.transaction(figuresScope(caller), 'snapshot', async (sql) => {
    const { shown, days } = await shownDays(parts, sql, caller, query);
    const tally = sumTallies(days.map((each) => each.tally));
    return {
      asOf: instantOf(parts.clock),
      figures: shown ? figuresOf(tally) : null,
      volumes: {
        contacts: countOf(tally, 'contacts'),
        enquiries: countOf(tally, 'enquiries'),
        missingOutcome: countOf(tally, 'enquiries:missing'),
      },
    };
  });
}

async function shownDays(
  parts: HubParts,
  sql: Sql,
  caller: Caller,
  query: FiguresQuery,
): Promise<{ readonly shown: boolean; readonly days: { readonly day: string; readonly tally: Tally }[] }> {
  const shown = (await agentsMayBeSeen(parts, sql, caller)) || (await mayShowFigures(sql, caller, query));
  const days = await dayTallies(sql, caller, query);
  return { shown, days: shown ? days : days.map(({ day, tally }) => ({ day, tally: volumesOf(tally) })) };
}

function volumesOf(tally: Tally): Tally {
  return new Map([...tally].filter(([counter]) => volumes.includes(counter)));
}

/** Everything counted by a topic that is held back goes with it; its volume stands in the days. */
async function shownDetails(parts: HubParts, sql: Sql, caller: Caller, query: FiguresQuery): Promise<Tally> {
  const tally = await detailTally(sql, caller, query);
  if (await agentsMayBeSeen(parts, sql, caller)) return tally;
  const held = await heldBackTopics(sql, caller, query);
  if (held.size === 0) return tally;
  return new Map([...tally].filter(([counter]) => !counter.split(':').some((part, at) => at > 0 && held.has(part))));
}

async function agentsMayBeSeen(parts: HubParts, sql: Sql, caller: Caller): Promise<boolean> {
  return agentLevelOn(await settingsOf(sql, caller.tenantId), localDayOf(instantOf(parts.clock)));
}
