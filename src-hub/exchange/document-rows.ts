/** Every table but contacts: whole records as they came, with the versions that editors' changes are merged over. */
import type { Op } from '#shared/sync/exchange.ts';
import type { Sql } from '../db/database.ts';
import type { Standing } from './judge.ts';
import type { Body } from './merge.ts';
import { lastSeq } from './seqs.ts';

interface Row {
  table_name: string;
  id: string;
  rev: number;
  op_id: string;
  seq: number;
  deleted: boolean;
  body: Body | null;
  pushed_by: string;
  seen: string[];
}

export function documentKey(table: string, id: string): string {
  return `${table}\u0001${id}`;
}

/** @returns those that are there by `documentKey`, locked in one order until the transaction ends. */
export async function standingDocuments(
  sql: Sql,
  tenantId: string,
  ops: readonly Pick<Op, 'table' | 'id'>[],
): Promise<Map<string, Standing>> {
  if (ops.length === 0) return new Map();
  const rows = await sql.all<Row>(
    `SELECT d.table_name, d.id, rev, op_id, seq, deleted, body, pushed_by, seen
       FROM documents d JOIN unnest($2::text[], $3::text[]) AS asked (table_name, id)
         ON d.table_name = asked.table_name AND d.id = asked.id
      WHERE tenant_id = $1 ORDER BY d.table_name, d.id FOR UPDATE OF d`,
    [tenantId, ops.map(({ table }) => table), ops.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [documentKey(row.table_name, row.id), standingOf(row)]));
}

function standingOf({ rev, op_id, seq, deleted, body, pushed_by, seen }: Row): Standing {
  return { rev, opId: op_id, seq, kind: deleted ? 'del' : 'put', body, pushedBy: pushed_by, seen };
}

/** @returns the body as it was at that revision, null when it is not kept. */
export async function documentVersion(sql: Sql, tenantId: string, op: Op): Promise<Body | null> {
  const row = await sql.get<{ body: Body | null }>(
    'SELECT body FROM document_versions WHERE tenant_id = $1 AND table_name = $2 AND id = $3 AND rev = $4',
    [tenantId, op.table, op.id, op.baseRev],
  );
  return row?.body ?? null;
}

export interface NewDocument {
  readonly op: Op;
  readonly before: Standing | null;
  /** Kept as a version too. */
  readonly versioned: boolean;
}

/** As `writeContacts`, with the last seqs of all: what was erased is left alone too. */
export async function writeDocuments(
  sql: Sql,
  given: { readonly tenantId: string; readonly device: string; readonly receivedAt: string },
  documents: readonly NewDocument[],
): Promise<number> {
  if (documents.length === 0) return 0;
  const known = documents.flatMap(({ before }) => (before === null ? [] : [before.opId]));
  const written = await sql.run(
    `INSERT INTO documents (tenant_id, pushed_by, received_at, table_name, id, rev, op_id, seq, deleted, body, seen)
     SELECT $1, $2, $3, r.table_name, r.id, r.rev, r.op_id, ${lastSeq} + r.seq, r.deleted, r.body, r.seen
       FROM jsonb_to_recordset($4::jsonb)
         AS r (table_name text, id text, rev integer, op_id uuid, seq bigint, deleted boolean, body jsonb, seen uuid[])
      WHERE r.deleted OR NOT EXISTS (SELECT FROM erased e WHERE e.tenant_id = $1 AND e.table_name = r.table_name AND e.id = r.id)
     ON CONFLICT (tenant_id, table_name, id) DO UPDATE SET
       rev = excluded.rev, op_id = excluded.op_id, seq = excluded.seq, deleted = excluded.deleted, body = excluded.body,
       seen = excluded.seen, pushed_by = excluded.pushed_by, received_at = excluded.received_at
     WHERE documents.rev < excluded.rev AND documents.op_id = ANY ($5::uuid[])`,
    [given.tenantId, given.device, given.receivedAt, JSON.stringify(documents.map(rowOf)), known],
  );
  const versions = documents.filter(({ versioned }) => versioned);
  if (versions.length > 0) await writeVersions(sql, given, versions);
  return written;
}

/** The seq is counted from the last one taken. */
function rowOf({ op }: NewDocument, at: number, { length }: readonly NewDocument[]): Record<string, unknown> {
  return {
    table_name: op.table,
    id: op.id,
    rev: op.rev,
    op_id: op.opId,
    seq: at + 1 - length,
    deleted: op.kind === 'del',
    body: op.body,
    seen: op.seen ?? [],
  };
}

async function writeVersions(
  sql: Sql,
  { tenantId, receivedAt }: { readonly tenantId: string; readonly receivedAt: string },
  documents: readonly NewDocument[],
): Promise<void> {
  const rows = documents.map(({ op }) => ({ table_name: op.table, id: op.id, rev: op.rev, body: op.body }));
  await sql.run(
    `INSERT INTO document_versions (tenant_id, received_at, table_name, id, rev, body)
     SELECT $1, $2, r.* FROM jsonb_to_recordset($3::jsonb) AS r (table_name text, id text, rev integer, body jsonb)
     ON CONFLICT DO NOTHING`,
    [tenantId, receivedAt, JSON.stringify(rows)],
  );
}
