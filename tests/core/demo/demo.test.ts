/** The demo in a real data folder: a quarter up to yesterday, the same every time, counted right, and never among real data. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { oweChange, owedCounts } from '#core/sync/outbox.ts';
import { writeContact } from '#core/contacts/contact-store.ts';
import { parkedDrafts, writeDraft } from '#core/contacts/draft-store.ts';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import { daysToFill, fillDemo } from '#core/demo/demo.ts';
import { demoMark, isDemo } from '#core/demo/mark.ts';
import { agentIdFor } from '#core/settings/agent-ids.ts';
import { contactsOf } from '#core/statistics/period-contacts.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import { Contact } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { noFilters } from '#shared/metrics/query.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { aClock, aContact, aDraft, someIds } from '#tests/builders.ts';
import { aFolder, project } from '#tests/hosts/a-desk.ts';

const knowledgeFolder = join(project, 'knowledge');
const seed = 'test';
/** A Monday; the quarter before it has neither a public holiday nor a change of the clocks. */
const today = '2026-10-05T08:00:00.000Z';
const yesterday = '2026-10-04';
const allTime = { from: '2000-01-01', to: '2100-01-01' };

const fill = (dataFolder: string, instant = today): Promise<void> =>
  fillDemo({ dataFolder, knowledgeFolder, clock: aClock(instant), seed });

function inStore<T>(dataFolder: string, work: (db: WriteDb) => T): T {
  const store = openStore(dataFolder, aClock(today));
  try {
    return work(store.db);
  } finally {
    store.close();
  }
}

const allContacts = (db: ReadDb): Contact[] => [...contactsOf(db, allTime, noFilters, () => undefined)];

/** The contact as it would be in a quarter that lies `days` later: the random part of its id stays. */
function moved(contact: Contact, days: number): Contact {
  const later = (instant: string | null): string | null =>
    instant === null ? null : new Date(Date.parse(instant) + days * 86_400_000).toISOString();
  return {
    ...contact,
    id: contact.id.slice(14),
    startedAt: later(contact.startedAt) ?? '',
    talkEndedAt: later(contact.talkEndedAt),
    endedAt: later(contact.endedAt),
  };
}

let folder: string;
let contacts: Contact[];

beforeAll(async () => {
  folder = aFolder();
  await fill(folder);
  contacts = inStore(folder, allContacts);
}, 60_000);

describe('a fresh demo', () => {
  it('is a quarter of both municipalities that ends yesterday', () => {
    expect(contacts.length).toBeGreaterThan(6_000);
    expect(contacts.length).toBeLessThan(9_000);
    const days = contacts.map((contact) => localDayOf(contact.startedAt)).sort();
    // A Monday thirteen weeks ago, and the last Friday.
    expect([days[0], days.at(-1)]).toEqual(['2026-07-06', '2026-10-02']);
    const of = (code: string): number => contacts.filter((contact) => contact.municipalityCode === code).length;
    expect(of('250')).toBeGreaterThan(2_000);
    expect(of('190')).toBeGreaterThan(2_000);
    expect(of('250') + of('190')).toBe(contacts.length);
  });

  it('holds only whole contacts, every id once, and nothing that looks like a person', () => {
    for (const contact of contacts) {
      expect(Contact.safeParse(contact).success).toBe(true);
      for (const { title, note } of contact.enquiries) {
        expect(note).toBe('');
        expect(title).not.toBe('');
        expect(isFreeOfCpr(title)).toBe(true);
      }
    }
    expect(new Set(contacts.map((contact) => contact.id)).size).toBe(contacts.length);
  });

  it('is counted as a recompute from its rows counts it', () => {
    inStore(folder, (db) => {
      expect(verifyTallies(db, () => undefined)).toMatchObject({ contacts: contacts.length, wrong: 0 });
    });
  });

  it('owes the hub nothing, and is marked', () => {
    inStore(folder, (db) => {
      expect(owedCounts(db).waiting).toBe(0);
      expect(isDemo(db)).toBe(true);
      expect(demoMark(db)).toEqual({ seed, from: '2026-07-06', through: yesterday });
    });
  });

  it('has a handful that wait for an outcome, all of the last days, none of them decided', () => {
    const waiting = inStore(folder, parkedDrafts);
    expect(waiting).toHaveLength(6);
    const lacking = contacts.filter((contact) => contact.enquiries.some((enquiry) => enquiry.outcome === null));
    expect(new Set(lacking.map((contact) => contact.id))).toEqual(new Set(waiting.map((draft) => draft.id)));
    for (const draft of waiting) expect(draft.startedAt > '2026-09-30').toBe(true);
  });
});

