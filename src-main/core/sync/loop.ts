/**
 * When the desk talks to its hub: one exchange at a time, every minute or so, sooner when asked, and ever more seldom while
 * the hub fails. Every wait is drawn by lot, so that a thousand desks do not come at once.
 */
import type { Failure } from './asking.ts';
import type { Random } from './ports.ts';
import type { RoundEnd } from './round.ts';
import { backoffMs } from './waiting.ts';

/** Within it those come back who lost the hub together. */
const spreadMs = 60_000;
/** A steady wait is this much shorter or longer. */
const share = 0.2;

export interface LoopParts {
  readonly exchange: () => Promise<RoundEnd>;
  readonly random: Random;
  readonly everyMs: () => number;
  /** Told before and after every exchange. */
  readonly changed: () => void;
  readonly failed: (thrown: unknown) => void;
}

export interface Loop {
  /** One exchange, begun now or under way already, to its end. */
  readonly now: () => Promise<void>;
  /** The network is there again: within a minute, unless it is sooner anyway. */
  readonly soon: () => void;
  readonly isBusy: () => boolean;
  /** What kept the last exchange from ending well; null when it did, or before the first. */
  readonly trouble: () => Failure | null;
  /** Waits for the exchange under way. */
  readonly stop: () => Promise<void>;
}

export function startLoop({ exchange, random, everyMs, changed, failed }: LoopParts): Loop {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = 0;
  let failures = 0;
  let trouble: Failure | null = null;
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
    waitFor(trouble === null ? steady(everyMs(), random) : waitAfter(trouble, failures, everyMs(), random));
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
      if (running === null && waitMs > spreadMs) waitFor(random() * spreadMs);
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

/** Never sooner than the hub asked for, and never sooner than usual where asking again does not help. */
function waitAfter({ code, retryAfterMs }: Failure, failures: number, everyMs: number, random: Random): number {
  const isOurs = code === 'TOKEN_INVALID' || code === 'LOGIN_EXPIRED' || code === 'UPGRADE_REQUIRED';
  const ms = isOurs ? steady(everyMs, random) : backoffMs(failures, random);
  return Math.max(ms, retryAfterMs === null ? 0 : retryAfterMs * (1 + share * random()));
}
