/** Staff statistics: no cell that tells of one agent is shown, and none can be reckoned from those that are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOf } from '#core/statistics/reach.ts';
import { reportParts } from '#core/statistics/report-file.ts';
import { hoursOf, seriesOf } from '#core/statistics/sections.ts';
import { enquiriesText } from '#shared/metrics/figure-text.ts';
import { cellText, type ReportCell } from '#shared/metrics/report-cells.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { hiddenIn, isSafe } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { daReport } from '#shared/texts/da-report.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, type Desk } from './desk.ts';
import { january, lead, viewed } from './viewed.ts';

/** So many contacts of each agent. */
function log(desk: Desk, agents: readonly string[], each: number, change: Partial<Contact> = {}): void {
  for (const agentId of agents)
    for (let index = 0; index < each; index += 1) desk.log(aContact({ agentId, ...change }));
}

describe('a month', () => {
  it('of two agents shows volumes and no share, and says how many are left out', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2'], 20);
    const { figures, hidden, handleTime, topics } = viewed(desk);
    expect(figures.contacts.n).toBe(40);
    expect(figures.fcrGross).toMatchObject({ num: 0, den: 0, value: null });
    expect(handleTime.n).toBe(0);
    expect(topics).toMatchObject([{ enquiries: 40, resolved: { den: 0 } }]);
    expect(hidden).toEqual({ contacts: 40, offGrid: false, figures: ['fcrContent', 'fcrMainLine'], outcome: false });
  });

  it('of four contacts by four agents shows none either; of five by three it does', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3', 'a4'], 1);
    expect(viewed(desk).figures.fcrGross.den).toBe(0);
    log(desk, ['a1'], 1);
    expect(viewed(desk).figures.fcrGross).toMatchObject({ num: 5, den: 5 });
  });

  it('that is the viewer’s own alone hides nobody, and one that is nobody’s neither', () => {
    const desk = aDesk();
    log(desk, ['leder'], 2);
    log(desk, ['import'], 1, { startedAt: '2026-01-20T09:00:00Z', lateEntry: true });
    expect(viewed(desk).figures.fcrGross).toMatchObject({ num: 3, den: 3 });
    expect(viewed(desk, { from: '2026-01-05', to: '2026-01-05', channel: 'phone' }).hidden).toEqual({
      contacts: 0,
      offGrid: false,
      figures: [],
      outcome: false,
    });
  });

  it('shows everything when agent level is on', () => {
    const desk = aDesk();
    log(desk, ['a1'], 2);
    expect(viewed(desk, {}, { ...lead, agentLevel: true }).figures.fcrGross.den).toBe(2);
  });

  it('leaves A1-A3 out where few agents are behind one of them, and the one that would give it back', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20);
    log(desk, ['a1'], 6, { channel: 'visit', line: null });
    const alone = viewed(desk);
    expect(alone.figures.fcrVisits.den).toBe(0);
    // All contacts less A2's would be the visits.
    expect(alone.figures.fcrMainLine.den).toBe(0);
    expect(alone.figures.fcrContent.den).toBe(66);
    expect(alone.hidden.figures).toEqual(['fcrMainLine', 'fcrVisits']);
    log(desk, ['a1', 'a2', 'a3'], 5, { channel: 'chat', line: null });
    const covered = viewed(desk);
    expect(covered.figures.fcrMainLine.den).toBe(60);
    expect(covered.figures.fcrVisits.den).toBe(0);
  });

  it('shows A1-A3 under a channel where they are its cell or the same as without it, under no other filter', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20);
    log(desk, ['a1', 'a2', 'a3'], 10, { channel: 'visit', line: null });
    const phone = viewed(desk, { channel: 'phone' });
    expect([phone.figures.fcrContent.den, phone.figures.fcrMainLine.den]).toEqual([60, 60]);
    expect(viewed(desk, { channel: 'visit' }).figures.fcrVisits.den).toBe(30);
    const place = viewed(desk, { location: 'borgerservice' });
    expect(place.figures.fcrGross.den).toBe(90);
    expect([place.figures.fcrContent.den, place.figures.fcrMainLine.den, place.figures.fcrVisits.den]).toEqual([
      0, 0, 0,
    ]);
    expect(place.hidden.figures).toEqual(['fcrContent', 'fcrMainLine', 'fcrVisits']);
  });

  it('leaves a channel out whose calls less A2’s would tell of one agent', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20);
    log(desk, ['a1', 'a2', 'a3'], 10, { channel: 'chat', line: null });
    expect(viewed(desk, { channel: 'phone' }).figures.fcrGross.den).toBe(60);
    log(desk, ['a1'], 6, { line: 'direct' });
    expect(viewed(desk, { channel: 'phone' }).figures.fcrGross.den).toBe(0);
    expect(viewed(desk, { channel: 'chat' }).figures.fcrGross.den).toBe(0);
    expect(viewed(desk).figures.fcrGross.den).toBe(96);
  });
});

