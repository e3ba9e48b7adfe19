/** From the answer on a contact is logged, though only its draft's row says so until it is spread over the tables. */
import { cpSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { openContactsReadOnly } from '#core/contacts/reading-beside.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import type { ReadDb } from '#core/db/database.ts';
import { openStore, openStoreReadOnly } from '#core/db/store.ts';
import { rescueFrom } from '#core/rescue.ts';
import { countedReader } from '#core/statistics/fold.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { aClock, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { aDesk, countedContacts, expectWhole, finished, outbox, refusal, rows, type TestDesk } from './a-desk.ts';

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** What stands in the file, seen from beside: asking the desk itself would spread it. */
function onDisk(folder: string): { contacts: number; drafts: number; logged: number } {
  const db = openStoreReadOnly(folder);
  const count = (sql: string): number => db.get<{ n: number }>(sql)?.n ?? -1;
  try {
    return {
      contacts: count('SELECT count(*) AS n FROM contacts'),
      drafts: count('SELECT count(*) AS n FROM drafts WHERE logged IS NULL'),
      logged: count('SELECT count(*) AS n FROM drafts WHERE logged IS NOT NULL'),
    };
  } finally {
    db.close();
  }
}

function beside<T>(folder: string, read: (db: ReadDb) => T): T {
  const db = openContactsReadOnly(folder);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** @returns a folder with the files as a kill at this moment leaves them. */
function killed(desk: TestDesk): string {
  const folder = aFolder();
  cpSync(desk.folder, folder, { recursive: true });
  return folder;
}

/** A desk that has just logged a contact whose draft was stored, and the draft. */
function aDeskThatLogged(change: Partial<Draft> = {}): { desk: TestDesk; draft: Draft } {
  const desk = aDesk();
  const draft = finished(change);
  desk.drafts().save(draft);
  desk.contacts().save(draft);
  return { desk, draft };
}

describe('a contact that was logged', () => {
  it('stands in one row until the next turn, then in the tables alone', async () => {
    const { desk, draft } = aDeskThatLogged();
    expect(onDisk(desk.folder)).toEqual({ contacts: 0, drafts: 0, logged: 1 });
    expect(desk.told).toEqual(['changed']);
    await turn();
    expect(onDisk(desk.folder)).toEqual({ contacts: 1, drafts: 0, logged: 0 });
    expect(desk.told).toEqual(['changed', 'changed', 'changed']);
    expect(outbox(desk)).toEqual([{ id: draft.id, rev: 1, kind: 'put', state: 'pending' }]);
    expectWhole(desk.db());
  });

  it('is spread before anything else is read or written', () => {
    const { desk, draft } = aDeskThatLogged();
    expect(desk.contacts().today({ municipalityCode: '250' })).toMatchObject({
      contacts: 1,
      lastLogged: [{ id: draft.id }],
      missing: [],
    });
    expect(desk.drafts().live()).toBeNull();
  });

  it('can be taken back and corrected at once, and its draft is over for another window', () => {
    const { desk, draft } = aDeskThatLogged();
    expect(desk.contacts().takeBack({ id: null, state: 'live' })).toMatchObject({ id: draft.id, baseRev: 2 });
    const other = aDeskThatLogged();
    expect(() => other.desk.drafts().save(other.draft)).toThrow(refusal('contact-changed-elsewhere'));
    expect(other.desk.corrections().ofDay({ day: '2026-01-05' })).toMatchObject([{ id: other.draft.id, rev: 1 }]);
  });

  it('is the same contact when it is logged once more, and one of several in a row', () => {
    const { desk, draft } = aDeskThatLogged();
    const again = desk.contacts().save(draft);
    const next = desk.contacts().save(finished({ id: someIds(70)() }));
    expect(countedContacts(desk.db())).toEqual(expect.arrayContaining([again, next]));
    expect(rows(desk, 'contacts')).toBe(2);
    expectWhole(desk.db());
  });

  it('is and stays theirs on whose desk it was, as the answer says', () => {
    const desk = aDesk();
    const draft = finished();
    desk.drafts().save(draft);
    desk.agent = 'a2';
    const contact = desk.contacts().save(draft);
    expect(contact.agentId).toBe('a1');
    expect(storedContact(desk.db(), draft.id)?.contact).toEqual(contact);
    expect(desk.db().all('SELECT * FROM savers')).toEqual([{ contact_id: draft.id, agent_id: 'a2' }]);
  });

  it('is whole after a kill before it was spread, with the change that was promised to the hub, once', () => {
    const { desk, draft } = aDeskThatLogged();
    const folder = killed(desk);
    const contact = desk.contacts().save(draft);
    const owed = desk.db().all('SELECT * FROM outbox');
    for (let start = 0; start < 2; start += 1) {
      const next = aDesk(folder);
      expect(countedContacts(next.db())).toEqual([contact]);
      expect(next.db().all('SELECT * FROM outbox')).toEqual(owed);
      expect(next.drafts().live()).toBeNull();
      expectWhole(next.db());
      next.close();
    }
  });

  it('counts, is owed and verified for who reads beside, though nobody has spread it', () => {
    const { desk, draft } = aDeskThatLogged({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })] });
    const folder = killed(desk);
    const found = beside(folder, (db) => ({
      contact: storedContact(db, draft.id)?.contact,
      drafts: db.all('SELECT id FROM drafts'),
      owed: db.all('SELECT id FROM outbox'),
      verified: verifyTallies(db, () => undefined),
      counted: verifyTallies(countedReader(db), () => undefined),
    }));
    expect(found).toMatchObject({
      contact: { id: draft.id, rev: 1 },
      drafts: [],
      owed: [{ id: draft.id }],
      verified: { contacts: 0, wrong: 0, unreadable: 0 },
      counted: { contacts: 1, wrong: 0, unreadable: 0 },
    });
    expect(onDisk(folder)).toEqual({ contacts: 0, drafts: 0, logged: 1 });
  });
});

