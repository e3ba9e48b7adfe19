/** The kept tallies against a recount from the rows: after any edits, take-backs and redos they are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildTallies, verifyTallies } from '#core/statistics/recount.ts';
import { seriesOf } from '#core/statistics/sections.ts';
import { allSlices, families, wholeSlices } from '#core/statistics/tally-rows.ts';
import { countedReader, foldAll } from '#core/statistics/fold.ts';
import { tallyOfPeriod } from '#core/statistics/tally-store.ts';
import { openStoreReadOnly } from '#core/db/store.ts';
import { countLater } from '#core/statistics/uncounted.ts';
import type { ReadDb } from '#core/db/database.ts';
import { setMeta } from '#core/db/meta.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { fitsFilters, noFilters, type ContactFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { sumTallies, tallyOf, tallyText, type Tally } from '#shared/metrics/tally.ts';
import { localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import { aContact } from '#tests/builders.ts';
import { contactWith, someContact, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, self } from './desk.ts';

const allTime = { from: '2000-01-01', to: '2100-01-01' };
const silent = (): void => undefined;

/** Of every family. */
function tallyAt(db: ReadDb, period = allTime, filters: ContactFilters = noFilters): Tally {
  return tallyOfPeriod(db, period, filters, families);
}

/** Of every table that is counted, in an order of their own. */
function countedRows(db: ReadDb): unknown[] {
  return [
    'tallies ORDER BY family, grain, start, slice',
    'grid_agents ORDER BY grain, dimension, start, municipality_code, value, agent_id',
    'grid_cells ORDER BY grain, dimension, start, municipality_code, value',
    'logged_hours ORDER BY local_day, municipality_code, channel, hour',
    'agent_days ORDER BY local_day, agent_id',
    'bare_redirects ORDER BY topic, local_day, slice',
  ].flatMap((from) => db.all(`SELECT * FROM ${from}`));
}

const day = (count: number): string => new Date(Date.UTC(2026, 11, 10 + count)).toISOString().slice(0, 10);
const days = fc
  .record({ first: fc.nat({ max: 40 }), length: fc.nat({ max: 40 }) })
  .map(({ first, length }) => ({ from: day(first), to: day(first + length) }));

