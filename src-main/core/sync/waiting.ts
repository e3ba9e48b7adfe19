/** How long until the next exchange: steady when all is well, full jitter after failures, so that thousands do not come at once. */
import { longestWaitMs } from './outbox.ts';
import type { Random } from './ports.ts';

const firstStepMs = 2_000;
/** After a start or a network that came back: spread over a minute. */
const spreadMs = 60_000;
const steadyPart = 0.2;
/** Of a hub that is too new for us, or a token that was withdrawn: asked rarely, somebody has to do something first. */
export const hopelessMs = 15 * 60_000;

/** @param failures in a row, 1 for the first. @returns `rand(0, min(15 min, 2 s · 2^n))`. */
export function backoffMs(failures: number, random: Random): number {
  return Math.floor(random() * Math.min(longestWaitMs, firstStepMs * 2 ** failures));
}

/** What the hub asked for, and a bit more, so that not all come back in the same second. */
export function afterRetryMs(retryAfterMs: number, failures: number, random: Random): number {
  return retryAfterMs + backoffMs(failures, random);
}

/** @returns the steady interval ± 20 %. */
export function steadyMs(intervalMs: number, random: Random): number {
  return intervalMs * (1 - steadyPart + 2 * steadyPart * random());
}

export function spreadOf(random: Random): number {
  return random() * spreadMs;
}
