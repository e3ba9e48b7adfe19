/** Lets search read the articles while nothing else is to be done, so that the next search finds them read. */
import { turn } from '#core/turn.ts';
import type { Search } from './search.ts';

export interface ReadAhead {
  /** There is something new to read. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/**
 * Calls that wait come in between.
 * @param onFault the store could not be read; the first search tries again.
 */
export function readAhead(
  { ready, rehearse }: Pick<Search, 'ready' | 'rehearse'>,
  onFault: (thrown: unknown) => void,
): ReadAhead {
  let stopped = false;
  const readOn = async (): Promise<void> => {
    await turn();
    if (!stopped) await ready();
    while (!stopped && rehearse()) await turn();
  };
  return {
    wake: () => {
      readOn().catch((thrown: unknown) => {
        if (!stopped) onFault(thrown);
      });
    },
    stop: () => {
      stopped = true;
    },
  };
}
