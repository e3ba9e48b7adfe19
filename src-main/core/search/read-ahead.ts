/** Lets search read the articles while nothing else is to be done, so that the first search finds them read. */
import type { Search } from './search.ts';

/**
 * A few at a time, and calls that wait come in between.
 * @param onFault the store could not be read; the first search tries again.
 * @returns what ends it. It keeps no process alive.
 */
export function readAhead(search: Pick<Search, 'readSome'>, onFault: (thrown: unknown) => void): () => void {
  let next: NodeJS.Immediate | null = null;
  const readOn = (): void => {
    try {
      next = search.readSome() ? setImmediate(readOn).unref() : null;
    } catch (thrown) {
      onFault(thrown);
    }
  };
  next = setImmediate(readOn).unref();
  return () => {
    if (next !== null) clearImmediate(next);
  };
}
