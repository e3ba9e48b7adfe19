/** The hub as the protocol says it must be, in memory: it can be backed up and restored, and counts what it was told. */
import { EnrolRequest } from '#shared/sync/enrolment.ts';
import {
  limits,
  Op,
  protocolsBack,
  protocolVersion,
  PullQuery,
  PushRequest,
  questionName,
  refusals,
  routes,
  SnapshotQuery,
  type Epoch,
  type HubRecord,
  type PushResult,
  type RefusalCode,
  type Scope,
} from '#shared/sync/exchange.ts';
import { isDeepStrictEqual } from 'node:util';
import type { HubRequest, HubResponse } from '#core/sync/ports.ts';
import type { NewId } from '#shared/domain/ids.ts';

type StoredRecord = HubRecord & { readonly opId: string; readonly token: string };
type Replaced = NonNullable<PushResult['replaced']>;

interface Decided {
  readonly key: string;
  readonly rev: number;
  readonly seq: number;
  readonly replaced: Replaced | undefined;
}

/** All that a backup of the hub holds. */
interface Data {
  epoch: Epoch;
  seq: number;
  records: Map<string, StoredRecord>;
  ops: Map<string, Decided>;
  /** Versions that did not come to stand, and those that were overwritten without being known. */
  beside: { key: string; body: unknown }[];
  devices: Map<string, { counter: number; reqIds: Set<string> }>;
  /** Cursors from before this seq need a snapshot: tombstones up to it are gone. */
  oldestSeq: number;
}

/** What the hub keeps outside its backups: made again after a restore, before anybody is served. */
type Deletion = Pick<StoredRecord, 'table' | 'id' | 'rev' | 'opId' | 'token' | 'seen'>;

export interface HubModel {
  readonly data: () => Data;
  readonly answer: (request: HubRequest, nowMs: number) => HubResponse;
  /** @returns what restores it; `silent`: nobody told the hub, which finds out by what a desk has seen. */
  readonly backup: () => (silent: boolean) => void;
  /** Loses the tombstones there are. @returns of which records. */
  readonly expireTombstones: () => string[];
  /** Answers every request with this refusal until it is null again. */
  refusing: RefusalCode | null;
  /** A change it fails over is stored from now on. */
  readonly mend: () => void;
}

/** So that a handful of records is several pages. */
const shortPage = 4;

const keyOf = (table: string, id: string): string => `${table}/${id}`;

export function hubModel(newId: NewId): HubModel {
  let data: Data = {
    epoch: { generation: 1, uuid: newId() },
    seq: 0,
    records: new Map(),
    ops: new Map(),
    beside: [],
    devices: new Map(),
    oldestSeq: 0,
  };
  let ledger: Deletion[] = [];
  let isMended = false;
  const model: HubModel = {
    refusing: null,
    mend: () => {
      isMended = true;
    },
    data: () => data,
    answer: (request, nowMs) => {
      const named = (answer: HubResponse): HubResponse => answering(request, answer);
      if (model.refusing !== null) return named(refuse(model.refusing, 1_500));
      // Its own fault, over one change: it may be stored another day.
      if (!isMended && JSON.stringify(request.body ?? null).includes('"crash":true')) return named(refuse('INTERNAL'));
      const before = data.seq;
      const answer = named(answerOf(data, request, nowMs, newId));
      for (const { table, id, rev, opId, token, seen, kind, seq } of data.records.values()) {
        if (kind === 'del' && seq > before) ledger.push({ table, id, rev, opId, token, seen });
      }
      return answer;
    },
    backup: () => {
      const kept = structuredClone(data);
      return (silent) => {
        data = structuredClone(kept);
        // A deletion that had to be made again tells the hub that it was restored.
        if (deleteAgain(data, ledger) || !silent) nextEpoch(data, newId);
      };
    },
    expireTombstones: () => {
      const keys = [...data.records].filter(([, { kind }]) => kind === 'del').map(([key]) => key);
      for (const key of keys) data.records.delete(key);
      data.oldestSeq = data.seq;
      ledger = ledger.filter(({ table, id }) => !keys.includes(keyOf(table, id)));
      return keys;
    },
  };
  return model;
}

/** As the hub names the question in whatever it answers. */
export function answering({ query }: HubRequest, { body, ...response }: HubResponse): HubResponse {
  return { ...response, body: { ...(body as object), [questionName]: query?.[questionName] } };
}

