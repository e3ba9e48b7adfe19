/** Pages of a real database destroyed: every contact that does not lie on them is brought over, and the person is told. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { setMeta, metaValue } from '#core/db/meta.ts';
import { openStore } from '#core/db/store.ts';
import { feedbackById, putFeedback } from '#core/feedback/feedback-store.ts';
import { Feedback } from '#shared/domain/feedback.ts';
import { rescueFrom } from '#core/rescue.ts';
import type { Rescued } from '#core/contacts/rescue.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import { aClock, aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { aDesk, countedContacts, expectWhole, type TestDesk } from './a-desk.ts';

const clock = aClock('2026-02-01T08:00:00.000Z');
const note = 'n'.repeat(200);

/** A folder with 200 contacts: most logged, some waiting, some taken back; and what `damage` makes of its file. */
function aDamagedFolder(
  pagesOf: string,
  before: (desk: TestDesk) => void = () => undefined,
): { folder: string; desk: TestDesk; damagedPages: number } {
  const desk = aDesk();
  for (let index = 0; index < 200; index += 1) {
    desk.clock.advanceMs(60_000);
    const draft = aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved', note }), aDraftEnquiry({ note })] });
    if (index % 10 === 0) desk.contacts().park(draft);
    else desk.contacts().save({ ...draft, enquiries: [aDraftEnquiry({ outcome: 'resolved', note })] });
    if (index % 10 === 5) desk.contacts().takeBack({ id: draft.id, state: 'parked' });
  }
  setMeta(desk.db(), 'device-id', 'this pc');
  setMeta(desk.db(), 'agent:anna', 'a1');
  before(desk);
  // As a crash leaves it: never closed cleanly, everything in one file.
  desk.db().script('PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = desk
    .db()
    .all<{ pageno: number }>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", [
      pagesOf,
    ]);
  const folder = aFolder();
  const path = join(folder, 'straks.sqlite');
  copyFileSync(join(desk.folder, 'straks.sqlite'), path);
  const bytes = readFileSync(path);
  const damaged = pages.filter((_, index) => index % 3 === 1);
  for (const { pageno } of damaged) bytes.fill(0xab, (pageno - 1) * 4096, pageno * 4096);
  writeFileSync(path, bytes);
  return { folder, desk, damagedPages: damaged.length };
}

function rescueIn(folder: string) {
  const store = openStore(folder, clock);
  onTestFinished(() => store.close());
  const rescued = store.toRescue.map((path) => rescueFrom(path, store.db, someIds(900_000), 'now'));
  return { store, db: store.db, rescued: rescued[0] ?? ({ contacts: -1, drafts: -1, lost: -1 } satisfies Rescued) };
}

