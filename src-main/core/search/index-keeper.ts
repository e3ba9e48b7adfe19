/** The kept index: read at the start, and made anew beside the core when too much has changed. */
import { inThread, type Beside, type RunBeside } from '#core/beside.ts';
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import type { Log } from '#core/log.ts';
import { AppError } from '#shared/errors.ts';
import { readIndexFile, type IndexFile } from './index-file.ts';
import { originOf } from './make-index.ts';

export interface IndexOrder {
  readonly dataFolder: string;
  readonly version: string;
  readonly topicNames: ReadonlyMap<string, string>;
}

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
  readonly runBeside: RunBeside | null;
}

export function indexKeeper({ db, directory, log, dataFolder, version, taken, runBeside }: KeeperParts): IndexKeeper {
  let isClosed = false;
  let making: Promise<boolean> | null = null;
  let stop: Beside['stop'] | null = null;
  const make = async (): Promise<boolean> => {
    const topicNames = new Map(directory.topics.map(({ number, name }) => [number, name]));
    const order: IndexOrder = { dataFolder, version, topicNames };
    const indexing = (runBeside ?? inThread)(order, workerFile);
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