/** @returns whether one of them was missing. */
function deleteAgain(data: Data, ledger: readonly Deletion[]): boolean {
  let isMissing = false;
  for (const deletion of ledger) {
    const key = keyOf(deletion.table, deletion.id);
    const record = data.records.get(key);
    if (record !== undefined && record.rev >= deletion.rev) continue;
    isMissing = true;
    data.seq += 1;
    data.records.set(key, { ...deletion, seq: data.seq, kind: 'del', body: null });
  }
  return isMissing;
}

function nextEpoch(data: Data, newId: NewId, seen: Epoch = data.epoch): void {
  data.epoch = { generation: Math.max(data.epoch.generation, seen.generation) + 1, uuid: newId() };
}

/** Whether a desk has seen more than there is: more changes, or an epoch that this hub never had. */
function isBehind({ epoch, seq }: Data, seen: Epoch, seqSeen: number): boolean {
  return seen.uuid === epoch.uuid ? seqSeen > seq : seen.generation >= epoch.generation;
}

function answerOf(data: Data, request: HubRequest, nowMs: number, newId: NewId): HubResponse {
  const token = request.headers?.['authorization'] ?? '';
  // As over a wire: nothing is shared between the two sides.
  const body = structuredClone(request.body);
  switch (request.path) {
    case routes.enrol:
      return { status: 200, retryAfterMs: null, body: enrolled(EnrolRequest.parse(body), data) };
    case routes.push:
      return push(data, body, token, nowMs, newId);
    case routes.pull:
      return pull(data, PullQuery.parse(request.query), token, nowMs, newId);
    default:
      return snapshot(data, SnapshotQuery.parse(request.query), token, nowMs);
  }
}

function enrolled({ code }: EnrolRequest, { epoch }: Data) {
  return {
    token: `token-of-${code}`.padEnd(32, '.'),
    tenantId: 't1',
    teamId: null,
    hubName: 'Model',
    roles: ['agent'],
    municipalities: ['250'],
    epoch,
  };
}

function refuse(code: RefusalCode, retryAfterMs: number | null = null, epoch?: Epoch): HubResponse {
  return { status: refusals[code], retryAfterMs, body: { code, ...(epoch === undefined ? {} : { epoch }) } };
}

const isServed = (proto: number): boolean => proto <= protocolVersion && proto >= protocolVersion - protocolsBack;
const stamp = (nowMs: number): string => new Date(nowMs).toISOString();

function push(data: Data, body: unknown, token: string, nowMs: number, newId: NewId): HubResponse {
  const read = PushRequest.safeParse(body);
  if (!read.success || JSON.stringify(body).length > limits.bytesPerPush) return refuse('BAD_REQUEST');
  const { proto, deviceId, devCounter, reqId, epoch, maxSeqSeen, ops } = read.data;
  if (!isServed(proto)) return refuse('UPGRADE_REQUIRED');
  // A change that breaks the whole request, not only itself.
  if (ops.some((op) => JSON.stringify(op).includes('"bomb":true'))) return refuse('BAD_REQUEST');
  const device = data.devices.get(deviceId) ?? { counter: 0, reqIds: new Set<string>() };
  if (devCounter <= device.counter && !device.reqIds.has(reqId)) return refuse('DEVICE_FORKED');
  device.counter = Math.max(device.counter, devCounter);
  device.reqIds.add(reqId);
  data.devices.set(deviceId, device);
  // Restored without a word: the desk has seen more than there is.
  if (epoch !== null && isBehind(data, epoch, maxSeqSeen)) nextEpoch(data, newId, epoch);
  const results = ops.map((op) => store(data, op, token));
  const answer = { epoch: data.epoch, serverTime: stamp(nowMs), head: data.seq, durable: true, results };
  return { status: 200, retryAfterMs: null, body: structuredClone(answer) };
}

function store(data: Data, received: unknown, token: string): PushResult {
  const read = Op.safeParse(received);
  const { opId, id, rev } = received as Op;
  if (!read.success || read.data.body?.['poison'] === true) {
    return { opId, id, rev, status: 'rejected', code: 'BODY_INVALID' };
  }
  const op = read.data;
  const key = keyOf(op.table, id);
  const done = data.ops.get(opId);
  if (done !== undefined && done.key === key && done.rev === rev) {
    return { opId, id, rev, status: 'duplicate', seq: done.seq, replaced: done.replaced };
  }
  const current = data.records.get(key);
  if (current !== undefined && current.rev === rev && isDeepStrictEqual(current.body, op.body)) {
    return { opId, id, rev, status: 'duplicate', seq: current.seq };
  }
  // A deletion stands against a change made without knowing it.
  const isDeletedUnseen = current?.kind === 'del' && op.kind === 'put' && op.seen?.includes(current.opId) !== true;
  if (current !== undefined && (current.rev >= rev || isDeletedUnseen)) {
    const isKnown = current.seen?.includes(opId) === true;
    if (!isKnown && !data.beside.some(({ body }) => JSON.stringify(body) === JSON.stringify(op.body))) {
      data.beside.push({ key, body: op.body });
    }
    return { opId, id, rev, status: 'superseded', current: given(current, token) };
  }
  return accept(data, op, key, current, token);
}

