/** The cells that decide what a view may show, read at once, for the rules that desks and hub share (docs/decisions/0042). */
import type { Dimension } from '#shared/metrics/grid-cells.ts';
import { fewestAgents, fewestContacts, type Cell, type Grid } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { firstOfMonth, lastOfMonth } from '#shared/metrics/stretches.ts';
import { chosenCells, cutMonths } from '#shared/metrics/visibility.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { municipalitiesAsked } from './asked.ts';

interface Row {
  grain: 'day' | 'month';
  dimension: Dimension;
  start: string;
  municipality_code: string;
  value: string;
  contacts: number;
  agents: number;
}

/** Of these there are hundreds a month: only what decides is read. */
const many: readonly Dimension[] = ['topic', 'article', 'avoidable'];

/**
 * The grid as it stands, for a query's months. Nobody's cells are the asker's own here: a device asks, not an agent.
 * @param more dimensions that are asked for beside the query's own.
 */
export async function gridOf(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  agentLevel: boolean,
  more: readonly Dimension[] = [],
): Promise<Grid> {
  const cells = agentLevel ? [] : await cellsOf(sql, caller, query, more);
  const found = ({ grain, dimension, from, to }: Parameters<Grid['cells']>[0]): Cell[] =>
    cells
      .filter((row) => row.grain === grain && row.dimension === dimension && row.start >= from && row.start <= to)
      .map((row) => ({ ...row, own: false }));
  return { agentLevel, cells: found, deciding: found };
}

async function cellsOf(sql: Sql, caller: Caller, query: StatisticsQuery, more: readonly Dimension[]): Promise<Row[]> {
  const chosen = chosenCells(query).map(({ dimension }) => dimension);
  const whole: Dimension[] = [...new Set<Dimension>(['all', 'measure', 'channel-rest', ...chosen, ...more])];
  const values = [
    caller.tenantId,
    municipalitiesAsked(caller, query),
    firstOfMonth(query.from),
    lastOfMonth(query.to),
    whole,
    many.filter((dimension) => !whole.includes(dimension)),
    cutMonths(query),
    ...[fewestContacts, fewestAgents],
  ];
  return sql.all<Row>(
    `WITH within AS (
       SELECT grain, dimension, day AS start, municipality AS municipality_code, value, contacts, agents FROM grid_cells
        WHERE tenant_id = $1 AND ($2::text[] IS NULL OR municipality = ANY ($2::text[]))
          AND day BETWEEN $3 AND $4 AND contacts > 0
          AND (dimension = ANY ($5::text[]) AND (grain = 'month' OR dimension = 'all'
                                                 OR date_trunc('month', day)::date = ANY ($7::date[]))
               OR dimension = ANY ($6::text[]))
     ), judged AS (
       SELECT *, row_number() OVER (
                PARTITION BY dimension, start, municipality_code, (contacts < $8 OR agents < $9)
                ORDER BY contacts, value COLLATE "C") AS nth
         FROM within
     )
     SELECT grain, dimension, start, municipality_code, value, contacts, agents FROM judged
      WHERE dimension = ANY ($5::text[]) OR contacts < $8 OR agents < $9 OR nth = 1
      ORDER BY start, municipality_code, value COLLATE "C"`,
    values,
  );
}
