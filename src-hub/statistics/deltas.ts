/**
 * What changes in the rollups: signed, added up over all contacts of many pushes (fold.ts), and written in one statement
 * a table. Keys are written in one order everywhere, so that two writers never wait for each other crosswise.
 */
import { firstOfMonth } from '#shared/metrics/stretches.ts';
import type { Sql } from '../db/database.ts';
import { figureColumns, homeOf, topicColumns } from './columns.ts';
import type { Counted } from './counted.ts';

/** The key's columns as text, and what is added to the numbers. */
interface Row {
  readonly key: readonly string[];
  readonly numbers: number[];
}

/** One table's changes. */
export type Rows = Map<string, Row>;

export interface Deltas {
  readonly day: Rows;
  readonly dayTopic: Rows;
  readonly monthTopic: Rows;
  readonly dayDetail: Rows;
  readonly monthDetail: Rows;
  readonly agents: Rows;
}

export function noDeltas(): Deltas {
  return {
    day: new Map(),
    dayTopic: new Map(),
    monthTopic: new Map(),
    dayDetail: new Map(),
    monthDetail: new Map(),
    agents: new Map(),
  };
}

/** Counts a contact (`sign` 1) or takes it out again (−1): an edit is both. Months follow from their days (`addMonths`). */
export function addCounted(deltas: Deltas, counted: Counted, sign: 1 | -1): void {
  const { key, tally, beside, cells, agentId } = counted;
  const { municipality } = key;
  const day = [key.day, municipality, key.channel, key.location, key.callerType];
  const dayName = nameOf(day);
  const figures = rowOf(deltas.day, dayName, figureColumns.length, () => day);
  for (const [counter, count] of tally) {
    const home = homeOf(counter);
    const by = sign * count;
    if (home.kind === 'figure') raise(figures, home.at, by);
    else if (home.kind === 'topic') {
      const { topic } = home;
      const row = rowOf(deltas.dayTopic, dayName + between + topic, topicColumns.length, () => [...day, topic]);
      raise(row, home.at, by);
    } else if (home.kind === 'detail') addDetail(deltas, day, dayName, counter, by);
  }
  for (const counter of beside) addDetail(deltas, day, dayName, counter, sign);
  const agent = agentId ?? '';
  const ending = between + agent;
  for (const { grain, start, dimension, value } of cells) {
    const name = start + between + grain + between + municipality + between + dimension + between + value + ending;
    raise(
      rowOf(deltas.agents, name, 1, () => [start, grain, municipality, dimension, value, agent]),
      0,
      sign,
    );
  }
}

function addDetail({ dayDetail }: Deltas, day: readonly string[], dayName: string, counter: string, by: number): void {
  raise(
    rowOf(dayDetail, dayName + between + counter, 1, () => [...day, counter]),
    0,
    by,
  );
}

/** Adds the days up to months. */
export function addMonths(deltas: Deltas): Deltas {
  const monthTopic: Rows = new Map();
  const monthDetail: Rows = new Map();
  for (const [days, months] of [
    [deltas.dayTopic, monthTopic],
    [deltas.dayDetail, monthDetail],
  ] as const) {
    for (const { key, numbers } of days.values()) {
      const [day = '', ...others] = key;
      for (const [at, number] of numbers.entries()) {
        add(months, [firstOfMonth(day), ...others], numbers.length, at, number);
      }
    }
  }
  return { ...deltas, monthTopic, monthDetail };
}

export function add(rows: Rows, key: readonly string[], width: number, at: number, by: number): void {
  raise(
    rowOf(rows, nameOf(key), width, () => key),
    at,
    by,
  );
}

const between = '\u0001';
const nameOf = (key: readonly string[]): string => key.join(between);

/** @param key asked for where the row is new: a push looks for many and makes few. */
function rowOf(rows: Rows, name: string, width: number, key: () => readonly string[]): Row {
  let row = rows.get(name);
  if (row === undefined) {
    row = { key: key(), numbers: Array<number>(width).fill(0) };
    rows.set(name, row);
  }
  return row;
}

