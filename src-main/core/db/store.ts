/** The store of a data folder: locked, examined, brought to the newest schema; a damaged file is set aside, never lost. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { makeFile, makeFolder, renameIfThere, setAsideName } from '../files.ts';
import { madeAtKey, restoreNewest } from './backups.ts';
import {
  isDamage,
  openForWriting,
  openReadOnly,
  type Closable,
  type ReadDb,
  type WriteConnection,
  type WriteDb,
} from './database.ts';
import { lockFolder } from './lock.ts';
import { metaValue, removeMeta, setMeta } from './meta.ts';
import { knownMigrations, migrate, refuseNewer, schemaVersion } from './migrate.ts';
import { attempt } from './rescue.ts';
import { reserveIn, type Reserve } from './reserve.ts';

export interface Store extends Closable {
  readonly db: WriteDb;
  /** The last end was not a clean one, and the file was examined and found whole. */
  readonly uncleanEndChecked: boolean;
  /** The last end was not a clean one, and the write-ahead log it must have left is gone: what came last may be with it. */
  readonly latestMayBeLost: boolean;
  /** Damaged files in the folder that nothing was rescued from yet: whole paths, the oldest first. */
  readonly toRescue: readonly string[];
  /** When the backup was made that this database was restored from, an instant; null for the database as it was. */
  readonly restoredFrom: string | null;
  readonly reserve: Reserve;
  /** The file was found damaged from outside: it is examined at the next opening, however this one ends. */
  suspect(): void;
  /** Brings what was written so far into the main file: it does not depend on the write-ahead log any more. */
  settle(): void;
}

/** What a start has met before it begins once more. */
export type Found = 'nothing' | 'damage' | 'damaged-backup';

/** In `meta` while a process has the store open; found at the next opening, it tells that the end was not clean. */
const openSinceKey = 'open-since';
const fileName = 'straks.sqlite';

/**
 * @param dataFolder absolute; created when it is not there.
 * @param found what was met in the file since it was last opened: then it is set aside without another look, and a backup
 * in which damage was met is not restored again.
 * @throws database-locked {path}, database-newer {found, known} (nothing is changed), data-folder-not-writable {path},
 * disk-full {path}.
 */
export function openStore(dataFolder: string, clock: Clock, found: Found = 'nothing'): Store {
  makeFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  try {
    const place = placeOf(dataFolder, instantOf(clock));
    const { path, reserve } = place;
    makeFile(path);
    const condition = found === 'nothing' ? conditionOf(path) : 'damaged';
    if (condition === 'damaged') putAside(place, found !== 'damaged-backup');
    const db = openWhole(place, condition !== 'damaged');
    let isSuspect = false;
    return {
      db,
      reserve,
      restoredFrom: metaValue(db, madeAtKey),
      suspect: () => {
        isSuspect = true;
      },
      uncleanEndChecked: condition === 'unclean',
      latestMayBeLost: condition === 'log-lost',
      toRescue: damagedFiles(dataFolder).filter((damaged) => metaValue(db, rescuedKey(damaged)) === null),
      settle: () => db.script('PRAGMA wal_checkpoint(PASSIVE)'),
      close: () => closeStore(db, lock, path, isSuspect),
    };
  } catch (thrown) {
    lock.close();
    throw thrown;
  }
}

/**
 * Opens the folder's database for reading, beside a desk that may be running.
 * @throws file-unreadable {path} when there is none, database-newer and database-older {found, known}.
 */
export function openStoreReadOnly(dataFolder: string): ReadDb & Closable {
  const path = join(dataFolder, fileName);
  if (!existsSync(path)) throw new AppError('file-unreadable', { path });
  const db = openReadOnly(path);
  try {
    const found = schemaVersion(db);
    const known = knownMigrations().at(-1)?.version ?? 0;
    refuseNewer(found);
    if (found < known) throw new AppError('database-older', { found, known });
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** To be called in the transaction in which the rescued rows are written, so that a stop in between repeats it. */
export function markRescued(db: WriteDb, damagedPath: string, instant: string): void {
  setMeta(db, rescuedKey(damagedPath), instant);
  removeMeta(db, madeAtKey);
}

/** What is done with the file needs to know where it lies. */
interface Place {
  readonly dataFolder: string;
  readonly path: string;
  readonly reserve: Reserve;
  readonly now: string;
}

function placeOf(dataFolder: string, now: string): Place {
  return { dataFolder, path: join(dataFolder, fileName), reserve: reserveIn(dataFolder), now };
}

/** Damage that the examination could not see shows itself here, before anything is done with the file. */
function openWhole(place: Place, mayRestore: boolean): WriteConnection {
  try {
    return openNewest(place);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    putAside(place, mayRestore);
    return openNewest(place);
  }
}

function openNewest({ path, reserve, now }: Place): WriteConnection {
  makeFile(path);
  const db = openForWriting(path, reserve.release);
  try {
    migrate(db);
    setMeta(db, openSinceKey, now);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function putAside({ dataFolder, path, now }: Place, mayRestore: boolean): void {
  setAside(path, now);
  if (mayRestore) restoreNewest(dataFolder, path);
}

type Condition = 'clean' | 'unclean' | 'log-lost' | 'damaged';

/** Reads only, so that a file of a newer program stays byte for byte as it is. */
function conditionOf(path: string): Condition {
  // Looked for first: opening makes a new one.
  const hasLog = existsSync(`${path}-wal`);
  try {
    const db = openReadOnly(path);
    try {
      const found = schemaVersion(db);
      refuseNewer(found);
      if (found === 0 || metaValue(db, openSinceKey) === null) return 'clean';
      const [answer] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
      if (answer?.quick_check !== 'ok') return 'damaged';
      return hasLog ? 'unclean' : 'log-lost';
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (isDamage(thrown)) return 'damaged';
    throw thrown;
  }
}

/** The write-ahead log first: a stop in between then leaves a main file that is examined again, and nothing is deleted. */
function setAside(path: string, instant: string): void {
  const aside = freeName(path, instant);
  renameIfThere(`${path}-wal`, `${aside}-wal`);
  rmSync(`${path}-shm`, { force: true });
  renameIfThere(path, aside);
}

/** Two files can be set aside in one start: neither takes the other's place. */
function freeName(path: string, instant: string): string {
  let aside = setAsideName(path, instant);
  for (let count = 2; existsSync(aside); count += 1) aside = setAsideName(path, `${instant}-${String(count)}`);
  return aside;
}

function damagedFiles(dataFolder: string): string[] {
  return readdirSync(dataFolder)
    .filter((name) => /^straks-damaged-.*\.sqlite$/.test(name))
    .sort()
    .map((name) => join(dataFolder, name));
}

/** In `meta`: when it was rescued what could be read of a file that was set aside. */
export const rescuedKey = (damagedPath: string): string => `rescued:${basename(damagedPath)}`;

function closeStore(db: WriteConnection, lock: Closable, path: string, isSuspect: boolean): void {
  let clean = false;
  try {
    // Left standing when damage was met, so that the next opening examines the file.
    if (db.damageSeen || isSuspect) return;
    removeMeta(db, openSinceKey);
    db.script('PRAGMA wal_checkpoint(TRUNCATE)');
    clean = true;
  } finally {
    db.close();
    // SQLite has brought over the write-ahead log and removed it; the mark that stands must not tell of a lost one.
    if (!clean) attempt(() => makeFile(`${path}-wal`));
    lock.close();
  }
}
