/** The ports as they are outside tests: the computer's clock, and identities made from its randomness. */
import { getRandomValues } from 'node:crypto';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';

export const clock: Clock = { now: () => Date.now() };

/** Drawn for many identities at once: each draw takes longer than everything else about an identity. None is used twice. */
const drawn = new Uint8Array(16 * 128);
let used = drawn.length;

function fillRandom(bytes: Uint8Array): void {
  if (used + bytes.length > drawn.length) {
    getRandomValues(drawn);
    used = 0;
  }
  bytes.set(drawn.subarray(used, used + bytes.length));
  used += bytes.length;
}

export const newId = (): string => uuidV7(clock.now(), fillRandom);
