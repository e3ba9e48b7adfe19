/** Work that is done once after the call under way, however often it is asked for until then. */

/** @param onFault what the work threw. */
export function afterwards(work: () => void, onFault: (thrown: unknown) => void): { ask(): void; stop(): void } {
  let next: NodeJS.Immediate | null = null;
  const doIt = (): void => {
    next = null;
    try {
      work();
    } catch (thrown) {
      onFault(thrown);
    }
  };
  return {
    ask: () => {
      next ??= setImmediate(doIt).unref();
    },
    stop: () => {
      if (next !== null) clearImmediate(next);
    },
  };
}
