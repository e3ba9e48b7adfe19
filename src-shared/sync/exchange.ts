/**
 * What a desk and the hub say to each other: every request, answer, limit and refusal on the wire. Both sides parse with
 * these schemas. Objects are read loosely and unknown fields pass: the other side may be newer.
 *
 * See [Note: two versions back]: the hub is renewed first and serves desks of its own protocol and of the two before it;
 * others get 426 `UPGRADE_REQUIRED` and go on working alone.
 */
import { z } from 'zod';
import { Instant, OwnKey } from '../domain/contact.ts';
import { isFreeOfCpr } from '../domain/cpr.ts';

/** This program's protocol. */
export const protocolVersion = 1;
/** How many protocols before its own the hub still serves. */
export const protocolsBack = 2;

export const routes = {
  enrol: '/v1/enrol',
  push: '/v1/sync/push',
  pull: '/v1/sync/pull',
  snapshot: '/v1/sync/snapshot',
  loginStart: '/v1/login/start',
  loginPoll: '/v1/login/poll',
  loginConfirm: '/v1/login/confirm',
} as const;

/**
 * Every request names itself in this query parameter, and every answer to it repeats the name. No cache in between has seen
 * that address before; what one that looks at less than the whole address gives of an earlier exchange is told by the name.
 */
export const questionName = 'question';
/** As uuids are written: nothing else is repeated. */
export const Question = z.uuid();
export const ToQuestion = z.looseObject({ [questionName]: Question });

export const limits = {
  opsPerPush: 500,
  bytesPerPush: 1024 * 1024,
  recordsPerPage: 500,
  /** How long the hub keeps a tombstone; a cursor from before gets `RESYNC_REQUIRED`. */
  tombstoneDays: 180,
  /** How long a desk keeps what it needs to push a confirmed record again. */
  keptDays: 14,
  /** How many earlier versions of a record a change may name. */
  seenOps: 30,
  /** A clock that is further off is flagged in the record, never refused. */
  clockToleranceMs: 5 * 60_000,
} as const;

/** `contacts`, `learnt-words` … Contacts travel one way, the others come back to every desk of the tenant. A table of a newer version is carried by both sides, not refused. */
export const TableName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .refine(isFreeOfCpr);
type Json = z.util.JSONType;
/**
 * A record as JSON, with the fields a newer version wrote among its own. It came out of a JSON parser, so that it is an object
 * is all there is to see: what it must hold is its table's business (`faultOfBody`), and each of 500 is gone through once.
 */
const Body = z.custom<Record<string, Json>>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
);
const Seq = z.int().min(0);
const Rev = z.int().min(1);
const Kind = z.enum(['put', 'del']);
/** The ops of earlier versions of a record that the maker of this one knew, the newest last. */
const Seen = z.array(z.uuid()).max(limits.seenOps);

/** A new one when the hub was restored: `generation` rises by 1 and `uuid` is new. Two are the same when both parts are. */
export const Epoch = z.object({ generation: z.int().min(1), uuid: z.uuid() });

/** Where a desk has come to in one scope. Opaque to the desk; the hub puts epoch, scope and seq into it. */
const Cursor = z.string().min(1).max(500);

/**
 * What is pulled: `shared` is every synced table but contacts, for the tenant; `own` is the contacts that were pushed with
 * this token, to be had back after the desk lost them.
 */
export const Scope = z.enum(['shared', 'own']);

/** One change. `rev` decides what is newer, `opId` whether it is the same change once more; no clock takes part. */
export const Op = z
  .looseObject({
    opId: z.uuid(),
    table: TableName,
    id: OwnKey,
    rev: Rev,
    /** The revision the desk last had from the hub or was confirmed by it; 0 when none. */
    baseRev: z.int().min(0),
    /**
     * The ops of earlier versions of this record that the desk has seen or sent, the newest last. When what stands at the
     * hub is none of them, the change was made without knowing it: a tombstone then stands (`superseded`), another version
     * is overwritten by a higher revision and given back as `replaced`.
     */
    seen: Seen.optional(),
    kind: Kind,
    /** Null exactly for `del`. */
    body: Body.nullable(),
  })
  .refine(({ kind, body }) => (kind === 'del') === (body === null), { message: 'body-kind' });

