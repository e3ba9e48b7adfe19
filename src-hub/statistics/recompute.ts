/**
 * The nightly proof: a month's rollups counted anew from the contacts must equal what the deltas made of them, exactly. What
 * does not is put right by the difference, reported, and kept in `rollup_faults`; none is ever expected.
 */
import { ContactRecord } from '#shared/domain/contact.ts';
import { lastOfMonth } from '#shared/metrics/stretches.ts';
import { houseScope } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { Body } from '../exchange/merge.ts';
import type { HubParts } from '../parts.ts';
import { asItOccurred, countedOf } from './counted.ts';
import { add, addCounted, addMonths, noDeltas, rollups, writeDeltas, type Deltas, type Rows } from './deltas.ts';
import { holdRollups, waitingDeltas } from './fold.ts';

const names = Object.keys(rollups) as (keyof Deltas)[];
const contactsAtOnce = 2_000;

/**
 * @param month its first day. @param agents false where agents are to be erased: their rows stand for nobody any more. Where
 * they were erased under an earlier setting, which no later one brings back, that is seen by the rows.
 * @param isOwed as a migration left it: what is missing is no fault, and it is done once, by whichever hub comes first.
 * @returns how many rows differed.
 */
export async function recomputeMonth(
  parts: HubParts,
  tenantId: string,
  month: string,
  agents: boolean,
  isOwed = false,
): Promise<number> {
  const { checked, difference } = await parts.db.transaction(houseScope(tenantId), 'snapshot', async (sql) => {
    const withAgents = agents && !(await areAgentsErased(sql, tenantId, month));
    const checked = names.filter((name) => withAgents || name !== 'agents');
    const counted = await countedAnew(sql, tenantId, month);
    const kept = await keptRows(sql, tenantId, month, checked);
    const waiting = await waitingDeltas(sql, tenantId);
    return {
      checked,
      difference: differenceOf(addMonths(counted), [kept, addMonths(ofMonth(waiting, month))], checked),
    };
  });
  const rows = checked.reduce((sum, name) => sum + difference[name].size, 0);
  return parts.db.transaction(houseScope(tenantId), 'write', async (sql) => {
    await holdRollups(sql, tenantId);
    if (isOwed && !(await claimOwed(sql, tenantId, month))) return 0;
    await writeDeltas(sql, tenantId, difference);
    const cells = await cellsPutRight(sql, tenantId, month);
    const faults = [
      ...names.map((name) => [rollups[name].table, difference[name].size] as const),
      ['grid_cells', cells] as const,
    ];
    if (!isOwed) for (const [table, wrong] of faults) await report(parts, sql, tenantId, month, table, wrong);
    await sweep(sql, tenantId, month);
    return rows + cells;
  });
}

/** Erased agents have names of chance (retention.ts); their contacts have none, from which they could be counted anew. */
async function areAgentsErased(sql: Sql, tenantId: string, month: string): Promise<boolean> {
  const found = await sql.get(
    `SELECT FROM grid_agents WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND agent_id LIKE '#%' LIMIT 1`,
    [tenantId, month, lastOfMonth(month)],
  );
  return found !== undefined;
}

/** The day leads every key. */
function ofMonth(deltas: Deltas, month: string): Deltas {
  const last = lastOfMonth(month);
  const within = (rows: Rows): Rows =>
    new Map([...rows].filter(([, { key }]) => (key[0] ?? '') >= month && (key[0] ?? '') <= last));
  return {
    ...deltas,
    day: within(deltas.day),
    dayTopic: within(deltas.dayTopic),
    dayDetail: within(deltas.dayDetail),
    agents: within(deltas.agents),
  };
}

interface Row {
  id: string;
  local_day: string;
  occurred: Date;
  agent_id: string | null;
  body: Body;
}

/** One page after another, all of one moment: never a month of contacts in memory. */
async function countedAnew(sql: Sql, tenantId: string, month: string): Promise<Deltas> {
  const deltas = noDeltas();
  const last = lastOfMonth(month);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await sql.all<Row>(
      `SELECT id, local_day, occurred, agent_id, body FROM contacts
        WHERE tenant_id = $1 AND NOT deleted AND local_day BETWEEN $2 AND $3 AND id > $4::uuid ORDER BY id LIMIT $5`,
      [tenantId, month, last, after, contactsAtOnce],
    );
    for (const { local_day, occurred, agent_id, body } of rows) {
      const contact = asItOccurred(ContactRecord.parse(body), { occurred: occurred.toISOString() });
      addCounted(deltas, countedOf(contact, local_day, agent_id), 1);
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < contactsAtOnce) return deltas;
  }
}

