/** Backups of the desk's database: whole, three of them, never of a damaged one; and what happens when a page is destroyed. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { inProcess } from '#main/beside-process.ts';
import type { RunBeside } from '#core/beside.ts';
import { openCare, type Care } from '#core/care.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import { backupsIn, takeBackup } from '#core/db/backups.ts';
import { openForWriting, openReadOnly } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { openStore, type Store } from '#core/db/store.ts';
import { directoryOf } from '#core/directory/directory.ts';
import { rescueFrom } from '#core/rescue.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import { exchangeState } from '#core/sync/exchange-state.ts';
import { putKnown } from '#core/sync/hub-known.ts';
import { addSeen, seenVersions } from '#core/sync/seen-versions.ts';
import { aClock, aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aDesk, type TestDesk } from '#tests/core/contacts/a-desk.ts';

const at = '2026-01-05T10:00:00.000Z';
const resolved = (minute: number) =>
  aDraft({
    startedAt: new Date(Date.parse(at) + minute * 60_000).toISOString(),
    enquiries: [aDraftEnquiry({ outcome: 'resolved', note: 'n'.repeat(300) })],
  });

/** A page in the middle of what holds the contacts is overwritten, as a dying disk does it; the end was not a clean one. */
function destroyPage(folder: string, table = 'contacts'): void {
  const path = join(folder, 'straks.sqlite');
  const db = openForWriting(path);
  setMeta(db, 'open-since', at);
  db.script('PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = db.all<{ pageno: number }>(
    "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno",
    [table],
  );
  db.close();
  const page = pages[Math.floor(pages.length / 2)]?.pageno ?? 0;
  expect(page).toBeGreaterThan(1);
  const bytes = readFileSync(path);
  bytes.fill(0xab, (page - 1) * 4096, page * 4096);
  writeFileSync(path, bytes);
}

function reopened(desk: TestDesk) {
  const store = openStore(desk.folder, aClock());
  onTestFinished(() => store.close());
  return {
    store,
    db: store.db,
    rescued: store.toRescue.map((path) => rescueFrom(path, store.db, someIds(900_000), at)),
  };
}

const idsIn = (db: Store['db']): string[] =>
  db.all<{ id: string }>('SELECT id FROM contacts ORDER BY id').map(({ id }) => id);

describe('a backup', () => {
  it('is a whole database of one moment, its owner’s alone, taken beside a desk that writes; the newest three stay', async () => {
    const desk = aDesk();
    for (let count = 1; count <= 5; count += 1) {
      desk.contacts().save(resolved(count));
      const backup = takeBackup(desk.folder, at);
      desk.contacts().save(resolved(100 + count));
      await backup;
    }
    const backups = backupsIn(desk.folder);
    expect(backups.map(({ number }) => number)).toEqual([5, 4, 3]);
    expect(readdirSync(join(desk.folder, 'backups')).sort()).toEqual(backups.map(({ path }) => path.slice(-15)).sort());
    for (const { path } of backups) expect(statSync(path).mode & 0o077).toBe(0);
    const copy = openReadOnly(backups[0]?.path ?? '');
    onTestFinished(() => copy.close());
    expect(metaValue(copy, 'backup-made-at')).toBe(at);
    expect(copy.get<{ n: number }>('SELECT count(*) AS n FROM contacts')?.n).toBeGreaterThanOrEqual(9);
    expect(verifyTallies(copy, () => undefined).wrong).toBe(0);
  });

  it('of a damaged database is refused, and every good one stays', async () => {
    const desk = aDesk();
    for (let count = 0; count < 40; count += 1) desk.contacts().save(resolved(count));
    await takeBackup(desk.folder, at);
    desk.close();
    destroyPage(desk.folder);
    await expect(takeBackup(desk.folder, at)).rejects.toMatchObject({ code: 'database-damaged' });
    expect(readdirSync(join(desk.folder, 'backups'))).toEqual(['straks-1.sqlite']);
  });
});

