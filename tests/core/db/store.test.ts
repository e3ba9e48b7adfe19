/** The store of a data folder on its bad days: held by another, newer, damaged, not a database, not to be written. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting } from '#core/db/database.ts';
import { setMeta, metaValue } from '#core/db/meta.ts';
import { knownMigrations } from '#core/db/migrate.ts';
import { openStore, openStoreReadOnly, type Store } from '#core/db/store.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';

const known = knownMigrations().at(-1)?.version ?? 0;
const databaseIn = (folder: string): string => join(folder, 'straks.sqlite');

function openIn(folder: string): Store {
  const store = openStore(folder, aClock());
  onTestFinished(() => {
    // Closed twice only when the test has closed it, which then is what it was about.
    if (!closed.has(store)) store.close();
  });
  return store;
}
const closed = new WeakSet<Store>();
function close(store: Store): void {
  closed.add(store);
  store.close();
}

/** @returns the process and the first word it said. */
async function secondProcess(folder: string): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-store.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, said: chunk.toString().trim() };
}

describe('one writer a folder', () => {
  it('is kept by the lock, in this process and in another', async () => {
    const folder = aFolder();
    const store = openIn(folder);
    const refused = expect.objectContaining({ code: 'database-locked', details: { path: folder } }) as unknown;
    expect(() => openStore(folder, aClock())).toThrow(refused);
    expect((await secondProcess(folder)).said).toBe('database-locked');
    // Still held: a refused opening must not have let go of it.
    expect((await secondProcess(folder)).said).toBe('database-locked');
    close(store);
    expect((await secondProcess(folder)).said).toBe('held');
  });

  it('ends with the process, also when that is killed', async () => {
    const folder = aFolder();
    const other = await secondProcess(folder);
    expect(other.said).toBe('held');
    expect(() => openStore(folder, aClock())).toThrow(expect.objectContaining({ code: 'database-locked' }));
    other.process.kill('SIGKILL');
    await once(other.process, 'exit');
    expect(openIn(folder).uncleanEndChecked).toBe(true);
  });

  it('is not broken by a lock file that holds rubbish', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'lock.sqlite'), 'rubbish '.repeat(1_000));
    const store = openIn(folder);
    expect(() => openStore(folder, aClock())).toThrow(expect.objectContaining({ code: 'database-locked' }));
    close(store);
  });
});

describe('the folder', () => {
  it('is made with its parents, and its files are their owner’s alone', () => {
    const folder = join(aFolder(), 'deep', 'down');
    openIn(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  });

  // Root may write everywhere on the machine that runs this: a path below a file and one in /proc stand in for a folder
  // without access.
  it.each([
    ['below a file', (folder: string) => join(folder, 'a-file', 'straks')],
    ['in /proc', () => '/proc/1/straks'],
  ])('that cannot be written (%s) is named', (_, pathIn) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'a-file'), '');
    const path = pathIn(folder);
    expect(() => openStore(path, aClock())).toThrow(
      expect.objectContaining({ code: 'data-folder-not-writable', details: { path } }),
    );
  });

  it('of a store that could not be opened is not held', () => {
    const folder = aFolder();
    const db = openForWriting(databaseIn(folder));
    db.script('PRAGMA user_version = 900');
    db.close();
    const opening = (): Store => openStore(folder, aClock());
    expect(opening).toThrow(expect.objectContaining({ code: 'database-newer' }));
    expect(opening).toThrow(expect.objectContaining({ code: 'database-newer' }));
  });
});

describe('a database of a newer program', () => {
  it('is refused with both numbers and stays byte for byte as it is, its write-ahead log too', () => {
    const folder = aFolder();
    const path = databaseIn(folder);
    const writer = openForWriting(path);
    writer.script('CREATE TABLE of_tomorrow (id TEXT) STRICT; PRAGMA user_version = 900');
    // As a killed program leaves it: the newest pages only in the log.
    const copies = aFolder();
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copies, name));
    writer.close();
    const bytes = ['straks.sqlite', 'straks.sqlite-wal'].map((name) => readFileSync(join(copies, name)));
    expect(bytes[1]?.length).toBeGreaterThan(0);
    expect(() => openStore(copies, aClock())).toThrow(
      expect.objectContaining({ code: 'database-newer', details: { found: 900, known } }),
    );
    expect(['straks.sqlite', 'straks.sqlite-wal'].map((name) => readFileSync(join(copies, name)))).toEqual(bytes);
  });
});

