/** The transaction of a push: looks at what stands, judges each change, writes what is new, and leaves it to be counted. */
import type { PushRequest, PushResult } from '#shared/sync/exchange.ts';
import { pushScope, type Caller } from '../auth/caller.ts';
import { Again, type Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import type { CheckedOp } from './checks.ts';
import { judgeAll, type Batch } from './batch.ts';
import { writeContacts, type NewContact } from './contact-rows.ts';
import { documentKey, writeDocuments, type NewDocument } from './document-rows.ts';
import { standingOf, type Standing } from './epoch.ts';
import { madeReady, writeFollowing } from './following-rows.ts';
import { writeSeen, writeSuperseded, type Remembered } from './op-log.ts';

/** A push as it came in. */
export interface Arrival {
  readonly caller: Caller;
  readonly request: Pick<PushRequest, 'deviceId' | 'reqId' | 'devCounter'>;
  /** How many records wait on the device for a person: those it told of, and those of this push. */
  readonly refused: number;
  readonly receivedMs: number;
  /** The device's clock less ours. */
  readonly offsetMs: number;
  /** The same when it is off by more than the tolerance, else null. */
  readonly correctedByMs: number | null;
}

export interface Stored {
  readonly results: readonly PushResult[];
  /** Where the tenant stood before. */
  readonly before: Standing;
  /** The newest seq now. */
  readonly head: number;
}

/** @returns a result for each op. @throws DEVICE_FORKED; what the database throws, for `storeOrBisect`. */
export async function storeOps(parts: HubParts, arrival: Arrival, ops: readonly CheckedOp[]): Promise<Stored> {
  const { once, rest } = oneEach(ops);
  const stored = await parts.db.transaction(pushScope(arrival.caller), 'write', async (sql): Promise<Stored> => {
    await registerRequest(sql, arrival);
    const before = await standingOf(sql, arrival.caller.tenantId);
    if (once.length === 0) return { results: [], before, head: before.head };
    const batch = await judgeAll(sql, arrival, once);
    const head = (await writeBatch(sql, arrival, batch)) ?? before.head;
    const deleted = [...batch.contacts, ...batch.documents].filter(({ op }) => op.kind === 'del').map(({ op }) => op);
    // Before the commit: a backup restored later must not bring back what was deleted meanwhile.
    const { tenantId, device: pushedBy } = arrival.caller;
    parts.ledger.deleted({ tenantId, pushedBy, atMs: arrival.receivedMs }, deleted);
    return { results: batch.answered.map((each) => each.result), before, head };
  });
  if (rest.length === 0) return stored;
  const later = await storeOps(parts, arrival, rest);
  return { results: [...stored.results, ...later.results], before: stored.before, head: later.head };
}

/** Two changes of one record in one push: the second is judged when the first stands. */
function oneEach(ops: readonly CheckedOp[]): { readonly once: CheckedOp[]; readonly rest: CheckedOp[] } {
  const seen = new Set<string>();
  const once: CheckedOp[] = [];
  const rest: CheckedOp[] = [];
  for (const op of ops) {
    const key = documentKey(op.table, op.id);
    (seen.has(key) ? rest : once).push(op);
    seen.add(key);
  }
  return { once, rest };
}

/**
 * A device counts its requests. A new request whose number is no higher than the last one's comes from a copy of the device.
 * A repeat of the last request is told by its reqId. @throws DEVICE_FORKED
 */
async function registerRequest(sql: Sql, { caller, request, refused, receivedMs, offsetMs }: Arrival): Promise<void> {
  const registered = await sql.run(
    `WITH seen AS (UPDATE devices SET last_seen_at = $6, clock_offset_ms = $7, refused = $8 WHERE tenant_id = $1 AND id = $2)
     INSERT INTO device_counters (tenant_id, token_device, device_id, counter, last_req_id) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, token_device, device_id) DO UPDATE SET counter = excluded.counter, last_req_id = excluded.last_req_id
     WHERE device_counters.counter < excluded.counter OR device_counters.last_req_id = excluded.last_req_id`,
    [
      caller.tenantId,
      caller.device,
      request.deviceId,
      request.devCounter,
      request.reqId,
      new Date(receivedMs).toISOString(),
      offsetMs,
      refused,
    ],
  );
  if (registered === 0) throw new Refused('DEVICE_FORKED');
}

/** Writes in the order of [Note: last lock], and puts the seqs into the results. @returns the last seq, null when none was given. */
async function writeBatch(sql: Sql, { caller, receivedMs }: Arrival, batch: Batch): Promise<number | null> {
  const { tenantId, device } = caller;
  const given = { tenantId, device, receivedAt: new Date(receivedMs).toISOString() };
  const { contacts, documents, superseded, answered } = batch;
  const count = contacts.length + documents.length;
  let last: number | null = null;
  await writeSuperseded(sql, given, superseded);
  if (count > 0) {
    last = await nextSeqs(sql, tenantId, count);
    const first = last - count + 1;
    const following = madeReady(contacts);
    // What it throws is thrown below, when no statement is under way any more.
    following.catch(() => undefined);
    const written = await writeContacts(sql, given, contacts, first);
    const others = documents.length === 0 ? 0 : await writeDocuments(sql, given, documents, first + contacts.length);
    // A record came to be there that was not when we looked: everything is looked at once more.
    if (written + others !== count) throw new Again('a record was written meanwhile');
    await writeFollowing(sql, tenantId, contacts, await following);
    giveSeqs(batch, first);
  }
  const lost = answered.filter(({ isNew, result }) => isNew && result.status !== 'accepted');
  await writeSeen(sql, given, [
    ...lost.map(({ op, result }) => ({ op, status: result.status, seq: result.seq ?? 0 })),
    ...[...contacts, ...documents].flatMap(overwritten),
  ]);
  return last;
}

/** @returns the change that stood in the record until now. */
function overwritten({ op, before }: NewContact | NewDocument): Remembered[] {
  if (before === null) return [];
  const { opId, rev, seq } = before;
  return [{ op: { table: op.table, id: op.id, opId, rev }, status: 'accepted', seq }];
}

/** The last lock. @returns the last of `count` seqs that are now ours. */
export async function nextSeqs(sql: Sql, tenantId: string, count: number): Promise<number> {
  const row = await sql.get<{ v: number }>('UPDATE tenant_seq SET v = v + $2 WHERE tenant_id = $1 RETURNING v', [
    tenantId,
    count,
  ]);
  if (row === undefined) throw new Error('tenant_seq has no row for the tenant');
  return row.v;
}

function giveSeqs({ contacts, documents, answered }: Batch, first: number): void {
  const seqs = new Map([...contacts, ...documents].map(({ op }, at) => [op.opId, first + at]));
  for (const each of answered) {
    const seq = seqs.get(each.op.opId);
    if (seq === undefined) continue;
    if (each.result.status === 'accepted') each.result.seq = seq;
    else each.result.current = { opId: each.op.opId, rev: each.op.rev, kind: each.op.kind, body: each.op.body, seq };
  }
}
