/** Deletions that do not come from a desk: made again after a restore, or ordered by an admin, who erases for good. */
import { addCounted, noDeltas, writeDeltas } from '../statistics/deltas.ts';
import type { Sql } from '../db/database.ts';
import { monthOfId } from '../db/partitions.ts';
import type { HubParts } from '../parts.ts';
import { countedNow, standingContacts } from './contact-rows.ts';
import { nextSeqs } from './store.ts';

interface Named {
  readonly table: string;
  readonly id: string;
}

/** Turns records that stand with a lower revision into tombstones. What is not there, or newer, is left alone. */
export async function deleteRecords(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  records: readonly (Named & { readonly rev: number })[],
): Promise<void> {
  for (const { table, id, rev } of records) {
    if (table === 'contacts') await deleteContact(parts, sql, tenantId, id, rev);
    else await deleteDocument(parts, sql, tenantId, { table, id }, rev);
  }
}

/** Deletes them whatever their revision, with every version that was kept, and takes them from nobody any more. */
export async function eraseRecords(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  records: readonly Named[],
): Promise<number> {
  let erased = 0;
  for (const { table, id } of records) {
    const added = await sql.run(
      'INSERT INTO erased (tenant_id, table_name, id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [tenantId, table, id, new Date(parts.clock.now()).toISOString()],
    );
    const rev = await revOf(sql, tenantId, { table, id });
    if (rev !== null) await deleteRecords(parts, sql, tenantId, [{ table, id, rev: rev + 1 }]);
    for (const versions of ['superseded', 'document_versions'] as const) {
      await sql.run(`DELETE FROM ${versions} WHERE tenant_id = $1 AND table_name = $2 AND id = $3`, [
        tenantId,
        table,
        id,
      ]);
    }
    erased += added;
  }
  return erased;
}

/** @returns the revision of a record that stands; null when there is none, or a tombstone. */
async function revOf(sql: Sql, tenantId: string, { table, id }: Named): Promise<number | null> {
  const row =
    table === 'contacts'
      ? await sql.get<{ rev: number }>(
          'SELECT rev FROM contacts WHERE tenant_id = $1 AND id = $2 AND month = $3 AND NOT deleted',
          [tenantId, id, monthOfId(id)],
        )
      : await sql.get<{ rev: number }>(
          'SELECT rev FROM documents WHERE tenant_id = $1 AND table_name = $2 AND id = $3 AND NOT deleted',
          [tenantId, table, id],
        );
  return row?.rev ?? null;
}

async function deleteContact(parts: HubParts, sql: Sql, tenantId: string, id: string, rev: number): Promise<void> {
  const standing = (await standingContacts(sql, tenantId, [id])).get(id);
  if (standing === undefined || standing.rev >= rev) return;
  const counted = countedNow(standing);
  const deltas = noDeltas();
  if (counted !== null) addCounted(deltas, counted, -1);
  await writeDeltas(sql, tenantId, deltas);
  const month = monthOfId(id);
  const seq = await nextSeqs(sql, tenantId, 1);
  await sql.run(
    `UPDATE contacts SET rev = $4, seq = $5, deleted = true, body = NULL, municipality = '', agent_id = NULL, channel = '',
            line = NULL, location = '', caller_type = '', handle_bucket = NULL, after_call_bucket = NULL, received_at = $6
      WHERE tenant_id = $1 AND id = $2 AND month = $3`,
    [tenantId, id, month, rev, seq, new Date(parts.clock.now()).toISOString()],
  );
  await sql.run('DELETE FROM enquiries WHERE tenant_id = $1 AND contact_id = $2 AND month = $3', [tenantId, id, month]);
}

async function deleteDocument(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  { table, id }: Named,
  rev: number,
): Promise<void> {
  const found = await sql.get<{ rev: number }>(
    'SELECT rev FROM documents WHERE tenant_id = $1 AND table_name = $2 AND id = $3 FOR UPDATE',
    [tenantId, table, id],
  );
  if (found === undefined || found.rev >= rev) return;
  const seq = await nextSeqs(sql, tenantId, 1);
  await sql.run(
    `UPDATE documents SET rev = $4, seq = $5, deleted = true, body = NULL, received_at = $6
      WHERE tenant_id = $1 AND table_name = $2 AND id = $3`,
    [tenantId, table, id, rev, seq, new Date(parts.clock.now()).toISOString()],
  );
}
