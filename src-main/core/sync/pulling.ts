/** Fetching what the hub has: page after page by the cursor, or a snapshot of everything; page and cursor in one transaction. */
import {
  limits,
  PullAnswer,
  routes,
  SnapshotAnswer,
  type HubRecord,
  type PullAnswer as Page,
  type Scope,
  type SnapshotAnswer as SnapshotPage,
} from '#shared/sync/exchange.ts';
import { dayMs } from '#shared/time/clock.ts';
import { askHub, type Answered, type Failure } from './asking.ts';
import { receivingOf, type ExchangeParts } from './exchange-parts.ts';
import {
  beginSnapshot,
  exchangeState,
  forgetCursor,
  noteAnswer,
  setCursor,
  setOwnPage,
  setSnapshotPage,
  wantOwn,
} from './exchange-state.ts';
import { holdRecord, letGoOfAllHeld, noOp, type Shown } from './hub-held.ts';
import { removeKnown, unmarked, unmarkedAndOwed } from './hub-known.ts';
import { tellWhatWasSeen } from './pushing.ts';
import { enterEpoch, takeRecord, type Receiving } from './receiving.ts';
import { keepSuperseded } from './superseded.ts';

/** Small enough that the desk, which waits for the transaction, does not notice. */
const recordsPerPage = 200;
const keptMs = limits.keptDays * dayMs;
/** A hub that sends us to and fro is left alone until the next exchange. */
const mostResyncs = 3;

/** Fetches until nothing is newer. @returns what stopped it, null when all is here. */
export async function pullAll(parts: ExchangeParts): Promise<Failure | null> {
  for (let resyncs = 0; ;) {
    const { cursor } = exchangeState(parts.db);
    const stopped = cursor === null ? await snapshotPage(parts) : await sharedPage(parts, cursor);
    if (stopped === 'more') continue;
    if (stopped === 'behind') {
      const told = await tellWhatWasSeen(parts);
      if (told !== null) return told;
      continue;
    }
    if (stopped === 'done') return exchangeState(parts.db).ownWanted ? pullOwn(parts) : null;
    if (!isResync(stopped) || resyncs === mostResyncs) return stopped;
    resyncs += 1;
    beginAnew(parts, stopped);
  }
}

/** The contacts that were pushed from here, to be had back: with their tombstones, therefore no snapshot. */
async function pullOwn(parts: ExchangeParts): Promise<Failure | null> {
  for (;;) {
    const stopped = await ownPage(parts);
    if (stopped === 'more') continue;
    if (stopped === 'done') return null;
    if (stopped === 'behind') return notOurs;
    // Contacts are given to who logs any: when such a person is logged in they are asked for again.
    if (stopped.code === 'ROLE_MISSING') return null;
    if (isResync(stopped)) parts.db.transaction(() => beginAnewOwn(parts, stopped));
    return stopped;
  }
}

const isResync = ({ code }: Failure): boolean => code === 'RESYNC_REQUIRED' || code === 'EPOCH_CHANGED';

function beginAnew(parts: ExchangeParts, { epoch }: Failure): void {
  parts.db.transaction(() => {
    if (epoch !== null) enterEpoch(receivingOf(parts), epoch);
    forgetCursor(parts.db);
  });
}

function beginAnewOwn(parts: ExchangeParts, { epoch }: Failure): void {
  if (epoch !== null) enterEpoch(receivingOf(parts), epoch);
  wantOwn(parts.db);
}

/** `behind`: the hub's head is lower than it was. It was restored and does not know, or the answer is an old one. */
type Step = Failure | 'more' | 'done' | 'behind';

async function sharedPage(parts: ExchangeParts, cursor: string): Promise<Step> {
  const got = await pullPage(parts, 'shared', cursor);
  if ('failure' in got) return got.failure;
  const { answer } = got;
  if (isBehind(parts, answer)) return 'behind';
  if (!parts.db.transaction(() => receivePage(receivingOf(parts), answer))) return notOurs;
  return answer.more || exchangeState(parts.db).cursor === null ? 'more' : 'done';
}

async function ownPage(parts: ExchangeParts): Promise<Step> {
  const { ownPage: cursor } = exchangeState(parts.db);
  const got = await pullPage(parts, 'own', cursor);
  if ('failure' in got) return got.failure;
  const { answer } = got;
  if (isBehind(parts, answer)) return 'behind';
  if (!parts.db.transaction(() => receiveOwn(receivingOf(parts), answer))) return notOurs;
  return exchangeState(parts.db).ownWanted ? 'more' : 'done';
}

function pullPage(parts: ExchangeParts, scope: Scope, cursor: string | null): Promise<Answered<Page>> {
  const query = { ...asked(parts, scope), ...(cursor === null ? {} : { cursor }) };
  const request = { method: 'GET', path: routes.pull, headers: parts.headers, query } as const;
  return askHub(parts, request, PullAnswer);
}

