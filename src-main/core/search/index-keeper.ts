/**
 * The kept index: read at the start, and made anew beside the core when too much has changed. In a process of its own, whose
 * memory the system has back when it ends: a thread's is kept by the core's process, tens of megabytes of it. Electron's
 * program starts no second Node (its fuse is off), so there it is a thread.
 */
import { Worker } from 'node:worker_threads';
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import type { Log } from '#core/log.ts';
import { AppError, type ErrorBody } from '#shared/errors.ts';
import { readIndexFile, type IndexFile } from './index-file.ts';
import { originOf } from './make-index.ts';

export interface IndexOrder {
  readonly dataFolder: string;
  readonly version: string;
  readonly topicNames: ReadonlyMap<string, string>;
}

/** Null when the index was made and kept. */
export type FromIndexing = ErrorBody | null;

export interface Indexing {
  readonly ended: Promise<FromIndexing>;
  readonly stop: () => void;
}

/** @param file runs beside us: in a process it is sent the order, in a thread it is born with it. */
export type IndexBeside = (order: IndexOrder, file: URL) => Indexing;

export interface IndexKeeper {
  /** @returns null when there is none that can be used. */
  readonly read: () => Promise<IndexFile | null>;
  /** @returns whether it could be made; asked again meanwhile, the same is waited for. */
  readonly make: () => Promise<boolean>;
  /** A new index has taken the place of the former: what was found until now may be another answer. */
  readonly taken: () => void;
  /** Gives up what is being made; nothing half made is left. */
  readonly close: () => Promise<void>;
}

/** Run from source beside this file; in a build beside whatever chunk this landed in. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js',
  import.meta.url,
);

interface KeeperParts {
  readonly db: ReadDb;
  readonly directory: Directory;
  readonly log: Log;
  readonly dataFolder: string;
  readonly version: string;
  readonly taken: () => void;
  /** The host's way to a process of its own; null for a thread. */
  readonly indexBeside: IndexBeside | null;
}

export function indexKeeper({ db, directory, log, dataFolder, version, taken, indexBeside }: KeeperParts): IndexKeeper {
  let isClosed = false;
  let making: Promise<boolean> | null = null;
  let stop: Indexing['stop'] | null = null;
  const make = async (): Promise<boolean> => {
    const topicNames = new Map(directory.topics.map(({ number, name }) => [number, name]));
    const order: IndexOrder = { dataFolder, version, topicNames };
    const indexing = (indexBeside ?? inThread)(order, workerFile);
    ({ stop } = indexing);
    const ended = await indexing.ended;
    stop = null;
    if (ended === null) log.info('index-made');
    else log.error('index-not-made', new AppError(ended.code, ended.details));
    return ended === null;
  };
  return {
    taken,
    read: () => readIndexFile(dataFolder, originOf(db, version)),
    make: () => {
      if (isClosed) return Promise.resolve(false);
      making ??= make().finally(() => {
        making = null;
      });
      return making;
    },
    close: async () => {
      isClosed = true;
      stop?.();
      await making;
    },
  };
}

const inThread: IndexBeside = (order) => {
  const worker = new Worker(workerFile, { workerData: order });
  return { ended: endOf(worker), stop: () => void worker.terminate() };
};

/** A thread or a process, as far as it is heard. */
interface Heard {
  readonly on: (name: 'message' | 'error' | 'exit', hear: (news: FromIndexing) => void) => unknown;
}

/** @returns what it said; that it was lost, of one that ended without a word. */
export function endOf(beside: Heard): Promise<FromIndexing> {
  const lost: FromIndexing = { code: 'internal', details: {} };
  return new Promise((resolve) => {
    beside.on('message', resolve);
    beside.on('error', () => resolve(lost));
    beside.on('exit', () => resolve(lost));
  });
}
