/**
 * Gives memory back while nobody asks for anything. V8 keeps what a busy minute took: a desk that is used all day would hold
 * several times what it needs. A full collection takes a tenth of a second, so it waits for a pause between two contacts.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Core } from '#core/core.ts';

/** An agent who has not pressed a key for so long is talking, or away. */
const quietMs = 20_000;

type Collect = () => void;

/** @returns the core, after whose last call a collection follows once, and not again before another call. */
export function quietMemory(core: Core, collect: Collect = collector()): Core {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(collect, quietMs);
    timer.unref();
  };
  wait();
  return {
    ...core,
    dispatch: (envelope) => {
      wait();
      return core.dispatch(envelope);
    },
    close: () => {
      clearTimeout(timer);
      return core.close();
    },
  };
}

/** V8's own, which is there for programs only when it is asked for by name. `last-resort` also returns the room to the system. */
function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (how: { type: 'major'; flavor: 'last-resort' }) => void;
  return () => {
    gc({ type: 'major', flavor: 'last-resort' });
  };
}
