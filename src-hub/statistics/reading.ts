/** The rollups read as tallies: the same counters a desk keeps, so that the same functions make the figures. */
import type { Counter } from '#shared/metrics/counters.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { conditionsOf, type FiguresQuery } from './asked.ts';
import { figureColumns, topicColumns } from './columns.ts';
import { stretchesOf } from './stretches.ts';

/** A day's tally, over every device. */
export interface DayTally {
  readonly day: string;
  readonly tally: Tally;
}

const sumsOf = (columns: readonly (readonly [string, string])[]): string =>
  columns.map(([, column]) => `sum(${column})::bigint AS ${column}`).join(', ');

/** @returns the counters of figures, one tally a day that has contacts, in order. */
export async function dayTallies(sql: Sql, caller: Caller, query: FiguresQuery): Promise<DayTally[]> {
  const { where, values } = conditionsOf(caller, query);
  const rows = await sql.all<Record<string, number> & { readonly at: string }>(
    `SELECT day AS at, ${sumsOf(figureColumns)} FROM rollup_day
      WHERE ${where} AND day BETWEEN $6 AND $7 GROUP BY day ORDER BY day`,
    [...values, query.from, query.to],
  );
  return rows
    .map((row) => ({ day: row.at, tally: tallyFrom(figureColumns, row) }))
    .filter(({ tally }) => tally.size > 0);
}

/** @returns the enquiries of one topic, one tally a day that has any, in order. */
export async function topicDayTallies(
  sql: Sql,
  caller: Caller,
  query: FiguresQuery,
  topic: string,
): Promise<DayTally[]> {
  const { where, values } = conditionsOf(caller, query);
  const rows = await sql.all<Record<string, number> & { readonly at: string }>(
    `SELECT day AS at, ${sumsOf(topicColumns)} FROM rollup_day_topic
      WHERE ${where} AND day BETWEEN $6 AND $7 AND topic = $8 GROUP BY day ORDER BY day`,
    [...values, query.from, query.to, topic],
  );
  const counters = topicColumns.map(([name, column]) => [`topic:${name}:${topic}`, column] as const);
  return rows.map((row) => ({ day: row.at, tally: tallyFrom(counters, row) })).filter(({ tally }) => tally.size > 0);
}

function tallyFrom(columns: readonly (readonly [Counter, string])[], row: Readonly<Record<string, number>>): Tally {
  const tally = new Map<Counter, number>();
  for (const [counter, column] of columns) if ((row[column] ?? 0) !== 0) tally.set(counter, row[column] ?? 0);
  return tally;
}

/** @returns the counters of the whole period that are in no day: topics, units, articles, reasons, times. */
export async function detailTally(sql: Sql, caller: Caller, query: FiguresQuery): Promise<Tally> {
  const tally = new Map<Counter, number>();
  const add = (counter: string, n: number): void => {
    if (n !== 0) tally.set(counter as Counter, (tally.get(counter as Counter) ?? 0) + n);
  };
  for (const { grain, from, to } of stretchesOf(query.from, query.to)) {
    const { where, values } = conditionsOf(caller, query);
    const within = [...values, from, to];
    const topics = await sql.all<Record<string, number> & { readonly topic: string }>(
      `SELECT topic, ${sumsOf(topicColumns)} FROM rollup_${grain}_topic
        WHERE ${where} AND day BETWEEN $6 AND $7 GROUP BY topic`,
      within,
    );
    for (const row of topics) {
      for (const [name, column] of topicColumns) add(`topic:${name}:${row.topic}`, row[column] ?? 0);
    }
    const details = await sql.all<{ counter: string; n: number }>(
      `SELECT counter, sum(n)::bigint AS n FROM rollup_${grain}_detail
        WHERE ${where} AND day BETWEEN $6 AND $7 GROUP BY counter`,
      within,
    );
    for (const { counter, n } of details) add(counter, n);
  }
  for (const [counter, n] of tally) if (n === 0) tally.delete(counter);
  return tally;
}