describe('a destroyed page', () => {
  /** Forty contacts in the backup, of which one is edited, one taken back and twenty are added afterwards. */
  async function aDamagedDesk() {
    const desk = aDesk();
    const early = Array.from({ length: 40 }, (_, minute) => desk.contacts().save(resolved(minute)));
    await takeBackup(desk.folder, at);
    const late = Array.from({ length: 20 }, (_, minute) => desk.contacts().save(resolved(60 + minute)));
    const [first] = early;
    desk.contacts().takeBack({ id: late[19]?.id ?? '', state: 'parked' });
    if (first === undefined) throw new Error('nothing saved');
    return { desk, early, late, first };
  }

  it('costs nothing that the backup has, and of what came after it only what lay on that page', async () => {
    const { desk, early, late } = await aDamagedDesk();
    desk.close();
    destroyPage(desk.folder);
    const { store, db, rescued } = reopened(desk);
    expect(store.restoredFrom).toBe(at);
    expect(rescued).toHaveLength(1);
    const there = new Set(idsIn(db));
    expect(early.filter(({ id }) => !there.has(id))).toEqual([]);
    expect(late.filter(({ id }) => there.has(id)).length).toBeGreaterThan(0);
    expect(verifyTallies(db, () => undefined).wrong).toBe(0);
    expect(exchangeState(db).ownWanted).toBe(true);
    // What was rescued was rescued once and for all.
    expect(metaValue(db, 'backup-made-at')).toBeNull();
    expect(readdirSync(desk.folder).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });

  it('elsewhere costs no contact at all: newer versions stand over those of the backup, and owe what they owed', async () => {
    const { desk, early, late } = await aDamagedDesk();
    const taken = late[19]?.id ?? '';
    const owed = desk.db().all('SELECT * FROM outbox ORDER BY id');
    desk.close();
    destroyPage(desk.folder, 'enquiries_not_read');
    const { db } = reopened(desk);
    expect(idsIn(db)).toEqual([...early, ...late].map(({ id }) => id).sort());
    expect(storedContact(db, taken)?.contact).toBeNull();
    expect(db.all('SELECT * FROM outbox ORDER BY id')).toEqual(owed);
    expect(verifyTallies(db, () => undefined).wrong).toBe(0);
  });

  it('leaves what the hub confirmed since the backup confirmed, and known', async () => {
    const { desk, first } = await aDamagedDesk();
    const key = { table: 'contacts', id: first.id };
    desk.db().transaction(() => {
      desk.db().run('UPDATE contacts SET rev = 2 WHERE id = ?', [first.id]);
      desk.db().run("DELETE FROM outbox WHERE table_name = 'contacts' AND id = ?", [first.id]);
      addSeen(desk.db(), key, 'op-2');
      putKnown(desk.db(), { ...key, rev: 2, seq: 77, kind: 'put', opId: 'op-2', ackedAtMs: 1 }, 9);
    });
    desk.close();
    destroyPage(desk.folder, 'enquiries_not_read');
    const { db } = reopened(desk);
    expect(storedContact(db, first.id)?.rev).toBe(2);
    expect(db.all('SELECT id FROM outbox WHERE id = ?', [first.id])).toEqual([]);
    expect(seenVersions(db, key)).toEqual(['op-2']);
    // Seqs may be of an epoch that the backup did not know.
    expect(db.get('SELECT seq, op_id AS opId FROM hub_known WHERE id = ?', [first.id])).toEqual({
      seq: 0,
      opId: 'op-2',
    });
  });

  it('in the newest backup too: the one before it is restored', async () => {
    const { desk } = await aDamagedDesk();
    await takeBackup(desk.folder, '2026-01-05T11:00:00.000Z');
    desk.close();
    destroyPage(desk.folder);
    const [newest] = backupsIn(desk.folder);
    writeFileSync(newest?.path ?? '', 'rubbish '.repeat(2_000));
    expect(reopened(desk).store.restoredFrom).toBe(at);
  });

  it('of a desk that never had a backup is met as before', () => {
    const desk = aDesk();
    for (let count = 0; count < 40; count += 1) desk.contacts().save(resolved(count));
    desk.close();
    destroyPage(desk.folder);
    const { store, db } = reopened(desk);
    expect(store.restoredFrom).toBeNull();
    expect(idsIn(db).length).toBeGreaterThan(20);
  });
});

describe('while the desk works', () => {
  interface Cared {
    readonly care: Care;
    readonly store: Store;
    readonly told: string[];
    readonly clock: ReturnType<typeof aClock>;
  }

  function cared(desk: TestDesk, runBeside: RunBeside | null = null): Cared {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    desk.close();
    const clock = aClock('2026-01-05T10:00:00.000Z');
    const store = openStore(desk.folder, clock);
    const told: string[] = [];
    const log = {
      info: (code: string) => void told.push(code),
      warn: (code: string) => void told.push(code),
      error: (code: string) => void told.push(code),
    };
    const directory = directoryOf({ municipalities: [], solutions: [], topics: [], problems: [] });
    const parts = { db: store.db, directory, clock, newId: someIds(), emit: () => undefined, log, store };
    const care = openCare({ ...parts, dataFolder: desk.folder, random: Math.random, runBeside });
    care.begin();
    onTestFinished(async () => {
      await care.stop();
      store.close();
      vi.useRealTimers();
    });
    return { care, store, told, clock };
  }
  /** A process has Node to start, and a thread its modules to read, also on a machine that is busy. */
  const besideMs = 10_000;
  const toldOf = (told: readonly string[], code: string): number => told.filter((each) => each === code).length;

  it.each([
    ['process', inProcess],
    ['thread', null],
  ])('a %s takes a backup half a minute after the start, then every hour of writing', async (_, runBeside) => {
    const desk = aDesk();
    const { store, told, clock } = cared(desk, runBeside);
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(() => expect(toldOf(told, 'backed-up')).toBe(1), besideMs);
    const write = (): void => setMeta(store.db, 'something', String(clock.now()));
    write();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(toldOf(told, 'backed-up')).toBe(1);
    clock.advanceMs(3_700_000);
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(toldOf(told, 'backed-up')).toBe(2), besideMs);
    clock.advanceMs(3_700_000);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(toldOf(told, 'backed-up')).toBe(2);
    write();
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(toldOf(told, 'backed-up')).toBe(3), besideMs);
    expect(backupsIn(desk.folder)).toHaveLength(3);
  });

  it('damage found by it is told, and the next start examines the file however this one ends', async () => {
    const desk = aDesk();
    for (let count = 0; count < 40; count += 1) desk.contacts().save(resolved(count));
    desk.close();
    destroyPage(desk.folder);
    const plain = openForWriting(join(desk.folder, 'straks.sqlite'));
    plain.run("DELETE FROM meta WHERE key = 'open-since'");
    plain.close();
    const { care, told, store } = cared(desk);
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(() => expect(toldOf(told, 'backup-failed')).toBe(1), besideMs);
    expect(care.notices()).toEqual([{ code: 'damage-found', details: {} }]);
    await care.stop();
    store.close();
    expect(reopened(desk).rescued).toHaveLength(1);
  });
});
