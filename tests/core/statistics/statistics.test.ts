/** The statistics calls over a real store: the view of a period, what it says of targets and changes, and the file. */
import { describe, expect, it } from 'vitest';
import { filterValues } from '#core/statistics/filter-values.ts';
import { seriesOf } from '#core/statistics/sections.ts';
import { statisticsView } from '#core/statistics/view.ts';
import { contract } from '#shared/contract.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { checked } from '#shared/rpc.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, pointed, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const week: StatisticsQuery = {
  from: '2026-01-05',
  to: '2026-01-11',
  comparison: 'before',
  ...noFilters,
};

/** What a screen is given: the answer as the contract's own schema lets it through. */
function view(desk: Desk, change: Partial<StatisticsQuery> = {}): StatisticsView {
  return contract.statistics.view.output.parse(statisticsView(desk.db, aDirectory, { ...week, ...change }, self));
}

function logMany(desk: Desk, count: number, contact: () => Contact): void {
  for (let index = 0; index < count; index += 1) desk.log(contact());
}

describe('institution and centre', () => {
  it('can be chosen among those that contacts were logged for, and nothing else is counted then', () => {
    const desk = aDesk();
    expect(filterValues(desk.db)).toEqual({ institutions: [], centres: [] });
    for (const institutionId of ['skole-b', 'skole-a', 'skole-a', null]) desk.log(aContact({ institutionId }));
    desk.log(aContact({ tenantId: 'centret' }));
    expect(filterValues(desk.db)).toEqual({ institutions: ['skole-a', 'skole-b'], centres: ['centret'] });
    expect(view(desk, { institutionId: 'skole-a' }).figures.contacts.n).toBe(2);
    expect(view(desk, { tenantId: 'centret' }).figures.contacts.n).toBe(1);
    expect(view(desk, { institutionId: 'skole-b', tenantId: 'centret' }).figures.contacts.n).toBe(0);
  });
});

describe('the view of a period', () => {
  it('is whole and empty where nothing was logged', () => {
    const empty = view(aDesk());
    expect(empty.figures.contacts.n).toBe(0);
    expect(empty.figures.fcrGross).toEqual(shareOf(0, 0));
    expect(empty).toMatchObject({ topics: [], redirects: [], avoidable: [], articles: [], baseline: null });
    expect(empty.handleTime).toEqual({ n: 0, medianSeconds: null, p90Seconds: null });
    expect(empty.compared).toEqual({ from: '2025-12-29', to: '2026-01-04', contacts: 0, baseline: null });
    expect(empty.targets.map((target) => target.reached)).toEqual([null, null, null]);
  });

  it('counts what is there, and puts names on what the directory knows', () => {
    const desk = aDesk();
    desk.log(contactWith({ articleIds: ['flytning'], avoidable: 'web-page' }, { talkEndedAt: '2026-01-05T09:03:30Z' }));
    desk.log(contactWith({ ...transferred, topic: '99.99.99' }));
    desk.log(contactWith({ ...transferred, topic: null }, { municipalityCode: '190' }));
    desk.log(contactWith({ ...pointed, articleIds: [] }));
    desk.log(aContact({ enquiries: [anEnquiry(), anEnquiry({ outcome: null })] }));
    const found = view(desk);
    expect(found.missing).toEqual({ contacts: 1, enquiries: 1 });
    expect(found.handleTime.n).toBe(4);
    expect(found.afterCallTime).toEqual({ n: 1, medianSeconds: 30, p90Seconds: 30 });
    expect(seriesOf(desk.db, week, 'week', self)).toMatchObject([
      { start: '2026-01-05', contacts: 5, fcrGross: shareOf(2, 5) },
    ]);
    expect(found.topics.map((row) => [row.topic, row.name, row.lost, row.enquiries])).toEqual([
      [null, null, 1, 1],
      ['99.99.99', null, 1, 1],
      ['23.05.10', 'Flytning', 0, 3],
    ]);
    expect(found.redirects).toEqual([
      { municipalityCode: '190', unitId: 'ydelse', name: null, redirects: 1, accumulated: 0.5 },
      { municipalityCode: '250', unitId: 'ydelse', name: 'Ydelsescentret', redirects: 1, accumulated: 1 },
    ]);
    expect(found.avoidable).toEqual([{ reason: 'web-page', enquiries: 1 }]);
    expect(found.pointerRate).toEqual(shareOf(1, 3));
  });

  it('knows the titles of the articles that are there', () => {
    const desk = aDesk();
    desk.db.run(`INSERT INTO articles (id, source, body) VALUES ('flytning', 'product', '{"title":"Flytning"}')`);
    desk.log(contactWith({ articleIds: ['flytning', 'væk'] }));
    expect(view(desk).articles.map((row) => [row.articleId, row.title])).toEqual([
      ['flytning', 'Flytning'],
      ['væk', null],
    ]);
  });

  it('follows a correction and a take-back', () => {
    const desk = aDesk();
    const contact = contactWith({});
    desk.log(contact);
    desk.log({ ...contact, rev: 2, enquiries: [anEnquiry(transferred)] });
    expect(view(desk).figures.fcrGross).toEqual(shareOf(0, 1));
    desk.takeBack(contact.id);
    expect(view(desk).figures.contacts.n).toBe(0);
  });

  it('compares with the days just before, and says when they are too few', () => {
    const desk = aDesk();
    logMany(desk, 40, () => contactWith(transferred, { startedAt: '2026-01-02T09:00:00Z' }));
    logMany(desk, 40, () => contactWith({}));
    logMany(desk, 2, () => contactWith({ repeat: true }));
    const { changes, compared, repeatsRiseToo } = view(desk);
    expect(compared?.contacts).toBe(40);
    expect(changes.fcrGross).toMatchObject({ previous: shareOf(0, 40), difference: 1, verdict: 'up' });
    expect(changes.repeat.verdict).toBe('unclear');
    expect(repeatsRiseToo).toBe(false);
  });
});

describe('targets', () => {
  it('are held against the municipality as a whole, whatever channel and place are chosen', () => {
    const desk = aDesk();
    logMany(desk, 30, () => contactWith({}, { municipalityCode: '190' }));
    logMany(desk, 30, () => contactWith(transferred));
    const rows = view(desk, { channel: 'visit', location: 'bibliotek' }).targets;
    expect(rows.map((row) => [row.row, row.actual.num, row.actual.den, row.reached])).toEqual([
      ['A1', 0, 30, false],
      ['A2', 30, 30, true],
      ['A3', 0, 0, null],
    ]);
  });

  it('are only those of the chosen municipality', () => {
    expect(view(aDesk(), { municipalityCode: '250' }).targets.map((row) => row.row)).toEqual(['A1']);
    expect(view(aDesk(), { municipalityCode: '101' }).targets).toEqual([]);
  });
});

describe('the question', () => {
  it('is refused when the period ends before it begins, or a day is none', () => {
    const ask = (change: Partial<StatisticsQuery>) => () =>
      checked(contract.statistics.view.input, { ...week, ...change });
    expect(ask({ to: '2026-01-04' })).toThrow('period-invalid');
    expect(ask({ from: '2025-02-30' })).toThrow('invalid-input');
    expect(ask({ from: '2026-01-05', to: '2026-01-05' })()).toMatchObject({ to: '2026-01-05' });
  });
});
