/**
 * Redirects by month and topic, and how many of them had no article: what a desk makes the missed article of, which knows since
 * when an article could settle the topic. Cells of the grid (docs/decisions/0042): one that may not be shown is left out.
 */
import { instantOf } from '#shared/time/clock.ts';
import type { Grid } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { planOf, type RowsShown } from '#shared/metrics/shown-plan.ts';
import { stretchesOf } from '#shared/metrics/stretches.ts';
import type { ShownPart } from '#shared/metrics/visibility.ts';
import type { TeamRedirectsAnswer } from '#shared/sync/team-figures.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { agentsMayBeSeen } from './answers.ts';
import { conditionsOf, queryOf, type FiguresQuery } from './asked.ts';
import { beside } from './counted.ts';
import { foldPending } from './fold.ts';
import { gridOf } from './grid-reading.ts';

type Cell = TeamRedirectsAnswer['rows'][number];

export async function redirectsByTopic(
  parts: HubParts,
  caller: Caller,
  asked: FiguresQuery,
): Promise<TeamRedirectsAnswer> {
  const query = queryOf(asked);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const grid = await gridOf(sql, caller, query, await agentsMayBeSeen(parts, sql, caller));
    const cells = await cellsIn(sql, caller, query);
    const isShown = shownCells(grid, query, [...new Set(cells.map(({ municipality }) => municipality))]);
    return { asOf: instantOf(parts.clock), rows: cells.filter(isShown) };
  });
}

/** By the plan of the rows of topics; under a chosen topic by that of the view. */
function shownCells(grid: Grid, query: StatisticsQuery, municipalities: readonly string[]): (cell: Cell) => boolean {
  const { parts, topics } = planOf(grid, query, municipalities);
  const rows: RowsShown = topics;
  switch (rows) {
    case 'everything':
      return () => true;
    case 'nothing':
      return () => false;
    case 'as-shown':
      return (cell) => parts === null || isWithin(parts, cell);
    default:
      return (cell) =>
        isWithin(rows.parts, cell) && rows.hidden.get(cell.topic)?.has(`${cell.municipality} ${cell.month}`) !== true;
  }
}

function isWithin(parts: readonly ShownPart[], { municipality, month }: Cell): boolean {
  return parts.some(
    (part) =>
      part.municipalityCode === municipality &&
      part.stretches.some(({ grain, from, to }) => grain === 'month' && from <= month && month <= to),
  );
}

/** @returns every cell in the whole months of the period that holds redirects. */
async function cellsIn(sql: Sql, caller: Caller, query: StatisticsQuery): Promise<Cell[]> {
  const months = stretchesOf(query).find(({ grain }) => grain === 'month');
  if (months === undefined) return [];
  const { where, values } = conditionsOf(caller, query);
  return sql.all<Cell>(
    `SELECT municipality, day AS month, topic, sum(redirected)::bigint AS redirected, sum(bare)::bigint AS bare FROM (
       SELECT municipality, day, topic, redirected, 0 AS bare FROM rollup_month_topic
        WHERE ${where} AND day BETWEEN $6 AND $7
       UNION ALL
       SELECT municipality, day, substr(counter, length($8::text) + 1), 0, n FROM rollup_month_detail
        WHERE ${where} AND day BETWEEN $6 AND $7 AND starts_with(counter, $8)) AS both_of
      WHERE $9::text IS NULL OR topic = $9
      GROUP BY municipality, day, topic HAVING sum(redirected) > 0 ORDER BY day, municipality, topic`,
    [...values, months.from, months.to, beside.bare, query.topic],
  );
}