describe('an end', () => {
  it('that was clean needs no check', () => {
    const folder = aFolder();
    close(openIn(folder));
    expect(openIn(folder).uncleanEndChecked).toBe(false);
    expect(existsSync(`${databaseIn(folder)}-wal`)).toBe(true);
  });

  it('that cannot be written down lets go of the folder all the same, and loses nothing', () => {
    const folder = aFolder();
    const store = openIn(folder);
    setMeta(store.db, 'a', 'b');
    // As a full or withdrawn disk hinders it: nothing can be written any more.
    store.db.script('PRAGMA query_only = ON');
    expect(() => close(store)).toThrow(expect.objectContaining({ code: 'data-folder-not-writable' }));
    const again = openIn(folder);
    expect(again.uncleanEndChecked).toBe(true);
    expect(again.latestMayBeLost).toBe(false);
    expect(metaValue(again.db, 'a')).toBe('b');
  });

  it.each([
    ['before it was settled: then nothing was stored that could be lost', false],
    ['after it was settled: then what came last may be lost, and that is told', true],
  ])('whose write-ahead log is gone, %s', (_, settled) => {
    const folder = aFolder();
    const store = openIn(folder);
    if (settled) store.settle();
    const copies = aFolder();
    copyFileSync(databaseIn(folder), databaseIn(copies));
    const again = openIn(copies);
    expect([again.latestMayBeLost, again.uncleanEndChecked]).toEqual([settled, false]);
  });

  it('leaves no write-ahead log behind', () => {
    const folder = aFolder();
    close(openIn(folder));
    expect(readdirSync(folder).sort()).toEqual(['lock.sqlite', 'straks.sqlite']);
  });
});

describe('a damaged file', () => {
  const damagedIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('damaged'));

  it('that is no database at all is set aside whole, and a fresh one takes its place', () => {
    const folder = aFolder();
    const rubbish = 'no database, but somebody’s bytes '.repeat(500);
    writeFileSync(databaseIn(folder), rubbish);
    const store = openIn(folder);
    expect(store.toRescue).toEqual([join(folder, 'straks-damaged-2026-01-05T09-00-00-000Z.sqlite')]);
    expect(readFileSync(store.toRescue[0] ?? '', 'utf8')).toBe(rubbish);
    setMeta(store.db, 'a', 'b');
    expect(metaValue(store.db, 'a')).toBe('b');
  });

  it('that cannot be read at all, such as a folder in its place, is set aside too', () => {
    const folder = aFolder();
    mkdirSync(databaseIn(folder));
    expect(() => openStoreReadOnly(folder)).toThrow(expect.objectContaining({ code: 'database-damaged' }));
    expect(openIn(folder).toRescue).toHaveLength(1);
  });

  it('is found after an unclean end, with its write-ahead log beside it', async () => {
    const folder = aFolder();
    const other = await secondProcess(folder);
    other.process.kill('SIGKILL');
    await once(other.process, 'exit');
    const path = databaseIn(folder);
    close(openIn(folder));
    // A page in the middle overwritten, and the mark of an unclean end.
    const db = openForWriting(path);
    setMeta(db, 'open-since', 'whenever');
    for (let row = 0; row < 500; row += 1) setMeta(db, `key ${String(row)}`, 'x'.repeat(200));
    db.close();
    const bytes = readFileSync(path);
    bytes.fill(0xab, bytes.length - 3 * 4096, bytes.length - 2 * 4096);
    writeFileSync(path, bytes);
    writeFileSync(`${path}-wal`, '');
    const store = openIn(folder);
    expect(store.uncleanEndChecked).toBe(false);
    expect(damagedIn(folder).sort()).toEqual([
      'straks-damaged-2026-01-05T09-00-00-000Z.sqlite',
      'straks-damaged-2026-01-05T09-00-00-000Z.sqlite-wal',
    ]);
    expect(store.toRescue).toHaveLength(1);
  });

  it('is set aside beside another one of the same instant', () => {
    const folder = aFolder();
    for (const rubbish of ['first '.repeat(500), 'second '.repeat(500)]) {
      writeFileSync(databaseIn(folder), rubbish);
      close(openIn(folder));
    }
    expect(damagedIn(folder).map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 5))).toEqual([
      'secon',
      'first',
    ]);
  });

  it('met while running is examined at the next opening', () => {
    const folder = aFolder();
    const store = openIn(folder);
    for (let row = 0; row < 500; row += 1) setMeta(store.db, `key ${String(row)}`, 'x'.repeat(200));
    store.db.script('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory');
    const path = databaseIn(folder);
    const bytes = readFileSync(path);
    // From the second page on: the header stays, the tables do not.
    bytes.fill(0xab, 4096);
    writeFileSync(path, bytes);
    expect(() => store.db.all('SELECT * FROM meta')).toThrow(expect.objectContaining({ code: 'database-damaged' }));
    expect(() => {
      close(store);
    }).not.toThrow();
    expect(openIn(folder).toRescue).toHaveLength(1);
  });
});

describe('a reader beside the desk', () => {
  it('sees what is stored, and never waits for the lock', () => {
    const folder = aFolder();
    const store = openIn(folder);
    setMeta(store.db, 'a', 'b');
    const reader = openStoreReadOnly(folder);
    onTestFinished(() => reader.close());
    expect(metaValue(reader, 'a')).toBe('b');
  });

  it('is told when there is no database, or one of another program version', () => {
    const folder = aFolder();
    const path = databaseIn(folder);
    expect(() => openStoreReadOnly(folder)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', details: { path } }),
    );
    const db = openForWriting(path);
    db.script('CREATE TABLE t (id TEXT)');
    expect(() => openStoreReadOnly(folder)).toThrow(
      expect.objectContaining({ code: 'database-older', details: { found: 0, known } }),
    );
    db.script('PRAGMA user_version = 900');
    expect(() => openStoreReadOnly(folder)).toThrow(expect.objectContaining({ code: 'database-newer' }));
    db.close();
  });
});