function accept(data: Data, op: Op, key: string, current: StoredRecord | undefined, token: string): PushResult {
  const { opId, table, id, rev, kind, body, seen } = op;
  const replaced =
    current !== undefined && seen?.includes(current.opId) !== true
      ? { opId: current.opId, rev: current.rev, kind: current.kind, body: current.body }
      : undefined;
  if (replaced !== undefined) data.beside.push({ key, body: replaced.body });
  data.seq += 1;
  // Set aside before, and nothing stands against it any more.
  data.beside = data.beside.filter(({ body: other }) => JSON.stringify(other) !== JSON.stringify(body));
  data.records.set(key, { table, id, rev, seq: data.seq, kind, body, opId, token, seen: seen ?? [] });
  data.ops.set(opId, { key, rev, seq: data.seq, replaced });
  return { opId, id, rev, status: 'accepted', seq: data.seq, replaced };
}

/** `generation:uuid:seq`. */
const cursorOf = ({ epoch, seq }: Data): string => `${String(epoch.generation)}:${epoch.uuid}:${String(seq)}`;

function pull(
  data: Data,
  { proto, scope, cursor, limit }: PullQuery,
  token: string,
  nowMs: number,
  newId: NewId,
): HubResponse {
  if (!isServed(proto)) return refuse('UPGRADE_REQUIRED');
  const [generation = '', uuid = '', seq = ''] = (cursor ?? cursorOf({ ...data, seq: 0 })).split(':');
  const seen = { generation: Number(generation), uuid };
  if (isBehind(data, seen, Number(seq))) nextEpoch(data, newId, seen);
  if (uuid !== data.epoch.uuid || Number(generation) !== data.epoch.generation) {
    return refuse('EPOCH_CHANGED', null, data.epoch);
  }
  // Without a cursor everything is given: nothing can be missed by it, nor by who has its own back, always from the start.
  if (scope === 'shared' && cursor !== undefined && Number(seq) < data.oldestSeq) return refuse('RESYNC_REQUIRED');
  const newer = [...data.records.values()]
    .filter((record) => record.seq > Number(seq) && isIn(scope, record, token))
    .sort((a, b) => a.seq - b.seq);
  const records = newer.slice(0, Math.min(limit, shortPage));
  const more = newer.length > records.length;
  const reached = more ? (records.at(-1)?.seq ?? 0) : data.seq;
  const answer = {
    epoch: data.epoch,
    serverTime: stamp(nowMs),
    head: data.seq,
    from: cursor ?? null,
    cursor: cursorOf({ ...data, seq: reached }),
    more,
    records: records.map((record) => given(record, token)),
  };
  return { status: 200, retryAfterMs: null, body: structuredClone(answer) };
}

const isIn = (scope: Scope, { table, token: owner }: StoredRecord, token: string): boolean =>
  scope === 'own' ? table === 'contacts' && owner === token : table !== 'contacts';

const given = ({ token: owner, ...record }: StoredRecord, token: string): HubRecord => ({
  ...record,
  own: owner === token,
});

function snapshot(data: Data, { proto, scope, page, limit }: SnapshotQuery, token: string, nowMs: number): HubResponse {
  if (!isServed(proto)) return refuse('UPGRADE_REQUIRED');
  // `uuid|head|last key`
  const [uuid = '', head = '', after = ''] = (page ?? `${data.epoch.uuid}|${String(data.seq)}|`).split('|');
  if (uuid !== data.epoch.uuid || Number(head) < data.oldestSeq) return refuse('RESYNC_REQUIRED');
  const live = [...data.records.entries()]
    .filter(([key, record]) => isIn(scope, record, token) && record.kind === 'put' && key > after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = live.slice(0, Math.min(limit, shortPage));
  const next = live.length > shown.length ? `${uuid}|${head}|${shown.at(-1)?.[0] ?? ''}` : null;
  const answer = {
    epoch: data.epoch,
    serverTime: stamp(nowMs),
    head: Number(head),
    from: page ?? null,
    total: live.length,
    records: shown.map(([, record]) => given(record, token)),
    next,
    cursor: cursorOf({ ...data, seq: Number(head) }),
  };
  return { status: 200, retryAfterMs: null, body: structuredClone(answer) };
}