describe('the series of A1', () => {
  const alone = (): Desk => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 15, { channel: 'chat', line: null });
    log(desk, ['a1', 'a2', 'a3'], 15, { channel: 'digital-post', line: null });
    log(desk, ['a4'], 40);
    return desk;
  };

  it.each(['day', 'week', 'month'] as const)('by %s is hidden where one agent has the calls', (grain) => {
    const desk = alone();
    const { figures, hidden } = viewed(desk);
    expect([figures.fcrContent.den, hidden.figures]).toEqual([0, ['fcrContent', 'fcrMainLine']]);
    const [row] = seriesOf(desk.db, january, grain, lead);
    expect([row?.contacts, row?.fcrGross.den, row?.fcrContent.den]).toEqual([130, 130, 0]);
    // Nor on the sheet of an export.
    const { report } = reportParts(desk.db, aDirectory, january, lead);
    const sheet = report.tables.find(({ name }) => name === daReport.sheets.series);
    expect(sheet?.rows.map((cells) => cells[6])).toEqual([{ kind: 'empty' }]);
    const own = seriesOf(desk.db, january, grain, { ...lead, agentLevel: true });
    expect(own[0]?.fcrContent.den).toBe(40);
  });

  it('leaves out a day of one agent’s calls, and the smallest other with it', () => {
    const desk = aDesk();
    const on = (day: string) => ({ startedAt: `2026-01-${day}T09:00:00Z` });
    log(desk, ['a1', 'a2', 'a3'], 4, on('05'));
    log(desk, ['a1', 'a2', 'a3'], 3, on('06'));
    log(desk, ['a1', 'a2', 'a3'], 2, on('07'));
    log(desk, ['a1'], 7, on('08'));
    log(desk, ['a1', 'a2', 'a3'], 9, { ...on('08'), channel: 'chat', line: null });
    const days = seriesOf(desk.db, january, 'day', lead);
    expect(days.map(({ fcrGross, fcrContent }) => [fcrGross.den, fcrContent.den])).toEqual([
      [12, 12],
      [9, 9],
      [6, 0],
      [34, 0],
    ]);
    expect(seriesOf(desk.db, january, 'week', lead).map(({ fcrContent }) => fcrContent.den)).toEqual([21]);
    expect(seriesOf(desk.db, january, 'month', lead).map(({ fcrContent }) => fcrContent.den)).toEqual([34]);
  });

  it('is there under a channel that is A1’s own, under no other filter', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20);
    log(desk, ['a1', 'a2', 'a3'], 10, { channel: 'visit', line: null });
    const under = (change: Partial<StatisticsQuery>) =>
      seriesOf(desk.db, { ...january, ...change }, 'month', lead).map((row) => [row.fcrGross.den, row.fcrContent.den]);
    expect(under({ channel: 'phone' })).toEqual([[60, 60]]);
    expect(under({ location: 'borgerservice' })).toEqual([[90, 0]]);
  });
});

