/** The calls about the hub: whether this PC is in step with it, what waits or was refused, and being let in. */
import { z } from 'zod';
import { Role } from '../domain/agent.ts';
import { freeText, Instant } from '../domain/contact.ts';
import { call } from '../rpc.ts';

const nothing = z.object({});
const lessOften = { least: 10, most: 3_600 } as const;

/** Why the last exchange did not end well. */
export const syncTroubles = [
  /** No answer: no network, or the hub is down. */
  'unreachable',
  /** The hub asked us to come later. */
  'busy',
  /** This PC is not let in any more. */
  'token-invalid',
  /** A person must log in anew; what is logged is sent all the same. */
  'login-expired',
  /** This version is too old for the hub. */
  'upgrade-required',
  /** This PC's role may fetch nothing. */
  'role-missing',
  /** What answered is no hub, or none that we understand. */
  'answer-invalid',
  /** Nothing can be asked: the file with certificates cannot be read or holds none, or the address will not do. */
  'way-unusable',
  /** This PC's access lies in a safe that would not open here. */
  'secret-locked',
] as const;

export const SyncState = z.object({
  /** `alone`: this PC has no hub. Saved changes wait in the outbox until it gets one. */
  mode: z.enum(['alone', 'hub']),
  hubName: z.string().nullable(),
  /** Saved here and not yet confirmed by the hub. */
  waiting: z.int().min(0),
  /** Refused by the hub, to be decided by a person. */
  quarantined: z.int().min(0),
  /** Versions of ours that lie beside what stands, to be decided by a person. */
  superseded: z.int().min(0),
  isBusy: z.boolean(),
  trouble: z.enum(syncTroubles).nullable(),
  /** When the hub answered last; null before the first time. */
  answeredAt: Instant.nullable(),
  /** While everything is fetched for the first time, or anew. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
});

/** A record that waits or was refused, as a person knows it again. */
export const SyncRecord = z.object({
  table: z.string(),
  id: z.string(),
  rev: z.int(),
  kind: z.enum(['put', 'del']),
  /** Why the hub refused it; null for one that waits. Of a newer hub perhaps one we do not know. */
  code: z.string().nullable(),
  /** When it happened, where the record says so. */
  at: Instant.nullable(),
  /** Its first words; empty for a deletion. */
  title: z.string(),
});

/** A value as it is shown; null where the version has none. */
const Leaf = z.union([z.string(), z.number(), z.boolean()]).nullable();
/** One field in which two versions of a record differ: `enquiries.0.outcome`. */
const Difference = z.object({ field: z.string(), ours: Leaf, standing: Leaf });

/** A version of ours that did not come to stand. */
export const BesideRecord = SyncRecord.omit({ code: true }).extend({
  opId: z.string(),
  standing: z.string(),
  /** What stands is a deletion. */
  isDeleted: z.boolean(),
  /** None where one of the two is a deletion. */
  differences: z.array(Difference),
});

/** Refused whatever happens at the hub: sending it once more as it is would be of no use. */
export const neverTakenAsIs: ReadonlySet<string> = new Set([
  'CPR_IN_TEXT',
  'CONFLICT',
  'ERASED',
  'SUPERSEDED',
  'TOO_LARGE',
]);
/** Whoever may change anything that travels sees what became of it. */
const sharing = ['agent', 'redaktør', 'teamleder', 'admin'] as const;

const Way = z.object({
  url: z.url().max(500),
  proxy: z.url().max(500).nullable(),
  caFile: freeText(1_000).pipe(z.string().min(1)).nullable(),
});
const Every = z.int().min(lessOften.least).max(lessOften.most);

/** How this PC reaches its hub. The device's token is never shown. */
export const HubDetails = z.object({
  deviceId: z.string(),
  /** What this PC is called, where nobody says otherwise. */
  deviceName: z.string(),
  /** What IT has laid ready for a PC that has no hub yet. */
  proposed: z.object({ url: z.string().nullable(), proxy: z.string().nullable(), caFile: z.string().nullable() }),
  link: Way.extend({
    hubName: z.string(),
    everySeconds: Every,
    roles: z.array(Role),
    loggedInAs: z.string().nullable(),
  }).nullable(),
});

export const syncCalls = {
  state: call({ role: 'læser', input: nothing, output: SyncState }),
  /** One exchange now; answered when it has ended, whichever way. */
  now: call({ role: 'læser', input: nothing, output: SyncState }),
  /** The network is there again. */
  online: call({ role: 'læser', input: nothing, output: nothing }),
  details: call({ role: 'læser', input: nothing, output: HubDetails }),
  /**
   * Lets this PC in by a code that works once. What was logged before is sent. By an admin; while the PC is shut out, by
   * whoever has a code for the hub it had, by the way it had (`role-missing` otherwise): of an agent's PC nobody is its admin.
   */
  enrol: call({
    role: 'læser',
    input: Way.extend({ code: z.string().min(8).max(60), deviceName: freeText(60) }),
    output: SyncState,
  }),
  /** A way that cannot be opened is refused (`file-unreadable`, `certificates-invalid`), and the former one stays. */
  changeWay: call({ role: 'admin', input: Way.omit({ url: true }).extend({ everySeconds: Every }), output: SyncState }),
  /** This PC is alone again; nothing is deleted here or at the hub. */
  leave: call({ role: 'admin', input: nothing, output: SyncState }),
  /** At most 200 of each; the counts stand in the state. */
  records: call({
    role: sharing,
    input: nothing,
    output: z.object({
      waiting: z.array(SyncRecord),
      quarantined: z.array(SyncRecord),
      superseded: z.array(BesideRecord),
    }),
  }),
  /** Gives a refused change up: what the hub has stands again, and a record that it never had is deleted. Noted by whom. */
  discard: call({
    role: sharing,
    input: z.object({ table: z.string().max(40), id: z.string().max(200), rev: z.int() }),
    output: SyncState,
  }),
  /** Sends what was refused once more as it is, where IT may have mended at the hub what it was refused for. */
  sendAgain: call({ role: sharing, input: nothing, output: SyncState }),
  /** Which of two versions stands from now on. Noted by whom. */
  choose: call({
    role: sharing,
    input: z.object({ opId: z.uuid(), take: z.enum(['ours', 'standing']) }),
    output: SyncState,
  }),
  /** Writes what was refused or lies beside to a file for IT. @returns its path. */
  exportRefused: call({ role: sharing, input: nothing, output: z.object({ path: z.string(), records: z.int() }) }),
  /** The person logs in at `url` in the system's browser, where the hub shows the `code` too, if it has one. */
  startLogin: call({
    role: 'læser',
    input: nothing,
    output: z.object({ loginId: z.string(), url: z.url(), code: z.string().optional() }),
  }),
  /** @returns whether the login is done. */
  pollLogin: call({
    role: 'læser',
    input: z.object({ loginId: z.string().max(200) }),
    output: z.object({ done: z.boolean() }),
  }),
} as const;

export type SyncState = z.infer<typeof SyncState>;

/** The hub does not let this PC in, or the PC cannot show what would let it in: a new code is all that helps. */
export const isShutOut = ({ trouble }: Pick<SyncState, 'trouble'>): boolean =>
  trouble === 'token-invalid' || trouble === 'secret-locked';

export type SyncRecord = z.infer<typeof SyncRecord>;
export type Difference = z.infer<typeof Difference>;
export type BesideRecord = z.infer<typeof BesideRecord>;
export type HubDetails = z.infer<typeof HubDetails>;
