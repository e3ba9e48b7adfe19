/** Sending what is owed: in packets, each change refused or confirmed by itself, so that none holds back the others. */
import { limits, PushAnswer, routes, type PushRequest } from '#shared/sync/exchange.ts';
import { instantOf } from '#shared/time/clock.ts';
import { schemaVersion } from '../db/migrate.ts';
import { askHub, type Failure } from './asking.ts';
import { receivingOf, type ExchangeParts } from './exchange-parts.ts';
import { exchangeState, raiseDevCounter, resetDevCounter } from './exchange-state.ts';
import { knownRecord } from './hub-known.ts';
import { deferChange, dueChanges, owedCounts, quarantineChange, triesOf, type OwedChange } from './outbox.ts';
import { receiveAnswer } from './receiving.ts';
import { addSeen, seenVersions } from './seen-versions.ts';
import { backoffMs } from './waiting.ts';

/** What the envelope around the ops may take, generously. */
const envelopeBytes = 2_000;
/** A device whose identity was renewed is answered; more than once in a row is another's fault. */
const mostRenewals = 1;

interface Packet {
  readonly changes: readonly OwedChange[];
  readonly ops: readonly unknown[];
}

/** Sends until nothing is due. @returns what stopped it, null when all was answered. */
export async function pushAll(parts: ExchangeParts): Promise<Failure | null> {
  let most: number = limits.opsPerPush;
  let renewals = 0;
  for (;;) {
    const packet = nextPacket(parts, most);
    if (packet === null) return null;
    const asked = await askHub(parts, pushOf(parts, packet), PushAnswer);
    if ('answer' in asked) {
      const decided = receiveAnswer(receivingOf(parts), packet.changes, asked.answer);
      // A hub that decides nothing would be asked for ever.
      if (decided === 0) return { code: 'answer-invalid', retryAfterMs: null, epoch: null };
      parts.sent();
      most = Math.min(limits.opsPerPush, most * 2);
      continue;
    }
    const { failure } = asked;
    if (failure.code === 'DEVICE_FORKED' && renewals < mostRenewals) {
      renewals += 1;
      renew(parts);
    } else if (isOfTheWhole(failure)) {
      return failure;
    } else if (packet.changes.length > 1) {
      // One of them is what the hub fails over: halved until it stands alone.
      most = Math.ceil(packet.changes.length / 2);
    } else setAside(parts, packet.changes[0], failure);
  }
}

/**
 * Tells the hub how far it had come: restored from a backup without knowing, it begins a new epoch.
 * @returns null when it did; what it answered was no page of this hub as it is now otherwise.
 */
export async function tellWhatWasSeen(parts: ExchangeParts): Promise<Failure | null> {
  const before = exchangeState(parts.db).epoch;
  const asked = await askHub(parts, pushOf(parts, { changes: [], ops: [] }), PushAnswer);
  if ('failure' in asked) return asked.failure;
  receiveAnswer(receivingOf(parts), [], asked.answer);
  const isNew = exchangeState(parts.db).epoch?.uuid !== before?.uuid;
  return isNew ? null : { code: 'answer-invalid', retryAfterMs: null, epoch: null };
}

/** Whether the failure says nothing about what was sent. */
function isOfTheWhole({ code }: Failure): boolean {
  return code !== 'BAD_REQUEST' && code !== 'TOO_LARGE' && code !== 'INTERNAL';
}

/** A change that fails alone: refused for good, or tried again later when the fault may be the hub's. */
function setAside({ db, clock, random }: ExchangeParts, change: OwedChange | undefined, failure: Failure): void {
  if (change === undefined) return;
  if (failure.code === 'INTERNAL') deferChange(db, change, clock.now() + backoffMs(triesOf(db, change) + 1, random));
  else quarantineChange(db, change, failure.code === 'TOO_LARGE' ? 'TOO_LARGE' : 'NOT_STORABLE');
}

/** The hub has met another device with our identity (a cloned disk): what is owed stays owed, by the new one. */
function renew({ db, device }: ExchangeParts): void {
  db.transaction(() => {
    device.renew();
    resetDevCounter(db);
  });
}

/** @returns what is due, as much as one push may carry; null when nothing is. */
function nextPacket(parts: ExchangeParts, most: number): Packet | null {
  const { db, tables, clock } = parts;
  const names = tables.map(({ table }) => table);
  const due = dueChanges(db, names, clock.now(), most);
  const changes: OwedChange[] = [];
  const ops: unknown[] = [];
  let bytes = envelopeBytes;
  for (const change of due) {
    const op = opOf(parts, change);
    const size = op === null ? 0 : Buffer.byteLength(JSON.stringify(op)) + 1;
    if (op === null) quarantineChange(db, change, 'BODY_INVALID');
    else if (envelopeBytes + size > limits.bytesPerPush) quarantineChange(db, change, 'TOO_LARGE');
    else if (bytes + size > limits.bytesPerPush) break;
    else {
      bytes += size;
      changes.push(change);
      ops.push(op);
    }
  }
  if (changes.length > 0) return { changes, ops };
  return due.length === 0 ? null : nextPacket(parts, most);
}

/** @returns null when the record that is owed cannot be read. */
function opOf({ db, tables }: ExchangeParts, { table, id, rev, opId, kind }: OwedChange): unknown {
  const baseRev = knownRecord(db, { table, id })?.rev ?? 0;
  const seen = seenVersions(db, { table, id }).filter((each) => each !== opId);
  if (kind === 'del') return { opId, table, id, rev, baseRev, seen, kind, body: null };
  const body = tables.find((each) => each.table === table)?.read(db, id) ?? null;
  return body === null ? null : { opId, table, id, rev, baseRev, seen, kind, body };
}

/** What is about to be sent counts as seen, should its answer get lost: stored, with the counter, before it is sent. */
function pushOf(parts: ExchangeParts, { ops, changes }: Packet) {
  const { db, clock, newId, device, proto, headers } = parts;
  const { epoch, maxSeqSeen } = exchangeState(db);
  const devCounter = db.transaction(() => {
    for (const change of changes) addSeen(db, change, change.opId);
    return raiseDevCounter(db);
  });
  const body: PushRequest = {
    proto,
    schema: schemaVersion(db),
    epoch,
    deviceId: device.id(),
    reqId: newId(),
    devCounter,
    maxSeqSeen,
    clientTime: instantOf(clock),
    quarantined: owedCounts(db).quarantined,
    ops: [...ops],
  };
  return { method: 'POST', path: routes.push, headers, body } as const;
}
