/** The numbers in whose order a centre's changes are read again. See [Note: last lock] in push.ts. */
import type { Sql } from '../db/database.ts';

/** The last lock. @returns the last of `count` seqs that are now ours. */
export async function nextSeqs(sql: Sql, tenantId: string, count: number): Promise<number> {
  const row = await sql.get<{ v: number }>('UPDATE tenant_seq SET v = v + $2 WHERE tenant_id = $1 RETURNING v', [
    tenantId,
    count,
  ]);
  if (row === undefined) throw new Error('tenant_seq has no row for the tenant');
  return row.v;
}

/** In a statement whose first value is the tenant: the last seq that `nextSeqs` took in this transaction. */
export const lastSeq = '(SELECT v FROM tenant_seq WHERE tenant_id = $1)';
