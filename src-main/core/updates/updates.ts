/** Looks for a newer version where IT allows it, fetches it, and says which installer may be opened when Straks is closed. */
import type { Contract } from '#shared/contract.ts';
import type { UpdateProblem, UpdateState } from '#shared/contract/updates.ts';
import {
  addressIn,
  judgeOffer,
  offerFileName,
  standingOf,
  type OfferedFile,
  type ThisPc,
  type UpdatesAllowed,
} from '#shared/domain/updates.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import type { CoreParts } from '../parts.ts';
import type { HubAddress } from '../sync/ports.ts';
import { forgetFilesBut, keepFile, keptFile } from './fetched-file.ts';
import type { FetchUpdate } from './ports.ts';
import { keepNewest, newestSigned } from './newest-offer.ts';
import { readSigned } from './signature.ts';

export interface UpdateParts extends Pick<CoreParts, 'db' | 'clock' | 'log' | 'emit'> {
  readonly dataFolder: string;
  readonly pc: ThisPc;
  readonly allowed: UpdatesAllowed;
  /** The same way out as to the hub. */
  readonly way: () => Pick<HubAddress, 'proxy' | 'caFile'>;
  readonly fetchUpdate: FetchUpdate;
  /** Whether anybody has a contact open. */
  readonly isInCall: () => boolean;
}

export interface Updates {
  readonly handlers: Handlers<Contract>['updates'];
  readonly state: () => UpdateState;
  /** Looks by itself from here on. */
  readonly begin: () => void;
  /** What was being fetched is given up. */
  readonly stop: () => Promise<void>;
}

type Allowed = Exclude<UpdatesAllowed, { readonly mode: 'off' }>;
type Found = Pick<UpdateState, 'offered' | 'problem'> & { readonly ready: OfferedFile | null };
const nothing: Found = { offered: null, problem: null, ready: null };

/** After a start: whoever sits down has a call to take first. */
const firstMs = 120_000;
const everyMs = 6 * 3_600_000;
/** A list of a few files is far below. */
const offerMaxBytes = 64 * 1024;

export function openUpdates(parts: UpdateParts): Updates {
  const { allowed, clock, log, emit, dataFolder, pc, isInCall } = parts;
  const ending = new AbortController();
  let found: Found = allowed.mode === 'off' ? { ...nothing, problem: allowed.lack } : nothing;
  let checkedAt: string | null = null;
  let running: Promise<void> | null = null;

  const state = (): UpdateState => ({
    mode: allowed.mode,
    version: pc.version,
    offered: found.offered,
    isReady: found.ready !== null,
    isBusy: running !== null,
    problem: found.problem,
    checkedAt,
  });
  const look = async (may: Allowed): Promise<void> => {
    const before = JSON.stringify(found);
    const now = await lookUp(parts, may, ending.signal);
    if (ending.signal.aborted) return;
    found = now;
    checkedAt = instantOf(clock);
    if (JSON.stringify(now) === before) return;
    if (now.problem === null) log.info('update-looked-up', { offered: now.offered?.version ?? 'none' });
    else log.warn('update-refused', { problem: now.problem });
    emit('changed', { what: 'settings' });
  };
  const check = async (): Promise<UpdateState> => {
    if (allowed.mode !== 'off') {
      running ??= look(allowed).finally(() => {
        running = null;
      });
      await running;
    }
    return state();
  };
  let timer: NodeJS.Timeout | null = null;
  const checkAgain = (afterMs: number): void => {
    timer = setTimeout(() => void check().finally(() => checkAgain(everyMs)), afterMs);
    timer.unref();
  };
  return {
    state,
    handlers: {
      state,
      check,
      atQuit: async () => {
        // A call that is under way is found again at the next start; an installer would stand in the way of that.
        return { installer: found.ready === null || isInCall() ? null : await keptFile(dataFolder, found.ready) };
      },
    },
    begin: () => {
      if (allowed.mode === 'off') forgetFilesBut(dataFolder, null);
      else checkAgain(firstMs);
    },
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      ending.abort();
      await running;
    },
  };
}

/** Never throws: whatever goes wrong is a problem that a person can read. */
async function lookUp(parts: UpdateParts, may: Allowed, signal: AbortSignal): Promise<Found> {
  const { pc, dataFolder, log } = parts;
  const ask = (url: string) => parts.fetchUpdate({ url, ...parts.way(), signal });
  let text: string;
  try {
    text = await textOf(await ask(`${may.folder}${offerFileName}`));
  } catch (thrown) {
    log.error('update-unreachable', thrown);
    return refused('unreachable');
  }
  const offer = readSigned(text, may.key);
  if (offer === null) return refused('not-signed');
  const standing = standingOf(offer, parts.clock.now(), newestSigned(parts.db, may.key));
  if (standing !== null) {
    forgetFilesBut(dataFolder, null);
    return refused(standing);
  }
  keepNewest(parts.db, may.key, offer.signedAt);
  const judged = judgeOffer(offer, may.take, pc);
  if (judged.verdict !== 'for-us') {
    forgetFilesBut(dataFolder, null);
    return judged.verdict === 'same' ? nothing : refused(judged.verdict);
  }
  const { file } = judged;
  const offered = { version: offer.version, bytes: file.bytes };
  if (may.mode === 'check') return { ...nothing, offered };
  try {
    forgetFilesBut(dataFolder, file.name);
    const kept =
      (await keptFile(dataFolder, file)) ?? (await keepFile(dataFolder, file, await ask(addressIn(may.folder, file))));
    return kept === null ? { offered, ready: null, problem: 'damaged' } : { offered, ready: file, problem: null };
  } catch (thrown) {
    log.error('update-not-kept', thrown);
    return { offered, ready: null, problem: 'not-kept' };
  }
}

const refused = (problem: UpdateProblem): Found => ({ ...nothing, problem });

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of bytes) {
    read += part.length;
    if (read > offerMaxBytes) throw new Error('the offer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
