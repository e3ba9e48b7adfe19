/** Putting a version back that was kept beside: it stands again as a new one over what stands, which is kept beside in its turn. */
import { randomUUID } from 'node:crypto';
import { ContactRecord } from '#shared/domain/contact.ts';
import { limits, type Op } from '#shared/sync/exchange.ts';
import { instantOf } from '#shared/time/clock.ts';
import { writeAudit } from '../auth/audit.ts';
import { adminScope, eraseScope, onlyTo, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { standingContacts } from '../exchange/contact-rows.ts';
import { documentKey, standingDocuments, writeDocuments } from '../exchange/document-rows.ts';
import type { Standing } from '../exchange/judge.ts';
import type { Body } from '../exchange/merge.ts';
import { writeSeen, writeSuperseded, type Given } from '../exchange/op-log.ts';
import { placeContact } from '../exchange/placing.ts';
import { nextSeqs } from '../exchange/seqs.ts';
import { isEditedByMany } from '../exchange/tables.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';

interface Kept {
  readonly table_name: string;
  readonly id: string;
  readonly rev: number;
  /** Null for a deletion. */
  readonly body: Body | null;
  readonly pushed_by: string;
}

export interface Restored {
  readonly table: string;
  readonly id: string;
  /** Of the version that stands now. */
  readonly rev: number;
}

/** @throws BAD_REQUEST for what is not kept (any more), and for a deletion: a record is deleted where it is used. */
export async function restoreVersion(
  parts: HubParts,
  caller: Caller,
  { opId, reason }: { readonly opId: string; readonly reason: string },
): Promise<Restored> {
  const { tenantId } = caller;
  // Who may log or share sees these versions as well: only an admin finds one by this.
  const kept = await parts.db.transaction(onlyTo(adminScope(caller), 'administer'), 'read', (sql) =>
    sql.get<Kept>(
      'SELECT table_name, id, rev, body, pushed_by FROM superseded WHERE tenant_id = $1 AND op_id = $2 AND NOT deleted',
      [tenantId, opId],
    ),
  );
  if (kept === undefined) throw new Refused('BAD_REQUEST', { at: 'opId' });
  return parts.db.transaction(eraseScope(caller), 'write', async (sql) => {
    // Two admins at once: the second finds nothing.
    const taken = await sql.run('DELETE FROM superseded WHERE tenant_id = $1 AND op_id = $2', [tenantId, opId]);
    if (taken === 0) throw new Refused('BAD_REQUEST', { at: 'opId' });
    const given = { tenantId, device: kept.pushed_by, receivedAt: instantOf(parts.clock) };
    const restored = await place(parts, sql, given, { ...kept, opId });
    const entry = { tenantId, at: given.receivedAt, actor: caller.agentId ?? caller.device };
    await writeAudit(sql, entry, 'version-restored', { ...restored, reason });
    return restored;
  });
}

async function place(parts: HubParts, sql: Sql, given: Given, kept: Kept & { readonly opId: string }) {
  const { table_name: table, id } = kept;
  const { tenantId } = given;
  const contact = table === 'contacts' ? ((await standingContacts(sql, tenantId, [{ id }])).get(id) ?? null) : null;
  const document =
    table === 'contacts'
      ? null
      : ((await standingDocuments(sql, tenantId, [{ table, id }])).get(documentKey(table, id)) ?? null);
  const standing = contact ?? document;
  const op = opOf(kept, standing);
  if (standing !== null) await keepBeside(sql, given, { table, id }, standing);
  if (table === 'contacts') {
    await placeContact(parts, sql, given, { ...op, contact: ContactRecord.parse(op.body) }, contact);
  } else {
    const written = [{ op, before: document, versioned: isEditedByMany(table) }];
    await nextSeqs(sql, tenantId, 1);
    await writeDocuments(sql, given, written);
  }
  return { table, id, rev: op.rev };
}

/** A change of its own, made by somebody who knew both. */
function opOf(
  { table_name: table, id, rev, body, opId }: Kept & { readonly opId: string },
  standing: Standing | null,
): Op {
  const known = standing === null ? [] : [...standing.seen, standing.opId];
  const next = Math.max(rev, standing?.rev ?? 0) + 1;
  return {
    ...{ opId: randomUUID(), table, id, rev: next, baseRev: standing?.rev ?? 0, kind: 'put' },
    body: body !== null && 'rev' in body ? { ...body, rev: next } : body,
    seen: [...known, opId].slice(-limits.seenOps),
  };
}

/** So that this can be undone the same way; and a late repeat of it is known for one. */
async function keepBeside(
  sql: Sql,
  given: Given,
  { table, id }: Pick<Op, 'table' | 'id'>,
  { opId, rev, kind, body, seq, pushedBy }: Standing,
): Promise<void> {
  const before: Op = { opId, table, id, rev, baseRev: 0, kind, body };
  await writeSuperseded(sql, { ...given, device: pushedBy }, [before]);
  await writeSeen(sql, given, [{ op: before, status: 'accepted', seq }]);
}
