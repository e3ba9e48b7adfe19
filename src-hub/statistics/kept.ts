/**
 * What was counted is given again while nothing it rests on has changed. The months a team lead looks at are mostly over; that
 * they stand as they did is one small question (`rollup_versions`), and counting them again would be a second of work.
 */
import type { Period } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { firstOfMonth } from '#shared/metrics/stretches.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';

/** Of this process: another hub keeps its own. */
export interface Kept<Counted> {
  /** @returns what was counted of this very state; undefined where it must be counted. */
  readonly of: (asked: Asked) => Counted | undefined;
  readonly keep: (asked: Asked, counted: Counted) => void;
}

export interface Asked {
  /** Who asks, as far as it matters, and for what. */
  readonly name: string;
  /** What all of it rests on. */
  readonly state: string;
}

/** A year's is some 200 KB, a month's as much. */
const most = 200;

export function kept<Counted>(): Kept<Counted> {
  const all = new Map<string, { readonly state: string; readonly counted: Counted }>();
  return {
    of: ({ name, state }) => {
      const found = all.get(name);
      if (found?.state !== state) return undefined;
      // The one asked for last stands last: the first is let go.
      all.delete(name);
      all.set(name, found);
      return found.counted;
    },
    keep: ({ name, state }, counted) => {
      all.delete(name);
      all.set(name, { state, counted });
      for (const [oldest] of all) {
        if (all.size <= most) break;
        all.delete(oldest);
      }
    },
  };
}

/**
 * To be asked within the snapshot that is counted. With the months' names it holds for whom the transaction is open, as the
 * policies see it: what they let another see is not given here.
 * @returns under what is to be kept what is asked of each part of the query's period.
 */
export async function askedIn(
  sql: Sql,
  { tenantId, sees }: Caller,
  query: StatisticsQuery,
  agentLevel: boolean,
): Promise<(part: Period) => Asked> {
  const rows = await sql.all<{ scope: string; month: string | null; version: string | null }>(
    `SELECT concat_ws(' | ', current_setting('app.tenant', true), current_setting('app.may', true),
                      current_setting('app.municipalities', true)) AS scope, month, version
       FROM (SELECT) AS always LEFT JOIN rollup_versions ON tenant_id = $1 AND month BETWEEN $2 AND $3 ORDER BY month`,
    [tenantId, firstOfMonth(query.from), query.to],
  );
  return ({ from, to }) => ({
    name: JSON.stringify([tenantId, sees, agentLevel, { ...query, from, to }]),
    state: rows
      .filter(({ month }) => month === null || (month >= firstOfMonth(from) && month <= to))
      .reduce((state, { month, version }) => `${state}, ${month ?? ''} ${version ?? ''}`, rows[0]?.scope ?? ''),
  });
}
