/** Backups of the database in `backups/`: the newest three, each examined before it counts, so that a damaged one never drives out a good one. */
import { closeSync, copyFileSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { makeFile, makeFolder } from '../files.ts';
import { openForWriting, openReadOnly, storeFailure } from './database.ts';
import { setMeta } from './meta.ts';
import { knownMigrations, schemaVersion } from './migrate.ts';
import { attempt } from './rescue.ts';

const keptBackups = 3;
/** In `meta` of a backup, and so of a database that was restored from one until what came after has been rescued. */
export const madeAtKey = 'backup-made-at';
/** More than any database of ours has: the copy is of one moment, whatever is written beside it. */
const everyPage = 0x7fff_ffff;

export interface Backup {
  readonly path: string;
  /** Rises with each: which is the newest never depends on a clock. */
  readonly number: number;
  readonly bytes: number;
  /** When the file was finished, milliseconds since 1970. */
  readonly madeAtMs: number;
}

const folderOf = (dataFolder: string): string => join(dataFolder, 'backups');

/** @returns the newest first. */
export function backupsIn(dataFolder: string): Backup[] {
  const folder = folderOf(dataFolder);
  return (attempt(() => readdirSync(folder)) ?? [])
    .flatMap((name) => {
      const number = /^straks-(\d+)\.sqlite$/.exec(name)?.[1];
      const path = join(folder, name);
      const file = statSync(path, { throwIfNoEntry: false });
      if (number === undefined || file === undefined) return [];
      return [{ path, number: Number(number), bytes: file.size, madeAtMs: Math.round(file.mtimeMs) }];
    })
    .sort((a, b) => b.number - a.number);
}

/**
 * Copies the database of a desk that may be writing, examines the copy, and lets go of the oldest. To be called where nobody
 * waits for it: it reads and writes the whole file.
 * @param madeAt an instant.
 * @throws database-damaged {path} when the copy is not whole: then every backup there is stays; disk-full {path}.
 */
export async function takeBackup(dataFolder: string, madeAt: string): Promise<void> {
  const folder = folderOf(dataFolder);
  makeFolder(folder);
  const unfinished = join(folder, 'unfinished.sqlite');
  removeDatabase(unfinished);
  try {
    makeFile(unfinished);
    await copyTo(unfinished, join(dataFolder, 'straks.sqlite'));
    finish(unfinished, madeAt);
    const [newest] = backupsIn(dataFolder);
    renameSync(unfinished, join(folder, `straks-${String((newest?.number ?? 0) + 1)}.sqlite`));
  } catch (thrown) {
    removeDatabase(unfinished);
    throw thrown;
  }
  for (const { path } of backupsIn(dataFolder).slice(keptBackups)) rmSync(path, { force: true });
}

async function copyTo(target: string, source: string): Promise<void> {
  try {
    const connection = new Database(source, { readonly: true, fileMustExist: true, timeout: 2_000 });
    try {
      // Each page is read once: what were kept of them would be memory for nothing.
      connection.pragma('cache_size = -500');
      await connection.backup(target, { progress: () => everyPage });
    } finally {
      connection.close();
    }
  } catch (thrown) {
    throw storeFailure(thrown, source);
  }
}

/** A file of its own, without a log beside it; on the disk before it gets its name. */
function finish(path: string, madeAt: string): void {
  const db = openForWriting(path);
  try {
    const [answer] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (answer?.quick_check !== 'ok') throw new AppError('database-damaged', { path });
    setMeta(db, madeAtKey, madeAt);
    db.script('PRAGMA journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/**
 * Puts a copy of the newest backup that is whole, and not of a newer program, in the place of the database.
 * @returns whether there was one.
 */
export function restoreNewest(dataFolder: string, path: string): boolean {
  const usable = backupsIn(dataFolder).find((backup) => isUsable(backup.path));
  if (usable === undefined) return false;
  const unfinished = `${path}.part`;
  copyFileSync(usable.path, unfinished);
  const file = openSync(unfinished, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, path);
  return true;
}

function isUsable(path: string): boolean {
  const newestSchema = knownMigrations().at(-1)?.version ?? 0;
  const found = attempt(() => {
    const db = openReadOnly(path);
    try {
      const [answer] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
      return answer?.quick_check === 'ok' && schemaVersion(db) <= newestSchema;
    } finally {
      db.close();
    }
  });
  return found === true;
}

function removeDatabase(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}
