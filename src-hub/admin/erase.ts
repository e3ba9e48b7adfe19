/** Erasing one record for good, as a citizen may ask for: every version goes, and no desk can bring it back. */
import { instantOf } from '#shared/time/clock.ts';
import { writeAudit } from '../auth/audit.ts';
import { eraseScope, type Caller } from '../auth/caller.ts';
import { eraseRecords } from '../exchange/erasing.ts';
import type { HubParts } from '../parts.ts';

interface Asked {
  readonly table: string;
  readonly id: string;
  readonly reason: string;
}

/** Into the ledger before the commit: a backup restored later is erased from again. */
export async function erase(
  parts: HubParts,
  caller: Caller,
  { table, id, reason }: Asked,
): Promise<{ readonly erased: number }> {
  return parts.db.transaction(eraseScope(caller), 'write', async (sql) => {
    const erased = await eraseRecords(parts, sql, caller.tenantId, [{ table, id }]);
    const given = { tenantId: caller.tenantId, at: instantOf(parts.clock), actor: caller.agentId ?? caller.device };
    await writeAudit(sql, given, 'record-erased', { table, id, reason });
    parts.ledger.erased(caller.tenantId, [{ table, id }], parts.clock.now());
    return { erased };
  });
}
