/** From a figure to what stands behind it: as many as it says, page by page, and nothing that tells of one agent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareTopicsOf } from '#core/statistics/bare-redirects.ts';
import { drillInto } from '#core/statistics/drill.ts';
import { foldAll } from '#core/statistics/fold.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import type { DrillAsked, DrillRow } from '#shared/contract/statistics.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { contract } from '#shared/contract.ts';
import { enquiriesBehind, type DrillFigure, type FigurePart } from '#shared/metrics/behind.ts';
import { shareIds } from '#shared/metrics/definitions.ts';
import { pointerRateOf } from '#shared/metrics/breakdowns.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, someContact, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };
const topics = { hasSolution: (topic: string) => topic === '23.05.10', couldSettle: () => true };
const lead: Viewer = { agentId: 'leder', agentLevel: false };

function allRows(desk: Desk, asked: Omit<DrillAsked, 'after'>, viewer: Viewer): DrillRow[] {
  const rows: DrillRow[] = [];
  let after: DrillAsked['after'] = null;
  do {
    const page = drillInto(desk.db, aDirectory, { ...asked, after }, viewer);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

it('is as many as the figure counts, above the line and below it', () => {
  const ofContacts = ['fcrContent', 'fcrMainLine', 'fcrVisits'];
  fc.assert(
    fc.property(fc.array(someContact, { maxLength: 8 }), (contacts) => {
      const figures = figuresOf(sumTallies(contacts.map(tallyOf)));
      for (const id of shareIds) {
        for (const part of ['num', 'den'] as const) {
          const behind = contacts.map((contact) => enquiriesBehind(contact, id, part, topics).length);
          const count = ofContacts.includes(id)
            ? behind.filter((enquiries) => enquiries > 0).length
            : behind.reduce((sum, enquiries) => sum + enquiries, 0);
          expect([id, part, count]).toEqual([id, part, figures[id][part]]);
        }
      }
      const tally = sumTallies(contacts.map(tallyOf));
      const behind = (figure: DrillFigure, part: FigurePart = 'num'): number[] =>
        contacts.map((contact) => enquiriesBehind(contact, figure, part, topics).length);
      const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
      for (const [figure, kind] of [
        ['handleTime', 'handle'],
        ['afterCallTime', 'after-call'],
      ] as const) {
        expect(behind(figure).filter((enquiries) => enquiries > 0)).toHaveLength(timesOf(tally, kind).n);
      }
      const { num, den } = pointerRateOf(tally, topics.hasSolution);
      expect([sum(behind('pointerRate')), sum(behind('pointerRate', 'den'))]).toEqual([num, den]);
      const bare = contacts.flatMap(bareTopicsOf).filter((topic) => topic !== '');
      expect([sum(behind('missedArticle')), sum(behind('missedArticle', 'den'))]).toEqual([
        bare.length,
        figures.redirected.num,
      ]);
    }),
  );
});

describe('the contacts behind a figure', () => {
  it('go on from a place whose instant and id look like a CPR number', () => {
    const next = '2026-10-01 2026-10-01T09:11:21.000Z 01a0f6bb-8aa8-7259-9a8c-fd59d2085fc0';
    expect(contract.statistics.drill.output.parse({ rows: [], next })).toEqual({ rows: [], next });
  });

  it('come page by page, each once, and those without an outcome where they are asked for', () => {
    const desk = aDesk(false);
    for (let index = 0; index < 120; index += 1)
      desk.log(contactWith({ ...(index % 3 === 0 ? transferred : {}), articleIds: [`a${String(index)}`] }));
    desk.log(aContact({ enquiries: [anEnquiry({ outcome: null })] }));
    foldAll(desk.db);
    const rows = allRows(desk, { query: january, figure: 'redirected', part: 'num' }, self);
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map((row) => row.articleIds.join())).size).toBe(40);
    expect(rows[0]).toMatchObject({ outcome: 'redirected', unitName: 'Ydelsescentret', topicName: 'Flytning' });
    expect(allRows(desk, { query: january, figure: 'missing', part: 'num' }, self)).toHaveLength(1);
  });

  it('hold no note, title or agent, and no time of day where others are among them', () => {
    const desk = aDesk();
    for (const agentId of ['a1', 'a2', 'a3']) {
      for (let index = 0; index < 3; index += 1)
        desk.log(contactWith({ note: 'ringede igen', title: 'skal flytte' }, { agentId }));
    }
    const asked = { query: january, figure: 'fcrGross', part: 'num' } as const;
    const [row] = allRows(desk, asked, lead);
    expect(row).toMatchObject({ month: '2026-01', startedAt: null, agentId: null });
    expect(JSON.stringify(row)).not.toMatch(/ringede|flytte|"a1"|"d1"/);
    expect(allRows(desk, asked, { ...lead, agentLevel: true })[0]).toMatchObject({ agentId: 'a1' });
  });

  it('do not say by their place when they were, and still come page by page, each once', () => {
    const desk = aDesk();
    const days = Array.from({ length: 90 }, (_, at) => String(1 + Math.floor(at / 5)).padStart(2, '0'));
    for (const [at, day] of days.entries()) {
      const startedAt = `2026-01-${day}T09:00:00.000Z`;
      desk.log(contactWith({ articleIds: [day, String(at)] }, { agentId: `a${String(at % 3)}`, startedAt }));
    }
    const rows = allRows(desk, { query: january, figure: 'fcrGross', part: 'num' }, lead);
    expect(new Set(rows.map(({ articleIds }) => articleIds[1])).size).toBe(90);
    const given = rows.map(({ articleIds }) => articleIds[0] ?? '');
    expect([...given].sort()).toEqual(days);
    // As chance has it a row in eighteen stands on the place of its day; in their order all would.
    expect(given.filter((day, at) => day === days[at]).length).toBeLessThan(30);
  });

  it('are refused below the grid', () => {
    const desk = aDesk();
    for (const agentId of ['a1', 'a2', 'a3'])
      for (let index = 0; index < 9; index += 1) desk.log(aContact({ agentId }));
    const ask = (change: Partial<StatisticsQuery>) => () =>
      allRows(desk, { query: { ...january, ...change }, figure: 'fcrGross', part: 'num' }, lead);
    expect(ask({})()).toHaveLength(27);
    expect(ask({ channel: 'phone' })()).toHaveLength(27);
    expect(ask({ from: '2026-01-05', to: '2026-01-05' })).toThrow('drill-off-grid');
    expect(ask({ channel: 'phone', callerType: 'citizen' })).toThrow('drill-off-grid');
    desk.log(aContact({ agentId: 'a1', channel: 'chat' }));
    expect(ask({ channel: 'chat' })).toThrow('drill-off-grid');
  });

  it('of A1-A3 are listed where the figure itself is shown, beside no other choice but its channel', () => {
    const desk = aDesk();
    const log = (agents: readonly string[], each: number, change: Partial<Contact>): void => {
      for (const agentId of agents)
        for (let index = 0; index < each; index += 1) desk.log(aContact({ agentId, ...change }));
    };
    // A Saturday's calls on the main line, all of them by one agent; the rest of the month comes on direct numbers.
    log(['a1', 'a2', 'a3'], 20, { line: 'direct' });
    log(['a1'], 6, { startedAt: '2026-01-10T09:00:00.000Z' });
    const ask = (figure: DrillFigure, change: Partial<StatisticsQuery> = {}, cell: DrillAsked['cell'] = {}) => {
      const asked = { query: { ...january, ...change }, figure, part: 'den', cell } as const;
      return () => allRows(desk, asked, lead);
    };
    expect(ask('fcrGross')()).toHaveLength(66);
    expect(ask('fcrContent')()).toHaveLength(66);
    expect(ask('fcrMainLine')).toThrow('drill-off-grid');
    log(['a2', 'a3'], 6, {});
    expect(ask('fcrMainLine')()).toHaveLength(18);
    expect(ask('fcrMainLine', { channel: 'phone' })()).toHaveLength(18);
    expect(ask('fcrGross', { topic: '23.05.10' })()).toHaveLength(78);
    expect(ask('fcrMainLine', { topic: '23.05.10' })).toThrow('drill-off-grid');
    expect(ask('fcrMainLine', { location: 'borgerservice' })).toThrow('drill-off-grid');
    expect(ask('fcrMainLine', {}, { articleId: 'flytning' })).toThrow('drill-off-grid');
    // A month in which few agents have it is no month to list it in, whatever the others hold.
    log(['a1', 'a2', 'a3'], 20, { line: 'direct', startedAt: '2026-02-05T09:00:00.000Z' });
    log(['a1'], 6, { startedAt: '2026-02-07T09:00:00.000Z' });
    expect(ask('fcrMainLine')()).toHaveLength(18);
    expect(ask('fcrMainLine', { to: '2026-02-28' })).toThrow('drill-off-grid');
  });
});
