/** What keeps the store safe while the desk works: a backup every hour, and a reserve of room on the disk. */
import { statfsSync } from 'node:fs';
import type { Notice } from '#shared/contract.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf } from '#shared/time/clock.ts';
import { inThread, type RunBeside } from './beside.ts';
import { backupsIn } from './db/backups.ts';
import type { Store } from './db/store.ts';
import type { CoreParts } from './parts.ts';
import type { Random } from './sync/ports.ts';

/** What makes one backup is handed. */
export interface BackupOrder {
  readonly dataFolder: string;
  readonly madeAt: string;
}

export interface CareParts extends CoreParts {
  readonly store: Store;
  readonly dataFolder: string;
  readonly random: Random;
  /** The host's way to a process of its own; null for a thread. */
  readonly runBeside: RunBeside | null;
}

export interface Care {
  /** From here on it looks by itself: only once the core stands, since nothing stops it before. */
  readonly begin: () => void;
  /** What a person must know as long as it holds. */
  readonly notices: () => Notice[];
  /** Waits for a backup under way. */
  readonly stop: () => Promise<void>;
}

const hourMs = 3_600_000;
/** After a start: the first screen and what it asks for come first. */
const firstMs = 30_000;
const lookEveryMs = 60_000;

/** Beside this module as it runs: the source itself, or the bundle's own entry. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './db/backup-worker.ts' : './backup-worker.js',
  import.meta.url,
);

export function openCare(parts: CareParts): Care {
  const { db, log, emit, store, dataFolder, random, clock, runBeside } = parts;
  let running: Promise<void> | null = null;
  let isDamaged = false;
  let changesCopied: number | null = null;
  let triedAtMs: number | null = null;

  const backUp = async (): Promise<void> => {
    const changes = changesIn(db);
    triedAtMs = clock.now();
    // The desk never waits for a file that is read and written as a whole.
    const order: BackupOrder = { dataFolder, madeAt: instantOf(clock) };
    const ended = await (runBeside ?? inThread)(order, workerFile).ended;
    if (ended === null) {
      changesCopied = changes;
      log.info('backed-up');
      return;
    }
    log.error('backup-failed', new AppError(ended.code, ended.details));
    if (ended.code !== 'database-damaged') return;
    isDamaged = true;
    store.suspect();
    emit('changed', { what: 'settings' });
  };
  const look = (): void => {
    void store.reserve.fill(random);
    if (running !== null || isDamaged || changesIn(db) === changesCopied || !isDue(parts, triedAtMs)) return;
    running = backUp().finally(() => {
      running = null;
    });
  };
  store.reserve.whenReleased(() => {
    log.warn('reserve-released');
    emit('changed', { what: 'settings' });
  });
  let timer: NodeJS.Timeout | null = null;
  return {
    begin: () => {
      timer = setTimeout(() => {
        look();
        timer = setInterval(look, lookEveryMs);
        timer.unref();
      }, firstMs);
      timer.unref();
    },
    notices: () => [
      ...(isDamaged ? [{ code: 'damage-found' as const, details: {} }] : []),
      ...(store.reserve.isLacking() ? [{ code: 'reserve-used' as const, details: {} }] : []),
    ],
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** How much has been written since this process opened the file: without it another backup would only drive out an older one. */
function changesIn(db: CareParts['db']): number {
  return db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
}

/** An hour after the last, also where a clock was put back; never where a copy would fill the disk. */
function isDue({ db, clock, dataFolder }: CareParts, triedAtMs: number | null): boolean {
  const lastMs = triedAtMs ?? backupsIn(dataFolder)[0]?.madeAtMs ?? Number.NEGATIVE_INFINITY;
  const age = clock.now() - lastMs;
  if (age >= 0 && age < hourMs) return false;
  const { bavail, bsize } = statfsSync(dataFolder);
  return bavail * bsize > 2 * bytesOf(db);
}

function bytesOf(db: CareParts['db']): number {
  const pages = db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  return pages * (db.get<{ page_size: number }>('PRAGMA page_size')?.page_size ?? 0);
}
