/** Staff statistics: no cell that tells of one agent is shown, and none can be reckoned from those that are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statisticsView } from '#core/statistics/view.ts';
import { seriesOf } from '#core/statistics/sections.ts';
import { hiddenIn, isSafe, type Viewer } from '#core/statistics/visibility.ts';
import { channels, type Contact } from '#shared/domain/contact.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { aContact } from '#tests/builders.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, type Desk } from './desk.ts';

const lead: Viewer = { agentId: 'leder', agentLevel: false };
const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };

function viewed(desk: Desk, change: Partial<StatisticsQuery> = {}, viewer = lead): StatisticsView {
  return statisticsView(desk.db, aDirectory, { ...january, ...change }, viewer);
}

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
    expect(hidden).toEqual({ contacts: 40, offGrid: false });
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
    });
  });

  it('shows everything when agent level is on', () => {
    const desk = aDesk();
    log(desk, ['a1'], 2);
    expect(viewed(desk, {}, { ...lead, agentLevel: true }).figures.fcrGross.den).toBe(2);
  });

  it('leaves A1-A3 out where few agents are behind one of them', () => {
    const desk = aDesk();
    log(desk, ['a1', 'a2', 'a3'], 20);
    log(desk, ['a1'], 6, { channel: 'visit', line: null });
    const { figures } = viewed(desk);
    expect(figures.fcrMainLine.den).toBe(60);
    expect(figures.fcrVisits.den).toBe(0);
    expect(figures.fcrContent.den).toBe(66);
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
        for (const each of cells) if (!isSafe(each)) expect(hidden).toContain(each);
        if (hidden.length === 0) return;
        const anySafe = cells.some((each) => isSafe(each) && !each.own);
        // With a safe cell among them the sum of the hidden ones is at least as many contacts and agents as that one.
        expect(hidden.some((each) => isSafe(each))).toBe(anySafe);
      }),
    );
  });
});

/** What somebody can reckon: the difference of any two views that add to each other. */
describe('differences of views', () => {
  const contact = fc.record({
    agent: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
    channel: fc.constantFrom(...channels.slice(0, 3)),
    month: fc.constantFrom('2026-01', '2026-02'),
    resolved: fc.boolean(),
  });

  it('of channels and months never come to a cell that is hidden', () => {
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 60 }), (made) => {
        const desk = aDesk();
        for (const { agent, channel, month, resolved } of made) {
          desk.log(
            contactWith(resolved ? {} : transferred, {
              agentId: agent,
              channel,
              line: null,
              startedAt: `${month}-07T09:00:00Z`,
            }),
          );
        }
        const periods = [
          { from: '2026-01-01', to: '2026-01-31' },
          { from: '2026-02-01', to: '2026-02-28' },
          { from: '2026-01-01', to: '2026-02-28' },
        ];
        for (const period of periods) {
          const whole = viewed(desk, period).figures.fcrGross.den;
          const parts = channels
            .slice(0, 3)
            .map((channel) => viewed(desk, { ...period, channel }).figures.fcrGross.den);
          const left = whole - parts.reduce((sum, den) => sum + den, 0);
          const months = [...new Set(made.map((each) => each.month))].filter(
            (month) => `${month}-01` >= period.from && `${month}-01` <= period.to,
          );
          // What the shown channels leave of the whole is nothing, or in each month more than one unsafe cell.
          const leftBehind = months.flatMap((month) => {
            const of = made.filter((each) => each.month === month);
            const shown = channels.slice(0, 3).filter((channel) => {
              const days = { from: `${month}-01`, to: month === '2026-01' ? '2026-01-31' : '2026-02-28' };
              return viewed(desk, { ...days, channel }).figures.fcrGross.den > 0;
            });
            const hidden = of.filter((each) => !shown.includes(each.channel));
            const monthShown = new Set(of.map((each) => each.agent)).size >= 3 && of.length >= 5;
            return monthShown && hidden.length > 0 ? [hidden] : [];
          });
          expect(left).toBe(leftBehind.reduce((sum, hidden) => sum + hidden.length, 0));
          for (const hidden of leftBehind) {
            expect(hidden.length).toBeGreaterThanOrEqual(5);
            expect(new Set(hidden.map((each) => each.agent)).size).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
