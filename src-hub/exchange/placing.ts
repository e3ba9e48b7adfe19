/** Putting a version in a record's place that no desk has pushed: counted and numbered as a push does it. */
import { addCounted, noDeltas } from '../statistics/deltas.ts';
import { deferDeltas, packed } from '../statistics/fold.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import type { CheckedOp } from './checks.ts';
import {
  countedNow,
  countedThen,
  newContact,
  writeContacts,
  writeEnquiries,
  type StandingContact,
} from './contact-rows.ts';
import type { Given } from './op-log.ts';
import { nextSeqs } from './store.ts';

/** @param before what stands, locked by `standingContacts`. */
export async function placeContact(
  { clock }: HubParts,
  sql: Sql,
  given: Given,
  op: CheckedOp,
  before: StandingContact | null,
): Promise<void> {
  const contact = newContact(op, before, clock.now(), null);
  const [now, then] = [before === null ? null : countedNow(before), countedThen(contact)];
  const deltas = noDeltas();
  if (now !== null) addCounted(deltas, now, -1);
  if (then !== null) addCounted(deltas, then, 1);
  await deferDeltas(sql, given.tenantId, packed(deltas));
  await writeContacts(sql, given, [contact], await nextSeqs(sql, given.tenantId, 1));
  await writeEnquiries(sql, given.tenantId, [contact]);
}
