/**
 * Work beside the core, which goes on meanwhile. In a process of its own where the host can start one: the system has its memory
 * back when it ends, while of a thread's the core's process keeps tens of megabytes. Electron's program starts no second Node
 * (its fuse is off), so there it is a thread.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { errorBody, type ErrorBody } from '#shared/errors.ts';

/** Null when it was done. */
export type FromBeside = ErrorBody | null;

export interface Beside {
  readonly ended: Promise<FromBeside>;
  readonly stop: () => void;
}

/** @param order plain data. @param file runs beside us and says with `workBeside` what it does with an order. */
export type RunBeside = (order: unknown, file: URL) => Beside;

export const inThread: RunBeside = (order, file) => {
  const worker = new Worker(file, { workerData: order });
  return { ended: endOf(worker), stop: () => void worker.terminate() };
};

/** A thread or a process, as far as it is heard. */
interface Heard {
  readonly on: (name: 'message' | 'error' | 'exit', hear: (news: FromBeside) => void) => unknown;
}

/** @returns what it said; that it was lost, of one that ended without a word. */
export function endOf(beside: Heard): Promise<FromBeside> {
  const lost: FromBeside = { code: 'internal', details: {} };
  return new Promise((resolve) => {
    beside.on('message', resolve);
    beside.on('error', () => resolve(lost));
    beside.on('exit', () => resolve(lost));
  });
}

/** Called by the file that runs beside: the order is worked on, and how it ended is told. */
export function workBeside(work: (order: unknown) => void | Promise<void>): void {
  const port = parentPort;
  if (port !== null) {
    void endingOf(() => work(workerData)).then((ended) => port.postMessage(ended));
    return;
  }
  // Ctrl+C reaches every process of the terminal: the desk decides whether it waits for us. With a desk that was killed we end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
  process.once('message', (order: unknown) => {
    void endingOf(() => work(order)).then((ended) => process.send?.(ended, () => process.disconnect()));
  });
}

async function endingOf(work: () => void | Promise<void>): Promise<FromBeside> {
  try {
    await work();
    return null;
  } catch (thrown) {
    return errorBody(thrown);
  }
}
