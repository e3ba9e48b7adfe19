/** What the statistics API gives: tallies for the desks' page, and the same figures for BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import { figuresOfCounts } from '#shared/metrics/counts.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { foldedTally, volumeOnly, withoutRows } from '#shared/metrics/held.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { countOf, type Tally } from '#shared/metrics/tally.ts';
import type { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { agentLevelOn } from '../admin/settings.ts';
import { settingsOf } from '../admin/settings-store.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Scope, Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { queryOf, type FiguresQuery } from './asked.ts';
import { byStart, countUnder, type ShownCount, type TeamCount } from './counting.ts';
import { foldPending } from './fold.ts';
import { gridOf } from './grid-reading.ts';

export async function teamTallies(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<TeamTalliesAnswer> {
  const query = queryOf(asked);
  const told = await deviceCount(parts, caller);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const given = await parts.kept.tallies.of(sql, caller, { query, agentLevel }, async () =>
      talliesOnWire(await countUnder(sql, caller, query, await gridOf(sql, caller, query, agentLevel)), query),
    );
    return { asOf: instantOf(parts.clock), ...told, agentLevel, ...given };
  });
}

export type TalliesGiven = Pick<TeamTalliesAnswer, 'volume' | 'days' | 'shown'>;

/** @returns what may leave the hub of it. */
export function talliesOnWire({ volume, days, shown }: TeamCount, query: StatisticsQuery): TalliesGiven {
  const given = (tally: Tally): Tally =>
    shown === null ? tally : foldedTally(tally, (counter) => volumeOnly(counter, query.outcome));
  return {
    volume: wire(given(volume)),
    days: byStart(days, 'day').map(({ day, tally }) => ({ day, tally: wire(given(tally)) })),
    shown: shown === null ? null : shownOnWire(shown, query),
  };
}

const wire = (tally: Tally): Record<string, number> => Object.fromEntries(tally);

function shownOnWire(shown: ShownCount, query: StatisticsQuery): TeamTalliesAnswer['shown'] {
  const { whole, topics, articles, reasons, measures, hiddenContacts, offGrid, days, inMonths } = shown;
  const dayRow = ({ day, tally }: { readonly day: string; readonly tally: Tally }) => ({ day, tally: wire(tally) });
  return {
    whole: wire(foldedTally(whole, (counter) => withoutRows(counter, query))),
    topics: wire(ofKinds(topics, ['topic', 'trait'])),
    articles: wire(ofKinds(articles, ['article'])),
    reasons: wire(ofKinds(reasons, ['avoidable'])),
    measures: wire(measures),
    ...{ hiddenContacts, offGrid },
    days: byStart(days, 'day').map(dayRow),
    months: byStart(inMonths, 'month').map(dayRow),
  };
}

function ofKinds(tally: Tally, kinds: readonly string[]): Tally {
  return new Map([...tally].filter(([counter]) => kinds.includes(counter.slice(0, counter.indexOf(':')))));
}

/** How many there are is no secret, nor how much of theirs was refused; which they are is an admin's. */
async function deviceCount(
  { db }: HubParts,
  { tenantId }: Caller,
): Promise<{ readonly devices: number; readonly refused: number }> {
  const scope: Scope = { tenantId, may: ['count-devices'], municipalities: [] };
  const row = await db.transaction(scope, 'read', (sql) =>
    sql.get<{ devices: number; refused: number }>(
      `SELECT count(*) AS devices, coalesce(sum(refused), 0)::bigint AS refused FROM devices
        WHERE tenant_id = $1 AND revoked_at IS NULL AND last_seen_at IS NOT NULL`,
      [tenantId],
    ),
  );
  return row ?? { devices: 0, refused: 0 };
}

export interface FiguresAnswer {
  readonly asOf: string;
  /** Shares of what may be told, null where none of it may; the volumes are given all the same. */
  readonly figures: Figures | null;
  readonly volumes: { readonly contacts: number; readonly enquiries: number; readonly missingOutcome: number };
  /** Contacts that are in the volumes and in no share. */
  readonly hiddenContacts: number;
}

export async function figures(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<FiguresAnswer> {
  const query = queryOf(asked);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const given = await parts.kept.figures.of(sql, caller, { query, agentLevel }, async () =>
      figuresGiven(await countUnder(sql, caller, query, await gridOf(sql, caller, query, agentLevel)), query),
    );
    return { asOf: instantOf(parts.clock), ...given };
  });
}

function figuresGiven(counted: TeamCount, query: StatisticsQuery): Omit<FiguresAnswer, 'asOf'> {
  const { volume, shown } = counted;
  return {
    figures: figuresShown(counted, query),
    volumes: {
      contacts: countOf(volume, 'contacts'),
      enquiries: countOf(volume, 'enquiries'),
      missingOutcome: countOf(volume, 'enquiries:missing'),
    },
    hiddenContacts: shown?.hiddenContacts ?? 0,
  };
}

function figuresShown({ volume, shown }: TeamCount, query: StatisticsQuery): Figures | null {
  if (shown === null) return figuresOfCounts({ volume, shown: volume, measures: volume }, query);
  const { whole, measures } = shown;
  return volume.size > 0 && whole.size === 0 ? null : figuresOfCounts({ volume, shown: whole, measures }, query);
}

export async function agentsMayBeSeen(parts: HubParts, sql: Sql, caller: Caller): Promise<boolean> {
  return agentLevelOn(await settingsOf(sql, caller.tenantId), localDayOf(instantOf(parts.clock)));
}
