/** A full disk: a change is stored whole or not at all, and the reserve lets the running one be stored. */
import { existsSync, statSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting, type WriteConnection } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { reserveIn, reservePath } from '#core/db/reserve.ts';
import { openStore } from '#core/db/store.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';

const pages = (db: WriteConnection): number => db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;

/** A database that may grow by no page, as on a full disk; `relief` gives it room. */
function aFullDatabase(relief: (db: WriteConnection) => boolean) {
  const db: WriteConnection = openForWriting(`${aFolder()}/a.sqlite`, () => relief(db));
  onTestFinished(() => db.close());
  db.script('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const limit = (more: number): void => db.script(`PRAGMA max_page_count = ${String(pages(db) + more)}`);
  limit(0);
  return { db, limit };
}

const big = 'x'.repeat(20_000);
const count = (db: WriteConnection): number => db.get<{ n: number }>('SELECT count(*) AS n FROM notes')?.n ?? -1;
const storeThree = (db: WriteConnection): void =>
  db.transaction(() => {
    db.run('INSERT INTO notes (text) VALUES (?)', ['short']);
    db.transaction(() => db.run('INSERT INTO notes (text) VALUES (?)', [big]));
    db.run('INSERT INTO notes (text) VALUES (?)', ['short']);
  });

describe('on a full disk', () => {
  it('a change is rolled back whole, and the next one is as good as ever', () => {
    const { db, limit } = aFullDatabase(() => false);
    expect(() => storeThree(db)).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(count(db)).toBe(0);
    limit(100);
    storeThree(db);
    expect(count(db)).toBe(3);
  });

  it('a change is stored whole and once when there is a reserve, which is asked once', () => {
    let asked = 0;
    const { db, limit } = aFullDatabase(() => {
      asked += 1;
      limit(100);
      return true;
    });
    storeThree(db);
    expect([count(db), asked]).toEqual([3, 1]);
  });

  it('a reserve that does not do is not asked again and again', () => {
    let asked = 0;
    const { db } = aFullDatabase(() => {
      asked += 1;
      return true;
    });
    expect(() => storeThree(db)).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect([count(db), asked]).toEqual([0, 1]);
  });
});

describe('the reserve', () => {
  it('takes up 32 MiB, is let go of once and told of, and is made again when there is room', async () => {
    const folder = aFolder();
    const reserve = reserveIn(folder);
    let told = 0;
    reserve.whenReleased(() => (told += 1));
    expect(reserve.release()).toBe(false);
    await reserve.fill(Math.random);
    const file = statSync(reservePath(folder));
    expect([file.size, file.mode & 0o077, reserve.isLacking()]).toEqual([32 * 1024 * 1024, 0, false]);
    expect([reserve.release(), reserve.release(), told, reserve.isLacking()]).toEqual([true, false, 1, true]);
    expect(existsSync(reservePath(folder))).toBe(false);
    await reserve.fill(Math.random);
    expect(reserve.isLacking()).toBe(false);
  });

  it('is what the store of a data folder falls back on', async () => {
    const folder = aFolder();
    const store = openStore(folder, aClock());
    onTestFinished(() => store.close());
    await store.reserve.fill(Math.random);
    store.reserve.whenReleased(() => store.db.script('PRAGMA max_page_count = 100000'));
    const { page_count: now } = store.db.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 };
    store.db.script(`PRAGMA max_page_count = ${String(now)}`);
    store.db.transaction(() => setMeta(store.db, 'a', big));
    expect(metaValue(store.db, 'a')).toBe(big);
    expect(store.reserve.isLacking()).toBe(true);
  });
});
