/** The rollups read as tallies: the same counters a desk keeps, so that the same functions make the figures. */
import type { Counter } from '#shared/metrics/counters.ts';
import type { Grid } from '#shared/metrics/hidden-cells.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { DimensionRows, RowPlan } from '#shared/metrics/shown-plan.ts';
import { daysOf, monthsOf, stretchesOf, type Stretch } from '#shared/metrics/stretches.ts';
import { sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { ShownPart } from '#shared/metrics/visibility.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { conditionsOf } from './asked.ts';
import { figureColumns, topicColumns } from './columns.ts';
import { gridOf } from './grid-reading.ts';
import { pagesOf } from './pages.ts';
import { remembering } from './remembering.ts';

/** All that is counted from: of the periods that were asked for. */
export interface Gathered {
  readonly grid: Grid;
  /** The counters of figures, of each day that has contacts, in order. */
  readonly figureDays: readonly DayTally[];
  /** The same of the enquiries of the chosen topic; null where none is chosen. */
  readonly topicDays: readonly DayTally[] | null;
  readonly details: readonly DetailTally[];
}

/** A day's tally of one municipality, over every device. */
export interface DayTally {
  readonly municipality: string;
  readonly day: string;
  readonly tally: Tally;
}

/** What is in no figure (topics, units, articles, reasons, times), of one whole month or of one day. */
export interface DetailTally {
  readonly municipality: string;
  readonly grain: 'month' | 'day';
  readonly start: string;
  readonly tally: Tally;
}

/** @param periods of the query's, each within a month or all of it. */
export async function gathered(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  periods: readonly Period[],
  agentLevel: boolean,
): Promise<Gathered> {
  const months = periods.flatMap(monthsOf);
  const [grid, figuresOfDays, topicsOfDays, details] = await Promise.all([
    gridOf(sql, caller, query, agentLevel, months),
    figureDays(sql, caller, query, months),
    query.topic === null ? null : topicDays(sql, caller, query, query.topic),
    detailTallies(sql, caller, query, periods.flatMap(stretchesOf)),
  ]);
  return { grid, figureDays: figuresOfDays, topicDays: topicsOfDays, details };
}

const figureCounters = figureColumns.map(([counter]) => counter);

async function figureDays(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  months: readonly LocalDay[],
): Promise<DayTally[]> {
  const pages = await pagesOf(sql, caller, query, 'figures', months);
  return pages
    .flatMap(({ municipality, body }) =>
      Object.entries(body).map(([day, numbers]) => ({
        ...{ municipality, day },
        tally: tallyFrom(figureCounters, numbers),
      })),
    )
    .filter(({ tally }) => tally.size > 0)
    .sort((a, b) => (a.day === b.day ? (a.municipality < b.municipality ? -1 : 1) : a.day < b.day ? -1 : 1));
}

async function topicDays(sql: Sql, caller: Caller, query: StatisticsQuery, topic: string): Promise<DayTally[]> {
  const { where, values } = conditionsOf(caller, query);
  const sums = topicColumns.map(([, column]) => `sum(${column})::bigint AS ${column}`).join(', ');
  const rows = await sql.all<Record<string, number> & { readonly at: string; readonly where: string }>(
    `SELECT day AS at, municipality AS where, ${sums} FROM rollup_day_topic
      WHERE ${where} AND day BETWEEN $6 AND $7 AND topic = $8 GROUP BY day, municipality ORDER BY day, municipality`,
    [...values, query.from, query.to, topic],
  );
  return rows
    .map((row) => ({
      ...{ municipality: row.where, day: row.at },
      tally: tallyFrom(
        topicColumns.map(([name]): Counter => `topic:${name}:${topic}`),
        topicColumns.map(([, column]) => row[column]),
      ),
    }))
    .filter(({ tally }) => tally.size > 0);
}

function tallyFrom(counters: readonly Counter[], numbers: readonly (number | undefined)[]): Tally {
  const tally = new Map<Counter, number>();
  for (const [at, counter] of counters.entries()) {
    const n = numbers[at] ?? 0;
    if (n !== 0) tally.set(counter, n);
  }
  return tally;
}

async function detailTallies(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  stretches: readonly Stretch[],
): Promise<DetailTally[]> {
  const tallies = (['month', 'day'] as const).map(async (grain): Promise<DetailTally[]> => {
    const within = stretches.filter((stretch) => stretch.grain === grain);
    const pages = await pagesOf(sql, caller, query, grain, within.flatMap(grain === 'month' ? monthsOf : daysOf));
    return pages.map(({ municipality, start, body }) => ({
      ...{ municipality, grain, start },
      tally: new Map(Object.entries(body) as [Counter, number][]),
    }));
  });
  return (await Promise.all(tallies)).flat();
}

/** @returns those of the period. */
export function detailsOf({ from, to }: Period, details: readonly DetailTally[]): readonly DetailTally[] {
  return details.filter(({ start }) => from <= start && start <= to);
}

/** @returns those that lie in the parts, together; null: all. */
export function detailsWithin(details: readonly DetailTally[], parts: readonly ShownPart[] | null): Tally {
  return sumTallies((parts === null ? details : detailsIn(details, parts)).map(({ tally }) => tally));
}

function detailsIn(details: readonly DetailTally[], parts: readonly ShownPart[]): readonly DetailTally[] {
  const shown = new Map<string, readonly Stretch[]>(
    parts.map(({ municipalityCode, stretches }) => [municipalityCode, stretches]),
  );
  return details.filter(({ municipality, grain, start }) =>
    shown.get(municipality)?.some((each) => each.grain === grain && each.from <= start && start <= each.to),
  );
}

/** @returns the counters of the plan's dimension in its months, without the cells that are left out. */
export function rowTally(details: readonly DetailTally[], { rows, parts, hidden }: RowPlan): Tally {
  const valueOf = valuesIn(rows);
  const sum = new Map<Counter, number>();
  for (const { municipality, start, tally } of detailsIn(details, parts)) {
    const name = `${municipality} ${start}`;
    for (const [counter, n] of tally) {
      const value = valueOf(counter);
      if (value === null || hidden.get(value)?.has(name) === true) continue;
      sum.set(counter, (sum.get(counter) ?? 0) + n);
    }
  }
  return sum;
}

const valuesKnown = new WeakMap<DimensionRows, DimensionRows['valueOf']>();

function valuesIn(rows: DimensionRows): DimensionRows['valueOf'] {
  const known = valuesKnown.get(rows) ?? remembering(rows.valueOf);
  valuesKnown.set(rows, known);
  return known;
}
