/** What the statistics API gives: tallies for the desks' page, and the same figures for BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import { figuresOfCounts } from '#shared/metrics/counts.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { missingUnder } from '#shared/metrics/narrowing.ts';
import { countOf } from '#shared/metrics/tally.ts';
import type { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { agentLevelOn } from '../admin/settings.ts';
import { settingsOf } from '../admin/settings-store.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Scope, Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { queryOf, type FiguresQuery } from './asked.ts';
import { foldPending } from './fold.ts';
import { givenUnder, onWire } from './given.ts';

export async function teamTallies(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<TeamTalliesAnswer> {
  const query = queryOf(asked);
  const [told] = await Promise.all([deviceCount(parts, caller), foldPending(parts, caller.tenantId)]);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const given = await givenUnder(parts, sql, caller, query, agentLevel);
    return { asOf: instantOf(parts.clock), ...told, agentLevel, ...onWire(given) };
  });
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
  /** Enquiries are of the topic and outcome that are asked for, null where it may not be told how many; contacts are whole. */
  readonly volumes: { readonly contacts: number; readonly enquiries: number | null; readonly missingOutcome: number };
  /** Contacts that are in the volumes and in no share. */
  readonly hiddenContacts: number;
}

export async function figures(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<FiguresAnswer> {
  const query = queryOf(asked);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const { volume, shown } = await givenUnder(parts, sql, caller, query, agentLevel);
    const contacts = countOf(volume, 'contacts');
    const [shares, measures] = shown === null ? [volume, volume] : [shown.whole, shown.measures];
    const hiddenContacts = shown?.hiddenContacts ?? 0;
    const isAllHidden = contacts > 0 && hiddenContacts === contacts;
    const told = figuresOfCounts({ volume, shown: shares, measures }, query);
    return {
      asOf: instantOf(parts.clock),
      figures: isAllHidden ? null : told,
      volumes: {
        contacts,
        enquiries: isAllHidden && query.outcome !== null ? null : told.enquiries.n,
        missingOutcome: missingUnder(volume, query),
      },
      hiddenContacts,
    };
  });
}

export async function agentsMayBeSeen(parts: HubParts, sql: Sql, caller: Caller): Promise<boolean> {
  return agentLevelOn(await settingsOf(sql, caller.tenantId), localDayOf(instantOf(parts.clock)));
}
