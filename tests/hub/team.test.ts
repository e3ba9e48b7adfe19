/** The whole team on a desk's statistics page: what two desks have logged, as one PC that held it all would show it. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { drillInto } from '#core/statistics/drill.ts';
import { teamDrill } from '#core/statistics/team-drill.ts';
import { teamReach } from '#core/statistics/team-reach.ts';
import { teamHours, teamSeries, teamView } from '#core/statistics/team-view.ts';
import { toldBy, type TeamHub } from '#core/statistics/team-answers.ts';
import { forgetAnswers, keepAnswer, keptAnswer } from '#core/statistics/team-store.ts';
import { reachOf } from '#core/statistics/reach.ts';
import { hoursOf, seriesOf } from '#core/statistics/sections.ts';
import { statisticsView } from '#core/statistics/view.ts';
import { replaceArrivals } from '#core/imports/arrival-store.ts';
import { completenessHandlers } from '#core/imports/completeness-calls.ts';
import { noteResolvableTopics } from '#core/statistics/resolvable-topics.ts';
import { hubOver } from '#main/hub-http.ts';
import type { DrillAsked, DrillPage } from '#shared/contract/statistics.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import type { ArrivalHour } from '#shared/imports/arrivals.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { filtersEnquiries, noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { isWholeMonths } from '#shared/metrics/stretches.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';
import { aContact } from '#tests/builders.ts';
import { anArticle } from '#tests/knowledge-builders.ts';
import { aDesk as aDeskStore, aDirectory, type Desk as DeskStore } from '#tests/core/statistics/desk.ts';
import { isLong } from '#tests/long-runs.ts';
import { someContact } from '#tests/shared/metrics/contacts.ts';
import { aHub, databases, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const turnOfYear: StatisticsQuery = { from: '2026-12-01', to: '2027-01-31', comparison: 'none', ...noFilters };
const everybody = { agentId: '', agentLevel: true };

/** Empty steps are drawn between those that hold something; at the ends the hub has none of another topic's. */
const withEnquiries = (rows: readonly SeriesRow[]): SeriesRow[] => rows.filter(({ enquiries }) => enquiries !== 0);

/** @returns the first page of what stands behind a figure, or why there is none. */
async function rowsOf(drill: () => DrillPage | Promise<DrillPage>): Promise<unknown> {
  try {
    return (await drill()).rows;
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : thrown;
  }
}

/** The lead's way to the hub, as the core has it. */
function askedBy(lead: Desk, url: string, { db }: DeskStore, isAway = (): boolean => false): TeamHub {
  const road = hubOver({ url, proxy: null, caFile: null });
  return {
    ask: (request) => (isAway() ? Promise.reject(new Error('away')) : road.ask(request)),
    newId: randomUUID,
    headers: { authorization: `Bearer ${lead.token}` },
    kept: (subject, question) => keptAnswer(db, 'lead', subject, question),
    keep: (asked, answer) => keepAnswer(db, 'lead', asked, answer),
  };
}

/** Rows and cells of tables; the first is the whole figure. */
const cells: readonly DrillAsked['cell'][] = [
  ...[undefined, { unitId: 'pas' }, { articleId: 'flytning' }, { withoutTopic: 'yes' }, { reason: 'web-page' }],
  { weekday: 3, hour: 14 },
] as const;