/**
 * An op that fails its schema is refused alone (`rejected`, `BODY_INVALID`), so the envelope takes any: the hub parses each
 * with `Op`, and the body with its table's schema when it knows one.
 */
export const PushRequest = z.looseObject({
  proto: z.int().min(1),
  /** The desk's database schema, for support only. */
  schema: z.int().min(0),
  /** The epoch the desk knows, null before the first answer. Another one than the hub's hinders no push. */
  epoch: Epoch.nullable(),
  deviceId: z.uuid(),
  reqId: z.uuid(),
  /**
   * Rises with every new `reqId`. Not rising with a new `reqId`: `DEVICE_FORKED`; the desk then goes on with the same token
   * and a new `deviceId`, which the hub takes up. A repeat has both as they were.
   */
  devCounter: z.int().min(1),
  /** The highest seq the desk was told of; higher than the hub's head reveals a hub restored from a backup. */
  maxSeqSeen: Seq,
  /** The desk's clock when it sent this, for the measured offset. */
  clientTime: Instant,
  /** How many records wait on the desk for a person, since the hub refused them: a team lead sees the sum. */
  quarantined: z.int().min(0).optional(),
  ops: z.array(z.unknown()).max(limits.opsPerPush),
});

/**
 * `accepted`: stored. `duplicate`: this opId was stored before, or what stands has the same revision and the same body. `superseded`: another change
 * of the same or a higher revision stands; the hub keeps this one beside it and `current` is what stands. `rejected`: never
 * stored, `code` says why; sending it again unchanged is of no use.
 */
export const PushResult = z.looseObject({
  opId: z.string(),
  id: z.string(),
  rev: z.number(),
  status: z.enum(['accepted', 'duplicate', 'superseded', 'rejected']),
  seq: Seq.optional(),
  /** One of `rejectionCodes`; of a newer hub perhaps another. */
  code: z.string().max(60).optional(),
  current: z
    .looseObject({
      opId: z.uuid(),
      rev: Rev,
      kind: Kind,
      body: Body.nullable(),
      seq: Seq,
      own: z.boolean().optional(),
      seen: Seen.optional(),
    })
    .optional(),
  /**
   * With `accepted`, and with its `duplicate` where the hub still knows: the version that stood before and was overwritten although the change
   * was made without knowing it (it is not in `seen`). The desk keeps it beside, until a person has chosen.
   */
  replaced: z.looseObject({ opId: z.uuid(), rev: Rev, kind: Kind, body: Body.nullable() }).optional(),
});

export const rejectionCodes = [
  /** Does not fit the table's schema. */
  'BODY_INVALID',
  /** A text holds what looks like a CPR number. */
  'CPR_IN_TEXT',
  /** The municipality is none the device may log for. */
  'MUNICIPALITY_FOREIGN',
  /** It was logged at another centre. */
  'CENTRE_FOREIGN',
  /** Only an editor, team lead or admin may change this table. */
  'ROLE_MISSING',
  /** Two have edited it from the same revision; `current` is the other version. */
  'CONFLICT',
  /** The record was erased for good. */
  'ERASED',
  /** The hub could not store it, and nothing else was at fault. */
  'NOT_STORABLE',
  /** Longer alone than a push may be; the desk says so itself. */
  'TOO_LARGE',
] as const;

export const PushAnswer = z.looseObject({
  epoch: Epoch,
  serverTime: Instant,
  head: Seq,
  /** False on the embedded hub: a power failure may take what was confirmed. */
  durable: z.boolean(),
  results: z.array(PushResult),
});

/** A record as the hub has it. A tombstone is `del` with a null body. */
export const HubRecord = z.looseObject({
  table: TableName,
  id: z.string().min(1).max(200),
  rev: Rev,
  seq: Seq,
  kind: Kind,
  body: Body.nullable(),
  /** The change it came with. */
  opId: z.uuid(),
  /** Pushed with the token that asks: the desk keeps it, to push it again after a restore. Absent: not. */
  own: z.boolean().optional(),
  /** Absent where nobody else reads the record: contacts. */
  seen: Seen.optional(),
});

