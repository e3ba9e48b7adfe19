/** Reading a damaged file: what can be read is read, and a damaged place costs only the rows that lie on it. */
import { rmSync, statSync } from 'node:fs';
import { isStoreFailure, openReadOnly, type ReadDb, type SqlValue, type WriteDb } from './database.ts';

/** A row as it lies in the file, by column. */
export type RawRow = Readonly<Record<string, SqlValue>>;

/** The tables that are read row by row. Each has a rowid. */
const ranges = {
  contacts: 'SELECT * FROM contacts WHERE rowid BETWEEN ? AND ?',
  drafts: 'SELECT * FROM drafts WHERE rowid BETWEEN ? AND ?',
  articles: 'SELECT * FROM articles WHERE rowid BETWEEN ? AND ?',
  feedback: 'SELECT * FROM feedback WHERE rowid BETWEEN ? AND ?',
  edited_articles: 'SELECT * FROM edited_articles WHERE rowid BETWEEN ? AND ?',
  article_versions: 'SELECT * FROM article_versions WHERE rowid BETWEEN ? AND ?',
  typed_articles: 'SELECT * FROM typed_articles WHERE rowid BETWEEN ? AND ?',
  settled_gaps: 'SELECT * FROM settled_gaps WHERE rowid BETWEEN ? AND ?',
  messages: 'SELECT * FROM messages WHERE rowid BETWEEN ? AND ?',
  message_seen: 'SELECT * FROM message_seen WHERE rowid BETWEEN ? AND ?',
  strategy_actuals: 'SELECT * FROM strategy_actuals WHERE rowid BETWEEN ? AND ?',
  waiting_plans: 'SELECT * FROM waiting_plans WHERE rowid BETWEEN ? AND ?',
  saved_views: 'SELECT * FROM saved_views WHERE rowid BETWEEN ? AND ?',
  staff_decisions: 'SELECT * FROM staff_decisions WHERE rowid BETWEEN ? AND ?',
  baselines: 'SELECT * FROM baselines WHERE rowid BETWEEN ? AND ?',
  contact_imports: 'SELECT * FROM contact_imports WHERE rowid BETWEEN ? AND ?',
  sync_audit: 'SELECT * FROM sync_audit WHERE rowid BETWEEN ? AND ?',
} as const;
export type ReadableTable = keyof typeof ranges;

/** After so many failed readings the rest of a table is given up: its root is gone, and every reading fails. */
const mostFailures = 50_000;
/** No row of ours is shorter than this, so there can be no more of them than the file has room for. */
const shortestRowBytes = 40;

/** The rows of a table that could be read. */
export interface ReadableRows {
  readonly rows: readonly RawRow[];
  /** False when a place could not be read: how many rows lay on it cannot be known. */
  readonly whole: boolean;
}

/**
 * Opens a damaged file for `work`, and leaves nothing beside it that was not there.
 * @returns what it returns, null when the file is no database at all.
 */
export function readDamaged<T>(path: string, work: (db: ReadDb) => T): T | null {
  const db = attempt(() => openReadOnly(path));
  if (db === null) return null;
  try {
    return work(db);
  } finally {
    db.close();
    removeTraces(path);
  }
}

/** Reading makes an index of the write-ahead log and, where there was none, an empty log. One with pages is kept, for IT. */
function removeTraces(path: string): void {
  attempt(() => rmSync(`${path}-shm`, { force: true }));
  const log = `${path}-wal`;
  if (statSync(log, { throwIfNoEntry: false })?.size === 0) attempt(() => rmSync(log, { force: true }));
}

/** @returns every row that can be read: a range that fails is halved until what is damaged stands alone. */
export function readableRows(db: ReadDb, table: ReadableTable): ReadableRows {
  let failures = 0;
  const between = (low: number, high: number): RawRow[] => {
    if (low > high || failures > mostFailures) return [];
    const rows = attempt(() => db.all<RawRow>(ranges[table], [low, high]));
    if (rows !== null) return rows;
    failures += 1;
    if (low === high) return [];
    const middle = Math.floor((low + high) / 2);
    return between(low, middle).concat(between(middle + 1, high));
  };
  const most = mostRows(db);
  if (most === null) return { rows: [], whole: false };
  const rows = between(1, most);
  return { rows, whole: failures === 0 };
}

/** @returns null when not even that can be read. */
function mostRows(db: ReadDb): number | null {
  const pages = attempt(() => db.get<{ page_count: number }>('PRAGMA page_count'))?.page_count;
  const size = attempt(() => db.get<{ page_size: number }>('PRAGMA page_size'))?.page_size;
  if (pages === undefined || size === undefined) return null;
  return Math.ceil((pages * size) / shortestRowBytes);
}

/** @returns null when the reading failed, for whatever reason: in a damaged file any of them means the same. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/**
 * One row, stored or not at all. A row that does not fit our rules is lost; a store that cannot be written is not the row's
 * fault. @returns null when it was lost.
 */
export function attemptRow<T>(db: WriteDb, store: () => T): T | null {
  try {
    return db.transaction(store);
  } catch (thrown) {
    if (isStoreFailure(thrown)) throw thrown;
    return null;
  }
}

/** Puts the row where there is none of its id, or one of a lower revision. @returns whether it did. */
export function bringNewer(db: WriteDb, table: ReadableTable, row: RawRow): boolean {
  const id = row['id'] ?? null;
  // Names of our own schema, not values.
  const there = db.get<{ rev: number }>(`SELECT rev FROM ${table} WHERE id = ?`, [id]);
  if (there !== undefined && there.rev >= Number(row['rev'])) return false;
  if (there !== undefined) db.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  insertRaw(db, table, row);
  return true;
}

/** Puts a row as it was read into the same table; columns that an older schema did not have get their defaults. */
export function insertRaw(db: WriteDb, table: string, row: RawRow): void {
  const columns = db
    .all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table])
    .map(({ name }) => name)
    .filter((name) => name in row);
  // Names of our own schema, not values.
  db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
  );
}
