/** The fixed grid: calendar months by the values of one dimension, each cell with its figures or held back. For BI tools. */
import { instantOf } from '#shared/time/clock.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { countOf, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { hiddenMonthsBy } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { isWholeMonths } from '#shared/metrics/stretches.ts';
import { hidesNobody, unsafeMonths } from '#shared/metrics/visibility.ts';
import { z } from 'zod';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { agentsMayBeSeen } from './answers.ts';
import { conditionsOf, FiguresQuery, queryOf } from './asked.ts';
import { figureColumns } from './columns.ts';
import { foldPending } from './fold.ts';
import { gridOf } from './grid-reading.ts';

/** Municipality is whole centres' own: it tells no agent apart that the centre's volume does not. */
export const GridQuery = FiguresQuery.safeExtend({ by: z.enum(['channel', 'location', 'caller']) });
export type GridQuery = z.infer<typeof GridQuery>;

const columns = {
  channel: { dimension: 'channel', column: 'channel' },
  location: { dimension: 'location', column: 'location' },
  caller: { dimension: 'caller-type', column: 'caller_type' },
} as const;

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
export async function grid(parts: HubParts, caller: Caller, asked: GridQuery): Promise<GridAnswer> {
  const { channel, location, callerType, topic, outcome, by } = asked;
  const isFiltered = [channel, location, callerType, topic, outcome].some((filter) => filter !== undefined);
  if (!isWholeMonths(asked) || isFiltered) throw new Refused('BAD_REQUEST', { at: 'from' });
  const query = queryOf(asked);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const isHidden = await hiddenCells(sql, caller, query, by, agentLevel);
    const cells = await cellTallies(sql, caller, query, by);
    const rows = Map.groupBy(cells, ({ month, value }) => `${month} ${value}`);
    return {
      asOf: instantOf(parts.clock),
      rows: [...rows.values()].map((of) => rowOf(of, isHidden)),
    };
  });
}

interface Cell {
  readonly municipality: string;
  readonly month: string;
  readonly value: string;
  readonly tally: Tally;
}

/** A1-A3 beside a dimension are a second one: they have nothing to divide by here. */
function rowOf(cells: readonly Cell[], isHidden: (cell: Cell) => boolean): GridRow {
  const [{ month, value } = { month: '', value: '' }] = cells;
  const [all, shown] = [cells, cells.filter((cell) => !isHidden(cell))].map((some) =>
    sumTallies(some.map(({ tally }) => tally)),
  ) as [Tally, Tally];
  const shares = new Map([...shown].filter(([counter]) => !/^(?:content|main-line|visits):/.test(counter)));
  const volumes = { contacts: countOf(all, 'contacts'), enquiries: countOf(all, 'enquiries') };
  return { month, value, ...volumes, figures: shares.size === 0 ? null : figuresOf(shares) };
}

async function hiddenCells(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  by: GridQuery['by'],
  agentLevel: boolean,
): Promise<(cell: Cell) => boolean> {
  const { dimension } = columns[by];
  const found = await gridOf(sql, caller, query, agentLevel);
  if (hidesNobody(found, query)) return () => false;
  const [months, hidden] = [new Set(unsafeMonths(found, query)), hiddenMonthsBy(found, query, dimension)];
  return ({ municipality, month, value }) => {
    const name = `${municipality} ${month}`;
    return months.has(name) || hidden.get(value)?.has(name) === true;
  };
}

async function cellTallies(sql: Sql, caller: Caller, query: StatisticsQuery, by: GridQuery['by']): Promise<Cell[]> {
  const { where, values } = conditionsOf(caller, query);
  const { column } = columns[by];
  const sums = figureColumns.map(([, name]) => `sum(${name})::bigint AS ${name}`).join(', ');
  const rows = await sql.all<
    Record<string, number> & { readonly at: string; readonly of: string; readonly cell: string }
  >(
    `SELECT date_trunc('month', day)::date AS at, municipality AS of, ${column} AS cell, ${sums} FROM rollup_day
      WHERE ${where} AND day BETWEEN $6 AND $7 GROUP BY 1, 2, 3 HAVING sum(contacts) > 0 ORDER BY 1, 3, 2`,
    [...values, query.from, query.to],
  );
  return rows.map((row) => ({
    municipality: row.of,
    month: row.at,
    value: row.cell,
    tally: new Map(figureColumns.map(([counter, name]) => [counter, row[name] ?? 0])),
  }));
}
