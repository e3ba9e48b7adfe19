/** Putting a version in a record's place that no desk has pushed: numbered, and left to be counted, as a push does it. */
import { Again, type Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import type { CheckedOp } from './checks.ts';
import { newContact, writeContacts, type StandingContact } from './contact-rows.ts';
import type { Given } from './op-log.ts';
import { nextSeqs } from './seqs.ts';
import { leaveToBeCounted } from './uncounted-rows.ts';

/** @param before what stands, locked by `standingContacts`; when it is not that, everything is looked at once more. */
export async function placeContact(
  { clock }: HubParts,
  sql: Sql,
  given: Given,
  op: CheckedOp,
  before: StandingContact | null,
): Promise<void> {
  const contact = newContact(op, before, clock.now(), null);
  await nextSeqs(sql, given.tenantId, 1);
  if ((await writeContacts(sql, given, [contact], 0)) === 0) throw new Again('a record was written meanwhile');
  await leaveToBeCounted(sql, given.tenantId, [contact]);
}
