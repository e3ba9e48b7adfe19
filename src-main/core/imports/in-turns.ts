/** Work of many steps in turns with the desk's own calls: it tells how far it has come, and stops when it is asked to. */
import type { Steps } from '#shared/imports/steps.ts';

interface Turns {
  readonly told: (done: number) => void;
  readonly isCancelled: () => boolean;
  /** What a step is done within: a transaction, where it writes. */
  readonly within?: <T>(step: () => T) => T;
}

/** @returns what the work came to; null when it was stopped: what its steps did until then stands. */
export async function inTurns<T>(
  steps: Steps<T>,
  { told, isCancelled, within = (step) => step() }: Turns,
): Promise<T | null> {
  for (;;) {
    const step = within(() => steps.next());
    if (step.done === true) return step.value;
    told(step.value);
    await new Promise((next) => setImmediate(next));
    if (isCancelled()) return null;
  }
}
