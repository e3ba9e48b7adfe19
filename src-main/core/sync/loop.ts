/**
 * When the desk talks to its hub: one exchange at a time, every minute or so, sooner when asked, and ever more seldom while
 * the hub fails. Every wait is drawn by lot, so that a thousand desks do not come at once.
 */
import type { Clock } from '#shared/time/clock.ts';
import type { Failure } from './asking.ts';
import type { Random } from './ports.ts';
import type { RoundEnd } from './round.ts';
import { backoffMs } from './waiting.ts';

/** Within it those come back who lost the hub together. */
const spreadMs = 60_000;
/** A steady wait is this much shorter or longer. */
const share = 0.2;
/** The longest that is waited because the hub asked for it. More is a mistake or a trap, and the slowest desk comes as often. */
const longestAskedMs = 3_600_000;

export interface LoopParts {
  readonly exchange: () => Promise<RoundEnd>;
  readonly random: Random;
  readonly everyMs: () => number;
  readonly clock: Clock;
  /** Told before and after every exchange. */
  readonly changed: () => void;
  readonly failed: (thrown: unknown) => void;
}

export interface Loop {
  /** One exchange, begun now or under way already, to its end: for a person, who may ask though the hub asked for patience. */
  readonly now: () => Promise<void>;
  /** The network is there again: within a minute, of what the hub asked for when that is later, unless it is sooner anyway. */
  readonly soon: () => void;
  readonly isBusy: () => boolean;
  /** What kept the last exchange from ending well; null when it did, or before the first. */
  readonly trouble: () => Failure | null;
  /** Waits for the exchange under way. */
  readonly stop: () => Promise<void>;
}

export function startLoop({ exchange, random, everyMs, clock, changed, failed }: LoopParts): Loop {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = 0;
  let failures = 0;
  let trouble: Failure | null = null;
  let patience = none;
  let isOpen = true;

  const waitFor = (ms: number): void => {
    clearTimeout(timer);
    if (!isOpen) return;
    waitMs = ms;
    timer = setTimeout(() => void now(), ms);
    timer.unref();
  };
  const round = async (): Promise<void> => {
    try {
      const { push, pull } = await exchange();
      trouble = push ?? pull;
    } catch (thrown) {
      failed(thrown);
      trouble = { code: 'INTERNAL', retryAfterMs: null, epoch: null };
    }
    failures = trouble === null ? 0 : failures + 1;
    patience = patienceAfter(trouble, patience, clock.now());
    const leftMs = leftOf(patience, clock.now());
    waitFor(trouble === null ? steady(everyMs(), random) : waitAfter(trouble, failures, everyMs(), leftMs, random));
  };
  const now = (): Promise<void> => {
    if (!isOpen) return Promise.resolve();
    running ??= round().finally(() => {
      running = null;
      changed();
    });
    changed();
    return running;
  };
  waitFor(random() * Math.min(spreadMs, everyMs()));
  return {
    now,
    soon: () => {
      const leftMs = leftOf(patience, clock.now());
      if (running === null && waitMs > leftMs + spreadMs) waitFor(leftMs + random() * spreadMs);
    },
    isBusy: () => running !== null,
    trouble: () => trouble,
    stop: async () => {
      isOpen = false;
      clearTimeout(timer);
      await running;
    },
  };
}

function steady(everyMs: number, random: Random): number {
  return everyMs * (1 - share + 2 * share * random());
}

/** What the hub asked for last, and when. */
interface Patience {
  readonly askedMs: number;
  readonly fromMs: number;
}

const none: Patience = { askedMs: 0, fromMs: 0 };

/** Its newest word holds until it is over or an exchange goes well: no answer at all takes nothing back. */
function patienceAfter(trouble: Failure | null, before: Patience, nowMs: number): Patience {
  if (trouble === null) return none;
  if (trouble.retryAfterMs === null) return before;
  return { askedMs: Math.min(trouble.retryAfterMs, longestAskedMs), fromMs: nowMs };
}

/** By the clock on the wall, which goes on while the PC sleeps. One that was put back adds nothing. */
function leftOf({ askedMs, fromMs }: Patience, nowMs: number): number {
  return Math.max(0, Math.min(askedMs, fromMs + askedMs - nowMs));
}

/** The hub is not at fault. */
const oursToMend: ReadonlySet<Failure['code']> = new Set([
  ...(['TOKEN_INVALID', 'LOGIN_EXPIRED', 'UPGRADE_REQUIRED', 'way-unusable'] as const),
]);

/** Never sooner than the hub asked for, and never sooner than usual where asking again does not help. */
function waitAfter({ code }: Failure, failures: number, everyMs: number, leftMs: number, random: Random): number {
  const isOurs = oursToMend.has(code);
  const ms = isOurs ? steady(everyMs, random) : backoffMs(failures, random);
  return Math.max(ms, leftMs * (1 + share * random()));
}
