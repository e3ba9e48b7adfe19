/** What the hub gives is stored here: a record, the answer to a change of ours, a new epoch; each in the caller's transaction. */
import { forgetAnswers } from '../statistics/team-store.ts';
import { limits, type Epoch, type HubRecord, type PushAnswer, type PushResult } from '#shared/sync/exchange.ts';
import { isDeepStrictEqual } from 'node:util';
import { isStoreFailure, type WriteDb } from '../db/database.ts';
import { exchangeState, noteAnswer, noteSent, putEpoch, forgetEpoch } from './exchange-state.ts';
import { heldRecord, holdRecord, letGoOfAllHeld, letGoOfHeld, noOp, type GivenByHub } from './hub-held.ts';
import {
  confirmedChanges,
  forgetSeq,
  knownRecord,
  markKnown,
  putKnown,
  zeroSeqs,
  type KnownRecord,
} from './hub-known.ts';
import { oweChange, owedChange, quarantineChange, settleChange, type OwedChange } from './outbox.ts';
import { keepSuperseded, letGoOfSuperseded } from './superseded.ts';
import { addSeen, putSeen } from './seen-versions.ts';
import type { RecordBody, SyncedTable } from './synced-table.ts';

export type TableOf = (name: string) => SyncedTable | undefined;

/** What receiving needs: the store, the tables, and the mark of the newest snapshot. */
export interface Receiving {
  readonly db: WriteDb;
  readonly tableOf: TableOf;
  readonly nowMs: number;
  readonly took: (table: string) => void;
}

/**
 * Another epoch than the one we knew: the hub was restored from a backup. What it had confirmed to us it may have lost, so
 * all that was kept is owed again, under its old op; seqs and cursors of before are forgotten. What is owed already stays.
 * @returns whether it was another one.
 */
export function enterEpoch({ db }: Receiving, epoch: Epoch): boolean {
  const known = exchangeState(db).epoch;
  if (known?.uuid === epoch.uuid && known.generation === epoch.generation) return false;
  if (known !== null) oweAllAgain(db);
  putEpoch(db, epoch);
  return known !== null;
}

function oweAllAgain(db: WriteDb): void {
  for (const change of confirmedChanges(db)) oweChange(db, change);
  zeroSeqs(db);
  letGoOfAllHeld(db, null);
}

/** This PC belongs to another centre from now on, which has nothing of what the former one confirmed. */
export function belongElsewhere(db: WriteDb): void {
  oweAllAgain(db);
  forgetEpoch(db);
  forgetAnswers(db);
}

/**
 * The answer to a push, whole: every change it decides is settled, quarantined or set aside in one transaction.
 * @returns how many it decided.
 */
export function receiveAnswer(to: Receiving, sent: readonly OwedChange[], answer: PushAnswer): number {
  const { db, nowMs } = to;
  return db.transaction(() => {
    enterEpoch(to, answer.epoch);
    noteAnswer(db, answer.head, nowMs, answer.serverTime);
    const results = new Map(answer.results.map((result) => [result.opId, result]));
    // One the hub did not speak of stays owed.
    const decided = sent.flatMap((change) => {
      const result = results.get(change.opId);
      return result === undefined ? [] : [{ change, result }];
    });
    for (const { change, result } of decided) receiveResult(to, change, result);
    const stored = decided.filter(({ result }) => result.status === 'accepted' || result.status === 'duplicate').length;
    if (stored > 0) noteSent(db, stored, nowMs);
    return decided.length;
  });
}

function receiveResult(to: Receiving, change: OwedChange, result: PushResult): void {
  switch (result.status) {
    case 'accepted':
    case 'duplicate':
      confirm(to, change, result);
      if (result.replaced !== undefined) keepReplaced(to.db, { ...change, ...result.replaced }, result.replaced.body);
      break;
    case 'superseded':
      if (result.current === undefined) quarantineChange(to.db, change, 'SUPERSEDED');
      else supersede(to, change, { ...change, ...result.current });
      break;
    case 'rejected':
      quarantineChange(to.db, change, result.code ?? 'NOT_STORABLE');
      if (result.current !== undefined) holdRecord(to.db, { ...change, ...result.current });
  }
}

/** What ours overwrote without our knowing it. */
function keepReplaced(db: WriteDb, replaced: OwedChange, body: RecordBody | null): void {
  addSeen(db, replaced, replaced.opId);
  keepSuperseded(db, replaced, body);
}

/**
 * Accepted while a snapshot is read it is newer than that, which need not name it. A repeat may be older, and deleted since:
 * whether it still stands the snapshot says, or has said already, with what is held.
 */
function confirm(to: Receiving, change: OwedChange, { status, seq = 0 }: PushResult): void {
  const { db } = to;
  const { hubTimeMs, snapshotMark } = exchangeState(db);
  const isSettled = settleChange(db, change);
  const { table, id, rev, kind, opId } = change;
  const stands = status === 'accepted' || heldRecord(db, change) !== null;
  putKnown(db, { table, id, rev, seq, kind, opId, ackedAtMs: hubTimeMs }, stands ? snapshotMark : 0);
  if (isSettled) settleHeld(to, change, seq);
}

