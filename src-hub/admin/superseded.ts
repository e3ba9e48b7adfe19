/**
 * The versions that did not come to stand, as the hub keeps them for 90 days: when a desk that would have shown one is gone, this
 * is where it still is. Of a contact without what somebody wrote in it, and without who logged it unless agents may be told apart.
 */
import type { Sql } from '../db/database.ts';
import type { Body } from '../exchange/merge.ts';

interface Row {
  op_id: string;
  table_name: string;
  id: string;
  rev: number;
  deleted: boolean;
  body: Body | null;
  received_at: Date;
  device: string | null;
}

export interface SupersededVersion {
  readonly opId: string;
  readonly table: string;
  readonly id: string;
  readonly rev: number;
  readonly kind: 'put' | 'del';
  /** Null for a deletion. */
  readonly body: Body | null;
  readonly receivedAt: string;
  /** What the device that sent it is called, null when it is not known any more. */
  readonly device: string | null;
}

const newestVersions = 500;

/** @returns the newest first. */
export async function supersededVersions(
  sql: Sql,
  tenantId: string,
  agentLevel: boolean,
): Promise<{ readonly versions: readonly SupersededVersion[] }> {
  const rows = await sql.all<Row>(
    `SELECT s.op_id, s.table_name, s.id, s.rev, s.deleted, s.received_at, v.name AS device,
            CASE WHEN s.table_name = 'contacts' THEN s.body - $3::text[] || jsonb_build_object('enquiries', (
              SELECT jsonb_agg(each - 'title' - 'note' - 'misdirected' - 'extra' ORDER BY nth)
                FROM jsonb_array_elements(s.body -> 'enquiries') WITH ORDINALITY AS of_body(each, nth))) ELSE s.body END AS body
       FROM superseded s LEFT JOIN devices v ON v.tenant_id = s.tenant_id AND v.id = s.pushed_by
      WHERE s.tenant_id = $1 ORDER BY s.received_at DESC, s.op_id LIMIT $2`,
    [tenantId, newestVersions, agentLevel ? ['extra'] : ['extra', 'agentId', 'deviceId']],
  );
  return {
    versions: rows.map((row) => ({
      ...{ opId: row.op_id, table: row.table_name, id: row.id, rev: row.rev },
      kind: row.deleted ? 'del' : 'put',
      ...{ body: row.body, receivedAt: row.received_at.toISOString(), device: row.device },
    })),
  };
}