describe('a disk that has no room to spread it', () => {
  const letter = (n: number): string => String.fromCharCode(97 + n);
  const words = (at: number): string =>
    Array.from({ length: 20 }, (_, n) => `ukendt${letter(at)}${letter(n)}`).join(' ');
  const enquiry = aDraftEnquiry({
    outcome: 'resolved',
    openedArticleIds: ['flytning'],
    carryingArticleId: 'flytning',
    searches: Array.from({ length: 8 }, (_, at) => words(at)),
  });

  it('loses nothing: it is read without, changes are refused, and it is spread when there is room', async () => {
    const desk = aDesk();
    await turn();
    const draft = finished({ enquiries: Array.from({ length: 6 }, () => enquiry) });
    desk.drafts().save(draft);
    const pages = desk.db().get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    // Room for the row, which is written anew as a whole, not for a thousand words.
    desk.db().script(`PRAGMA max_page_count = ${String(pages + 8)}`);
    const contact = desk.contacts().save(draft);
    await turn();
    expect(desk.faults).toEqual(['contact-not-spread']);
    expect(onDisk(desk.folder)).toEqual({ contacts: 0, drafts: 0, logged: 1 });
    expect(desk.db().all('SELECT id FROM contacts')).toEqual([]);
    expect(() => desk.contacts().takeBack({ id: null, state: 'live' })).toThrow(refusal('disk-full'));
    desk.db().get('PRAGMA max_page_count = 100000');
    expect(countedContacts(desk.db())).toEqual([contact]);
    expect(outbox(desk)).toContainEqual({ id: draft.id, rev: 1, kind: 'put', state: 'pending' });
    expect(desk.drafts().live()).toBeNull();
  });
});

/** @returns a desk that begins where a kill left what was logged, which since then meets `sql`. */
function startedOver(desk: TestDesk, sql: string): TestDesk {
  const folder = killed(desk);
  const store = openStore(folder, aClock());
  store.db.script(sql);
  store.close();
  const next = aDesk(folder);
  next.clock.advanceMs(4 * 60 * 60_000);
  return next;
}

const finishedWithoutArticle = (change: Partial<Draft>): Draft =>
  finished({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })], ...change });

const refusing = (table: string): string =>
  `CREATE TRIGGER t BEFORE INSERT ON ${table} BEGIN SELECT raise(ABORT, 'refused'); END`;

