/** From a row or a cell of a table to what stands behind it: as many as it says, and nothing finer than may be shown. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { knowledgeGaps } from '#core/feedback/knowledge-gaps.ts';
import { completenessHandlers } from '#core/imports/completeness-calls.ts';
import { replaceArrivals } from '#core/imports/arrival-store.ts';
import { drillInto } from '#core/statistics/drill.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { reachOf } from '#core/statistics/reach.ts';
import { hoursOf } from '#core/statistics/sections.ts';
import { statisticsView } from '#core/statistics/view.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { DrillAsked } from '#shared/contract/statistics.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { aContact, someIds } from '#tests/builders.ts';
import { contactWith, someContact, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };
const turnOfYear: StatisticsQuery = { ...january, from: '2026-12-01', to: '2027-01-31' };
const lead = { agentId: 'leder', agentLevel: false };

type Asked = Partial<Pick<DrillAsked, 'figure' | 'part' | 'cell'>> & { readonly filters?: Partial<StatisticsQuery> };

/** @returns how many enquiries are listed. */
function listed(desk: Desk, query: StatisticsQuery, asked: Asked, viewer = self): number {
  const { figure = 'fcrGross', part = 'den', cell, filters = {} } = asked;
  const page = drillInto(
    desk.db,
    aDirectory,
    { query: { ...query, ...filters }, figure, part, cell, after: null },
    viewer,
  );
  return page.rows.length;
}

