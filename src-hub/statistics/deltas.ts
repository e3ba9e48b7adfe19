/**
 * What a push changes in the rollups: signed, added up over all its contacts, and written in one statement a table within
 * the push's own transaction. Keys are written in one order everywhere, so that two pushes never wait for each other
 * crosswise.
 */
import type { Sql } from '../db/database.ts';
import { figureColumns, homeOf, topicColumns } from './columns.ts';
import type { Counted, CountKey } from './counted.ts';

/** One table's changes: the key's columns as text, and what is added to the numbers. */
export type Rows = Map<string, { readonly key: readonly string[]; readonly numbers: number[] }>;

export interface Deltas {
  readonly day: Rows;
  readonly dayTopic: Rows;
  readonly monthTopic: Rows;
  readonly dayDetail: Rows;
  readonly monthDetail: Rows;
  readonly monthAgent: Rows;
}

export function noDeltas(): Deltas {
  return {
    day: new Map(),
    dayTopic: new Map(),
    monthTopic: new Map(),
    dayDetail: new Map(),
    monthDetail: new Map(),
    monthAgent: new Map(),
  };
}

/** Counts a contact (`sign` 1) or takes it out again (−1): an edit is both. */
export function addCounted(deltas: Deltas, counted: Counted, sign: 1 | -1): void {
  const { key, tally } = counted;
  const day = keyColumns(key, key.day);
  const month = keyColumns(key, monthOf(key.day));
  for (const [counter, count] of tally) {
    const home = homeOf(counter);
    const by = sign * count;
    if (home.kind === 'figure') {
      add(deltas.day, day, figureColumns.length, home.at, by);
    } else if (home.kind === 'topic') {
      add(deltas.dayTopic, [...day, home.topic], topicColumns.length, home.at, by);
      add(deltas.monthTopic, [...month, home.topic], topicColumns.length, home.at, by);
    } else if (home.kind === 'detail') {
      add(deltas.dayDetail, [...day, counter], 1, 0, by);
      add(deltas.monthDetail, [...month, counter], 1, 0, by);
    }
  }
  for (const [dimension, value] of agentCells(counted)) {
    const cell = [key.municipality, monthOf(key.day), dimension, value, counted.agentId ?? ''];
    if (counted.agentId !== null) add(deltas.monthAgent, cell, 1, 0, sign);
  }
}

/** The fixed grid of suppression: calendar month by one dimension (domain: staff statistics). */
function agentCells({ key, topics }: Counted): [dimension: string, value: string][] {
  return [
    ['all', ''],
    ['channel', key.channel],
    ['location', key.location],
    ['caller', key.callerType],
    ...topics.map((topic): [string, string] => ['topic', topic]),
  ];
}

function keyColumns({ municipality, channel, location, callerType }: CountKey, day: string): string[] {
  return [day, municipality, channel, location, callerType];
}

/** @returns the first day of the month the day lies in. */
function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function add(rows: Rows, key: readonly string[], width: number, at: number, by: number): void {
  const name = key.join('\u0001');
  let row = rows.get(name);
  if (row === undefined) {
    row = { key, numbers: Array<number>(width).fill(0) };
    rows.set(name, row);
  }
  row.numbers[at] = (row.numbers[at] ?? 0) + by;
}

interface Rollup {
  readonly table: string;
  readonly keys: readonly string[];
  readonly numbers: readonly string[];
}

const dimensions = ['day', 'municipality', 'channel', 'location', 'caller_type'];
const figureNames = figureColumns.map(([, column]) => column);
const topicNames = topicColumns.map(([, column]) => column);

/** The tables in the order they are always written in. */
export const rollups = {
  day: { table: 'rollup_day', keys: dimensions, numbers: figureNames },
  dayTopic: { table: 'rollup_day_topic', keys: [...dimensions, 'topic'], numbers: topicNames },
  monthTopic: { table: 'rollup_month_topic', keys: [...dimensions, 'topic'], numbers: topicNames },
  dayDetail: { table: 'rollup_day_detail', keys: [...dimensions, 'counter'], numbers: ['n'] },
  monthDetail: { table: 'rollup_month_detail', keys: [...dimensions, 'counter'], numbers: ['n'] },
  monthAgent: {
    table: 'rollup_month_agent',
    keys: ['municipality', 'day', 'dimension', 'value', 'agent_id'],
    numbers: ['n'],
  },
} as const satisfies Record<keyof Deltas, Rollup>;

const names = Object.keys(rollups) as (keyof Deltas)[];
const statements = Object.fromEntries(names.map((name) => [name, statementOf(rollups[name])])) as Record<
  keyof Deltas,
  string
>;

/** Adds the changes to what is there. To be called before the transaction's last lock (exchange/push.ts). */
export async function writeDeltas(sql: Sql, tenantId: string, deltas: Deltas): Promise<void> {
  for (const name of names) {
    const rows = [...deltas[name]].filter(([, { numbers }]) => numbers.some((number) => number !== 0));
    if (rows.length === 0) continue;
    rows.sort(([a], [b]) => (a < b ? -1 : 1));
    await sql.run(statements[name], [tenantId, JSON.stringify(rows.map(([, row]) => [...row.key, ...row.numbers]))]);
  }
}

/** Names are of this file; a row comes as a JSON array: the key's columns, then the numbers. */
function statementOf({ table, keys, numbers }: Rollup): string {
  const key = keys.map((name, at) => `(r ->> ${String(at)})${name === 'day' ? '::date' : ''}`);
  const number = numbers.map((_, at) => `(r ->> ${String(keys.length + at)})::integer`);
  return `INSERT INTO ${table} (tenant_id, ${[...keys, ...numbers].join(', ')})
    SELECT $1, ${[...key, ...number].join(', ')} FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(r, nth) ORDER BY nth
    ON CONFLICT (tenant_id, ${keys.join(', ')}) DO UPDATE SET
      ${numbers.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}`;
}
