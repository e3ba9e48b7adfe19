/** Files of contacts on their way: one at a time, in a worker, with progress and cancel. They lie in the data folder. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RowExportState } from '#shared/contract/statistics.ts';
import { AppError, errorBody, type ErrorBody } from '#shared/errors.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { WriteDb } from '../db/database.ts';
import { makeFolder } from '../files.ts';
import type { Emit } from '../parts.ts';
import { tallyOfPeriod } from './tally-store.ts';
import type { RowFormat } from './row-texts.ts';
import { reportName } from './report-file.ts';

export interface ExportOrder {
  readonly dataFolder: string;
  readonly knowledgeFolder: string;
  readonly query: StatisticsQuery;
  readonly format: RowFormat;
  /** Where the file is to lie. */
  readonly path: string;
  /** One whole number: 1 asks the worker to stop. */
  readonly stop: SharedArrayBuffer;
}

/** `ended` null: the file is whole, but for as many as could not be read. */
export type FromExport = { readonly done: number } | { readonly ended: ErrorBody | null; readonly unreadable: number };

/** Beside this module as it runs: the source itself, or the bundle's own entry. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './export-worker.ts' : './export-worker.js',
  import.meta.url,
);

export interface RowExports {
  readonly start: (query: StatisticsQuery, format: RowFormat) => RowExportState;
  readonly cancel: () => void;
  /** Stops what is on its way, leaves nothing of it behind, and then does the rest. */
  readonly close: (then: () => void) => Promise<void>;
}

interface Places {
  readonly dataFolder: string;
  readonly knowledgeFolder: string;
}

/** Megabytes: V8 would rather let a heap double than clear it, beside a desk that has its own. A day's contacts are a few. */
const leanHeap = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 192 };

export function rowExports(db: WriteDb, { dataFolder, knowledgeFolder }: Places, emit: Emit): RowExports {
  let running: { readonly worker: Worker; readonly stopped: Int32Array } | null = null;

  const start = (query: StatisticsQuery, format: RowFormat): RowExportState => {
    if (running !== null) throw new AppError('export-running');
    const folder = join(dataFolder, 'exports');
    makeFolder(folder);
    const path = join(folder, `straks-henvendelser_${reportName(query).replace(/^[a-z-]+_/, '')}.${format}`);
    const stop = new SharedArrayBuffer(4);
    // Filters of enquiries leave some of them out: then it ends before the whole.
    const total = tallyOfPeriod(db, query, query, ['figures']).get('contacts') ?? 0;
    let state: RowExportState = { state: 'running', done: 0, total, unreadable: 0, path, error: null };
    const order: ExportOrder = { dataFolder, knowledgeFolder, query, format, path, stop };
    const worker = new Worker(workerFile, { workerData: order, resourceLimits: leanHeap });
    running = { worker, stopped: new Int32Array(stop) };
    const tell = (change: Partial<RowExportState>): void => {
      state = { ...state, ...change };
      emit('exporting', state);
    };
    const end = (error: ErrorBody | null, unreadable = 0): void => {
      if (running?.worker !== worker) return;
      running = null;
      const how = error === null ? 'done' : error.code === 'export-cancelled' ? 'cancelled' : 'failed';
      tell({ state: how, unreadable, error: error?.code ?? null });
    };
    worker.on('message', (news: FromExport) =>
      'done' in news ? tell({ done: news.done }) : end(news.ended, news.unreadable),
    );
    worker.on('error', (thrown) => end(errorBody(thrown)));
    worker.on('exit', () => end({ code: 'internal', details: {} }));
    return state;
  };

  return {
    start,
    cancel: () => {
      if (running !== null) Atomics.store(running.stopped, 0, 1);
    },
    close: (then) => {
      if (running === null) {
        then();
        return Promise.resolve();
      }
      const { worker, stopped } = running;
      Atomics.store(stopped, 0, 1);
      return new Promise((resolve) =>
        worker.once('exit', () => {
          then();
          resolve();
        }),
      );
    },
  };
}