describe('a chosen outcome', () => {
  const lost = { ...transferred, topic: '55.20.05', articleIds: ['bolig'], avoidable: 'web-page' } as const;
  /** Three agents chat; one alone takes the phone, and alone has a topic and an article. */
  const divided = (): Desk => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20, { channel: 'chat', line: null });
    log(desk, ['a1', 'a2', 'a3'], 5, { channel: 'chat', line: null, enquiries: [anEnquiry(transferred)] });
    log(desk, ['a4'], 2, { enquiries: [anEnquiry({ topic: '55.20.05', articleIds: ['bolig'] })] });
    log(desk, ['a4'], 6, { enquiries: [anEnquiry({ ...lost, articleIds: ['bolig'] })] });
    return desk;
  };

  it('of a channel or a day tells no number: beside all of them it would be a share', () => {
    const desk = divided();
    const day = { from: '2026-01-05', to: '2026-01-05' };
    for (const change of [{ channel: 'phone' }, { channel: 'phone', ...day }, { topic: '55.20.05' }, day] as const) {
      const query = { ...january, ...change, outcome: 'resolved' } as const;
      const view = viewed(desk, query);
      expect([view.figures.enquiries.n, view.articles, view.avoidable]).toEqual([0, [], []]);
      expect([view.hidden.outcome, enquiriesText(view)]).toEqual([true, 'skjult']);
      expect(seriesOf(desk.db, query, 'week', lead).map(({ enquiries }) => enquiries)).toEqual([null]);
      expect(hoursOf(desk.db, query, lead)).toEqual([]);
      const reach = reachOf(desk.db, aDirectory, query, lead);
      expect(reach).toMatchObject({ outcomeHeld: true, topics: [], avoidable: [], reasons: [] });
      expect(reach.channels.every(({ enquiries, pointers }) => enquiries === 0 && pointers === null)).toBe(true);
      // How many there were of every outcome is a volume still.
      expect(viewed(desk, change).figures.enquiries.n).toBeGreaterThanOrEqual(8);
      expect(hoursOf(desk.db, { ...query, outcome: null }, lead)).not.toEqual([]);
    }
  });

  it('is told where its own cell may be shown: the number, and of its rows those that may be', () => {
    const desk = divided();
    const view = viewed(desk, { outcome: 'resolved' });
    expect([view.figures.enquiries.n, enquiriesText(view), view.hidden]).toEqual([
      62,
      '62',
      { contacts: 0, offGrid: false, figures: [], outcome: true },
    ]);
    // The article of one agent alone is not among them, nor the smallest other.
    expect(view.articles).toEqual([]);
    // Nor is it told of the topics that have a solution: here that would be the one beside the hidden one.
    expect(view.pointerRate.den).toBe(0);
    expect(viewed(desk).pointerRate.den).toBe(75);
    expect(seriesOf(desk.db, { ...january, outcome: 'resolved' }, 'month', lead)[0]?.enquiries).toBe(62);
    log(desk, ['a1', 'a2', 'a3'], 9, { enquiries: [anEnquiry({ articleIds: ['pas'] })] });
    log(desk, ['a1', 'a2', 'a3'], 2, { enquiries: [anEnquiry({ ...transferred, articleIds: ['pas'] })] });
    const { articles } = viewed(desk, { outcome: 'resolved' });
    expect(articles).toMatchObject([{ articleId: 'flytning', used: 60, resolved: 60, redirected: 0 }]);
  });

  it('says in an export that it is held back', () => {
    const query = { ...january, channel: 'phone', outcome: 'resolved' } as const;
    const { report } = reportParts(divided().db, aDirectory, query, lead);
    expect(report.facts.map(([, words]) => words)).toContain(daReport.outcomeHidden);
    const [figures, series] = report.tables;
    expect(figures?.rows.some(([name]) => cellsOf(name) === daStatistics.figures.enquiries.name)).toBe(false);
    expect(series?.rows.map((cells) => cells[3])).toEqual([{ kind: 'empty' }]);
  });

  const cellsOf = (cell: ReportCell | undefined): string => (cell === undefined ? '' : cellText(cell));

  it('is counted throughout where there is nobody to hide', () => {
    const open = { ...lead, agentLevel: true };
    const view = viewed(divided(), { channel: 'phone', outcome: 'resolved' }, open);
    expect([view.figures.enquiries.n, view.hidden.outcome, enquiriesText(view)]).toEqual([2, false, '2']);
    expect(view.articles).toMatchObject([{ articleId: 'bolig', used: 2 }]);
  });
});

