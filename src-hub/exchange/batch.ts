/** What a push comes to: each change judged beside what stands, and what is to be written of it. */
import { randomUUID } from 'node:crypto';
import { limits, type Op, type PushResult } from '#shared/sync/exchange.ts';
import { mayFor, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { rejection, type CheckedOp } from './checks.ts';
import { newContact, standingContacts, type NewContact, type StandingContact } from './contact-rows.ts';
import { documentKey, documentVersion, standingDocuments, type NewDocument } from './document-rows.ts';
import { currentOf, judge, knew, type SeenOp, type Standing, type Verdict } from './judge.ts';
import { mergeBodies } from './merge.ts';
import { erasedAmong, seenOps } from './op-log.ts';
import type { Arrival } from './store.ts';
import { isEditedByMany } from './tables.ts';

export interface Answered {
  readonly op: Op;
  readonly result: PushResult;
  /** What is stored in its place, of which the result is told: what it came to together with what stood. */
  readonly together?: Op;
  /** To be remembered by opId; a repeat is already. */
  readonly isNew: boolean;
}

export interface Batch {
  readonly answered: Answered[];
  readonly contacts: NewContact[];
  readonly documents: NewDocument[];
  /** Versions that are kept beside what stands. */
  readonly superseded: Op[];
}

/**
 * @param isLookedFor false for a contact that is taken not to stand, as nearly every one that is pushed: looking for it costs
 * more than storing it, and storing it tells whether that was true, and that it was not erased. What stands nowhere was never
 * answered either: answers are remembered for a shorter time than tombstones.
 * @returns what is to be answered and written. Locks the records that stand, contacts first, each kind in one order.
 */
export async function judgeAll(
  sql: Sql,
  arrival: Arrival,
  ops: readonly CheckedOp[],
  isLookedFor: (op: CheckedOp) => boolean,
): Promise<Batch> {
  const batch: Batch = { answered: [], contacts: [], documents: [], superseded: [] };
  const { tenantId } = arrival.caller;
  const others = ops.filter(({ table }) => table !== 'contacts');
  const lookedFor = ops.filter((op) => op.table === 'contacts' && isLookedFor(op));
  const asked = [...lookedFor, ...others];
  const [seen, contacts, documents, erased] = await Promise.all([
    seenOps(sql, tenantId, asked),
    standingContacts(sql, tenantId, lookedFor),
    standingDocuments(sql, tenantId, others),
    // Behind the locks: what was waited for may have been the erasing.
    erasedAmong(sql, tenantId, asked),
  ]);
  for (const op of ops) {
    const key = documentKey(op.table, op.id);
    const contact = op.table === 'contacts' ? (contacts.get(op.id) ?? null) : null;
    const standing = contact ?? documents.get(key) ?? null;
    const found = { standing, seen: seen.get(op.opId) ?? null, erased: erased.has(key) };
    if (op.table === 'contacts') judgeContact(batch, arrival, op, { ...found, standing: contact });
    else await judgeDocument(sql, batch, arrival, op, found);
  }
  return batch;
}

interface Found<S extends Standing> {
  readonly standing: S | null;
  readonly seen: SeenOp | null;
  readonly erased: boolean;
}

function judgeContact(batch: Batch, arrival: Arrival, op: CheckedOp, found: Found<StandingContact>): void {
  if (isForeign(arrival.caller, found.standing)) {
    batch.answered.push({ op, result: rejection(op, 'MUNICIPALITY_FOREIGN'), isNew: false });
    return;
  }
  const verdict = judge(op, arrival.caller.device, found);
  if (verdict !== 'store') {
    settle(batch, arrival, op, found, verdict);
    return;
  }
  batch.contacts.push(newContact(op, found.standing, arrival.receivedMs, arrival.correctedByMs));
  accept(batch, op, unknownTo(op, arrival, found.standing));
}

/** What stands is of a municipality that the device does not log for: it can neither be deleted nor moved from there. */
function isForeign({ serves }: Caller, standing: StandingContact | null): boolean {
  const of = standing?.body?.['municipalityCode'];
  return typeof of === 'string' && !mayFor(serves, of);
}

async function judgeDocument(sql: Sql, batch: Batch, arrival: Arrival, op: Op, found: Found<Standing>): Promise<void> {
  const { device, tenantId } = arrival.caller;
  const { standing } = found;
  const versioned = isEditedByMany(op.table);
  const verdict = judge(op, device, found);
  const apart = versioned && standing !== null && !knew(op, device, standing);
  // A change of the same or a lower revision by another editor is no loser yet: it may touch other fields.
  if (verdict !== 'store' && !(verdict === 'superseded' && apart)) {
    settle(batch, arrival, op, found, verdict);
    return;
  }
  if (!apart) {
    batch.documents.push({ op, before: standing, versioned });
    accept(batch, op, unknownTo(op, arrival, standing));
    return;
  }
  const base = await documentVersion(sql, tenantId, op);
  const merged =
    base === null || op.body === null || standing.body === null ? null : mergeBodies(base, op.body, standing.body);
  if (merged === null || merged.conflicts.length > 0) {
    const result = {
      ...rejection(op, 'CONFLICT'),
      current: currentOf(standing, device),
      conflicts: merged?.conflicts ?? [],
    };
    batch.answered.push({ op, result, isNew: false });
    return;
  }
  const rev = standing.rev + 1;
  const body = 'rev' in merged.body ? { ...merged.body, rev } : merged.body;
  // A change of its own: who sent the one has not seen the other, and would otherwise pass for knowing both.
  const seen = [...new Set([...standing.seen, ...(op.seen ?? []), standing.opId, op.opId])].slice(-limits.seenOps);
  const together: Op = { ...op, opId: randomUUID(), rev, body, seen };
  batch.documents.push({ op: together, before: standing, versioned });
  // Neither version stands as it was sent: the desk takes over what both came to.
  const result: PushResult = { opId: op.opId, id: op.id, rev: op.rev, status: 'superseded' };
  batch.answered.push({ op, together, result, isNew: true });
}

/** @returns what stands when the change was made without knowing it: it is kept beside, here and on the desk. */
function unknownTo(op: Op, arrival: Arrival, standing: Standing | null): Standing | null {
  return standing === null || knew(op, arrival.caller.device, standing) ? null : standing;
}

function accept(batch: Batch, op: Op, replaced: Standing | null): void {
  const { opId, table, id, rev } = op;
  const result: PushResult = { opId, id, rev, status: 'accepted' };
  if (replaced !== null) {
    const version = { opId: replaced.opId, rev: replaced.rev, kind: replaced.kind, body: replaced.body };
    result.replaced = version;
    batch.superseded.push({ ...version, table, id, baseRev: 0 });
  }
  batch.answered.push({ op, result, isNew: true });
}

function settle(
  batch: Batch,
  { caller }: Arrival,
  op: Op,
  { standing, seen }: Found<Standing>,
  verdict: Exclude<Verdict, 'store'>,
): void {
  const { opId, id, rev } = op;
  const named = { opId, id, rev };
  const current = standing === null ? {} : { current: currentOf(standing, caller.device) };
  switch (verdict) {
    case 'erased':
      batch.answered.push({ op, result: rejection(op, 'ERASED'), isNew: false });
      return;
    case 'duplicate':
      batch.answered.push({
        op,
        result: { ...named, status: 'duplicate', seq: seen?.seq ?? standing?.seq ?? 0 },
        isNew: false,
      });
      return;
    case 'kept-already':
      batch.answered.push({ op, result: { ...named, status: 'superseded', ...current }, isNew: false });
      return;
    case 'superseded':
      // What the standing version was made from is no other version of it.
      if (standing?.seen.includes(opId) !== true) batch.superseded.push(op);
      batch.answered.push({ op, result: { ...named, status: 'superseded', ...current }, isNew: true });
      return;
    default:
      verdict satisfies never;
  }
}