describe('a row that cannot become the contact it stands for', () => {
  it.each([
    ['does not say who logged it', `UPDATE drafts SET logged = '{}'`],
    ['comes to no contact', `UPDATE drafts SET logged = json_set(logged, '$.saver.deviceId', '')`],
    ['has an article that cannot be stored', refusing('enquiry_articles')],
  ])(
    'since it %s waits in "Mangler udfald", counts as a contact without its outcome, and holds up no other',
    (_, sql) => {
      const { desk, draft } = aDeskThatLogged();
      const next = startedOver(desk, sql);
      expect(next.contacts().today({ municipalityCode: '250' })).toMatchObject({
        contacts: 1,
        own: { contacts: 1, resolved: 0, medianHandleSeconds: null },
        lastLogged: [],
        missing: [{ id: draft.id, state: 'parked', baseRev: 1, enquiries: [{ outcome: 'resolved' }], takenBy: 'a1' }],
      });
      expect(next.faults).toEqual(['logged-draft-parked']);
      expectWhole(next.db());
      next.contacts().save(finishedWithoutArticle({ id: someIds(70)() }));
      expect(rows(next, 'contacts')).toBe(2);
    },
  );

  it('hinders nobody who reads beside before a desk has parked it', () => {
    const { desk, draft } = aDeskThatLogged();
    const folder = killed(desk);
    const store = openStore(folder, aClock());
    store.db.script(`UPDATE drafts SET logged = json_set(logged, '$.saver.deviceId', '')`);
    store.close();
    expect(beside(folder, (db) => storedContact(db, draft.id))).toBeNull();
  });

  it('ended when it was logged, however late a person gives it its outcome', () => {
    const { desk, draft } = aDeskThatLogged();
    const savedAt = new Date(desk.clock.now()).toISOString();
    const next = startedOver(desk, `UPDATE drafts SET logged = '{}'`);
    const [waiting] = next.contacts().today({ municipalityCode: '250' }).missing;
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting.endedAt).toBe(savedAt);
    expect(next.contacts().save({ ...draft, baseRev: 1, endedAt: waiting.endedAt })).toMatchObject({
      rev: 2,
      endedAt: savedAt,
    });
    expectWhole(next.db());
  });

  it('waits with its end as a draft alone where no contact can be stored at all', () => {
    const { desk, draft } = aDeskThatLogged();
    const savedAt = new Date(desk.clock.now()).toISOString();
    const next = startedOver(desk, refusing('contacts'));
    expect(next.contacts().today({ municipalityCode: '250' })).toMatchObject({
      contacts: 0,
      missing: [{ id: draft.id, state: 'parked', baseRev: 0, endedAt: savedAt }],
    });
    expect(next.faults).toEqual(['logged-draft-parked']);
  });

  it('is logged all the same when only what search learns of it cannot be stored', () => {
    const { desk, draft } = aDeskThatLogged({
      enquiries: [
        aDraftEnquiry({
          outcome: 'resolved',
          openedArticleIds: ['flytning'],
          carryingArticleId: 'flytning',
          searches: ['flyttehjælp'],
        }),
      ],
    });
    const next = startedOver(desk, refusing('learning_observations'));
    expect(next.contacts().today({ municipalityCode: '250' })).toMatchObject({
      contacts: 1,
      lastLogged: [{ id: draft.id, enquiries: [{ outcome: 'resolved' }] }],
      missing: [],
    });
    expect(next.faults).toEqual(['contact-not-learnt']);
    expectWhole(next.db());
  });
});

describe('a contact that waited', () => {
  it('is given its outcome also when what search learns of it cannot be stored', () => {
    const desk = aDesk();
    const enquiry = aDraftEnquiry({
      openedArticleIds: ['flytning'],
      carryingArticleId: 'flytning',
      searches: ['flytning'],
    });
    const draft = finished({ enquiries: [enquiry] });
    desk.contacts().park(draft);
    desk.db().script(refusing('learning_observations'));
    desk.contacts().save({ ...draft, baseRev: 1, enquiries: [{ ...enquiry, outcome: 'resolved' }] });
    expect(countedContacts(desk.db())).toMatchObject([{ rev: 2, enquiries: [{ outcome: 'resolved' }] }]);
    expect(desk.faults).toEqual(['contact-not-learnt']);
    expectWhole(desk.db());
  });
});

describe('a hiccup of the disk while it is spread', () => {
  it.each(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_NOMEM'])(
    '%s parks nothing: it is read without, and spread with the next statement that goes well',
    async (code) => {
      const { desk, draft } = aDeskThatLogged();
      vi.spyOn(desk.db(), 'transaction').mockImplementationOnce(() => {
        throw new Database.SqliteError('disk I/O error', code);
      });
      expect(desk.db().all('SELECT id FROM contacts')).toEqual([]);
      expect(onDisk(desk.folder)).toEqual({ contacts: 0, drafts: 0, logged: 1 });
      await turn();
      expect(desk.faults).toEqual([]);
      expect(countedContacts(desk.db())).toMatchObject([{ id: draft.id, enquiries: [{ outcome: 'resolved' }] }]);
      expectWhole(desk.db());
    },
  );
});

describe('the rescue of a damaged file', () => {
  it('brings over a contact that was not spread yet, and counts it as one', () => {
    const { desk, draft } = aDeskThatLogged();
    const damaged = `${killed(desk)}/straks.sqlite`;
    const folder = aFolder();
    const store = openStore(folder, aClock());
    // What an earlier backup knew of it.
    store.db.run("INSERT INTO drafts (id, agent_id, state, body, saved_at) VALUES (?, 'a1', 'live', ?, ?)", [
      draft.id,
      JSON.stringify(draft),
      '2026-01-05T09:00:00.000Z',
    ]);
    expect(rescueFrom(damaged, store.db, someIds(900_000), 'now')).toEqual({ contacts: 1, drafts: 0, lost: 0 });
    store.close();
    const next = aDesk(folder);
    expect(countedContacts(next.db())).toEqual([desk.contacts().save(draft)]);
    expectWhole(next.db());
  });
});