describe('a database with destroyed pages', () => {
  it.each(['contacts', 'enquiries', 'outbox', 'drafts', 'sqlite_autoindex_contacts_1'])(
    'of %s gives back every contact that is whole, exactly as it was',
    (table) => {
      const { folder, desk, damagedPages } = aDamagedFolder(table);
      expect(damagedPages).toBeGreaterThan(0);
      const { db, rescued } = rescueIn(folder);
      expectWhole(db);
      const before = new Map(countedContacts(desk.db()).map((contact) => [contact.id, contact]));
      const after = countedContacts(db);
      for (const contact of after) expect(contact).toEqual(before.get(contact.id));
      expect(after.length).toBeGreaterThan(before.size / 3);
      if (!['contacts', 'enquiries'].includes(table)) expect(after).toHaveLength(before.size);
      // Whatever lacks an outcome still waits for one.
      const waiting = after.filter((contact) => contact.enquiries.some((enquiry) => enquiry.outcome === null));
      for (const { id } of waiting) expect(db.all('SELECT id FROM drafts WHERE id = ?', [id])).toHaveLength(1);
      expect(rescued.contacts).toBe(db.all('SELECT id FROM contacts').length);
      // What lay on a destroyed page of a table that is read row by row cannot be counted; of the others it can.
      if (['contacts', 'drafts'].includes(table)) expect(rescued.lost).toBeNull();
      else expect(rescued.lost).toBe(200 - rescued.contacts);
      expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([
        'straks-damaged-2026-02-01T08-00-00-000Z.sqlite',
      ]);
      expect(metaValue(db, 'device-id')).toBe('this pc');
      expect(metaValue(db, 'agent:anna')).toBe('a1');
    },
  );

  it('keeps a change’s identity where it could be read, so that the hub is not asked twice', () => {
    const { folder, desk } = aDamagedFolder('contacts');
    const { db } = rescueIn(folder);
    const owed = new Set(
      desk
        .db()
        .all<{ op_id: string }>('SELECT op_id FROM outbox')
        .map((row) => row.op_id),
    );
    for (const { op_id } of db.all<{ op_id: string }>('SELECT op_id FROM outbox')) expect(owed).toContain(op_id);
  });

  it('brings the reports to the editors along', () => {
    const report = Feedback.parse({
      ...{ id: someIds(970_000)(), rev: 2, kind: 'article-error', articleId: 'pas', topic: '23.09.02', words: '' },
      ...{ municipalityCode: '250', text: 'gebyret', agentId: 'a1', reportedAt: '2026-01-05T09:00:00.000Z' },
      ...{ state: 'open', handledAt: null, handledBy: null, decision: '' },
    });
    const { folder } = aDamagedFolder('outbox', (desk) => putFeedback(desk.db(), report));
    expect(feedbackById(rescueIn(folder).db, report.id)).toEqual(report);
  });

  it('owes nothing that was not owed: confirmed by the hub, or of a demo, which stays marked as one', () => {
    const { folder } = aDamagedFolder('drafts', (desk) => {
      desk.db().run('DELETE FROM outbox WHERE id IN (SELECT id FROM contacts WHERE deleted = 0)');
      setMeta(desk.db(), 'demo', '{}');
    });
    const { db } = rescueIn(folder);
    expect(countedContacts(db)).not.toEqual([]);
    expect(db.all("SELECT id FROM outbox WHERE kind = 'put'")).toEqual([]);
    expect(metaValue(db, 'demo')).toBe('{}');
  });

  it('is rescued once, and what was written since is not overwritten', () => {
    const { folder } = aDamagedFolder('outbox');
    const { store, db } = rescueIn(folder);
    const [first] = countedContacts(db);
    db.run("UPDATE enquiries SET title = 'rettet' WHERE contact_id = ?", [first?.id ?? '']);
    const [path = ''] = store.toRescue;
    rescueFrom(path, db, someIds(950_000), 'again');
    expect(storedContact(db, first?.id ?? '')?.contact?.enquiries[0]?.title).toBe('rettet');
    expect(metaValue(db, 'rescued:straks-damaged-2026-02-01T08-00-00-000Z.sqlite')).toBe('again');
  });

  it('loses no contact to a disk that fails while it is rescued: the next start rescues it', () => {
    const { folder } = aDamagedFolder('drafts');
    const store = openStore(folder, clock);
    const run = store.db.run.bind(store.db);
    const failing = vi.spyOn(store.db, 'run').mockImplementation((sql, params) => {
      if (sql.startsWith('INSERT INTO contacts'))
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
      return run(sql, params);
    });
    const [path = ''] = store.toRescue;
    expect(() => rescueFrom(path, store.db, someIds(900_000), 'now')).toThrow('disk I/O error');
    failing.mockRestore();
    store.close();
    expect(rescueIn(folder).rescued).toMatchObject({ contacts: 200 });
  });

  it('is rescued at the next start when the rescue was stopped', () => {
    const { folder } = aDamagedFolder('outbox');
    const stopped = openStore(folder, clock);
    expect(stopped.toRescue).toHaveLength(1);
    stopped.close();
    expect(rescueIn(folder).rescued.contacts).toBe(200);
  });
});

describe('what is no database at all', () => {
  it('gives nothing back, and stays in the folder', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'straks.sqlite'), 'rubbish '.repeat(5_000));
    const { db, rescued } = rescueIn(folder);
    expect(rescued).toEqual({ contacts: 0, drafts: 0, lost: null });
    expectWhole(db);
  });
});