async function keptRows(
  sql: Sql,
  tenantId: string,
  month: string,
  checked: readonly (keyof Deltas)[],
): Promise<Deltas> {
  const deltas = noDeltas();
  for (const name of checked) {
    const { table, keys, numbers } = rollups[name];
    const rows = await sql.all<Record<string, string | number>>(
      `SELECT ${[...keys, ...numbers].join(', ')} FROM ${table} WHERE tenant_id = $1 AND day BETWEEN $2 AND $3`,
      [tenantId, month, lastOfMonth(month)],
    );
    for (const row of rows) {
      const key = keys.map((column) => String(row[column]));
      for (const [at, column] of numbers.entries()) add(deltas[name], key, numbers.length, at, Number(row[column]));
    }
  }
  return deltas;
}

function differenceOf(counted: Deltas, kept: readonly Deltas[], checked: readonly (keyof Deltas)[]): Deltas {
  const difference = noDeltas();
  for (const name of checked) {
    const width = rollups[name].numbers.length;
    const lay = (rows: Rows, sign: 1 | -1): void => {
      for (const { key, numbers } of rows.values()) {
        for (const [at, number] of numbers.entries()) add(difference[name], key, width, at, sign * number);
      }
    };
    lay(counted[name], 1);
    for (const each of kept) lay(each[name], -1);
    for (const [key, { numbers }] of difference[name]) {
      if (numbers.every((number) => number === 0)) difference[name].delete(key);
    }
  }
  return difference;
}

async function report(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  month: string,
  table: string,
  rows: number,
): Promise<void> {
  if (rows === 0) return;
  parts.log.warn('rollup-fault', { table, month, rows });
  await sql.run('INSERT INTO rollup_faults (tenant_id, table_name, day, found_at, rows) VALUES ($1, $2, $3, $4, $5)', [
    tenantId,
    table,
    month,
    new Date(parts.clock.now()).toISOString(),
    rows,
  ]);
}

/** Cells are sums of their agents. @returns how many were not. */
async function cellsPutRight(sql: Sql, tenantId: string, month: string): Promise<number> {
  const within = [tenantId, month, lastOfMonth(month)];
  const wrong = await sql.run(
    `INSERT INTO grid_cells (tenant_id, day, grain, municipality, dimension, value, contacts, agents)
     SELECT tenant_id, day, grain, municipality, dimension, value, sum(n), count(*) FILTER (WHERE n > 0)
       FROM grid_agents WHERE tenant_id = $1 AND day BETWEEN $2 AND $3
      GROUP BY tenant_id, day, grain, municipality, dimension, value
     ON CONFLICT (tenant_id, dimension, grain, day, municipality, value)
     DO UPDATE SET contacts = excluded.contacts, agents = excluded.agents
     WHERE (grid_cells.contacts, grid_cells.agents) <> (excluded.contacts, excluded.agents)`,
    within,
  );
  const nobodys = await sql.run(
    `DELETE FROM grid_cells c WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND contacts <> 0 AND NOT EXISTS (
       SELECT FROM grid_agents a WHERE (a.tenant_id, a.grain, a.day, a.municipality, a.dimension, a.value)
                                     = (c.tenant_id, c.grain, c.day, c.municipality, c.dimension, c.value))`,
    within,
  );
  return wrong + nobodys;
}

/** Rows that have come back to nothing. */
async function sweep(sql: Sql, tenantId: string, month: string): Promise<void> {
  const tables = [...names.map((name) => rollups[name]), { table: 'grid_cells', numbers: ['contacts', 'agents'] }];
  for (const { table, numbers } of tables) {
    await sql.run(
      `DELETE FROM ${table} WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND ${numbers.map((n) => `${n} = 0`).join(' AND ')}`,
      [tenantId, month, lastOfMonth(month)],
    );
  }
}

/** Months a migration has left to be counted anew. @param erasedBefore the first month in which agents are not erased. */
export async function recountOwed(parts: HubParts, tenantId: string, erasedBefore: string): Promise<void> {
  const owed = await parts.db.transaction(houseScope(tenantId), 'read', (sql) =>
    sql.all<{ day: string }>('SELECT day FROM rollup_recounts WHERE tenant_id = $1 ORDER BY day', [tenantId]),
  );
  for (const { day } of owed) await recomputeMonth(parts, tenantId, day, day >= erasedBefore, true);
}

/** The difference was counted against what stood before: another hub may have added the same one since. */
async function claimOwed(sql: Sql, tenantId: string, month: string): Promise<boolean> {
  return (await sql.run('DELETE FROM rollup_recounts WHERE tenant_id = $1 AND day = $2', [tenantId, month])) === 1;
}
