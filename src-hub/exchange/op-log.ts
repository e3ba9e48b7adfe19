/** Which changes have been answered, which were not taken over, and what is erased for good. */
import type { Op } from '#shared/sync/exchange.ts';
import type { Sql } from '../db/database.ts';
import { documentKey } from './document-rows.ts';
import type { SeenOp } from './judge.ts';
import { articleOf } from './tables.ts';

export async function seenOps(
  sql: Sql,
  tenantId: string,
  ops: readonly Pick<Op, 'opId'>[],
): Promise<Map<string, SeenOp>> {
  if (ops.length === 0) return new Map();
  const rows = await sql.all<{ op_id: string; status: SeenOp['status']; seq: number }>(
    `SELECT seen.* FROM unnest($2::uuid[]) AS asked (op_id) CROSS JOIN LATERAL (
       SELECT s.op_id, status, seq FROM seen_ops s WHERE tenant_id = $1 AND s.op_id = asked.op_id OFFSET 0) AS seen`,
    [tenantId, ops.map(({ opId }) => opId)],
  );
  return new Map(rows.map((row) => [row.op_id, { status: row.status, seq: row.seq }]));
}

/** @returns the `documentKey` of those that were erased, by themselves or with the article whose history they are. */
export async function erasedAmong(
  sql: Sql,
  tenantId: string,
  ops: readonly Pick<Op, 'table' | 'id' | 'body'>[],
): Promise<Set<string>> {
  if (ops.length === 0) return new Set();
  const asked = ops.flatMap(namesOf);
  const rows = await sql.all<{ table_name: string; id: string }>(
    `SELECT e.table_name, e.id FROM erased e JOIN unnest($2::text[], $3::text[]) AS asked (table_name, id)
         ON e.table_name = asked.table_name AND e.id = asked.id
      WHERE tenant_id = $1`,
    [tenantId, asked.map(({ table }) => table), asked.map(({ id }) => id)],
  );
  const erased = new Set(rows.map((row) => documentKey(row.table_name, row.id)));
  const isErased = (op: (typeof ops)[number]) =>
    namesOf(op).some(({ table, id }) => erased.has(documentKey(table, id)));
  return new Set(ops.filter(isErased).map(({ table, id }) => documentKey(table, id)));
}

/** @returns under which names it may have been erased. */
function namesOf(op: Pick<Op, 'table' | 'id' | 'body'>): Pick<Op, 'table' | 'id'>[] {
  const article = articleOf(op);
  return article === null ? [op] : [op, { table: 'articles', id: article }];
}

export interface Given {
  readonly tenantId: string;
  readonly device: string;
  readonly receivedAt: string;
}

/** Keeps the versions that lost beside those that stand. */
export async function writeSuperseded(sql: Sql, given: Given, ops: readonly Op[]): Promise<void> {
  if (ops.length === 0) return;
  const rows = ops.map((op) => ({
    op_id: op.opId,
    table_name: op.table,
    id: op.id,
    rev: op.rev,
    deleted: op.kind === 'del',
    body: op.body,
  }));
  await sql.run(
    `INSERT INTO superseded (tenant_id, pushed_by, received_at, op_id, table_name, id, rev, deleted, body)
     SELECT $1, $2, $3, r.* FROM jsonb_to_recordset($4::jsonb)
         AS r (op_id uuid, table_name text, id text, rev integer, deleted boolean, body jsonb)
     ON CONFLICT DO NOTHING`,
    [given.tenantId, given.device, given.receivedAt, JSON.stringify(rows)],
  );
}

/** A change, and how it was answered. */
export interface Remembered extends SeenOp {
  readonly op: Pick<Op, 'opId' | 'table' | 'id' | 'rev'>;
}

/**
 * Remembers changes that do not stand in their record: those that lost, and those that have just been overwritten. What
 * stands is known by its record. Two requests that answer the same change at once: the first one counts.
 */
export async function writeSeen(sql: Sql, given: Given, remembered: readonly Remembered[]): Promise<void> {
  if (remembered.length === 0) return;
  const rows = remembered.map(({ op, status, seq }) => [op.opId, op.table, op.id, op.rev, status, seq]);
  await sql.run(
    `INSERT INTO seen_ops (tenant_id, at, op_id, table_name, id, rev, status, seq)
     SELECT $1, $2, (r ->> 0)::uuid, r ->> 1, r ->> 2, (r ->> 3)::integer, r ->> 4, (r ->> 5)::bigint
       FROM jsonb_array_elements($3::jsonb) AS given(r)
     ON CONFLICT DO NOTHING`,
    [given.tenantId, given.receivedAt, JSON.stringify(rows)],
  );
}
