/** The rollups read as tallies: the same counters a desk keeps, so that the same functions make the figures. */
import type { Counter } from '#shared/metrics/counters.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { RowPlan } from '#shared/metrics/shown-plan.ts';
import { stretchesOf } from '#shared/metrics/stretches.ts';
import { negateTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { ShownPart } from '#shared/metrics/visibility.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { conditionsOf } from './asked.ts';
import { figureColumns, topicColumns } from './columns.ts';
import { beside } from './counted.ts';

/** A day's tally of one municipality, over every device. */
export interface DayTally {
  readonly municipality: string;
  readonly day: string;
  readonly tally: Tally;
}

const sumsOf = (columns: readonly (readonly [string, string])[]): string =>
  columns.map(([, column]) => `sum(${column})::bigint AS ${column}`).join(', ');

type SummedDay = Record<string, number> & { readonly at: string; readonly where: string };

/** @returns the counters of figures of each day that has contacts; under a topic those of its enquiries. In order. */
export async function dayTallies(sql: Sql, caller: Caller, query: StatisticsQuery): Promise<DayTally[]> {
  const { where, values } = conditionsOf(caller, query);
  const { from, to, topic } = query;
  const [table, columns] =
    topic === null
      ? (['rollup_day', figureColumns] as const)
      : ([
          'rollup_day_topic',
          topicColumns.map(([name, column]) => [`topic:${name}:${topic}`, column] as const),
        ] as const);
  const rows = await sql.all<SummedDay>(
    `SELECT day AS at, municipality AS where, ${sumsOf(columns)} FROM ${table}
      WHERE ${where} AND day BETWEEN $6 AND $7 ${topic === null ? '' : 'AND topic = $8'}
      GROUP BY day, municipality ORDER BY day, municipality`,
    [...values, from, to, ...(topic === null ? [] : [topic])],
  );
  return rows
    .map((row) => ({ municipality: row.where, day: row.at, tally: tallyFrom(columns, row) }))
    .filter(({ tally }) => tally.size > 0);
}

function tallyFrom(columns: readonly (readonly [Counter, string])[], row: Readonly<Record<string, number>>): Tally {
  const tally = new Map<Counter, number>();
  for (const [counter, column] of columns) if ((row[column] ?? 0) !== 0) tally.set(counter, row[column] ?? 0);
  return tally;
}

/** @returns the counters that are in no day: topics, units, articles, reasons, times. Of these parts alone, null: of all. */
export async function detailTally(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  parts: readonly ShownPart[] | null,
): Promise<Tally> {
  const { where, values } = conditionsOf(caller, query);
  const tally = new Map<Counter, number>();
  const add = (counter: string, n: number): void =>
    void tally.set(counter as Counter, (tally.get(counter as Counter) ?? 0) + n);
  for (const grain of ['month', 'day'] as const) {
    const ranges = rangesOf(query, parts).filter((range) => range.grain === grain);
    if (ranges.length === 0) continue;
    const given = [...values, ...columnsOf(ranges.map(({ municipality, from, to }) => [municipality, from, to]))];
    const within = `JOIN unnest($6::text[], $7::date[], $8::date[]) AS part (of_municipality, first, last)
        ON day BETWEEN first AND last AND (of_municipality = '*' OR of_municipality = municipality) WHERE ${where}`;
    const topics = await sql.all<Record<string, number> & { readonly topic: string }>(
      `SELECT topic, ${sumsOf(topicColumns)} FROM rollup_${grain}_topic ${within} GROUP BY topic`,
      given,
    );
    for (const row of topics)
      for (const [name, column] of topicColumns) add(`topic:${name}:${row.topic}`, row[column] ?? 0);
    const details = await sql.all<{ counter: string; n: number }>(
      `SELECT counter, sum(n)::bigint AS n FROM rollup_${grain}_detail ${within} GROUP BY counter`,
      given,
    );
    for (const { counter, n } of details) if (!counter.startsWith(beside.all)) add(counter, n);
  }
  return withoutNothing(tally);
}

interface Range {
  readonly municipality: string;
  readonly grain: string;
  readonly from: string;
  readonly to: string;
}

function rangesOf(query: StatisticsQuery, parts: readonly ShownPart[] | null): Range[] {
  if (parts === null) return stretchesOf(query).map((stretch) => ({ ...stretch, municipality: '*' }));
  return parts.flatMap(({ municipalityCode, stretches }) =>
    stretches.map((stretch) => ({ ...stretch, municipality: municipalityCode })),
  );
}

/** @returns rows as one array a column. */
function columnsOf(rows: readonly (readonly [string, string, string])[]): [string[], string[], string[]] {
  return [rows.map(([first]) => first), rows.map(([, second]) => second), rows.map(([, , third]) => third)];
}

function withoutNothing(tally: Tally): Tally {
  return new Map([...tally].filter(([, n]) => n !== 0));
}

/** @param months the counters of the plan's months. @returns of them the dimension's, without the cells that are left out. */
export async function rowTally(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  { rows, parts, hidden }: RowPlan,
  months: Tally,
): Promise<Tally> {
  const own = new Map([...months].filter(([counter]) => rows.valueOf(counter) !== null));
  const cells = [...hidden].flatMap(([value, names]) =>
    [...names].flatMap((name): [string, string, string][] => {
      const [municipality = '', month = ''] = name.split(' ');
      const isWithin = parts.some(
        (part) =>
          part.municipalityCode === municipality && part.stretches.some(({ from, to }) => from <= month && month <= to),
      );
      return isWithin ? [[municipality, month, value]] : [];
    }),
  );
  if (cells.length === 0) return own;
  const left = await cellsTally(sql, caller, query, rows, cells);
  return withoutNothing(sumTallies([own, negateTally(left)]));
}

/** Where a counter of the dimension has its value: the part between colons by its number, counted from 1. */
const valueAt = { topic: { trait: 4 }, article: { article: 5 }, avoidable: { avoidable: 2 } } as const;

/** @returns the counters of these cells of one dimension: municipality, month and value. */
async function cellsTally(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  { dimension, valueOf }: RowPlan['rows'],
  cells: readonly [string, string, string][],
): Promise<Tally> {
  const { where, values } = conditionsOf(caller, query);
  const months = cells.map(([, month]) => month).sort();
  const given = [...values, ...columnsOf(cells), months[0] ?? '', months.at(-1) ?? ''];
  // Said with a join alone, that of cells would go through every month there is.
  const of = `JOIN unnest($6::text[], $7::date[], $8::text[]) AS cell (of_municipality, month, of_value)
       ON of_municipality = municipality AND month = day AND day BETWEEN $9 AND $10`;
  const tally = new Map<Counter, number>();
  const add = (counter: Counter, n: number): void => void tally.set(counter, (tally.get(counter) ?? 0) + n);
  if (dimension === 'topic') {
    const topics = await sql.all<Record<string, number> & { readonly topic: string }>(
      `SELECT topic, ${sumsOf(topicColumns)} FROM rollup_month_topic ${of} AND of_value = topic WHERE ${where} GROUP BY topic`,
      given,
    );
    for (const row of topics)
      for (const [name, column] of topicColumns) add(`topic:${name}:${row.topic}`, row[column] ?? 0);
  }
  const [[kind, at] = ['', 0]] = Object.entries(valueAt[dimension as keyof typeof valueAt]);
  // An article's id may hold colons: what begins alike is found, and compared whole here.
  const details = await sql.all<{ counter: Counter; n: number; value: string }>(
    `SELECT counter, of_value AS value, sum(n)::bigint AS n FROM rollup_month_detail ${of}
        AND split_part(counter, ':', $11) = split_part(of_value, ':', 1)
      WHERE ${where} AND counter LIKE $12 GROUP BY counter, of_value`,
    [...given, at, `${kind}:%`],
  );
  for (const { counter, n, value } of details) if (valueOf(counter) === value) add(counter, n);
  return tally;
}