function raise({ numbers }: Row, at: number, by: number): void {
  numbers[at] = (numbers[at] ?? 0) + by;
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
  agents: {
    table: 'grid_agents',
    keys: ['day', 'grain', 'municipality', 'dimension', 'value', 'agent_id'],
    numbers: ['n'],
  },
} as const satisfies Record<keyof Deltas, Rollup>;

/** Those that contacts are counted in; the months are made of them. */
export const pushedRollups = (['day', 'dayTopic', 'dayDetail', 'agents'] as const).map(
  (name) => [name, rollups[name]] as const,
);

const written = ['day', 'dayTopic', 'monthTopic', 'dayDetail', 'monthDetail'] as const;

/** Adds the changes to what is there, table after table. Agents and cells change under `holdRollups` alone (fold.ts). */
export async function writeDeltas(sql: Sql, tenantId: string, deltas: Deltas): Promise<void> {
  await Promise.all(
    ([...written, 'agents'] as const).map(async (name) => {
      const rows = changed(deltas[name]);
      if (rows.length > 0) await sql.run(statements[name], [tenantId, JSON.stringify(rows)]);
    }),
  );
}

/** @returns rows as JSON arrays in the order of their keys: the key's columns, then the numbers. */
function changed(rows: Rows): (string | number)[][] {
  return [...rows]
    .filter(([, { numbers }]) => numbers.some((number) => number !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, numbers }]) => [...key, ...numbers]);
}

const givenRows = `jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given(r, nth) ORDER BY nth`;

/** Names are of this file. */
function statementOf({ table, keys, numbers }: Rollup): string {
  const key = keys.map((name, at) => `(r ->> ${String(at)})${name === 'day' ? '::date' : ''}`);
  const number = numbers.map((_, at) => `(r ->> ${String(keys.length + at)})::integer`);
  return `INSERT INTO ${table} (tenant_id, ${[...keys, ...numbers].join(', ')})
    SELECT $1, ${[...key, ...number].join(', ')} FROM ${givenRows}
    ON CONFLICT (tenant_id, ${keys.join(', ')}) DO UPDATE SET
      ${numbers.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}`;
}

/** An agent comes to a cell with the first contact and leaves it with the last. */
const agentsText = `WITH added AS (
    SELECT (r ->> 0)::date AS day, r ->> 1 AS grain, r ->> 2 AS municipality, r ->> 3 AS dimension, r ->> 4 AS value,
           r ->> 5 AS agent_id, (r ->> 6)::integer AS n FROM ${givenRows}
  ), stood AS (
    INSERT INTO grid_agents (tenant_id, day, grain, municipality, dimension, value, agent_id, n)
    SELECT $1, * FROM added
    ON CONFLICT (tenant_id, day, grain, municipality, dimension, value, agent_id) DO UPDATE SET n = grid_agents.n + excluded.n
    RETURNING day, grain, municipality, dimension, value, agent_id, n AS now
  )
  INSERT INTO grid_cells (tenant_id, day, grain, municipality, dimension, value, contacts, agents)
  SELECT $1, day, grain, municipality, dimension, value, sum(n),
         sum((now > 0)::integer - (now - n > 0)::integer)
    FROM added JOIN stood USING (day, grain, municipality, dimension, value, agent_id)
   GROUP BY day, grain, municipality, dimension, value ORDER BY day, grain, municipality, dimension, value
  ON CONFLICT (tenant_id, dimension, grain, day, municipality, value)
  DO UPDATE SET contacts = grid_cells.contacts + excluded.contacts, agents = grid_cells.agents + excluded.agents`;

const statements = {
  ...(Object.fromEntries(written.map((name) => [name, statementOf(rollups[name])])) as Record<
    (typeof written)[number],
    string
  >),
  agents: agentsText,
};