it('rows of topics, units, articles, reasons and channels, and hours of the week list what they count', () => {
  fc.assert(
    fc.property(fc.array(someContact, { minLength: 1, maxLength: 10 }), (drawn) => {
      const desk = aDesk(false);
      const id = someIds(5_000);
      for (const contact of drawn) desk.log({ ...contact, id: id() });
      foldAll(desk.db);
      const told: [string, number, number][] = [];
      const tell = (what: string, count: number, asked: Asked): void => {
        told.push([what, count, listed(desk, turnOfYear, asked)]);
      };
      const view = statisticsView(desk.db, aDirectory, turnOfYear, self);
      for (const { topic, enquiries, lost } of view.topics) {
        const ofTopic: Asked = topic === null ? { cell: { withoutTopic: 'yes' } } : { filters: { topic } };
        tell(`topic ${String(topic)}`, enquiries, ofTopic);
        tell(`lost on ${String(topic)}`, lost, { ...ofTopic, figure: 'redirected', part: 'num' });
      }
      for (const { municipalityCode, unitId, redirects } of view.redirects)
        tell(`unit ${unitId}`, redirects, {
          ...{ figure: 'redirected', part: 'num', cell: { unitId }, filters: { municipalityCode } },
        });
      for (const { articleId, used, resolved, redirected, repeat } of view.articles) {
        tell(`with ${articleId}`, used, { cell: { articleId } });
        for (const [figure, count] of [
          ['fcrGross', resolved],
          ['redirected', redirected],
          ['repeat', repeat],
        ] as const)
          tell(`${figure} with ${articleId}`, count, { figure, part: 'num', cell: { articleId } });
      }
      const reach = reachOf(desk.db, aDirectory, turnOfYear, self);
      for (const { channel, enquiries, pointers } of reach.channels) {
        tell(channel, enquiries, { figure: 'enquiries', filters: { channel } });
        tell(`pointers ${channel}`, pointers ?? -1, { figure: 'pointers', part: 'num', filters: { channel } });
      }
      for (const { reason, enquiries, redirected } of reach.reasons) {
        tell(reason, enquiries, { cell: { reason } });
        tell(`${reason}, redirected`, redirected ?? -1, { figure: 'redirected', part: 'num', cell: { reason } });
      }
      for (const { weekday, hour, enquiries } of hoursOf(desk.db, turnOfYear, self))
        tell(`hour ${String(weekday)} ${String(hour)}`, enquiries ?? -1, {
          ...{ figure: 'enquiries', cell: { weekday, hour } },
        });
      for (const [what, counted, behind] of told) expect([what, behind]).toEqual([what, counted]);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

const at = (startedAt: string): Partial<Contact> => ({ startedAt, endedAt: startedAt.replace(':00Z', ':05Z') });

it('what was logged of imported calls lists the contacts of those days alone, by hour, late ones and open ones', async () => {
  const desk = aDesk();
  for (const day of ['05', '06', '07'])
    for (const hour of ['08', '09'])
      desk.log(contactWith({ outcome: hour === '08' ? 'resolved' : null }, at(`2026-01-${day}T${hour}:10:00Z`)));
  desk.log(aContact({ ...at('2026-01-05T10:10:00Z'), lateEntry: true }));
  replaceArrivals(desk.db, '250', 'phone', [
    { day: '2026-01-05', hour: 9, answered: 4, unanswered: 0 },
    { day: '2026-01-06', hour: 9, answered: 4, unanswered: 0 },
  ]);
  const none = (): never => {
    throw new Error('the team is not asked');
  };
  const { from, to } = january;
  const { answer } = await completenessHandlers(desk.db, none).view({ from, to, municipalityCode: null, scope: 'pc' });
  const [row] = answer;
  const ofCalls = { cell: { arrivals: true }, filters: { channel: 'phone' } } as const;
  expect(row).toMatchObject({ logged: 5, late: 1, missing: 2 });
  expect(listed(desk, january, { ...ofCalls, figure: 'contacts' })).toBe(5);
  expect(listed(desk, january, { ...ofCalls, figure: 'late' })).toBe(1);
  expect(listed(desk, january, { ...ofCalls, figure: 'missing' })).toBe(2);
  for (const { hour, logged } of row?.hours ?? [])
    expect([hour, listed(desk, january, { ...ofCalls, figure: 'contacts', cell: { arrivals: true, hour } })]).toEqual([
      ...[hour, logged],
    ]);
});

it('a knowledge gap lists the enquiries that were searched for in any of its wordings', () => {
  const desk = aDesk();
  const contacts = [
    contactWith({ outcome: 'resolved' }),
    contactWith({ ...transferred, articleIds: [] }),
    contactWith({ ...transferred, articleIds: ['pas'] }),
    contactWith({ ...transferred, articleIds: [] }),
  ];
  const searched = (index: number, phrase: string, found: string): void =>
    void desk.db.run(
      'UPDATE enquiries SET search_found = ?, search_phrase = ?, search_topic = NULL WHERE contact_id = ?',
      [...[found, phrase, contacts[index]?.id ?? '']],
    );
  for (const contact of contacts) desk.log(contact);
  searched(0, 'fribefordring', 'weak');
  searched(1, 'fribefordringen', 'none');
  searched(2, 'fribefordring', 'found');
  searched(3, 'skolebus', 'found');
  desk.db.run(
    `INSERT INTO earlier_searches (contact_id, position, place, text, found, phrase, topic)
     VALUES (?, 0, 0, NULL, 'none', 'fribefordring', NULL)`,
    [contacts[3]?.id ?? ''],
  );
  const { from, to } = january;
  const gaps = knowledgeGaps(
    { db: desk.db, directory: aDirectory },
    { from, to, municipalityCode: null, state: 'all' },
  );
  const row = gaps.rows.find(({ phrase }) => phrase.startsWith('fribefordring'));
  expect(row).toMatchObject({ searches: 4, zero: 2, redirected: 3, lost: 2 });
  const { phrase = '', topic = null } = row ?? {};
  for (const part of ['searches', 'zero', 'redirected', 'lost'] as const)
    expect([
      part,
      listed(desk, january, { figure: 'enquiries', cell: { gap: { wording: { phrase, topic }, part } } }),
    ]).toEqual([...[part, row?.[part]]]);
});

it('where others are among them a row is a month of one dimension, and an hour, a day or a wording is none', () => {
  const desk = aDesk(false);
  for (const agentId of ['a1', 'a2', 'a3'])
    for (let index = 0; index < 4; index += 1)
      desk.log(contactWith({ ...transferred, articleIds: ['flytning'], avoidable: 'web-page' }, { agentId }));
  desk.log(contactWith({ articleIds: ['pas'] }, { agentId: 'a1' }));
  foldAll(desk.db);
  const ask = (asked: Asked) => () => listed(desk, january, asked, lead);
  expect(ask({ cell: { unitId: 'ydelse' } })()).toBe(12);
  for (const cell of [
    { articleId: 'pas' },
    // Its smallest companion is left out with it.
    { articleId: 'flytning' },
    { weekday: 5, hour: 10 },
    { hour: 10 },
    { arrivals: true },
    { gap: { wording: null, part: 'lost' } },
  ] as const)
    expect(ask({ cell }), JSON.stringify(cell)).toThrow('drill-off-grid');
  expect(ask({ cell: { unitId: 'ydelse' }, filters: { channel: 'phone' } })).toThrow('drill-off-grid');
  expect(ask({ cell: { unitId: 'ydelse' }, filters: { to: '2026-01-20' } })).toThrow('drill-off-grid');
  for (const agentId of ['a1', 'a2', 'a3'])
    for (let index = 0; index < 4; index += 1)
      desk.log(contactWith({ articleIds: ['pas'], avoidable: null }, { agentId }));
  foldAll(desk.db);
  expect(ask({ cell: { articleId: 'pas' } })()).toBe(13);
  expect(ask({ cell: { reason: 'web-page' } })()).toBe(12);
});