function isBehind({ db }: ExchangeParts, { epoch, head }: Pick<Page, 'epoch' | 'head'>): boolean {
  const state = exchangeState(db);
  return state.epoch?.uuid === epoch.uuid && head < state.maxSeqSeen;
}

/** @returns false, with nothing stored, for a page that does not follow what is here (it came late) or leads nowhere. */
function receivePage(to: Receiving, page: Page): boolean {
  const { db } = to;
  if (enterEpoch(to, page.epoch)) return true;
  if (page.from !== exchangeState(db).cursor || (page.more && page.cursor === page.from)) return false;
  noteAnswer(db, page.head, to.nowMs, page.serverTime);
  takeAll(to, page.records);
  setCursor(db, page.cursor);
  return true;
}

const notOurs: Failure = { code: 'answer-invalid', retryAfterMs: null, epoch: null };

function asked({ proto }: ExchangeParts, scope: Scope): Record<string, string> {
  return { proto: String(proto), scope, limit: String(recordsPerPage) };
}

async function snapshotPage(parts: ExchangeParts): Promise<Step> {
  const { snapshotPage: page } = exchangeState(parts.db);
  const query = { ...asked(parts, 'shared'), ...(page === null ? {} : { page }) };
  const request = { method: 'GET', path: routes.snapshot, headers: parts.headers, query } as const;
  const got = await askHub(parts, request, SnapshotAnswer);
  if ('failure' in got) return got.failure;
  const { answer } = got;
  // Every page has the head of the first one, which what was pushed meanwhile is past.
  if (page === null && isBehind(parts, answer)) return 'behind';
  if (answer.from !== page) return notOurs;
  const wasTaken = parts.db.transaction(() => receiveSnapshot(receivingOf(parts), page, answer));
  if (wasTaken) parts.progress(answer.records.length, answer.total);
  // What changed while the snapshot was read is pulled from its cursor.
  return 'more';
}

/** @returns false when the hub is in another epoch meanwhile: then everything begins anew. */
function receiveSnapshot(to: Receiving, page: string | null, answer: SnapshotPage): boolean {
  const { db } = to;
  const shown = answer.tables ?? null;
  if (enterEpoch(to, answer.epoch)) return false;
  noteAnswer(db, answer.head, to.nowMs, answer.serverTime);
  if (page === null) {
    beginSnapshot(db);
    letGoOfAllHeld(db, shown);
  }
  takeAll(to, answer.records);
  if (answer.next !== null) setSnapshotPage(db, answer.next);
  else {
    sweep(to, shown);
    holdDeletions(to, answer.head, shown);
    setCursor(db, answer.cursor);
  }
  return true;
}

/** As `receivePage`. */
function receiveOwn(to: Receiving, page: Page): boolean {
  const { db } = to;
  if (enterEpoch(to, page.epoch)) return true;
  if (page.from !== exchangeState(db).ownPage || (page.more && page.cursor === page.from)) return false;
  noteAnswer(db, page.head, to.nowMs, page.serverTime);
  takeAll(to, page.records);
  setOwnPage(db, page.more ? page.cursor : null);
  return true;
}

function takeAll(to: Receiving, records: readonly HubRecord[]): void {
  for (const record of records) takeRecord(to, record);
}

/**
 * What the whole snapshot did not name, of the tables it shows, is not at the hub any more. What is owed is never swept. Of a
 * change of ours that was confirmed lately nobody says whether it was deleted by somebody who knew it: it is kept beside.
 */
function sweep(to: Receiving, shown: Shown): void {
  const { db } = to;
  const { snapshotMark, hubTimeMs } = exchangeState(db);
  for (const gone of unmarked(db, snapshotMark, shown)) {
    const { table, id, opId } = gone;
    const room = to.tableOf(table);
    if (opId !== null && (gone.ackedAtMs ?? 0) >= hubTimeMs - keptMs) {
      keepSuperseded(db, { ...gone, opId }, room?.read(db, id) ?? null);
    }
    room?.applyFromHub(db, { id, rev: gone.rev + 1, body: null });
    to.took(table);
    removeKnown(db, gone);
  }
}

/**
 * With a change of ours under way it waits for that: should the hub have had the change before the snapshot, what followed it
 * there was a deletion, and its tombstone is in no page.
 */
function holdDeletions({ db }: Receiving, head: number, shown: Shown): void {
  for (const { table, id, rev } of unmarkedAndOwed(db, exchangeState(db).snapshotMark, shown)) {
    holdRecord(db, { table, id, rev: rev + 1, seq: head, kind: 'del', body: null, opId: noOp });
  }
}
