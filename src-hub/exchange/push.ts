/**
 * Push: what a desk has logged is taken over, each change on its own, all of them in one transaction.
 * See [Note: last lock]: everything that can wait for another transaction comes first (the device, the records, each in one
 * order); then `tenant_seq`, and only then are rows written. So the order of seqs is the order of
 * commits, and whoever reads up to a seq has everything below it.
 */
import { instantOf } from '#shared/time/clock.ts';
import { limits, type PushAnswer, type PushRequest, type PushResult } from '#shared/sync/exchange.ts';
import { ZodError } from 'zod';
import type { Caller } from '../auth/caller.ts';
import { Again, sqlStateOf } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { checkOps, rejection, type CheckedOp } from './checks.ts';
import { epochInForce } from './restored.ts';
import { storeOps, type Arrival, type Stored } from './store.ts';

/** @throws DEVICE_FORKED; whatever is wrong with one change is said in its own result. */
export async function push(parts: HubParts, caller: Caller, request: PushRequest): Promise<PushAnswer> {
  const receivedMs = parts.clock.now();
  const { tenantId } = caller;
  const ours = parts.heads.of(tenantId);
  const offsetMs = Date.parse(request.clientTime) - receivedMs;
  const { good, rejected } = checkOps(caller, request.ops);
  const arrival: Arrival = {
    caller,
    request,
    refused: (request.quarantined ?? 0) + rejected.length,
    receivedMs,
    offsetMs,
    correctedByMs: Math.abs(offsetMs) > limits.clockToleranceMs ? offsetMs : null,
  };
  const { results: stored, before, head } = await storeOrBisect(parts, arrival, good);
  const theirs = request.epoch === null ? null : { epoch: request.epoch, head: request.maxSeqSeen };
  const epoch = await epochInForce(parts, tenantId, before, [theirs, ours]);
  parts.heads.reached(tenantId, epoch, head);
  const results = inOrderOf(request.ops, [...stored, ...rejected]);
  parts.metrics.pushed(results);
  return { epoch, serverTime: instantOf(parts.clock), head, durable: parts.db.durable, results };
}

/**
 * An error of the database's that nobody expected is some record's fault. It is looked for by halving, so that it stands
 * alone and hinders no other.
 */
async function storeOrBisect(parts: HubParts, arrival: Arrival, ops: readonly CheckedOp[]): Promise<Stored> {
  try {
    return await storeOps(parts, arrival, ops);
  } catch (thrown) {
    const [first] = ops;
    if (!isRecordsFault(thrown) || first === undefined) throw thrown;
    if (ops.length === 1) {
      parts.log.error('record-not-storable', thrown, { table: first.table });
      const nothing = await storeOps(parts, arrival, []);
      return { ...nothing, results: [rejection(first, 'NOT_STORABLE')] };
    }
    const middle = Math.ceil(ops.length / 2);
    const before = await storeOrBisect(parts, arrival, ops.slice(0, middle));
    const after = await storeOrBisect(parts, arrival, ops.slice(middle));
    return { results: [...before.results, ...after.results], before: before.before, head: after.head };
  }
}

/** Classes of SQLSTATE in which the server, the connection or another transaction is at fault, not what was sent. */
const serversFault = /^(?:08|25|40|53|55|57|58|XX)/;

function isRecordsFault(thrown: unknown): boolean {
  if (thrown instanceof Refused) return false;
  // Tried again and again, it still found a record that the device may not see: one of a municipality it does not log for.
  if (thrown instanceof Again) return true;
  // What stands may have been stored before a rule was tightened: then it cannot be read, and only what would replace it fails.
  if (thrown instanceof RangeError || thrown instanceof TypeError || thrown instanceof ZodError) return true;
  const state = sqlStateOf(thrown);
  return state !== null && !serversFault.test(state);
}

/** In the order of the request; a change that came twice in it is answered twice. */
function inOrderOf(given: readonly unknown[], results: readonly PushResult[]): PushResult[] {
  const places = new Map(given.map((op, at) => [op instanceof Object && 'opId' in op ? op.opId : undefined, at]));
  return [...results].sort((a, b) => (places.get(a.opId) ?? 0) - (places.get(b.opId) ?? 0));
}
