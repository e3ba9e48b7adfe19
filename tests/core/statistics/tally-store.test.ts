/** The kept tallies against a recompute from the rows: after any edits, take-backs and redos they are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsOf } from '#core/statistics/period-contacts.ts';
import { applyTally, dayTallies, keptTallies, recomputedTallies } from '#core/statistics/tally-store.ts';
import { tallyOf } from '#shared/metrics/tally.ts';
import type { StatisticsQuery } from '#shared/metrics/view.ts';
import { aContact } from '#tests/builders.ts';
import { contactWith, someContact, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk } from './desk.ts';

const everything: StatisticsQuery = {
  from: '2000-01-01',
  to: '2100-01-01',
  municipalityCode: null,
  channel: null,
  location: null,
};

describe('the kept tallies', () => {
  it('equal a recompute from the rows after logs, edits, take-backs and redos', () => {
    const steps = fc.array(
      fc.record({ slot: fc.nat({ max: 4 }), does: fc.constantFrom('log', 'log', 'take-back'), contact: someContact }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const desk = aDesk();
        const ids = Array.from({ length: 5 }, () => aContact().id);
        for (const [index, { contact, does, slot }] of taken.entries()) {
          const id = ids[slot] ?? '';
          if (does === 'log') desk.log({ ...contact, id, rev: index + 1 });
          else desk.takeBack(id);
        }
        expect(keptTallies(desk.db)).toEqual(recomputedTallies(contactsOf(desk.db, everything)));
      }),
      { numRuns: 25 },
    );
  });

  it('are gone when the last contact is taken back, and the same again after a redo', () => {
    const desk = aDesk();
    const contact = aContact();
    desk.log(contact);
    const before = keptTallies(desk.db);
    expect(before).toHaveLength(1);
    desk.takeBack(contact.id);
    expect(keptTallies(desk.db)).toEqual([]);
    desk.log({ ...contact, rev: 3 });
    expect(keptTallies(desk.db)).toEqual(before);
  });

  it('are kept apart by day, municipality, channel, line, place and caller', () => {
    const desk = aDesk();
    for (const change of [
      {},
      { municipalityCode: '190' },
      { channel: 'visit' },
      { line: 'direct' },
      { line: null },
      { location: 'bibliotek' },
      { callerType: 'business' },
      { startedAt: '2026-01-06T09:00:00Z' },
    ] as const) {
      desk.log(aContact(change));
    }
    expect(keptTallies(desk.db)).toHaveLength(8);
  });

  it('are as they were when the transaction they were changed in is rolled back', () => {
    const desk = aDesk();
    desk.log(aContact());
    const before = keptTallies(desk.db);
    expect(() =>
      desk.db.transaction(() => {
        applyTally(desk.db, aContact(), 1);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(keptTallies(desk.db)).toEqual(before);
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
    expect(dayTallies(desk.db, { ...everything, from: day, to: day })).toEqual([{ day, tally: tallyOf(contact) }]);
    expect(dayTallies(desk.db, everything)).toHaveLength(1);
  });

  it('are filtered by municipality, channel and place, and none where nothing is', () => {
    const desk = aDesk();
    desk.log(contactWith({}, { municipalityCode: '250', channel: 'phone', location: 'borgerservice' }));
    desk.log(contactWith(transferred, { municipalityCode: '190', channel: 'visit', location: 'ydelseskontor' }));
    const contacts = (change: Partial<StatisticsQuery>): number[] =>
      dayTallies(desk.db, { ...everything, ...change }).map(({ tally }) => tally.get('contacts') ?? 0);
    expect(contacts({})).toEqual([2]);
    expect(contacts({ municipalityCode: '190' })).toEqual([1]);
    expect(contacts({ channel: 'phone' })).toEqual([1]);
    expect(contacts({ location: 'ydelseskontor', channel: 'phone' })).toEqual([]);
    expect(contacts({ from: '2026-01-06' })).toEqual([]);
  });
});
