/** How long until a change the hub failed over is tried again: full jitter, so that thousands do not come at once. */
import { longestWaitMs } from './outbox.ts';
import type { Random } from './ports.ts';

const firstStepMs = 2_000;

/** @param failures in a row, 1 for the first. @returns `rand(0, min(15 min, 2 s · 2^n))`. */
export function backoffMs(failures: number, random: Random): number {
  return Math.floor(random() * Math.min(longestWaitMs, firstStepMs * 2 ** failures));
}
