/**
 * One writer a data folder. See [Note: the lock]: `lock.sqlite` is held in an exclusive transaction for as long as the
 * process lives. The lock is the operating system's, so it ends with the process however that ends (kill -9 too), and no
 * process id can be mistaken for another's. Nothing else in the process may open that file: on POSIX systems closing any
 * handle to a file gives up the process's locks on it.
 */
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFile } from '../files.ts';
import { isDamage, storeFailure, type Closable } from './database.ts';

/** Long enough for a program that is just closing. */
const lockWaitMs = 500;

/** Keeps the connections from the garbage collector, which would close them and so give up the lock. */
const held = new Set<Database.Database>();

/** @throws database-locked {path} when another process (or this one) has the folder open for writing. */
export function lockFolder(dataFolder: string): Closable {
  const path = join(dataFolder, 'lock.sqlite');
  makeFile(path);
  try {
    return holdFile(path);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    // It holds nothing, so what a damaged disk put there may go; a held one would have answered `database-locked`.
    truncateSync(path, 0);
    return holdFile(path);
  }
}

function holdFile(path: string): Closable {
  let connection: Database.Database | null = null;
  try {
    connection = new Database(path, { timeout: lockWaitMs });
    connection.exec('BEGIN EXCLUSIVE');
    return holding(connection);
  } catch (thrown) {
    connection?.close();
    throw storeFailure(thrown, path);
  }
}

function holding(connection: Database.Database): Closable {
  held.add(connection);
  return {
    close: () => {
      held.delete(connection);
      connection.close();
    },
  };
}
