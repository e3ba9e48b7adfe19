/** The fixed grid: calendar months by the values of one dimension, each cell with its figures or held back. For BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { countOf, type Tally } from '#shared/metrics/tally.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { z } from 'zod';
import { agentLevelOn } from '../admin/settings.ts';
import { settingsOf } from '../admin/settings-store.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { conditionsOf, FiguresQuery } from './asked.ts';
import { figureColumns } from './columns.ts';
import { cellName, heldBackIn } from './suppression.ts';
import { isWholeMonths } from './stretches.ts';

/** Municipality is whole centres' own: it tells no agent apart that the centre's volume does not. */
export const GridQuery = FiguresQuery.safeExtend({ by: z.enum(['channel', 'location', 'caller']) });
export type GridQuery = z.infer<typeof GridQuery>;

const columns = { channel: 'channel', location: 'location', caller: 'caller_type' } as const;

export interface GridRow {
  /** The first day of the month. */
  readonly month: string;
  readonly value: string;
  readonly contacts: number;
  readonly enquiries: number;
  /** Null where they would tell agents apart. */
  readonly figures: Figures | null;
}

export interface GridAnswer {
  readonly asOf: string;
  readonly rows: readonly GridRow[];
}

/** @throws BAD_REQUEST for days that are no whole months, and for a filter beside the dimension: both are below the grid. */
export async function grid(parts: HubParts, caller: Caller, query: GridQuery): Promise<GridAnswer> {
  const { channel, location, callerType } = query;
  const isFiltered = [channel, location, callerType].some((filter) => filter !== undefined);
  if (!isWholeMonths(query.from, query.to) || isFiltered) throw new Refused('BAD_REQUEST', { at: 'from' });
  return parts.db.transaction(figuresScope(caller), 'snapshot', async (sql) => {
    const settings = await settingsOf(sql, caller.tenantId);
    const all = agentLevelOn(settings, localDayOf(instantOf(parts.clock)));
    const held = all ? new Set<string>() : await heldBackIn(sql, caller, query.by, query);
    const cells = await cellTallies(sql, caller, query);
    return {
      asOf: instantOf(parts.clock),
      rows: cells.map(({ month, value, tally }) => ({
        month,
        value,
        contacts: countOf(tally, 'contacts'),
        enquiries: countOf(tally, 'enquiries'),
        figures: held.has(cellName(month, value)) ? null : figuresOf(tally),
      })),
    };
  });
}

async function cellTallies(
  sql: Sql,
  caller: Caller,
  query: GridQuery,
): Promise<{ readonly month: string; readonly value: string; readonly tally: Tally }[]> {
  const { where, values } = conditionsOf(caller, query);
  const column = columns[query.by];
  const sums = figureColumns.map(([, name]) => `sum(${name})::bigint AS ${name}`).join(', ');
  const rows = await sql.all<Record<string, number> & { readonly at: string; readonly cell: string }>(
    `SELECT date_trunc('month', day)::date AS at, ${column} AS cell, ${sums} FROM rollup_day
      WHERE ${where} AND day BETWEEN $6 AND $7 GROUP BY 1, 2 HAVING sum(contacts) > 0 ORDER BY 1, 2`,
    [...values, query.from, query.to],
  );
  return rows.map((row) => ({
    month: row.at,
    value: row.cell,
    tally: new Map(figureColumns.map(([counter, name]) => [counter, row[name] ?? 0])),
  }));
}