describe('the kept tallies', () => {
  it('equal a recount from the rows after logs, edits, take-backs and redos, counted whenever, for every period and reader', () => {
    const steps = fc.array(
      fc.record({
        slot: fc.nat({ max: 4 }),
        does: fc.constantFrom('log', 'log', 'log', 'take-back', 'count'),
        contact: someContact,
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, days, (taken, period) => {
        const desk = aDesk(false);
        const ids = Array.from({ length: 5 }, () => aContact().id);
        const there = new Map<string, Contact>();
        for (const [index, { contact, does, slot }] of taken.entries()) {
          const id = ids[slot] ?? '';
          const logged = { ...contact, id, rev: index + 1 };
          if (does === 'log') there.set(id, logged);
          if (does === 'take-back') there.delete(id);
          if (does === 'log') desk.log(logged);
          else if (does === 'take-back') desk.takeBack(id);
          else foldAll(desk.db);
        }
        const within = [...there.values()].filter(({ startedAt }) => {
          const day = localDayOf(startedAt);
          return day >= period.from && day <= period.to;
        });
        const whole = tallyText(sumTallies(within.map(tallyOf)));
        expect(verifyTallies(desk.db, silent).wrong).toBe(0);
        const beside = openStoreReadOnly(desk.folder);
        try {
          const reader = countedReader(beside);
          expect(tallyText(tallyAt(reader, period))).toBe(whole);
          expect(verifyTallies(reader, silent)).toMatchObject({ contacts: there.size, wrong: 0 });
          foldAll(desk.db);
          expect(countedRows(reader)).toEqual(countedRows(desk.db));
        } finally {
          beside.close();
        }
        expect(verifyTallies(desk.db, silent)).toMatchObject({ contacts: there.size, wrong: 0 });
        expect(tallyText(tallyAt(desk.db, period))).toBe(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('are gone when the last contact is taken back, and the same again after a redo', () => {
    const desk = aDesk();
    const contact = aContact();
    const kept = (): unknown[] => desk.db.all('SELECT * FROM tallies');
    desk.log(contact);
    const before = kept();
    // 16 of the slice and 12 of the municipality's whole.
    expect(before).toHaveLength(28);
    desk.takeBack(contact.id);
    expect(kept()).toEqual([]);
    desk.log({ ...contact, rev: 3 });
    expect(kept()).toEqual(before);
  });

  it('are kept apart by municipality, channel, line, place, caller, institution and centre', () => {
    const desk = aDesk();
    for (const change of [
      {},
      { municipalityCode: '190' },
      { channel: 'visit' },
      { line: 'direct' },
      { line: null },
      { location: 'bibliotek' },
      { callerType: 'business' },
      { institutionId: 'skole-1' },
      { tenantId: 'center-2' },
    ] as const) {
      desk.log(aContact(change));
    }
    expect(allSlices(desk.db)).toHaveLength(9);
    expect(wholeSlices(desk.db).map((slice) => slice.municipality_code)).toEqual(['250', '190']);
  });

  it('are as they were when the transaction they were changed in is rolled back', () => {
    const desk = aDesk();
    desk.log(aContact());
    const before = tallyText(tallyAt(desk.db));
    countLater(desk.db, aContact().id, contactWith({ topic: '55.20.05' }));
    expect(() =>
      desk.db.transaction(() => {
        foldAll(desk.db);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(tallyText(tallyAt(desk.db))).toBe(before);
    desk.db.run('DELETE FROM uncounted');
    desk.log(contactWith({ topic: '99.99.99' }));
    expect(verifyTallies(desk.db, silent).wrong).toBe(0);
  });

  it('that were tampered with are found, and made anew from the rows', () => {
    const desk = aDesk();
    for (let count = 0; count < 5; count += 1) desk.log(aContact());
    const before = desk.db.all('SELECT family, grain, start, slice, counts FROM tallies ORDER BY 1, 2, 3, 4');
    desk.db.run("UPDATE tallies SET counts = x'0100000009000000' WHERE family = 'figures' AND grain = 'day'");
    desk.db.run("DELETE FROM tallies WHERE family = 'hours' AND grain = 'month'");
    expect(verifyTallies(desk.db, silent).wrong).toBeGreaterThanOrEqual(2);
    desk.db.run('UPDATE agent_days SET late_entries = late_entries + 1');
    desk.db.run('DELETE FROM logged_hours');
    desk.db.run("INSERT INTO bare_redirects VALUES ('23.05.10', '2026-01-05', 1, 4)");
    expect(verifyTallies(desk.db, silent).wrong).toBeGreaterThanOrEqual(5);
    setMeta(desk.db, 'tallies-to-rebuild', 'yes');
    rebuildTallies(desk.db, silent);
    expect(verifyTallies(desk.db, silent).wrong).toBe(0);
    expect(desk.db.all('SELECT family, grain, start, slice, counts FROM tallies ORDER BY 1, 2, 3, 4')).toEqual(before);
  });
});

describe('the tallies of a period', () => {
  // Copenhagen is an hour ahead of UTC in winter and two in summer: the day changes at 23 and at 22 UTC.
  it.each([
    ['2026-03-28T22:30:00Z', '2026-03-28'],
    ['2026-03-28T23:30:00Z', '2026-03-29'],
    ['2026-03-29T21:30:00Z', '2026-03-29'],
    ['2026-03-29T22:30:00Z', '2026-03-30'],
    ['2026-10-24T21:30:00Z', '2026-10-24'],
    ['2026-10-24T22:30:00Z', '2026-10-25'],
    ['2026-10-25T22:30:00Z', '2026-10-25'],
    ['2026-10-25T23:30:00Z', '2026-10-26'],
    ['2026-12-31T22:30:00Z', '2026-12-31'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
  ])('hold what began %s on %s', (startedAt, day) => {
    const desk = aDesk();
    const contact = aContact({ startedAt });
    desk.log(contact);
    expect(tallyText(tallyAt(desk.db, { from: day, to: day }))).toBe(tallyText(tallyOf(contact)));
    expect(tallyAt(desk.db).get('contacts')).toBe(1);
    expect(
      seriesOf(desk.db, { ...allTime, ...noFilters, comparison: 'none' }, 'day', self).map((row) => row.start),
    ).toEqual([day]);
  });

  it('are filtered by municipality, channel and place, and none where nothing is', () => {
    const desk = aDesk();
    desk.log(contactWith({}, { municipalityCode: '250', channel: 'phone', location: 'borgerservice' }));
    desk.log(contactWith(transferred, { municipalityCode: '190', channel: 'visit', location: 'ydelseskontor' }));
    const contacts = (change: Partial<ContactFilters>, period = allTime): number =>
      tallyAt(desk.db, period, { ...noFilters, ...change }).get('contacts') ?? 0;
    expect(contacts({})).toBe(2);
    expect(contacts({ municipalityCode: '190' })).toBe(1);
    expect(contacts({ channel: 'phone' })).toBe(1);
    expect(contacts({ location: 'ydelseskontor', channel: 'phone' })).toBe(0);
    expect(contacts({}, { from: '2026-01-06', to: '2026-02-01' })).toBe(0);
  });
});

describe('the tallies of years', () => {
  it('equal the contacts under every filter, whatever part of the years is asked for', () => {
    const ofYears = fc.record({
      contact: someContact,
      on: fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
    });
    const period = fc
      .tuple(fc.nat({ max: 1_500 }), fc.nat({ max: 1_500 }))
      .map(([first, length]) => ({ from: plusDays('2023-12-01', first), to: plusDays('2023-12-01', first + length) }));
    const filters = fc.constantFrom<Partial<ContactFilters>>({}, { channel: 'phone' }, { municipalityCode: '250' });
    fc.assert(
      fc.property(fc.array(ofYears, { maxLength: 12 }), period, filters, (made, asked, filter) => {
        const desk = aDesk();
        const contacts = made.map(({ contact, on }) => {
          return { ...contact, startedAt: on.toISOString(), talkEndedAt: null, endedAt: null };
        });
        for (const contact of contacts) desk.log(contact);
        const within = contacts.filter((contact) => {
          const day = localDayOf(contact.startedAt);
          return day >= asked.from && day <= asked.to && fitsFilters({ ...noFilters, ...filter }, contact);
        });
        const kept = tallyAt(desk.db, asked, { ...noFilters, ...filter });
        expect(tallyText(kept)).toBe(tallyText(sumTallies(within.map(tallyOf))));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a series', () => {
  const of = (desk: ReturnType<typeof aDesk>, from: string, to: string, grain: 'week' | 'month') =>
    seriesOf(desk.db, { from, to, ...noFilters, comparison: 'none' }, grain, self);

  it('has the weeks of the calendar: week 53 runs into the new year, an empty week stands, ends are cut', () => {
    const desk = aDesk();
    for (const day of ['2026-12-21', '2026-12-28', '2027-01-03', '2027-01-12', '2027-01-13']) {
      desk.log(aContact({ startedAt: `${day}T09:00:00Z` }));
    }
    expect(of(desk, '2026-12-22', '2027-01-12', 'week').map((row) => [row.start, row.contacts])).toEqual([
      ['2026-12-28', 2],
      ['2027-01-04', 0],
      ['2027-01-11', 1],
    ]);
    expect(of(desk, '2026-12-01', '2027-01-31', 'month').map((row) => [row.start, row.contacts])).toEqual([
      ['2026-12-01', 2],
      ['2027-01-01', 3],
    ]);
  });

  it('adds up to the whole, whatever the grain and the period', () => {
    fc.assert(
      fc.property(fc.array(someContact, { maxLength: 15 }), days, (contacts, period) => {
        const desk = aDesk();
        for (const contact of contacts) desk.log(contact);
        const whole = tallyAt(desk.db, period).get('enquiries') ?? 0;
        for (const grain of ['day', 'week', 'month'] as const) {
          const rows = seriesOf(desk.db, { ...period, ...noFilters, comparison: 'none' }, grain, self);
          expect(rows.reduce((sum, row) => sum + (row.enquiries ?? 0), 0)).toBe(whole);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has under a topic and under an outcome every outcome of the enquiries it is of', () => {
    const desk = aDesk();
    desk.log(contactWith({ topic: '55.20.05' }));
    desk.log(contactWith({ ...transferred, topic: '55.20.05' }));
    desk.log(contactWith({ topic: '23.05.10' }));
    const under = (change: Partial<StatisticsQuery>) => {
      const query = { from: '2026-01-01', to: '2026-01-31', ...noFilters, comparison: 'none', ...change } as const;
      const [row] = seriesOf(desk.db, query, 'month', self);
      return [row?.enquiries, row?.fcrGross.den, row?.outcomes.resolved, row?.outcomes.redirected];
    };
    expect(under({ topic: '55.20.05' })).toEqual([2, 2, 1, 1]);
    expect(under({ outcome: 'redirected' })).toEqual([1, 3, 2, 1]);
  });

  it('is none where nothing was logged', () => {
    expect(of(aDesk(), '2026-12-01', '2027-01-31', 'week')).toEqual([]);
  });
});
