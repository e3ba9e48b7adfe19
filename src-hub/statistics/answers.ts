/** What the statistics API gives: tallies for the desks' page, and the same figures for BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { foldedTally, volumeOnly, withoutSecondDimension } from '#shared/metrics/held.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { TeamTalliesAnswer } from '#shared/sync/exchange.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { agentLevelOn } from '../admin/settings.ts';
import { settingsOf } from '../admin/settings-store.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Scope, Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import type { FiguresQuery } from './asked.ts';
import { dayTallies, detailTally, topicDayTallies } from './reading.ts';
import { heldBackTopics, isFiltered, mayShowFigures } from './suppression.ts';

/** Volumes, which are always shown. */
const volumes: readonly Counter[] = ['contacts', 'contacts:missing', 'enquiries', 'enquiries:missing'];

export async function teamTallies(parts: HubParts, caller: Caller, query: FiguresQuery): Promise<TeamTalliesAnswer> {
  const devices = await deviceCount(parts, caller);
  return parts.db.transaction(figuresScope(caller), 'snapshot', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const shown = agentLevel || (await mayShowFigures(sql, caller, query));
    const { topic } = query;
    const days = await (topic === undefined
      ? dayTallies(sql, caller, query)
      : topicDayTallies(sql, caller, query, topic));
    const details = topic === undefined ? await detailTally(sql, caller, query) : emptyTally;
    const shownDetails = agentLevel ? details : await detailsToShow(sql, caller, query, shown, details);
    return {
      asOf: instantOf(parts.clock),
      devices,
      days: days.map(({ day, tally }) => ({ day, tally: Object.fromEntries(shown ? tally : volumesOf(tally)) })),
      details: Object.fromEntries(shownDetails),
      suppressed: !shown,
      agentLevel,
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
    const shown = (await agentsMayBeSeen(parts, sql, caller)) || (await mayShowFigures(sql, caller, query));
    const days = await dayTallies(sql, caller, query);
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

function volumesOf(tally: Tally): Tally {
  return foldedTally(tally, (counter) => (volumes.includes(counter) ? counter : volumeOnly(counter)));
}

/** What is held back is given as how much there was. Under a filter topics, articles and reasons are a second dimension. */
async function detailsToShow(
  sql: Sql,
  caller: Caller,
  query: FiguresQuery,
  shown: boolean,
  tally: Tally,
): Promise<Tally> {
  if (!shown) return foldedTally(tally, volumeOnly);
  if (isFiltered(query)) return foldedTally(tally, withoutSecondDimension);
  const held = await heldBackTopics(sql, caller, query);
  const isHeld = (counter: Counter): boolean => {
    const topic = topicOf(counter);
    return topic !== null && held.has(topic);
  };
  return held.size === 0 ? tally : foldedTally(tally, (each) => (isHeld(each) ? volumeOnly(each) : each));
}

/** Where a counter's topic stands. */
const topicAt: Readonly<Record<string, number>> = { topic: 2, trait: 3, unit: 2, avoidable: 3, article: 3 };

function topicOf(counter: Counter): string | null {
  const parts = counter.split(':');
  const at = topicAt[parts[0] ?? ''];
  return at === undefined ? null : (parts[at] ?? null);
}

async function agentsMayBeSeen(parts: HubParts, sql: Sql, caller: Caller): Promise<boolean> {
  return agentLevelOn(await settingsOf(sql, caller.tenantId), localDayOf(instantOf(parts.clock)));
}