/** What came from the hub while our change was under way stands if it came after it. */
function settleHeld(to: Receiving, key: OwedChange, seq: number): void {
  const held = heldRecord(to.db, key);
  if (held === null || to.tableOf(key.table) === undefined) return;
  letGoOfHeld(to.db, key);
  if (held.seq > seq) takeRecord(to, held);
}

/** Another change stands. Ours is kept beside it until a person has chosen; an edit made since goes its own way. */
function supersede(to: Receiving, change: OwedChange, current: GivenByHub): void {
  const { db, tableOf } = to;
  const owed = owedChange(db, change);
  if (owed !== null && owed.opId !== change.opId) {
    holdRecord(db, current);
    return;
  }
  const own = tableOf(change.table)?.read(db, change.id) ?? null;
  if (owed !== null && !knew(current, change.opId) && !isSame(own, current.body)) keepSuperseded(db, change, own);
  settleChange(db, change);
  const held = heldRecord(db, change);
  letGoOfHeld(db, change);
  takeOver(to, held !== null && held.seq > current.seq ? held : current);
}

function noteSeen(db: WriteDb, record: GivenByHub | HubRecord): void {
  if (record.seen === undefined) addSeen(db, record, record.opId);
  else putSeen(db, record, [...record.seen, record.opId]);
}

/**
 * Whether the record was made by somebody who knew that version. Where the hub does not say, and where more versions were
 * known than are named, it is taken as known.
 */
function knew({ opId, seen }: GivenByHub | HubRecord, version: string): boolean {
  return opId === version || seen === undefined || seen.length >= limits.seenOps || seen.includes(version);
}

/** Both being deleted, or the same but for the revision, is no conflict. */
function isSame(a: RecordBody | null, b: RecordBody | null): boolean {
  return isDeepStrictEqual(a === null ? null : { ...a, rev: 0 }, b === null ? null : { ...b, rev: 0 });
}

/**
 * In place of a change of ours that will not stand: it lay over what the hub has, which is taken whatever was known of it.
 * What was confirmed of ours before is not here any more to be kept beside.
 */
export function takeOver(to: Receiving, record: GivenByHub): void {
  forgetSeq(to.db, record);
  take(to, record, () => undefined);
}

/**
 * A record of the hub. The hub's order decides what is newer, not the revision: after a restore a lower one may stand. With
 * a change of our own under way it is held; so is what this version cannot read. A version of ours that its maker did not know
 * is kept beside.
 */
export function takeRecord(to: Receiving, record: GivenByHub | HubRecord): void {
  take(to, record, (known, before) => {
    if (known.opId === null || knew(record, known.opId) || isSame(before, record.body)) return;
    keepSuperseded(to.db, { ...known, opId: known.opId }, before);
  });
}

type Stood = (known: KnownRecord, before: RecordBody | null) => void;

/** @param stood is told what was known and stored here until now. */
function take(to: Receiving, record: GivenByHub | HubRecord, stood: Stood): void {
  const { db, tableOf } = to;
  const { table, id, rev, seq, kind, opId } = record;
  const mark = exchangeState(db).snapshotMark;
  const known = knownRecord(db, record);
  if (known !== null && seq <= known.seq) {
    markKnown(db, record, mark);
    return;
  }
  const room = tableOf(table);
  const before = room?.read(db, id) ?? null;
  if (owedChange(db, record) !== null || room === undefined || !apply(db, room, record)) {
    holdRecord(db, record);
    return;
  }
  if (known !== null) stood(known, before);
  to.took(table);
  letGoOfSuperseded(db, opId);
  if (opId !== noOp) noteSeen(db, record);
  putKnown(db, { table, id, rev, seq, kind, ...ownership(to, known, record) }, mark);
}

/**
 * Our own change as the hub gives it back goes on being ours, to be pushed again should the hub lose it: also one that we do
 * not remember, because our own disk was restored.
 */
function ownership(to: Receiving, known: KnownRecord | null, record: GivenByHub | HubRecord) {
  if (known !== null && known.opId === record.opId) return { opId: known.opId, ackedAtMs: known.ackedAtMs };
  return record.own === true
    ? { opId: record.opId, ackedAtMs: exchangeState(to.db).hubTimeMs }
    : { opId: null, ackedAtMs: null };
}

/** @returns false when this version cannot read the record: nothing of it is stored then. */
function apply(db: WriteDb, room: SyncedTable, { id, rev, body }: GivenByHub | HubRecord): boolean {
  try {
    db.transaction(() => room.applyFromHub(db, { id, rev, body }));
    return true;
  } catch (thrown) {
    // The store's own trouble is not the record's.
    if (isStoreFailure(thrown)) throw thrown;
    return false;
  }
}
