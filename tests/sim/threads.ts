/** Schedules in threads of their own: as many at once as there are cores, and a thread that never answers is ended. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ScheduleEnd } from './schedule.ts';

/** A schedule takes a third of a second; one that takes this long never ends. */
const longestMs = 120_000;

export class NeverEnds extends Error {
  constructor(seed: string) {
    super(`${seed} never ends`);
  }
}

export interface SimThread {
  /** @throws when the schedule never ends, or the simulation itself is broken. */
  readonly run: (seed: string) => Promise<ScheduleEnd>;
  readonly close: () => Promise<unknown>;
}

/** @param mutant the name of a seeded bug; null for the program as it is. */
export function simThread(mutant: string | null): SimThread {
  const worker = new Worker(new URL('sim-worker.ts', import.meta.url), { workerData: { mutant } });
  return {
    run: async (seed) => {
      const waiting = new AbortController();
      const { signal } = waiting;
      worker.postMessage(seed);
      try {
        // Rejects as well when the thread fails.
        const answered = once(worker, 'message', { signal }) as Promise<[ScheduleEnd]>;
        const [end] = await Promise.race([answered, tooLong(seed, signal)]);
        return end;
      } finally {
        waiting.abort();
      }
    },
    close: () => worker.terminate(),
  };
}

async function tooLong(seed: string, signal: AbortSignal): Promise<never> {
  await setTimeout(longestMs, undefined, { signal });
  throw new NeverEnds(seed);
}

/** As many lanes as there are cores; each takes the next of the works until none is left. */
export async function inLanes<T>(works: Iterable<T>, lane: (next: Iterable<T>) => Promise<void>): Promise<void> {
  const queue = works[Symbol.iterator]();
  const shared = { [Symbol.iterator]: () => ({ next: () => queue.next() }) };
  await Promise.all(Array.from({ length: availableParallelism() }, () => lane(shared)));
}