describe.each(databases())('the whole team on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
    hub.clock.set('2027-02-01T08:00:00.000Z');
  });

  /** At agent level, as an admin has set it: so nothing is held back. */
  async function aCentre(agentLevel: boolean) {
    const tenant = await hub.tenant();
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const dates = { discussedInMed: '2026-01-02', staffNotified: '2026-01-03', from: '2026-01-05' };
    if (agentLevel) {
      const settings = { noteDays: 30, agentMonths: 13, agentLevel: { reason: 'oplæring', ...dates } };
      expect(await admin.ask('PUT', '/v1/admin/settings', settings)).toMatchObject({ status: 200 });
    }
    const lead = await hub.desk(tenant, { roles: ['teamleder'] });
    return { one: await hub.desk(tenant), two: await hub.desk(tenant), lead };
  }

  it('has every figure, section and series of one PC that held it all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someContact, { minLength: 1, maxLength: 24 }), async (drawn) => {
        const contacts = drawn.map((each, at) => ({ ...each, id: idOf(String(at), each.startedAt) }));
        const { one, two, lead } = await aCentre(true);
        const store = aDeskStore();
        await one.push(contacts.filter((_, at) => at % 2 === 0).map((contact) => putOf(contact)));
        await two.push(contacts.filter((_, at) => at % 2 === 1).map((contact) => putOf(contact)));
        for (const contact of contacts) store.log(contact);
        noteResolvableTopics(store.db, [anArticle({ topic: '23.05.10', canResolve: true })], '2026-11-30');
        const hours = [8, 9, 10, 14].map((hour) => ({ day: '2026-12-29', hour, answered: 3, unanswered: 1 }));
        replaceArrivals(store.db, '250', 'phone', hours);
        replaceArrivals(store.db, '190', 'visit', [
          ...hours,
          { ...hours[0], day: '2027-01-04', hour: 9 } as ArrivalHour,
        ]);
        const team = askedBy(lead, hub.url, aDeskStore());
        const completeness = completenessHandlers(store.db, () => team);
        for (const municipalityCode of [null, '190']) {
          const { from, to } = turnOfYear;
          const asked = { from, to, municipalityCode };
          const here = await completeness.view({ ...asked, scope: 'pc' });
          expect(here.answer).not.toEqual([]);
          expect(await completeness.view({ ...asked, scope: 'team' })).toEqual(here);
        }
        for (const query of [
          turnOfYear,
          { ...turnOfYear, from: '2026-12-28', comparison: 'before' as const },
          { ...turnOfYear, municipalityCode: '190', channel: 'phone' as const },
          { ...turnOfYear, topic: '23.05.10' },
          { ...turnOfYear, outcome: 'redirected' as const },
        ]) {
          const here = statisticsView(store.db, aDirectory, query, everybody);
          const there = await teamView(team, store.db, aDirectory, { ...query, scope: 'team' });
          expect(there.team).toMatchObject({ devices: 2, fresh: true });
          // The missed article is told by whole months.
          const own = { query: null, team: null, ...(isWholeMonths(query) ? {} : { missedArticle: null }) };
          expect({ ...there, ...own }).toEqual({ ...here, ...own });
          for (const grain of ['week', 'month'] as const) {
            const series = await teamSeries(team, query, grain);
            expect(withEnquiries(series)).toEqual(withEnquiries(seriesOf(store.db, query, grain, everybody)));
          }
          expect(await teamReach(team, aDirectory, query)).toEqual(reachOf(store.db, aDirectory, query, everybody));
          const told = filtersEnquiries(query) ? {} : { enquiries: null };
          const hours = hoursOf(store.db, query, everybody);
          expect(await teamHours(team, query)).toEqual(
            hours.map((row) => ({ ...row, ...told, resolved: shareOf(0, 0) })),
          );
          let asks = 0;
          for (const figure of ['fcrNet', 'redirected', 'pointers', 'missing'] as const) {
            for (const part of ['num', 'den'] as const) {
              const asked = { query, figure, part, cell: cells[asks % cells.length], after: null };
              asks += 1;
              expect((await teamDrill(team, aDirectory, asked)).rows).toEqual(
                drillInto(store.db, aDirectory, asked, everybody).rows,
              );
            }
          }
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);

  /** Agents and what their calls were about as lopsided as in life: some cells are large, some tell of one. */
  const crowded = fc
    .array(
      fc.record({
        contact: someContact,
        agent: fc.constantFrom('anna', 'bo', 'carl', 'dina', 'import'),
        usual: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 60, maxLength: 100 },
    )
    .map((drawn) =>
      drawn.map(({ contact, agent, usual }, at) => ({
        ...contact,
        id: idOf(`crowd${String(at)}`, contact.startedAt),
        agentId: agent,
        ...(usual > 0 ? ({ municipalityCode: '250', channel: 'phone', line: 'main' } as const) : {}),
        ...(usual > 1 ? ({ location: 'borgerservice', callerType: 'citizen' } as const) : {}),
      })),
    );

  it('hides the very cells that one PC which held it all would hide', async () => {
    const lead = { agentId: 'lead', agentLevel: false };
    const seen = { shown: 0, hidden: 0 };
    await fc.assert(
      fc.asyncProperty(crowded, async (contacts) => {
        const { one, two, lead: leader } = await aCentre(false);
        const store = aDeskStore();
        await one.push(contacts.filter((_, at) => at % 2 === 0).map((contact) => putOf(contact)));
        await two.push(contacts.filter((_, at) => at % 2 === 1).map((contact) => putOf(contact)));
        for (const contact of contacts) store.log(contact);
        const team = askedBy(leader, hub.url, aDeskStore());
        const queries: StatisticsQuery[] = [
          turnOfYear,
          { ...turnOfYear, municipalityCode: '190' },
          { ...turnOfYear, from: '2026-12-28', to: '2027-01-03', comparison: 'before' as const },
          { ...turnOfYear, channel: 'phone' as const },
          { ...turnOfYear, channel: 'visit' as const, municipalityCode: '250' },
          { ...turnOfYear, location: 'borgerservice' as const },
          { ...turnOfYear, callerType: 'citizen' as const, to: '2027-01-04' },
          { ...turnOfYear, topic: '23.05.10' },
          { ...turnOfYear, outcome: 'redirected' as const },
          { ...turnOfYear, outcome: 'resolved' as const, channel: 'phone' as const },
        ];
        for (const [at, query] of queries.entries()) {
          const here = statisticsView(store.db, aDirectory, query, lead);
          const there = await teamView(team, store.db, aDirectory, { ...query, scope: 'team' });
          // Of pointers the hub tells no more than the rows of topics do (docs/decisions/0063).
          const own = { query: null, team: null, missedArticle: null, pointerRate: null };
          expect({ ...there, ...own }).toEqual({ ...here, ...own });
          if (here.hidden.contacts > 0) seen.hidden += 1;
          if (here.figures.fcrGross.den > 0) seen.shown += 1;
          const cell = cells[at % cells.length];
          for (const drilled of [
            { figure: 'enquiries', part: 'num', cell },
            { figure: 'fcrMainLine', part: 'den' },
            { figure: 'fcrContent', part: 'num' },
          ] as const) {
            const asked = { ...drilled, query, after: null };
            const behind = await rowsOf(() => teamDrill(team, aDirectory, asked));
            expect(behind).toEqual(await rowsOf(() => drillInto(store.db, aDirectory, asked, lead)));
            expect(JSON.stringify(behind)).not.toMatch(/anna|"startedAt":"/);
          }
          const grain = (['day', 'month', 'week'] as const)[at % 3] ?? 'day';
          const series = await teamSeries(team, query, grain);
          expect(withEnquiries(series)).toEqual(withEnquiries(seriesOf(store.db, query, grain, lead)));
          if (at % 3 > 0) continue;
          expect(await teamReach(team, aDirectory, query)).toEqual(reachOf(store.db, aDirectory, query, lead));
        }
      }),
      { numRuns: isLong ? 20 : 1, endOnFailure: true },
    );
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(0);
  }, 1_200_000);

  const january: StatisticsQuery = { ...turnOfYear, from: '2027-01-01', scope: 'team' };
  const callsOf = (agents: number, each: number): Contact[] =>
    Array.from({ length: agents * each }, (_, at) =>
      aContact({
        id: idOf(`call${String(at)}`, '2027-01-04T09:00:00.000Z'),
        agentId: `agent${String(at % agents)}`,
        startedAt: '2027-01-04T09:00:00.000Z',
        endedAt: '2027-01-04T09:05:00.000Z',
      }),
    );

  it('tells how much there was, and no share, where it would tell of one agent', async () => {
    const { one, lead } = await aCentre(false);
    await one.push(callsOf(2, 20).map((contact) => putOf(contact)));
    // Refused: one in this push, and two that the desk tells of.
    await one.push([putOf({ ...aContact({ id: idOf('odd') }), channel: 'pigeon' as 'phone' })], { quarantined: 2 });
    const team = askedBy(lead, hub.url, aDeskStore());
    const view = await teamView(team, aDeskStore().db, aDirectory, january);
    expect(view.figures.contacts.n).toBe(40);
    expect(view.figures.fcrGross.den).toBe(0);
    expect(view.hidden).toMatchObject({ contacts: 40 });
    expect(view.team).toMatchObject({ refused: 3 });
    expect(view.topics).toMatchObject([{ enquiries: 40, resolved: { den: 0 } }]);
    const [first] = (await teamReach(team, aDirectory, january)).topics;
    expect(first?.byChannel.phone).toBe(40);
    const { body } = await lead.ask('GET', '/v1/statistics/redirects?proto=1&from=2027-01-01&to=2027-01-31');
    expect(body).toMatchObject({ rows: [] });
    const behind = { query: january, figure: 'fcrGross', part: 'num', after: null } as const;
    await expect(teamDrill(team, aDirectory, behind)).rejects.toMatchObject({ code: 'drill-off-grid' });
  });

  it('has the enquiries behind a figure page by page, as long as the hub answers', async () => {
    const { one, lead } = await aCentre(false);
    await one.push(callsOf(4, 40).map((contact) => putOf(contact)));
    let away = false;
    const team = askedBy(lead, hub.url, aDeskStore(), () => away);
    const pages: number[] = [];
    let after: string | null = null;
    do {
      const page: DrillPage = await teamDrill(team, aDirectory, {
        ...{ query: january, figure: 'fcrGross', part: 'num', after },
      });
      pages.push(page.rows.length);
      after = page.next;
    } while (after !== null);
    expect(pages).toEqual([50, 50, 50, 10]);
    away = true;
    const again = { query: january, figure: 'fcrGross', part: 'num', after: null } as const;
    await expect(teamDrill(team, aDirectory, again)).rejects.toMatchObject({ code: 'team-figures-missing' });
  });

  it('stands as the hub said it last while the hub is away, with its time; what was never asked is said to be missing', async () => {
    const { one, lead } = await aCentre(false);
    await one.push(callsOf(4, 10).map((contact) => putOf(contact)));
    const store = aDeskStore();
    let away = false;
    const team = askedBy(lead, hub.url, store, () => away);
    const before = await teamView(team, store.db, aDirectory, january);
    expect(before).toMatchObject({ figures: { contacts: { n: 40 } }, team: { fresh: true } });
    away = true;
    expect(await teamView(team, store.db, aDirectory, january)).toEqual({
      ...before,
      team: { asOf: '2027-02-01T08:00:00.000Z', devices: 1, refused: 0, fresh: false },
    });
    // Each part is a question of its own, and says its own time; the page's is that of the oldest it stands on.
    away = false;
    hub.clock.advanceMs(3_600_000);
    const ofTopic = { ...january, topic: '23.05.10' };
    const hours = await toldBy(team, (asked) => teamHours(asked, ofTopic));
    const series = await toldBy(team, (asked) => teamSeries(asked, january, 'week'));
    expect([hours.keptFrom, series.keptFrom]).toEqual([null, null]);
    away = true;
    hub.clock.advanceMs(-3_600_000);
    const later = '2027-02-01T09:00:00.000Z';
    expect(await toldBy(team, (asked) => teamHours(asked, ofTopic))).toEqual({ ...hours, keptFrom: later });
    expect(await toldBy(team, (asked) => teamSeries(asked, january, 'week'))).toEqual({ ...series, keptFrom: later });
    const { team: counted } = await teamView(team, store.db, aDirectory, january);
    expect(counted).toMatchObject({ asOf: '2027-02-01T08:00:00.000Z', fresh: false });
    const february = { ...january, from: '2027-02-01', to: '2027-02-28' };
    await expect(teamView(team, store.db, aDirectory, february)).rejects.toMatchObject({
      code: 'team-figures-missing',
    });
    forgetAnswers(store.db);
    await expect(teamView(team, store.db, aDirectory, january)).rejects.toMatchObject({ code: 'team-figures-missing' });
  });

  it('is not asked for over more years than the hub adds up at once, and the page says what to do', async () => {
    const { lead } = await aCentre(false);
    const store = aDeskStore();
    let asked = 0;
    const hubAsked = askedBy(lead, hub.url, store, () => (asked += 1) === 0);
    const whileTyping = { ...january, from: '0002-01-01' };
    const tooLong = { code: 'team-period-too-long' };
    await expect(teamView(hubAsked, store.db, aDirectory, whileTyping)).rejects.toMatchObject(tooLong);
    await expect(
      teamDrill(hubAsked, aDirectory, { query: whileTyping, figure: 'fcrGross', part: 'den', after: null }),
    ).rejects.toMatchObject(tooLong);
    expect(asked).toBe(0);
    await teamView(hubAsked, store.db, aDirectory, { ...january, from: '2008-01-01' });
    expect(asked).toBeGreaterThan(0);
  });

  it('is refused where the hub refuses it, also with an answer kept from before', async () => {
    const { one } = await aCentre(false);
    await one.push(callsOf(4, 10).map((contact) => putOf(contact)));
    const store = aDeskStore();
    await expect(teamView(askedBy(one, hub.url, store), store.db, aDirectory, january)).rejects.toMatchObject({
      code: 'role-missing',
    });
  });
});
