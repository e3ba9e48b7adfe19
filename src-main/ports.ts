/** The ports as they are outside tests: the computer's clock, and identities made from its randomness. */
import { getRandomValues } from 'node:crypto';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';

export const clock: Clock = { now: () => Date.now() };

export const newId = (): string =>
  uuidV7(clock.now(), (bytes) => {
    getRandomValues(bytes);
  });
