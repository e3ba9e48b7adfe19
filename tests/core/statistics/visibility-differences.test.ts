/**
 * What somebody can reckon: a view less the views that lie within it. What is left is nothing, or stands for enough contacts
 * and agents: over months, channels, places and topics, over A2 and A3 within their channels and within the whole, and
 * over the rows of a series, A1's too.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesOf } from '#core/statistics/sections.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, type Desk } from './desk.ts';
import { january, lead, viewed } from './viewed.ts';

describe('differences of views', () => {
  interface Made {
    readonly agent: string;
    readonly channel: 'phone' | 'visit' | 'chat';
    readonly line: 'main' | 'direct';
    readonly location: 'borgerservice' | 'jobcenter';
    readonly topic: string;
    readonly month: string;
    readonly day: string;
    readonly resolved: boolean;
  }
  const someContacts: fc.Arbitrary<Made[]> = fc.array(
    fc.record({
      agent: fc.constantFrom('a1', 'a1', 'a2', 'a3', 'a4'),
      channel: fc.constantFrom('phone', 'phone', 'visit', 'chat'),
      line: fc.constantFrom('main', 'main', 'direct'),
      location: fc.constantFrom('borgerservice', 'jobcenter'),
      topic: fc.constantFrom('23.05.10', '55.20.05', '99.99.99'),
      month: fc.constantFrom('2026-01', '2026-02'),
      day: fc.constantFrom('07', '07', '08', '15'),
      resolved: fc.boolean(),
    }),
    { minLength: 5, maxLength: 45 },
  );

  function logged(made: readonly Made[]): Desk {
    const desk = aDesk();
    for (const { agent, channel, line, location, topic, month, day, resolved } of made) {
      const change = { agentId: agent, channel, location, line: channel === 'phone' ? line : null };
      const outcome = resolved ? { topic } : { ...transferred, topic };
      desk.log(contactWith(outcome, { ...change, startedAt: `${month}-${day}T09:00:00Z` }));
    }
    return desk;
  }

  /** Contacts in a view's shares, told apart by what each of them is. */
  interface Seen {
    readonly name: string;
    readonly den: number;
    readonly holds: (made: Made) => boolean;
  }

  /** The views of one month: the whole, each cell, and the measures. */
  function seenIn(desk: Desk, days: Partial<StatisticsQuery>, within: (made: Made) => boolean): Record<string, Seen[]> {
    const cell = <K extends keyof Made & keyof StatisticsQuery>(key: K, values: readonly Made[K][]): Seen[] =>
      values.map((value) => ({
        name: value,
        den: viewed(desk, { ...days, [key]: value }).figures.fcrGross.den,
        holds: (made) => within(made) && made[key] === value,
      }));
    const { figures } = viewed(desk, days);
    const main = (made: Made): boolean => made.channel === 'phone' && made.line === 'main';
    const visits = (made: Made): boolean => made.channel === 'visit' && made.location === 'borgerservice';
    return {
      whole: [{ name: 'whole', den: figures.fcrGross.den, holds: within }],
      channel: cell('channel', ['phone', 'visit', 'chat']),
      location: cell('location', ['borgerservice', 'jobcenter']),
      topic: cell('topic', ['23.05.10', '55.20.05', '99.99.99']),
      // How many are of an outcome is a share of all there are.
      outcome: (['resolved', 'redirected'] as const).map((outcome) => ({
        name: outcome,
        den: viewed(desk, { ...days, outcome }).figures.enquiries.n,
        holds: (made) => within(made) && made.resolved === (outcome === 'resolved'),
      })),
      measures: [
        { name: 'main-line', den: figures.fcrMainLine.den, holds: (made) => within(made) && main(made) },
        { name: 'visits', den: figures.fcrVisits.den, holds: (made) => within(made) && visits(made) },
      ],
    };
  }

  const inContent = ({ channel }: Made): boolean => channel === 'phone' || channel === 'visit';

  /** The rows of a month's series: what is in their shares, and in A1's. */
  function seriesIn(desk: Desk, grain: 'day' | 'month', within: (made: Made) => boolean): Record<string, Seen[]> {
    const rows = seriesOf(desk.db, january, grain, lead);
    const seen = (figure: 'fcrGross' | 'fcrContent', isIn: (made: Made) => boolean): Seen[] =>
      rows.map((row) => ({
        name: `${figure} ${row.start}`,
        den: row[figure].den,
        holds: (made) => within(made) && isIn(made) && (grain === 'month' || `${made.month}-${made.day}` === row.start),
      }));
    return { shares: seen('fcrGross', () => true), content: seen('fcrContent', inContent) };
  }

  function expectSafe(made: readonly Made[], whole: Seen, parts: readonly Seen[]): void {
    if (whole.den === 0) return;
    const shown = parts.filter((part) => part.den > 0);
    if (shown.length === 0) return;
    const left = made.filter((each) => whole.holds(each) && !shown.some((part) => part.holds(each)));
    if (left.length === 0) return;
    expect(judged(`${whole.name} less ${shown.map((part) => part.name).join(', ')}`, left)).toMatchObject({
      enough: true,
    });
  }

  const judged = (named: string, left: readonly Made[]) => {
    return { named, enough: left.length >= 5 && new Set(left.map((each) => each.agent)).size >= 3 };
  };

  /** What is shown is itself of enough. */
  function expectEnough(made: readonly Made[], { name, den, holds }: Seen): void {
    if (den > 0) expect(judged(name, made.filter(holds))).toMatchObject({ enough: true });
  }

  it('leave nothing that tells of one agent', () => {
    fc.assert(
      fc.property(someContacts, (made) => {
        const desk = logged(made);
        const seen = seenIn(desk, {}, ({ month }) => month === '2026-01');
        const [whole] = seen['whole'] ?? [];
        if (whole === undefined) return;
        for (const row of seen['outcome'] ?? []) {
          expectEnough(made, row);
          const outcome = row.name as 'resolved' | 'redirected';
          for (const finer of [{ channel: 'phone' }, { topic: '55.20.05' }, { to: '2026-01-30' }] as const) {
            const view = viewed(desk, { ...finer, outcome });
            expect([view.figures.enquiries.n, view.articles, view.avoidable]).toEqual([0, [], []]);
          }
        }
        for (const parts of [seen['channel'], seen['location'], seen['topic'], seen['outcome'], seen['measures']]) {
          expectSafe(made, whole, parts ?? []);
        }
        for (const [channel, measure] of [
          [0, 0],
          [1, 1],
        ] as const) {
          const [outer, inner] = [seen['channel']?.[channel], seen['measures']?.[measure]];
          if (outer !== undefined && inner !== undefined) expectSafe(made, outer, [inner]);
        }
        const content: Seen = {
          ...{ name: 'A1', den: viewed(desk).figures.fcrContent.den },
          holds: (each) => whole.holds(each) && inContent(each),
        };
        for (const grain of ['day', 'month'] as const) {
          const rows = seriesIn(desk, grain, whole.holds);
          expectSafe(made, whole, rows['shares'] ?? []);
          expectSafe(made, content, rows['content'] ?? []);
          for (const row of [...(rows['shares'] ?? []), ...(rows['content'] ?? [])]) expectEnough(made, row);
        }
        expect(seriesOf(desk.db, january, 'month', lead)[0]?.fcrContent.den ?? 0).toBe(content.den);
        for (const row of seriesOf(desk.db, january, 'day', lead)) {
          const { figures } = viewed(desk, { from: row.start, to: row.start });
          expect([row.fcrGross, row.fcrContent]).toEqual([figures.fcrGross, figures.fcrContent]);
        }
        // Both months together, less each of them.
        const both = viewed(desk, { to: '2026-02-28' }).figures.fcrGross.den;
        const second = viewed(desk, { from: '2026-02-01', to: '2026-02-28' }).figures.fcrGross.den;
        expect(both).toBe(whole.den + second);
      }),
      { numRuns: 15 },
    );
  });
});
