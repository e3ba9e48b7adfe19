/** The parts a room of the core is handed, for tests of one room: a real store, a directory, a clock that stands still. */
import type { CoreParts } from '#core/parts.ts';
import { aClock, someIds } from './builders.ts';

/** @param given at least the store and the directory; a log that stays silent and nobody to tell. */
export function partsOf(given: Pick<CoreParts, 'db' | 'directory'> & Partial<CoreParts>): CoreParts {
  const silent = (): void => undefined;
  return {
    clock: aClock(),
    newId: someIds(),
    emit: silent,
    log: { info: silent, warn: silent, error: silent },
    ...given,
  };
}
