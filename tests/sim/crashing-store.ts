/** A store in memory whose process can be killed at any statement: what was not committed is rolled back, nothing else is lost. */
import Database from 'better-sqlite3';
import { layerOver, type SqlParams, type WriteConnection, type WriteDb } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { AppError } from '#shared/errors.ts';

/** The process died. Whoever catches it and goes on meets it again at the next statement. */
export class Killed extends AppError {
  constructor() {
    super('internal');
  }
}

export interface CrashingStore {
  /** What the client gets: counts its statements, and dies at the one that was chosen. */
  readonly db: WriteDb;
  /** For whoever looks at the disk from outside. */
  readonly disk: WriteDb;
  /** The next `statements`-th statement kills the process. */
  readonly killAfter: (statements: number) => void;
  /** The process is started again. */
  readonly restart: () => void;
  /** A copy of the disk. */
  readonly clone: () => CrashingStore;
  readonly close: () => void;
}

let template: Buffer | null = null;

/** A fresh, migrated store; real SQLite in memory. `schema` is run once for what tests add. */
export function crashingStore(schema: string): CrashingStore {
  template ??= newTemplate(schema);
  return storeOf(template);
}

function newTemplate(schema: string): Buffer {
  const fresh = new Database(':memory:');
  const db = layerOver(fresh, ':memory:');
  migrate(db);
  db.script(schema);
  const image = fresh.serialize();
  fresh.close();
  return image;
}

function storeOf(image: Buffer): CrashingStore {
  const connection = new Database(image);
  connection.pragma('foreign_keys = ON');
  const disk: WriteConnection = layerOver(connection, ':memory:');
  let left = Number.POSITIVE_INFINITY;
  const step = (): void => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
  const counted = <T>(statement: () => T): T => {
    step();
    return statement();
  };
  const db = {
    all: (sql: string, params?: SqlParams) => counted(() => disk.all(sql, params)),
    get: (sql: string, params?: SqlParams) => counted(() => disk.get(sql, params)),
    run: (sql: string, params?: SqlParams) => counted(() => disk.run(sql, params)),
    script: (sql: string) => counted(() => disk.script(sql)),
    transaction: <T>(work: () => T): T =>
      disk.transaction(() => {
        step();
        const result = work();
        // The commit is a statement as well.
        step();
        return result;
      }),
  } as unknown as WriteDb;
  return {
    db,
    disk,
    killAfter: (statements) => (left = statements),
    restart: () => (left = Number.POSITIVE_INFINITY),
    clone: () => storeOf(connection.serialize()),
    close: () => connection.close(),
  };
}
