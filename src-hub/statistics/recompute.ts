/**
 * The nightly proof: a month's rollups counted anew from the contacts must equal what the deltas made of them, exactly. What
 * does not is put right by the difference, reported, and kept in `rollup_faults`; none is ever expected.
 */
import { ContactRecord } from '#shared/domain/contact.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import { houseScope } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { Body } from '../exchange/merge.ts';
import type { HubParts } from '../parts.ts';
import { countedOf } from './counted.ts';
import { add, addCounted, noDeltas, rollups, writeDeltas, type Deltas, type Rows } from './deltas.ts';

const names = Object.keys(rollups) as (keyof Deltas)[];
const contactsAtOnce = 2_000;

/**
 * @param month its first day. @param agents false where agents have been erased: their rows stand for nobody any more.
 * @returns how many rows differed.
 */
export async function recomputeMonth(
  parts: HubParts,
  tenantId: string,
  month: string,
  agents: boolean,
): Promise<number> {
  const checked = names.filter((name) => agents || name !== 'monthAgent');
  const difference = await parts.db.transaction(houseScope(tenantId), 'snapshot', async (sql) => {
    const counted = await countedAnew(sql, tenantId, month);
    const kept = await keptRows(sql, tenantId, month, checked);
    return differenceOf(counted, kept, checked);
  });
  const rows = checked.reduce((sum, name) => sum + difference[name].size, 0);
  await parts.db.transaction(houseScope(tenantId), 'write', async (sql) => {
    if (rows > 0) await report(parts, sql, tenantId, month, difference);
    await writeDeltas(sql, tenantId, difference);
    await sweep(sql, tenantId, month);
  });
  return rows;
}

interface Row {
  id: string;
  local_day: string;
  agent_id: string | null;
  body: Body;
}

/** One page after another, all of one moment: never a month of contacts in memory. */
async function countedAnew(sql: Sql, tenantId: string, month: string): Promise<Deltas> {
  const deltas = noDeltas();
  const last = lastOfMonth(month);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await sql.all<Row>(
      `SELECT id, local_day, agent_id, body FROM contacts
        WHERE tenant_id = $1 AND NOT deleted AND local_day BETWEEN $2 AND $3 AND id > $4::uuid ORDER BY id LIMIT $5`,
      [tenantId, month, last, after, contactsAtOnce],
    );
    for (const row of rows)
      addCounted(deltas, countedOf(ContactRecord.parse(row.body), row.local_day, row.agent_id), 1);
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

function differenceOf(counted: Deltas, kept: Deltas, checked: readonly (keyof Deltas)[]): Deltas {
  const difference = noDeltas();
  for (const name of checked) {
    const width = rollups[name].numbers.length;
    const lay = (rows: Rows, sign: 1 | -1): void => {
      for (const { key, numbers } of rows.values()) {
        for (const [at, number] of numbers.entries()) add(difference[name], key, width, at, sign * number);
      }
    };
    lay(counted[name], 1);
    lay(kept[name], -1);
    for (const [key, { numbers }] of difference[name]) {
      if (numbers.every((number) => number === 0)) difference[name].delete(key);
    }
  }
  return difference;
}

async function report(parts: HubParts, sql: Sql, tenantId: string, month: string, difference: Deltas): Promise<void> {
  for (const name of names) {
    const rows = difference[name].size;
    if (rows === 0) continue;
    const { table } = rollups[name];
    parts.log.warn('rollup-fault', { table, month, rows });
    await sql.run(
      'INSERT INTO rollup_faults (tenant_id, table_name, day, found_at, rows) VALUES ($1, $2, $3, $4, $5)',
      [tenantId, table, month, new Date(parts.clock.now()).toISOString(), rows],
    );
  }
}

/** Rows that have come back to nothing. */
async function sweep(sql: Sql, tenantId: string, month: string): Promise<void> {
  for (const name of names) {
    const { table, numbers } = rollups[name];
    await sql.run(
      `DELETE FROM ${table} WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND ${numbers.map((n) => `${n} = 0`).join(' AND ')}`,
      [tenantId, month, lastOfMonth(month)],
    );
  }
}

function lastOfMonth(month: string): string {
  return plusDays(`${plusDays(month, 31).slice(0, 7)}-01`, -1);
}
