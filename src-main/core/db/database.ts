/** A thin, typed layer over better-sqlite3: who may read, who may write, and every SQLite failure as one of our codes. */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
/** In the order of the `?`, or by the names of the `@name`. */
export type SqlParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** A row, or undefined when there is none. */
export type Found<Row> = Row | undefined;

declare const readable: unique symbol;
declare const writable: unique symbol;

/** May only read. A function that takes one shows that it changes nothing. */
export interface ReadDb {
  readonly [readable]: true;
  /** @returns every row; `Row` is what the statement selects. */
  all<Row>(sql: string, params?: SqlParams): Row[];
  /** @returns the first row. */
  get<Row>(sql: string, params?: SqlParams): Found<Row>;
  /** Everything `work` reads is of one moment, though a desk may be writing beside. */
  snapshot<T>(work: () => T): T;
}

/** May write as well; every statement is prepared once and kept. */
export interface WriteDb extends ReadDb {
  readonly [writable]: true;
  /** @returns how many rows were changed. */
  run(sql: string, params?: SqlParams): number;
  /** Runs several statements without parameters: migrations and pragmas only. */
  script(sql: string): void;
  /**
   * Everything in `work` is stored, or nothing is (an inner transaction is a part of the outer one). On a full disk it may be
   * run a second time after nothing of it was stored.
   * @throws what `work` throws, after the rollback; `disk-full`, `database-damaged` … of the store itself.
   */
  transaction<T>(work: () => T): T;
  /**
   * What was just stored is not where it is looked for until `work` has run once: it runs before the next statement of any
   * kind, whoever makes it. While the store refuses it (a full disk), reading goes on without, and changes are refused as well.
   */
  owe(work: () => void): void;
  /** Does what is owed now. @throws what that throws; it is owed still. */
  settle(): void;
}

/** What whoever opened it holds beside the right to use it. */
export interface Closable {
  close(): void;
}

export interface WriteConnection extends WriteDb, Closable {
  /** Whether SQLite has reported a damaged file on this connection. */
  readonly damageSeen: boolean;
}

/** SQLite before this had a WAL-reset bug that could damage a database written from two connections. */
const lowestSqlite = '3.51.3';
const busyTimeoutMs = 2_000;
/** In kibibytes, where the library would take sixteen thousand: the system keeps the file in its own memory besides. */
const cacheSize = 'cache_size = -4000';

/** Makes room on a full disk. @returns whether it could. */
export type Relief = () => boolean;
const noRelief: Relief = () => false;

/**
 * Opens (or creates) the file for the one process that writes. The lock is taken by `store.ts`, not here.
 * @param relief asked when the disk is full, before a change is given up.
 * @throws AppError of `storeFailure`.
 */
export function openForWriting(path: string, relief: Relief = noRelief): WriteConnection {
  return guarded(path, () => {
    const connection = new Database(path, { timeout: busyTimeoutMs });
    try {
      assertSqlite(connection);
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      connection.pragma('foreign_keys = ON');
      connection.pragma(cacheSize);
      // What is discarded or erased is overwritten, not just unlinked: a note must not live on in a free page.
      connection.pragma('secure_delete = ON');
      return layerOver(connection, path, relief);
    } catch (thrown) {
      connection.close();
      throw thrown;
    }
  });
}

/** Opens an existing file for reading, beside a desk that may be running. @throws AppError of `storeFailure`. */
export function openReadOnly(path: string): ReadDb & Closable {
  return guarded(path, () => {
    const connection = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    assertSqlite(connection);
    connection.pragma(cacheSize);
    return layerOver(connection, path);
  });
}

function assertSqlite(connection: Database.Database): void {
  const { version } = connection.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  const order = new Intl.Collator('en', { numeric: true });
  if (order.compare(version, lowestSqlite) < 0) throw new Error(`SQLite ${version} is older than ${lowestSqlite}`);
}