describe('what a demo shows', () => {
  const enquiries = () => contacts.flatMap((contact) => contact.enquiries);

  it('is every channel, place, agent and outcome', () => {
    const kinds = <T>(of: (contact: Contact) => T): Set<T> => new Set(contacts.map(of));
    expect(kinds((contact) => contact.channel).size).toBe(5);
    expect(kinds((contact) => contact.location)).toEqual(
      new Set(['borgerservice', 'ydelseskontor', 'jobcenter', 'bibliotek']),
    );
    expect(kinds((contact) => contact.agentId).size).toBeGreaterThanOrEqual(6);
    expect(kinds((contact) => contact.enquiries.length)).toEqual(new Set([1, 2, 3]));
    expect(new Set(enquiries().map((enquiry) => enquiry.outcome)).size).toBe(6);
    expect(new Set(enquiries().map((enquiry) => enquiry.selfService?.help)).size).toBe(3);
    expect(new Set(enquiries().map((enquiry) => enquiry.avoidable)).size).toBe(7);
    expect(enquiries().some((enquiry) => enquiry.repeat)).toBe(true);
  });

  it('is ends that are known, not known and entered late, and when calls were hung up', () => {
    const late = contacts.filter((contact) => contact.lateEntry);
    expect(late.length).toBeGreaterThan(50);
    expect(late.filter((contact) => contact.endedAt !== null || contact.talkEndedAt !== null)).toEqual([]);
    expect(contacts.filter((contact) => contact.endedAt === null && !contact.lateEntry).length).toBeGreaterThan(20);
    const hungUp = contacts.filter((contact) => contact.talkEndedAt !== null);
    expect(hungUp.filter((contact) => contact.channel !== 'phone')).toEqual([]);
    expect(hungUp.length).toBeGreaterThan(3_000);
    for (const { startedAt, talkEndedAt, endedAt } of hungUp) {
      expect(startedAt < (talkEndedAt ?? '')).toBe(true);
      if (endedAt !== null) expect((talkEndedAt ?? '') < endedAt).toBe(true);
    }
  });

  it('is a contact centre that slowly gets better, and topics it cannot settle', () => {
    const resolvedShare = (from: string, to: string): number => {
      const within = contacts.filter(({ startedAt }) => startedAt >= from && startedAt < to);
      const decided = within.flatMap((contact) => contact.enquiries).filter((enquiry) => enquiry.outcome !== null);
      return decided.filter((enquiry) => enquiry.outcome === 'resolved').length / decided.length;
    };
    const first = resolvedShare('2026-07-06', '2026-08-03');
    const last = resolvedShare('2026-09-07', '2026-10-05');
    expect(last).toBeGreaterThan(first + 0.03);
    expect(last).toBeLessThan(first + 0.2);
    const permits = enquiries().filter((enquiry) => enquiry.topic === '02.34.02');
    const redirected = permits.filter((enquiry) => enquiry.outcome === 'redirected');
    expect(redirected.length).toBeGreaterThan(permits.length / 2);
    expect(new Set(redirected.map((enquiry) => enquiry.redirect?.unitId))).toEqual(new Set(['byg-og-plan']));
  });
});

describe('the same seed', () => {
  it('gives the same contacts a week later, but for the dates', async () => {
    const other = aFolder();
    await fill(other, '2026-10-12T08:00:00.000Z');
    const later = inStore(other, allContacts);
    expect(later.map((contact) => moved(contact, 0))).toEqual(contacts.map((contact) => moved(contact, 7)));
  }, 60_000);
});

describe('another start', () => {
  it('on the same day adds nothing; days later it adds the days between', async () => {
    await fill(folder);
    expect(inStore(folder, allContacts)).toEqual(contacts);
    await fill(folder, '2026-10-07T08:00:00.000Z');
    inStore(folder, (db) => {
      const now = allContacts(db);
      expect(now.slice(0, contacts.length)).toEqual(contacts);
      const added = new Set(now.slice(contacts.length).map((contact) => localDayOf(contact.startedAt)));
      expect(added).toEqual(new Set(['2026-10-05', '2026-10-06']));
      expect(verifyTallies(db, () => undefined)).toMatchObject({ contacts: now.length, wrong: 0 });
      expect(parkedDrafts(db)).toHaveLength(6);
      expect(demoMark(db)).toEqual({ seed, from: '2026-07-06', through: '2026-10-06' });
    });
  }, 60_000);

  it('after a long pause makes up for a quarter and no more', () => {
    const days = daysToFill({ seed, from: '2025-01-01', through: '2026-06-30' }, yesterday);
    expect(days).toHaveLength(91);
    expect(days[0]).toEqual({ day: '2026-07-06', index: 551, isLast: false });
    expect(days.filter(({ isLast }) => isLast).map(({ day }) => day)).toEqual([
      '2026-09-30',
      '2026-10-01',
      '2026-10-02',
    ]);
    expect(days.at(-1)).toEqual({ day: yesterday, index: 641, isLast: false });
  });

  it('with a clock that went back changes nothing', async () => {
    const before = inStore(folder, demoMark);
    await fill(folder, '2026-09-01T08:00:00.000Z');
    expect(inStore(folder, demoMark)).toEqual(before);
  });
});

describe('a folder that somebody works in', () => {
  const ids = someIds(5_000);

  it.each<[string, (db: WriteDb) => void]>([
    [
      'a contact',
      (db) => {
        const contact = aContact();
        writeContact(db, contact, today);
        oweChange(db, { table: 'contacts', id: contact.id, rev: 1, opId: ids(), kind: 'put' });
      },
    ],
    ['a draft', (db) => writeDraft(db, aDraft(), 'a1', today)],
    ['an agent', (db) => void agentIdFor(db, 'Mette', ids)],
  ])('is left alone: %s', async (_, work) => {
    const used = aFolder();
    inStore(used, work);
    const before = inStore(used, allContacts);
    await fill(used);
    inStore(used, (db) => {
      expect(isDemo(db)).toBe(false);
      expect(allContacts(db)).toEqual(before);
      expect(parkedDrafts(db)).toEqual([]);
    });
  });
});
