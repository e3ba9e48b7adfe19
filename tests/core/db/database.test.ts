/** The store's lowest layer: what is promised of durability, of transactions, and of every SQLite failure's name. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting, openReadOnly, type WriteConnection } from '#core/db/database.ts';
import { aFolder } from '#tests/folders.ts';

function aDatabase(): WriteConnection {
  const db = openForWriting(join(aFolder(), 'straks.sqlite'));
  onTestFinished(() => db.close());
  db.script('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  return db;
}

const texts = (db: WriteConnection): string[] =>
  db.all<{ text: string }>('SELECT text FROM notes ORDER BY id').map((row) => row.text);
const add = (db: WriteConnection, text: string): number => db.run('INSERT INTO notes (text) VALUES (?)', [text]);

describe('a connection that writes', () => {
  it('is durable: write-ahead log, full synchronisation, foreign keys, and erased text overwritten', () => {
    const db = aDatabase();
    expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(db.get('PRAGMA secure_delete')).toEqual({ secure_delete: 1 });
  });

  it('binds by place and by name, and says how many rows it changed', () => {
    const db = aDatabase();
    expect(add(db, 'a')).toBe(1);
    expect(db.run('INSERT INTO notes (text) VALUES (@text), (@text)', { text: 'b' })).toBe(2);
    expect(texts(db)).toEqual(['a', 'b', 'b']);
    expect(db.get('SELECT text FROM notes WHERE id = @id', { id: 9 })).toBeUndefined();
  });

  it('stores all of a transaction or nothing, an inner one included', () => {
    const db = aDatabase();
    expect(() =>
      db.transaction(() => {
        add(db, 'outer');
        db.transaction(() => add(db, 'inner'));
        throw new Error('stopped');
      }),
    ).toThrow('stopped');
    expect(texts(db)).toEqual([]);
    db.transaction(() => {
      add(db, 'kept');
      expect(() =>
        db.transaction(() => {
          add(db, 'undone');
          throw new Error('inner');
        }),
      ).toThrow('inner');
    });
    expect(texts(db)).toEqual(['kept']);
  });

  it('names a full disk and rolls the transaction back whole', () => {
    const db = aDatabase();
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 };
    db.script(`PRAGMA max_page_count = ${String(pages)}`);
    expect(() =>
      db.transaction(() => {
        add(db, 'small');
        add(db, 'x'.repeat(1_000_000));
      }),
    ).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(texts(db)).toEqual([]);
    expect(add(db, 'small enough')).toBe(1);
    expect(db.damageSeen).toBe(false);
  });

  it('waits for a reader and is not stopped by it', () => {
    const db = aDatabase();
    add(db, 'before');
    const path = db.get<{ file: string }>("SELECT file FROM pragma_database_list WHERE name = 'main'")?.file ?? '';
    const reader = openReadOnly(path);
    onTestFinished(() => reader.close());
    add(db, 'after');
    expect(reader.all('SELECT text FROM notes')).toHaveLength(2);
  });
});

describe('what SQLite reports', () => {
  it('is damage for a file that is no database', () => {
    const path = join(aFolder(), 'straks.sqlite');
    writeFileSync(path, 'this is a text file, and long enough to be read as a header'.repeat(50));
    expect(() => openForWriting(path)).toThrow(
      expect.objectContaining({ code: 'database-damaged', details: { path } }),
    );
  });

  it('is a folder without access where the file cannot be made', () => {
    // Root may write everywhere on the machine that runs this, except below what is no folder that can hold files.
    const path = '/proc/1/straks.sqlite';
    expect(() => openForWriting(path)).toThrow(
      expect.objectContaining({ code: 'data-folder-not-writable', details: { path: '/proc/1', file: null } }),
    );
  });

  it('names the folder, and the file beside the database that is in the way', () => {
    const file = 'straks.sqlite-shm';
    const folder = aFolder();
    const path = join(folder, 'straks.sqlite');
    // As it was left by another account: root may write every file, but not one that is a folder.
    mkdirSync(join(folder, file));
    const open = (): void => {
      const db = openForWriting(path);
      db.script('CREATE TABLE t (id TEXT) STRICT');
      db.close();
    };
    expect(open).toThrow(
      expect.objectContaining({ code: 'data-folder-not-writable', details: { path: folder, file } }),
    );
  });

  it('stays a defect when nobody can do anything about it', () => {
    const db = aDatabase();
    expect(() => db.all('SELECT nothing FROM nowhere')).toThrow(expect.objectContaining({ code: 'SQLITE_ERROR' }));
    expect(() => db.run('INSERT INTO notes (text) VALUES (NULL)')).toThrow(
      expect.objectContaining({ code: 'SQLITE_CONSTRAINT_NOTNULL' }),
    );
  });
});

describe('a connection that reads', () => {
  it('cannot write, and leaves no file behind where there was none', () => {
    const folder = aFolder();
    expect(() => openReadOnly(join(folder, 'straks.sqlite'))).toThrow();
    expect(statSync(join(folder, 'straks.sqlite'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
