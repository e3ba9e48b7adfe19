/**
 * One hub a data folder: `lock.sqlite` is held in an exclusive transaction for as long as the process lives, as the desk
 * holds its own (docs/decisions/0011). The lock is the operating system's and ends with the process however that ends.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another hub works on the folder; two would destroy the database in it. */
export class FolderTaken extends Error {
  readonly folder: string;
  constructor(folder: string) {
    super('folder-taken');
    this.folder = folder;
  }
}

/** Long enough for a hub that is just closing. */
const lockWaitMs = 500;
/** Kept from the garbage collector, which would close them and so give up the lock. */
const held = new Set<DatabaseSync>();

/** @throws FolderTaken */
export function holdFolder(folder: string): { release(): void } {
  const connection = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: lockWaitMs });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    connection.close();
    if (isBusy(thrown)) throw new FolderTaken(folder);
    throw thrown;
  }
  held.add(connection);
  return {
    release: () => {
      held.delete(connection);
      connection.close();
    },
  };
}

const sqliteBusy = 5;

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === sqliteBusy;
}