/** Our layer over an open connection; a simulation opens its own, in memory. */
export function layerOver(connection: Database.Database, path: string, relief: Relief = noRelief): WriteConnection {
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  let damageSeen = false;
  const watched = <T>(work: () => T): T => {
    try {
      return guarded(path, work);
    } catch (thrown) {
      damageSeen ||= thrown instanceof AppError && thrown.code === 'database-damaged';
      throw thrown;
    }
  };
  let depth = 0;
  // What was refused for want of room left nothing behind: once there is room it is done from its beginning, as a whole.
  const relieved = <T>(work: () => T): T => {
    try {
      return watched(work);
    } catch (thrown) {
      const isFull = thrown instanceof AppError && thrown.code === 'disk-full';
      if (!isFull || depth > 0 || !relief()) throw thrown;
      return watched(work);
    }
  };
  // Made once: what better-sqlite3 makes for a function is as dear as a small transaction.
  const whole = connection.transaction((work: () => unknown) => work());
  const inTransaction = <T>(work: () => T): T => {
    depth += 1;
    try {
      return whole.immediate(work) as T;
    } finally {
      depth -= 1;
    }
  };
  let owed: (() => void) | null = null;
  const settle = (): void => {
    // Within a transaction it was done before that began; of one that is closed the next opening does it.
    if (owed === null || connection.inTransaction || !connection.open) return;
    const work = owed;
    owed = null;
    try {
      work();
    } catch (thrown) {
      owed = work;
      throw thrown;
    }
  };
  const reading = <T>(work: () => T): T => {
    try {
      settle();
    } catch (thrown) {
      if (!isStoreFailure(thrown) || isDamage(thrown)) throw thrown;
    }
    return watched(work);
  };
  const changing = <T>(work: () => T): T => {
    settle();
    return relieved(work);
  };
  const layer: Omit<WriteConnection, typeof readable | typeof writable> = {
    all: <Row>(sql: string, params: SqlParams = []) => reading(() => statement(sql).all(params) as Row[]),
    get: <Row>(sql: string, params: SqlParams = []) => reading(() => statement(sql).get(params) as Found<Row>),
    snapshot: (work) => reading(() => whole.deferred(work) as ReturnType<typeof work>),
    run: (sql, params = []) => changing(() => statement(sql).run(params).changes),
    script: (sql) => changing(() => connection.exec(sql)),
    transaction: (work) => changing(() => inTransaction(work)),
    settle,
    owe: (work) => {
      owed = work;
    },
    close: () => watched(() => connection.close()),
    get damageSeen() {
      return damageSeen;
    },
  };
  return layer as WriteConnection;
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw storeFailure(thrown, path);
  }
}

/** A sector that cannot be read is damage as well. */
const damageCodes = [
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_IOERR_READ',
  'SQLITE_IOERR_SHORT_READ',
  'SQLITE_IOERR_CORRUPTFS',
];
const accessCodes = ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH'];

/**
 * The one place where SQLite's result codes become ours. `database-damaged` and `disk-full` name the file, the others the
 * folder it lies in, which is what a person can choose.
 * @param path the database file.
 * @returns an AppError for what a person can do something about; anything else as it was thrown, which is a defect.
 */
export function storeFailure(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const { code } = thrown;
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return new AppError('disk-full', { path }, thrown);
  if (damageCodes.some((prefix) => code.startsWith(prefix))) return new AppError('database-damaged', { path }, thrown);
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return new AppError('database-locked', { path: dirname(path) }, thrown);
  if (accessCodes.some((prefix) => code.startsWith(prefix))) {
    return new AppError('data-folder-not-writable', { path: dirname(path), file: fileInTheWay(path) }, thrown);
  }
  return thrown;
}

const storeCodes: readonly string[] = ['disk-full', 'database-damaged', 'database-locked', 'data-folder-not-writable'];

/** What was to be stored breaks a rule, or the statement does: the same again would be refused again. */
const ownFaultCodes = ['SQLITE_CONSTRAINT', 'SQLITE_ERROR', 'SQLITE_MISMATCH', 'SQLITE_RANGE', 'SQLITE_TOOBIG'];

/** @returns whether the store, the disk or the memory failed: nothing is wrong with what was to be stored. */
export function isStoreFailure(thrown: unknown): boolean {
  if (thrown instanceof Database.SqliteError) return !ownFaultCodes.some((prefix) => thrown.code.startsWith(prefix));
  return thrown instanceof AppError && storeCodes.includes(thrown.code);
}

export function isDamage(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'database-damaged';
}

/** @returns the name of the file of this database that cannot be written, null when it is the folder itself. */
function fileInTheWay(path: string): string | null {
  const found = [path, `${path}-wal`, `${path}-shm`].find((file) => {
    const known = statSync(file, { throwIfNoEntry: false });
    return known !== undefined && !(known.isFile() && isWritable(file));
  });
  return found === undefined ? null : basename(found);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
