/** Log completeness: arrivals by hour in the store, held against the contacts of the same days. */
import { expect, test } from 'vitest';
import { arrivalDays, arrivalSums, loggedHours, replaceArrivals } from '#core/imports/arrival-store.ts';
import { completenessRows } from '#shared/metrics/completeness.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aDesk, type Desk } from '#tests/core/statistics/desk.ts';

const query = { from: '2026-01-01', to: '2026-12-31', municipalityCode: '250' };

function completeness({ db }: Desk, asked: Parameters<typeof arrivalSums>[1] = query) {
  return completenessRows({
    days: arrivalDays(db, asked),
    arrivals: arrivalSums(db, asked),
    logged: loggedHours(db, asked),
  });
}

const hour = (day: string, at: number, answered: number, unanswered = 0) => ({ day, hour: at, answered, unanswered });

test('logged of answered, by Danish hour, with late entries and missing outcomes beside', () => {
  const desk = aDesk();
  replaceArrivals(desk.db, '250', 'phone', [hour('2026-01-05', 9, 0), hour('2026-01-05', 10, 4, 2)]);
  desk.log(aContact({ startedAt: '2026-01-05T09:10:00.000Z' }));
  desk.log(aContact({ startedAt: '2026-01-05T10:20:00+01:00', lateEntry: true }));
  desk.log(aContact({ startedAt: '2026-01-05T09:59:00.000Z', enquiries: [anEnquiry({ outcome: null })] }));
  // Another day, another channel, another municipality: nothing to hold them against.
  desk.log(aContact({ startedAt: '2026-01-06T09:10:00.000Z' }));
  desk.log(aContact({ channel: 'visit', line: null }));
  desk.log(aContact({ municipalityCode: '190' }));
  expect(completeness(desk)).toEqual([
    {
      channel: 'phone',
      from: '2026-01-05',
      to: '2026-01-05',
      days: 1,
      answered: 4,
      unanswered: 2,
      logged: 3,
      value: 0.75,
      late: 1,
      missing: 1,
      hours: [
        { hour: 9, answered: 0, logged: 0 },
        { hour: 10, answered: 4, logged: 3 },
      ],
    },
  ]);
});

test('a file replaces what was known of its days, and no other day or municipality', () => {
  const desk = aDesk();
  replaceArrivals(desk.db, '250', 'visit', [hour('2026-01-05', 10, 4), hour('2026-01-06', 10, 4)]);
  replaceArrivals(desk.db, '190', 'visit', [hour('2026-01-05', 10, 9)]);
  replaceArrivals(desk.db, '250', 'visit', [hour('2026-01-05', 11, 1)]);
  expect(arrivalSums(desk.db, query)).toEqual([
    { channel: 'visit', hour: 10, answered: 4, unanswered: 0 },
    { channel: 'visit', hour: 11, answered: 1, unanswered: 0 },
  ]);
  expect(completeness(desk, { ...query, municipalityCode: null })[0]).toMatchObject({
    answered: 14,
    days: 2,
    value: 0,
  });
});

test('without an import there is nothing to hold the log against', () => {
  const desk = aDesk();
  desk.log(aContact());
  expect(completeness(desk)).toEqual([]);
});

test('summer time: the hour is the one on Danish clocks', () => {
  const desk = aDesk();
  replaceArrivals(desk.db, '250', 'phone', [hour('2026-03-29', 3, 1)]);
  desk.log(aContact({ startedAt: '2026-03-29T01:05:00.000Z' }));
  expect(completeness(desk)[0]).toMatchObject({ value: 1, hours: [{ hour: 3, answered: 1, logged: 1 }] });
});