/** As query parameters. `cursor` is absent at the start of an epoch: then everything since its beginning is given. */
export const PullQuery = z.object({
  proto: z.coerce.number().int().min(1),
  scope: Scope,
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(limits.recordsPerPage).default(limits.recordsPerPage),
});

export const PullAnswer = z.looseObject({
  epoch: Epoch,
  serverTime: Instant,
  head: Seq,
  /** The cursor that was asked with, null for none: an answer that comes late must not be applied over another one. */
  from: Cursor.nullable(),
  /** Where to go on. */
  cursor: Cursor,
  more: z.boolean(),
  /** In the order of their seq, each record once, as it stands at the head. */
  records: z.array(HubRecord).max(limits.recordsPerPage),
});

/** `page` is absent for the first page, then what `next` said. */
export const SnapshotQuery = z.object({
  proto: z.coerce.number().int().min(1),
  scope: Scope,
  page: z.string().min(1).max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(limits.recordsPerPage).default(limits.recordsPerPage),
});

/**
 * Every live record of a scope, no tombstones. The head is read with the first page in one REPEATABLE READ transaction;
 * what changes while later pages are read is pulled from `cursor` afterwards.
 */
export const SnapshotAnswer = z.looseObject({
  epoch: Epoch,
  serverTime: Instant,
  head: Seq,
  /** The page that was asked for, null for the first. */
  from: z.string().nullable(),
  /** How many records the whole snapshot has, about: for the progress shown. */
  total: z.int().min(0),
  /**
   * The only tables that whoever is logged in may see: of others nothing is said, and nothing swept. Absent: all. A desk from
   * before this field sweeps those too, and has them anew when somebody logs in who may see them.
   */
  tables: z.array(TableName).max(200).optional(),
  records: z.array(HubRecord).max(limits.recordsPerPage),
  /** Null with the last page. */
  next: z.string().min(1).max(1000).nullable(),
  /** Pull goes on from here: the head of the first page, in every page. */
  cursor: Cursor,
});

/** How a refusal of a whole request is said: the status and the code in the body; the code decides. */
export const refusals = {
  BAD_REQUEST: 400,
  /** The device's token is unknown or was withdrawn: nothing is sent any more until the device is enrolled anew. */
  TOKEN_INVALID: 401,
  /** The person's login has run out: pushing goes on, pulling and statistics wait. */
  LOGIN_EXPIRED: 401,
  ROLE_MISSING: 403,
  CODE_INVALID: 403,
  DEVICE_FORKED: 409,
  /** The cursor is of another epoch; `epoch` is the hub's. */
  EPOCH_CHANGED: 409,
  CONFLICT: 409,
  /** The cursor is older than the tombstones, or none of ours: a snapshot is needed. */
  RESYNC_REQUIRED: 410,
  TOO_LARGE: 413,
  /** `lowest` and `highest` are what the hub serves. */
  UPGRADE_REQUIRED: 426,
  /** With `Retry-After` in seconds, as 503 has. */
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type RefusalCode = keyof typeof refusals;
const refusalCodes = Object.keys(refusals) as RefusalCode[];

export const Refusal = z.looseObject({
  code: z.enum(refusalCodes),
  epoch: Epoch.optional(),
  lowest: z.int().optional(),
  highest: z.int().optional(),
});

export type Epoch = z.infer<typeof Epoch>;
export type Scope = z.infer<typeof Scope>;
export type Op = z.infer<typeof Op>;
export type PushRequest = z.infer<typeof PushRequest>;
export type PushResult = z.infer<typeof PushResult>;
export type PushAnswer = z.infer<typeof PushAnswer>;
export type HubRecord = z.infer<typeof HubRecord>;
export type PullQuery = z.infer<typeof PullQuery>;
export type PullAnswer = z.infer<typeof PullAnswer>;
export type SnapshotQuery = z.infer<typeof SnapshotQuery>;
export type SnapshotAnswer = z.infer<typeof SnapshotAnswer>;
export type Refusal = z.infer<typeof Refusal>;
