/** The cells that decide what a view may show, read at once, for the rules that desks and hub share (docs/decisions/0042). */
import type { Cell, Grid } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { monthsOf } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { pagesOf, type Page } from './pages.ts';

/** The grid as it stands, for these months. Nobody's cells are the asker's own here: a device asks, not an agent. */
export async function gridOf(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  agentLevel: boolean,
  months: readonly LocalDay[] = monthsOf(query),
): Promise<Grid> {
  const pages = agentLevel ? [] : await pagesOf(sql, caller, query, 'cells', months);
  const cells = Map.groupBy(pages.flatMap(cellsOn), ({ grain, dimension }) => `${grain} ${dimension}`);
  const found = ({ grain, dimension, from, to }: Parameters<Grid['cells']>[0]): Cell[] =>
    (cells.get(`${grain} ${dimension}`) ?? []).filter(({ start }) => start >= from && start <= to);
  return { agentLevel, cells: found, deciding: found };
}

function cellsOn({ municipality, body }: Page<'cells'>) {
  return body.map(([grain, dimension, start, value, contacts, agents]) => ({
    ...{ grain, dimension, start, municipality_code: municipality, value, contacts, agents, own: false },
  }));
}
