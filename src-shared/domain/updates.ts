/** Newer versions of the program: what IT allows of them, what an offer says, and whether it is one for this PC. */
import { z } from 'zod';
import { Instant } from './contact.ts';
import type { Rules } from './policy.ts';

/** `check` tells that there is one; `install` also fetches it, and opens its installer when Straks is closed. */
export const UpdateMode = z.enum(['off', 'check', 'install']);
export type UpdateMode = z.infer<typeof UpdateMode>;

export const UpdateTake = z.enum(['releases', 'prereleases']);
export type UpdateTake = z.infer<typeof UpdateTake>;

/** An Ed25519 key as it is usually written (SPKI): the twelve bytes before the key itself are always the same. */
export const UpdateKey = z.string().regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/);

/** `2.0.1`, `2.1.0-test.3`: as npm counts, without anything behind a plus. */
export const Version = z
  .string()
  .max(60)
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/);

const updateSystems = ['win32', 'darwin', 'linux'] as const;
const updateProcessors = ['x64', 'arm64'] as const;

const OfferedFile = z.object({
  system: z.enum(updateSystems),
  processor: z.enum(updateProcessors),
  /** Beside the offer: no folder, nothing that begins with a dot. */
  name: z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_. -]*$/),
  bytes: z.int().positive(),
  /** In small hexadecimal digits. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
});
export type OfferedFile = z.infer<typeof OfferedFile>;

/** What is signed. */
export const Offer = z.object({
  product: z.literal('straks'),
  version: Version,
  signedAt: Instant,
  /** From then on it is none any more: whoever holds the server cannot offer it for ever in the place of a newer one. */
  until: Instant,
  files: z.array(OfferedFile).min(1).max(20),
});
export type Offer = z.infer<typeof Offer>;

/** What lies on the server: the offer as the very text that was signed. */
export const SignedOffer = z.object({ offer: z.string(), signature: z.base64() });
export const offerFileName = 'straks-update.json';

/** What IT allows; off with a reason where it allowed something that cannot be used. */
export type UpdatesAllowed =
  | { readonly mode: 'off'; readonly lack: 'address-missing' | 'address-refused' | 'key-missing' | null }
  | {
      readonly mode: 'check' | 'install';
      /** The folder with the offer; ends with a slash. */
      readonly folder: string;
      readonly key: string;
      readonly take: UpdateTake;
    };

/** Off until IT says otherwise. Nobody at the PC can: what is suggested is IT's word too. */
export function updatesAllowed({ locked, suggested }: Rules, host: 'electron' | 'loopback'): UpdatesAllowed {
  const said = { ...suggested, ...locked };
  const mode = said.updates?.value ?? 'off';
  if (mode === 'off') return { mode, lack: null };
  if (said.updatesUrl === undefined) return { mode: 'off', lack: 'address-missing' };
  const folder = offerFolder(said.updatesUrl.value);
  if (folder === null) return { mode: 'off', lack: 'address-refused' };
  if (said.updatesKey === undefined) return { mode: 'off', lack: 'key-missing' };
  const take = said.updatesTake?.value ?? 'releases';
  // In a browser nothing was installed that an installer could exchange.
  return { mode: host === 'electron' ? mode : 'check', folder, key: said.updatesKey.value, take };
}

/** Https and a host, perhaps a port and a path: no name, no password, no question. */
const plainHttps = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(\/[^?#\\\s]*)?$/;

/** @returns the folder that IT named; null for one that another could answer for, or that carries a secret. */
function offerFolder(text: string): string | null {
  if (!plainHttps.test(text)) return null;
  return text.endsWith('/') ? text : `${text}/`;
}

/** @returns where a file of the offer lies: its name is one that leads nowhere else. */
export function addressIn(folder: string, { name }: Pick<OfferedFile, 'name'>): string {
  return `${folder}${encodeURIComponent(name)}`;
}

/** What stands whatever the offer is of. */
type Standing = 'expired' | 'replayed' | null;

/**
 * @param newest when the newest offer was signed that this PC has seen, null for none: what was signed before it was
 * replaced by it. IT takes an offer back by signing the former one anew.
 */
export function standingOf({ signedAt, until }: Offer, nowMs: number, newest: string | null): Standing {
  if (newest !== null && Date.parse(signedAt) < Date.parse(newest)) return 'replayed';
  return Date.parse(until) <= nowMs ? 'expired' : null;
}

export type Judgement =
  | { readonly verdict: 'for-us'; readonly file: OfferedFile }
  | { readonly verdict: 'same' | 'older' | 'prerelease' | 'not-for-this-pc' };

export interface ThisPc {
  readonly version: string;
  readonly system: string;
  readonly processor: string;
}

/** @returns the file for this PC, or why there is none: what is older is refused, whoever signed it. */
export function judgeOffer({ version, files }: Offer, take: UpdateTake, pc: ThisPc): Judgement {
  const order = compareVersions(version, pc.version);
  if (order <= 0) return { verdict: order === 0 ? 'same' : 'older' };
  if (take === 'releases' && version.includes('-')) return { verdict: 'prerelease' };
  const file = files.find(({ system, processor }) => system === pc.system && processor === pc.processor);
  return file === undefined ? { verdict: 'not-for-this-pc' } : { verdict: 'for-us', file };
}

/** @returns below 0 when `a` comes before `b`. A release comes after its own prereleases. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  const numbers = one.numbers.map((number, at) => number - (other.numbers[at] ?? 0)).find((step) => step !== 0);
  if (numbers !== undefined) return numbers;
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length;
  for (const [at, part] of one.before.entries()) {
    const against = other.before[at];
    if (against === undefined) return 1;
    const step = comparePart(part, against);
    if (step !== 0) return step;
  }
  return one.before.length - other.before.length;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly before: readonly string[] } {
  const dash = version.indexOf('-');
  const [release, before] = dash < 0 ? [version, ''] : [version.slice(0, dash), version.slice(dash + 1)];
  return { numbers: release.split('.').map(Number), before: before === '' ? [] : before.split('.') };
}

/** Numbers by their size and before words, as semantic versioning has it. */
function comparePart(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}
