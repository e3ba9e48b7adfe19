/** Enquiries by channel and topic, and by reason that need not have been. */
import { expect, test } from 'vitest';
import { reachOf } from '#core/statistics/reach.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aDesk, aDirectory, self } from './desk.ts';

const query: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };
const redirected = { outcome: 'redirected', redirect: { unitId: 'ydelse', kind: 'transfer' } } as const;

function aDeskWithContacts() {
  const desk = aDesk();
  desk.log(
    aContact({ enquiries: [anEnquiry({ selfService: { solutionId: 'flytning', help: 'pointer' } }), anEnquiry()] }),
  );
  desk.log(aContact({ channel: 'visit', line: null, enquiries: [anEnquiry({ topic: null, outcome: null })] }));
  desk.log(aContact({ enquiries: [anEnquiry({ ...redirected, avoidable: 'status-query' })] }));
  desk.log(
    aContact({
      enquiries: [anEnquiry({ avoidable: 'status-query' }), anEnquiry({ avoidable: 'web-page', topic: null })],
    }),
  );
  return desk.db;
}

test('counts enquiries by channel and topic, those without an outcome too', () => {
  const { channels, topics } = reachOf(aDeskWithContacts(), aDirectory, query, self);
  expect(channels.filter((row) => row.contacts > 0)).toEqual([
    { channel: 'phone', contacts: 3, enquiries: 5, pointers: 1 },
    { channel: 'visit', contacts: 1, enquiries: 1, pointers: 0 },
  ]);
  expect(
    topics.map(({ topic, name, byChannel, enquiries }) => [topic, name, byChannel.phone, byChannel.visit, enquiries]),
  ).toEqual([
    ['23.05.10', 'Flytning', 4, 0, 4],
    [null, null, 1, 1, 2],
  ]);
});

test('reasons stand with their topic, and how many were handed over as well', () => {
  const { avoidable, reasons } = reachOf(aDeskWithContacts(), aDirectory, query, self);
  expect(avoidable).toEqual([
    { reason: 'status-query', topic: '23.05.10', name: 'Flytning', enquiries: 2 },
    { reason: 'web-page', topic: null, name: null, enquiries: 1 },
  ]);
  expect(reasons).toEqual([
    { reason: 'status-query', enquiries: 2, redirected: 1 },
    { reason: 'web-page', enquiries: 1, redirected: 0 },
  ]);
});

test('under a chosen channel the others are empty; under a topic no contacts are counted', () => {
  const db = aDeskWithContacts();
  const visits = reachOf(db, aDirectory, { ...query, channel: 'visit' }, self);
  expect(visits.channels.map((row) => row.enquiries)).toEqual([0, 1, 0, 0, 0]);
  const moves = reachOf(db, aDirectory, { ...query, topic: '23.05.10' }, self);
  expect(moves.channels[0]).toEqual({ channel: 'phone', contacts: 0, enquiries: 4, pointers: 1 });
  expect(moves.topics).toHaveLength(1);
});

test('an empty period has empty rows', () => {
  const { channels, topics, avoidable } = reachOf(aDesk().db, aDirectory, query, self);
  expect(channels.every((row) => row.contacts === 0)).toBe(true);
  expect([topics, avoidable]).toEqual([[], []]);
});
