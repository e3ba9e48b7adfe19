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
import { standingBeside, type Standing } from './epoch.ts';
import { writeSeen, writeSuperseded, type Remembered } from './op-log.ts';
import { nextSeqs } from './seqs.ts';
import { leaveToBeCounted } from './uncounted-rows.ts';

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
  let lookForAll = false;
  const stored = await parts.db.transaction(pushScope(arrival.caller), 'write', async (sql): Promise<Stored> => {
    const registering = registerRequest(sql, arrival);
    const isLookedFor = (op: CheckedOp) => lookForAll || op.rev > 1 || op.contact === null;
    const written = judgeAll(sql, arrival, once, isLookedFor).then(async (batch) => {
      // If this has to be done again, then because one of those stands that were not looked for.
      lookForAll = true;
      return { batch, last: await writeBatch(sql, arrival, batch) };
    });
    const [before, { batch, last }] = await Promise.all([registering, written]);
    const deleted = [...batch.contacts, ...batch.documents].filter(({ op }) => op.kind === 'del').map(({ op }) => op);
    // Before the commit: a backup restored later must not bring back what was deleted meanwhile.
    const { tenantId, device: pushedBy } = arrival.caller;
    parts.ledger.deleted({ tenantId, pushedBy, atMs: arrival.receivedMs }, deleted);
    return { results: batch.answered.map((each) => each.result), before, head: last ?? before.head };
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
 * A repeat of the last request is told by its reqId. @returns where the tenant stands. @throws DEVICE_FORKED
 */
async function registerRequest(
  sql: Sql,
  { caller, request, refused, receivedMs, offsetMs }: Arrival,
): Promise<Standing> {
  const { before, isChanged } = await standingBeside(
    sql,
    `seen AS (UPDATE devices SET last_seen_at = $6, clock_offset_ms = $7, refused = $8 WHERE tenant_id = $1 AND id = $2),
     changed AS (INSERT INTO device_counters (tenant_id, token_device, device_id, counter, last_req_id) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, token_device, device_id) DO UPDATE SET counter = excluded.counter, last_req_id = excluded.last_req_id
     WHERE device_counters.counter < excluded.counter OR device_counters.last_req_id = excluded.last_req_id RETURNING 1)`,
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
  if (!isChanged) throw new Refused('DEVICE_FORKED');
  return before;
}

/** Writes in the order of [Note: last lock], and puts the seqs into the results. @returns the last seq, null when none was given. */
async function writeBatch(sql: Sql, { caller, receivedMs }: Arrival, batch: Batch): Promise<number | null> {
  const { tenantId, device } = caller;
  const given = { tenantId, device, receivedAt: new Date(receivedMs).toISOString() };
  const { contacts, documents, superseded } = batch;
  const count = contacts.length + documents.length;
  const [, last, ...written] = await Promise.all([
    writeSuperseded(sql, given, superseded),
    count === 0 ? null : nextSeqs(sql, tenantId, count),
    writeContacts(sql, given, contacts, documents.length),
    writeDocuments(sql, given, documents),
    leaveToBeCounted(sql, tenantId, contacts),
    writeSeen(sql, given, toBeRemembered(batch)),
  ]);
  // A record was there that we did not look for, or came to be there since: everything is looked at once more.
  if (written[0] + written[1] !== count) throw new Again('a record was written meanwhile');
  if (last !== null) giveSeqs(batch, last - count + 1);
  return last;
}

/** @returns the changes that do not stand in their record: those that lost, and those that have just been overwritten. */
function toBeRemembered({ answered, contacts, documents }: Batch): Remembered[] {
  const lost = answered.filter(({ isNew, result }) => isNew && result.status !== 'accepted');
  return [
    ...lost.map(({ op, result }) => ({ op, status: result.status, seq: result.seq ?? 0 })),
    ...[...contacts, ...documents].flatMap(overwritten),
  ];
}

/** @returns the change that stood in the record until now. */
function overwritten({ op, before }: NewContact | NewDocument): Remembered[] {
  if (before === null) return [];
  const { opId, rev, seq } = before;
  return [{ op: { table: op.table, id: op.id, opId, rev }, status: 'accepted', seq }];
}

function giveSeqs({ contacts, documents, answered }: Batch, first: number): void {
  const seqs = new Map([...contacts, ...documents].map(({ op }, at) => [op.opId, first + at]));
  for (const each of answered) {
    const stored = each.together ?? each.op;
    const seq = seqs.get(stored.opId);
    if (seq === undefined) continue;
    const { opId, rev, kind, body, seen } = stored;
    if (each.result.status === 'accepted') each.result.seq = seq;
    else each.result.current = { opId, rev, kind, body, seq, own: true, seen };
  }
}