describe('rows', () => {
  it('of topics and articles say how many, and what came of them only where it tells of nobody', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20, { enquiries: [anEnquiry({ articleIds: ['flytning'] })] });
    log(desk, ['a1', 'a2', 'a3'], 8, { enquiries: [anEnquiry({ topic: '55.20.05', articleIds: ['bolig'] })] });
    log(desk, ['a1'], 6, { enquiries: [anEnquiry({ ...transferred, topic: '99.99.99', articleIds: ['alene'] })] });
    const { topics, articles } = viewed(desk);
    const seenTopics = topics.map(({ topic, enquiries, lost, resolved }) => [topic, enquiries, lost, resolved.den]);
    // The smallest other goes with it, so that the total less what is shown is not the one.
    expect(seenTopics).toEqual([
      ['23.05.10', 60, 0, 60],
      ['55.20.05', 24, 0, 0],
      ['99.99.99', 6, 0, 0],
    ]);
    expect(articles.map(({ articleId, used, shown, redirected }) => [articleId, used, shown, redirected])).toEqual([
      ['flytning', 60, 60, 0],
      ['bolig', 24, 0, 0],
      ['alene', 6, 0, 0],
    ]);
  });

  it('of units and the missed article are of what may be shown alone', () => {
    const desk = aDesk();
    desk.db.run("INSERT INTO resolvable_topics VALUES ('55.20.05', '', '2025-01-01', NULL)");
    const redirect = { enquiries: [anEnquiry({ ...transferred, topic: '55.20.05', articleIds: [] })] };
    log(desk, ['a1', 'a2'], 10, redirect);
    expect(viewed(desk)).toMatchObject({ redirects: [], missedArticle: { num: 0, den: 0 } });
    log(desk, ['a3'], 1, redirect);
    expect(viewed(desk)).toMatchObject({ redirects: [{ redirects: 21 }], missedArticle: { num: 21, den: 21 } });
    expect(viewed(desk, { channel: 'phone', callerType: 'citizen' }).missedArticle.den).toBe(0);
  });

  it('of channels and reasons keep pointers and redirects back where they tell of one agent', () => {
    const desk = aDesk();
    const pointer = { selfService: { solutionId: 'flytning', help: 'pointer' } } as const;
    log(desk, ['a1', 'a2', 'a3'], 4, { enquiries: [anEnquiry({ ...pointer, avoidable: 'web-page' })] });
    log(desk, ['a1', 'a2', 'a3'], 3, { channel: 'chat', line: null });
    log(desk, ['a1'], 6, {
      ...{ channel: 'visit', line: null },
      enquiries: [anEnquiry({ ...transferred, ...pointer, avoidable: 'form-error' })],
    });
    const { channels: shown, reasons } = reachOf(desk.db, aDirectory, january, lead);
    const seen = shown.filter((row) => row.enquiries > 0).map(({ channel, pointers }) => [channel, pointers]);
    expect(seen).toEqual([
      ['phone', 12],
      ['visit', null],
      ['chat', null],
    ]);
    expect(reasons).toEqual([
      { reason: 'web-page', enquiries: 12, redirected: 0 },
      { reason: 'form-error', enquiries: 6, redirected: null },
    ]);
  });
});

describe('a choice finer than the grid', () => {
  const desk = (): Desk => {
    const made = aDesk();
    log(made, ['a1', 'a2', 'a3'], 20);
    log(made, ['a1', 'a2', 'a3'], 20, { channel: 'chat', line: null });
    return made;
  };

  it('of two filters, or of days of a filter, has volumes only', () => {
    const made = desk();
    expect(viewed(made, { channel: 'phone' }).figures.fcrGross.den).toBe(60);
    const two = viewed(made, { channel: 'phone', callerType: 'citizen' });
    expect([two.figures.fcrGross.den, two.figures.contacts.n, two.hidden.offGrid]).toEqual([0, 60, true]);
    const days = viewed(made, { channel: 'phone', to: '2026-01-30' });
    expect([days.figures.fcrGross.den, days.figures.contacts.n, days.hidden.offGrid]).toEqual([0, 60, true]);
  });

  it('of days of the whole leaves out the days that tell of one agent, and the smallest other with them', () => {
    const made = aDesk();
    log(made, ['a1', 'a2', 'a3'], 4, { startedAt: '2026-01-05T09:00:00Z' });
    log(made, ['a1', 'a2', 'a3'], 3, { startedAt: '2026-01-06T09:00:00Z' });
    log(made, ['a1', 'a2', 'a3'], 2, { startedAt: '2026-01-07T09:00:00Z' });
    log(made, ['a1'], 7, { startedAt: '2026-01-08T09:00:00Z' });
    const week = { from: '2026-01-05', to: '2026-01-11' };
    expect(viewed(made, week).figures.fcrGross.den).toBe(12 + 9);
    expect(viewed(made).figures.fcrGross.den).toBe(12 + 9 + 6 + 7);
    const days = seriesOf(made.db, { ...january, ...week }, 'day', lead);
    expect(days.map((row) => [row.contacts, row.fcrGross.den])).toEqual([
      [12, 12],
      [9, 9],
      [6, 0],
      [7, 0],
    ]);
  });
});

describe('a row of the grid', () => {
  const cell = fc
    .record({
      contacts: fc.integer({ min: 1, max: 12 }),
      agents: fc.integer({ min: 1, max: 6 }),
      own: fc.boolean(),
    })
    .map((made) => ({ ...made, agents: made.own ? 1 : Math.min(made.agents, made.contacts) }));

  it('leaves out nothing, or so much that what is left out is no unsafe cell alone', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
        const hidden = hiddenIn(cells);
        if (cells.every((each) => each.own)) {
          expect(hidden).toEqual([]);
          return;
        }
        for (const each of cells) if (!isSafe(each)) expect(hidden).toContain(each);
        if (hidden.length === 0) return;
        const anySafe = cells.some(isSafe);
        // With a safe cell among them the sum of the hidden ones is at least as many contacts and agents as that one.
        expect(hidden.some((each) => isSafe(each))).toBe(anySafe);
      }),
    );
  });
});
