/** The rollups and what is read from them: the same figures as a desk counts, exactly, whatever was pushed, edited and taken back. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { channels, locations, outcomes, type Contact, type Enquiry } from '#shared/domain/contact.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import type { TeamBehindAnswer, TeamLoggedAnswer, TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { keepRetention } from '#hub/admin/retention.ts';
import { foldPending } from '#hub/statistics/fold.ts';
import { recomputeMonth } from '#hub/statistics/recompute.ts';
import type { FiguresAnswer } from '#hub/statistics/answers.ts';
import type { GridAnswer } from '#hub/statistics/grid.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aHub, databases, delOf, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const january = { from: '2026-01-01', to: '2026-01-31' };

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
interface Described {
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  };
}

/** @returns where an answer has what its description has not, or lacks what that requires. */
function amiss(schema: Schema, value: unknown, at: string): string[] {
  if (schema.anyOf !== undefined) {
    const each = schema.anyOf.map((one) => amiss(one, value, at));
    return each.some((faults) => faults.length === 0) ? [] : (each[0] ?? []);
  }
  if (value === null) return ['null', undefined].includes(schema.type) ? [] : [`${at} is null`];
  if (Array.isArray(value)) return value.flatMap((one) => amiss(schema.items ?? {}, one, `${at}[]`));
  if (typeof value !== 'object' || schema.type !== 'object')
    return typeof value === 'object' ? [`${at} is an object`] : [];
  const { properties = {}, required = [], additionalProperties: others = true } = schema;
  const lacking = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is lacking`);
  return [
    ...lacking,
    ...Object.entries(value).flatMap(([name, one]) => {
      const known = properties[name] ?? (typeof others === 'object' ? others : undefined);
      if (known !== undefined) return amiss(known, one, `${at}.${name}`);
      return others === false ? [`${at}.${name} is not described`] : [];
    }),
  ];
}

describe.each(databases())('statistics on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });

  const tallies = async (desk: Desk, query: object): Promise<TeamTalliesAnswer> => {
    const asked = new URLSearchParams({ proto: '1', ...january, ...query });
    const { status, body } = await desk.ask<TeamTalliesAnswer>('GET', `/v1/statistics/tallies?${asked.toString()}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  /** At agent level nothing is held back. */
  const agentLevel = {
    reason: 'oplæring',
    discussedInMed: '2026-01-02',
    staffNotified: '2026-01-03',
    from: '2026-01-05',
  };
  const openly = async (tenant: string): Promise<void> => {
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const settings = { noteDays: 30, agentMonths: 13, agentLevel };
    expect(await admin.ask('PUT', '/v1/admin/settings', settings)).toMatchObject({ status: 200 });
  };
  /** All that the hub keeps of these contacts: hours by topic it does not. */
  const expected = (contacts: readonly Contact[]): Record<string, number> =>
    Object.fromEntries([...sumTallies(contacts.map(tallyOf))].filter(([counter]) => !counter.startsWith('hour:')));

  /** Three agents with enough contacts that nothing is held back. */
  const crowd = (day = '05'): Contact[] =>
    Array.from({ length: 9 }, (_, at) =>
      aContact({
        id: idOf(`crowd${day}${String(at)}`),
        agentId: `agent${String(at % 3)}`,
        startedAt: `2026-01-${day}T08:${String(10 + at)}:00.000Z`,
        endedAt: `2026-01-${day}T08:${String(20 + at)}:00.000Z`,
      }),
    );

  it('equal what a desk counts, over every device, and over months and days alike', async () => {
    const tenant = await hub.tenant();
    const [one, two] = [await hub.desk(tenant), await hub.desk(tenant)];
    const lead = await hub.desk(tenant, { roles: ['teamleder'] });
    await openly(tenant);
    const [first, second] = [crowd('02'), crowd('05')];
    await one.push(first.map((contact) => putOf(contact)));
    await two.push(second.map((contact) => putOf(contact)));
    const answer = await tallies(lead, {});
    expect(answer.volume).toEqual(expected([...first, ...second]));
    expect(answer).toMatchObject({ devices: 2, shown: null });
    expect(answer.days.map(({ day }) => day)).toEqual(['2026-01-02', '2026-01-05']);
    expect((await tallies(lead, { from: '2026-01-03', to: '2026-01-20' })).volume).toEqual(expected(second));
    const { body } = await lead.ask<FiguresAnswer>('GET', '/v1/statistics/figures?from=2025-12-01&to=2026-01-31');
    expect(body.figures).toEqual(figuresOf(sumTallies([...first, ...second].map(tallyOf))));
  });

  it('are refused for more years than a page may ask for, before anything is read', async () => {
    const tenant = await hub.tenant();
    const lead = await hub.desk(tenant, { roles: ['teamleder'] });
    const refused = { status: 400, body: { code: 'BAD_REQUEST', at: 'to' } };
    const paths = ['tallies', 'hours', 'logged', 'redirects', 'baselines'].map((each) => `${each}?proto=1&`);
    const behind = 'behind?proto=1&figure=fcrGross&part=den&';
    for (const path of [...paths, behind, 'figures?', 'grid?by=channel&']) {
      const ask = (from: string, to: string) => lead.ask('GET', `/v1/statistics/${path}from=${from}&to=${to}`);
      expect(await ask('0001-01-01', '9999-12-31'), path).toMatchObject(refused);
      expect(await ask('2007-01-01', '2027-01-01'), path).toMatchObject(refused);
      expect(await ask('2007-01-01', '2026-12-31'), path).toMatchObject({ status: 200 });
    }
    const lock = { proto: 1, from: '0001-01-01', to: '2026-01-01', municipalityCode: null, lockedBy: 'Bo' };
    expect(await lead.ask('POST', '/v1/statistics/baselines', lock)).toMatchObject(refused);
  });

  const anyContact = fc.record({
    name: fc.integer({ min: 0, max: 5 }),
    day: fc.integer({ min: 1, max: 5 }),
    agent: fc.constantFrom('a', 'b'),
    channel: fc.constantFrom(...channels),
    location: fc.constantFrom(...locations),
    deleted: fc.boolean(),
    enquiries: fc.array(
      fc.record({
        topic: fc.constantFrom(null, '23.05.10', '01.02.03'),
        outcome: fc.constantFrom(null, ...outcomes),
        repeat: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

  it('equal a recompute after any pushes, edits and deletions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyContact, { maxLength: 14 }), async (moves) => {
        const tenant = await hub.tenant();
        const desk = await hub.desk(tenant);
        const standing = new Map<number, { contact: Contact; deleted: boolean }>();
        for (const { name, day, agent, channel, location, deleted, enquiries } of moves) {
          const before = standing.get(name);
          const rev = (before?.contact.rev ?? 0) + 1;
          const contact = aContact({
            ...{ id: idOf(`any${String(name)}`), rev, channel, location, agentId: agent },
            startedAt: `2026-01-0${String(day)}T08:00:00.000Z`,
            endedAt: `2026-01-0${String(day)}T08:0${String(day)}:00.000Z`,
            enquiries: enquiries.map(({ topic, outcome, repeat }) =>
              anEnquiry({
                ...{ topic, outcome, repeat },
                redirect: outcome === 'redirected' ? { unitId: 'byg', kind: 'transfer' } : null,
                selfService: outcome === 'self-service' ? { solutionId: 's', help: 'pointer' } : null,
              }),
            ),
          });
          const isDeletion = deleted && before !== undefined && !before.deleted;
          const op = isDeletion ? delOf({ id: contact.id, rev: rev - 1 }) : putOf(contact);
          const { body } = await desk.push([op]);
          expect(body.results).toMatchObject([{ status: 'accepted' }]);
          standing.set(name, { contact, deleted: isDeletion });
        }
        expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(0);
        const live = [...standing.values()].flatMap(({ contact, deleted }) => (deleted ? [] : [contact]));
        const volumes = sumTallies(live.map(tallyOf));
        const lead = await hub.desk(tenant, { roles: ['teamleder'] });
        const { volume } = await tallies(lead, {});
        expect(volume['contacts'] ?? 0).toBe(volumes.get('contacts') ?? 0);
        expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  it('count what a push left without its words, and what a hub before this one had counted itself', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    await openly(tenant);
    const written = aContact({ id: idOf('told'), enquiries: [anEnquiry({ title: 'emnet', note: 'noten' })] });
    await desk.push([putOf(written)]);
    const owner = hub.hub.parts.db.asOwner.bind(hub.hub.parts.db);
    const waiting = await owner((sql) =>
      sql.all<{ contacts: string }>('SELECT contacts FROM uncounted WHERE tenant_id = $1', [tenant]),
    );
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.contacts).toContain(written.municipalityCode);
    expect(waiting[0]?.contacts).not.toMatch(/emnet|noten/);
    const day = ['2026-01-07', '250', 'phone', 'borgerservice', 'citizen'];
    const earlier = { texts: day, rows: { day: [0, 1, 2, 3, 4, 7, ...Array<number>(20).fill(0)] } };
    await owner((sql) =>
      sql.run('INSERT INTO rollup_pending (tenant_id, deltas) VALUES ($1, $2)', [tenant, JSON.stringify(earlier)]),
    );
    expect((await tallies(lead, {})).volume).toMatchObject({ contacts: 8 });
    const left = await owner((sql) =>
      sql.all('SELECT FROM uncounted WHERE tenant_id = $1 UNION ALL SELECT FROM rollup_pending WHERE tenant_id = $1', [
        tenant,
      ]),
    );
    expect(left).toEqual([]);
    expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(1);
  });

  it('are given again while nothing they rest on has changed, and made anew when it has', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    await openly(tenant);
    const asked = async (): Promise<readonly unknown[]> => {
      const { body } = await lead.ask<FiguresAnswer>('GET', '/v1/statistics/figures?from=2026-01-01&to=2026-01-31');
      return [(await tallies(lead, {})).volume['contacts'], body.volumes.contacts];
    };
    await desk.push(crowd().map((contact) => putOf(contact)));
    expect(await asked()).toEqual([9, 9]);
    const doubled = (told: string): Promise<void> =>
      hub.hub.parts.db.asOwner((owner) =>
        owner.script(`${told}; UPDATE rollup_day SET contacts = contacts * 2 WHERE tenant_id = '${tenant}'`),
      );
    // Behind the back of what notes changes: the answer is the one that was made.
    await doubled('SET LOCAL session_replication_role = replica');
    expect(await asked()).toEqual([9, 9]);
    expect((await tallies(lead, { channel: 'phone' })).volume['contacts']).toBe(18);
    await desk.push(crowd('06').map((contact) => putOf({ ...contact, startedAt: '2025-12-06T08:00:00.000Z' })));
    expect(await asked()).toEqual([9, 9]);
    await doubled('SELECT 1');
    expect(await asked()).toEqual([36, 36]);
    await desk.push([putOf(aContact({ id: idOf('one more') }))]);
    expect(await asked()).toEqual([37, 37]);
  });

  it('are put right, and the fault is told, when a row was changed by something else', async () => {
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant);
    await desk.push(crowd().map((contact) => putOf(contact)));
    await foldPending(hub.hub.parts, tenant);
    await hub.hub.parts.db.asOwner((owner) =>
      owner.script(
        `UPDATE rollup_day SET resolved = resolved + 1 WHERE tenant_id = '${tenant}';
         UPDATE grid_cells SET agents = agents + 1 WHERE tenant_id = '${tenant}' AND dimension = 'channel'`,
      ),
    );
    expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(2);
    expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(0);
    expect(hub.logged.some((line) => line.includes('rollup-fault'))).toBe(true);
  });

  it('give volumes alone where fewer than three agents or five contacts stand behind', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const visits = [0, 1].map((at) => aContact({ id: idOf(`v${String(at)}`), channel: 'visit', agentId: 'agent1' }));
    await desk.push([...crowd(), ...visits].map((contact) => putOf(contact)));
    const seldom = await tallies(lead, { channel: 'visit' });
    expect(seldom.shown).toMatchObject({ whole: {}, hiddenContacts: 2, days: [], months: [] });
    expect(seldom.volume).toMatchObject({ contacts: 2, enquiries: 2 });
    expect(Object.keys(seldom.volume).filter((counter) => counter.includes('resolved'))).toEqual([]);
    // Taken from the whole, the other channel would give it away: it keeps it company.
    expect((await tallies(lead, { channel: 'phone' })).shown).toMatchObject({ whole: {}, hiddenContacts: 9 });
    expect((await tallies(lead, {})).shown).toMatchObject({ hiddenContacts: 0, whole: { contacts: 11 } });
    expect((await tallies(lead, { channel: 'phone', to: '2026-01-20' })).shown).toMatchObject({ whole: {} });
    const { body } = await lead.ask<GridAnswer>('GET', '/v1/statistics/grid?from=2026-01-01&to=2026-01-31&by=channel');
    expect(body.rows.map(({ value, contacts, figures }) => [value, contacts, figures])).toEqual([
      ['phone', 9, null],
      ['visit', 2, null],
    ]);
    expect(await lead.ask('GET', '/v1/statistics/grid?from=2026-01-02&to=2026-01-31&by=channel')).toMatchObject({
      status: 400,
    });
  });

  const made = (name: string, agents: readonly string[], each: number, change: Partial<Contact>): Contact[] =>
    agents.flatMap((agentId) =>
      Array.from({ length: each }, (_, at) =>
        aContact({ agentId, ...change, id: idOf(`${name}${agentId}${String(at)}`, change.startedAt) }),
      ),
    );
  const few = ['a', 'b', 'c'];
  const redirected = { outcome: 'redirected', redirect: { unitId: 'pas', kind: 'transfer' } } as const;

  it('hold A1-A3 that tell of one agent in no part of an answer: not in the whole, its days or months', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const startedAt = '2026-01-02T09:00:00.000Z';
    await desk.push(
      [
        ...made('chat', few, 15, { channel: 'chat', line: null }),
        ...made('post', few, 15, { channel: 'digital-post', line: null, startedAt }),
        ...made('call', ['d'], 10, {}),
        ...made('lost', ['d'], 30, { startedAt, enquiries: [anEnquiry(redirected)] }),
      ].map((contact) => putOf(contact)),
    );
    const { volume, shown } = await tallies(lead, {});
    expect(volume).toMatchObject({ contacts: 130, 'main-line:contacts': 40 });
    expect(shown).toMatchObject({ whole: { contacts: 130 }, measures: {} });
    expect(JSON.stringify(shown)).not.toMatch(/(content|main-line|visits):/);
  });

  it('give A1 by day and by month where it may be shown, and A2 and A3 by neither', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    await desk.push(
      [
        ...crowd('02'),
        ...crowd('03'),
        ...crowd('04'),
        ...made('one', ['a'], 6, { startedAt: '2026-01-01T09:00:00.000Z' }),
      ].map((contact) => putOf(contact)),
    );
    const { shown } = await tallies(lead, {});
    expect(shown?.days.map(({ day, tally }) => [day, tally['content:contacts']])).toEqual([
      ['2026-01-03', 9],
      ['2026-01-04', 9],
    ]);
    expect(shown?.months.map(({ tally }) => tally['content:contacts'])).toEqual([33]);
    expect(JSON.stringify([shown?.days, shown?.months])).not.toMatch(/(main-line|visits):/);
  });

  it('tell of an article or a reason what came of it, and not under which topic', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const common: Partial<Enquiry> = { topic: '23.05.10', articleIds: ['flytning'], avoidable: 'web-page' };
    const own = { ...common, topic: '55.20.05' };
    await desk.push(
      [
        ...made('common', few, 10, { enquiries: [anEnquiry(common)] }),
        ...made('safe', few, 8, { enquiries: [anEnquiry({ ...common, topic: '27.60.08' })] }),
        ...made('solved', ['d'], 3, { enquiries: [anEnquiry(own)] }),
        ...made('lost', ['d'], 9, { enquiries: [anEnquiry({ ...own, ...redirected })] }),
      ].map((contact) => putOf(contact)),
    );
    const { shown } = await tallies(lead, {});
    expect(Object.keys(shown?.topics ?? {})).toEqual(['topic:resolved:23.05.10']);
    expect(shown).toMatchObject({
      articles: { 'article:used:resolved::flytning': 57, 'article:used:redirected::flytning': 9 },
      reasons: { 'avoidable:web-page:resolved:': 57, 'avoidable:web-page:redirected:': 9 },
    });
    expect(JSON.stringify(shown)).not.toContain('55.20.05');
    // Under a topic the view is that topic's cell, and nothing finer stands in it; nor do other topics.
    const chosen = await tallies(lead, { topic: '23.05.10' });
    expect(chosen.shown).toMatchObject({ topics: { 'topic:resolved:23.05.10': 30 }, articles: {}, reasons: {} });
    expect(JSON.stringify(chosen.shown)).not.toMatch(/55\.20\.05|27\.60\.08|article:|avoidable:/);
    expect((await tallies(lead, { topic: '55.20.05' })).shown).toMatchObject({ whole: {}, topics: {} });
  });

  it('give no number of a chosen outcome but where it may be a share', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const own = { topic: '55.20.05', articleIds: ['bolig'] };
    await desk.push(
      [
        ...made('chat', few, 20, { channel: 'chat', line: null }),
        ...made('sent', few, 5, { channel: 'chat', line: null, enquiries: [anEnquiry(redirected)] }),
        ...made('other', few, 5, { channel: 'chat', line: null, enquiries: [anEnquiry({ topic: '27.60.08' })] }),
        ...made('call', ['d'], 2, { enquiries: [anEnquiry(own)] }),
        ...made('lost', ['d'], 6, { enquiries: [anEnquiry({ ...own, ...redirected, avoidable: 'web-page' })] }),
      ].map((contact) => putOf(contact)),
    );
    const ofOutcome = (tally: Readonly<Record<string, number>>): string[] =>
      Object.keys(tally).filter((counter) => /resolved|redirected/.test(counter));
    const hours = async (query: Readonly<Record<string, string>>): Promise<unknown[]> => {
      const path = `/v1/statistics/hours?${new URLSearchParams({ proto: '1', ...january, ...query }).toString()}`;
      return (await lead.ask<{ rows: unknown[] }>('GET', path)).body.rows;
    };
    const day = { from: '2026-01-05', to: '2026-01-05' };
    for (const finer of [{ channel: 'phone' }, { channel: 'phone', ...day }, day, { topic: '55.20.05' }]) {
      for (const outcome of ['resolved', 'redirected']) {
        const { volume, days, shown } = await tallies(lead, { ...finer, outcome });
        expect(volume['enquiries']).toBeGreaterThanOrEqual(8);
        expect([volume, ...days.map(({ tally }) => tally)].flatMap(ofOutcome)).toEqual([]);
        expect(shown).toMatchObject({ whole: {}, topics: {}, articles: {}, reasons: {}, offGrid: true });
        expect(await hours({ ...finer, outcome })).toEqual([]);
      }
    }
    expect(await hours({ outcome: 'resolved' })).toEqual([]);
    expect(await hours({ topic: '55.20.05' })).toMatchObject([{ enquiries: 8 }]);
    const alone = await tallies(lead, { outcome: 'resolved' });
    expect(alone.shown?.whole).toMatchObject({ 'topic:resolved:': 77 });
    // Which topics it is of is told as rows of topics are, for a desk before this one in the volume as well.
    expect(ofOutcome(alone.volume)).toEqual(['topic:resolved:23.05.10']);
    expect(alone.volume).toMatchObject({ 'topic:held:55.20.05': 8, 'topic:held:27.60.08': 15 });
    expect(alone.volume['topic:resolved:23.05.10']).toBe(60);
    expect(alone.volume['topic:held:23.05.10']).toBe(15);
    await openly(tenant);
    expect((await tallies(lead, { channel: 'phone', outcome: 'resolved' })).volume).toMatchObject({
      'outcome:resolved': 2,
      'topic:resolved:55.20.05': 2,
    });
    expect(await hours({ channel: 'phone', outcome: 'resolved' })).toMatchObject([{ enquiries: 2 }]);
  });

  it('list the contacts of A2 only where A2 is shown, and beside no topic', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const behind = async (figure: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> => {
      const asked = new URLSearchParams({ proto: '1', ...january, ...query, figure, part: 'den' });
      const { body } = await lead.ask<TeamBehindAnswer>('GET', `/v1/statistics/behind?${asked.toString()}`);
      return [body.rows.length, body.offGrid];
    };
    const push = (contacts: readonly Contact[]) => desk.push(contacts.map((contact) => putOf(contact)));
    const saturday = { startedAt: '2026-01-03T09:00:00.000Z' };
    await push([...made('direct', few, 10, { line: 'direct' }), ...made('main', ['a'], 6, saturday)]);
    expect((await tallies(lead, {})).shown?.measures).not.toHaveProperty('main-line:contacts');
    expect(await behind('fcrGross')).toEqual([36, false]);
    expect(await behind('fcrMainLine')).toEqual([0, true]);
    await push(made('more', ['b', 'c'], 6, saturday));
    expect(await behind('fcrMainLine')).toEqual([18, false]);
    expect(await behind('fcrMainLine', { channel: 'phone' })).toEqual([18, false]);
    expect(await behind('fcrGross', { topic: '23.05.10' })).toEqual([48, false]);
    expect(await behind('fcrMainLine', { topic: '23.05.10' })).toEqual([0, true]);
  });

  it('have the hours under a topic from contacts as they stand, changed before they are counted or after', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const under = async (topic: string): Promise<readonly { readonly hour: number; readonly enquiries: number }[]> => {
      const path = `/v1/statistics/hours?proto=1&from=2026-01-01&to=2026-01-31&topic=${topic}`;
      return (await lead.ask<{ rows: { hour: number; enquiries: number }[] }>('GET', path)).body.rows;
    };
    const [moving, card] = ['23.05.10', '27.60.08'];
    const contact = (rev: number, ...topics: string[]): Contact =>
      aContact({ id: idOf('moved'), rev, enquiries: topics.map((topic) => anEnquiry({ topic })) });
    await desk.push([putOf(contact(1, moving, moving))]);
    await desk.push([putOf(contact(2, card))]);
    expect([await under(moving), await under(card)]).toMatchObject([[], [{ enquiries: 1 }]]);
    await desk.push([putOf(contact(3, moving, card))]);
    expect([await under(moving), await under(card)]).toMatchObject([[{ enquiries: 1 }], [{ enquiries: 1 }]]);
    await desk.push([delOf({ id: idOf('moved'), rev: 3 })]);
    expect([await under(moving), await under(card)]).toEqual([[], []]);
  });

  it('show agents apart only from the day an admin has set with its dates', async () => {
    const tenant = await hub.tenant();
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    await desk.push([putOf(aContact({ id: idOf('only') }))]);
    const settings = { noteDays: 30, agentMonths: 13, agentLevel: { ...agentLevel, from: '2026-01-02' } };
    expect(await admin.ask('PUT', '/v1/admin/settings', settings)).toMatchObject({ status: 400 });
    expect((await tallies(lead, {})).shown).toMatchObject({ hiddenContacts: 1 });
    await openly(tenant);
    expect((await tallies(lead, {})).shown).toBeNull();
  });

  it('list what stands behind them in no order that would say when it was', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const days = Array.from({ length: 60 }, (_, at) => String(1 + Math.floor(at / 10)).padStart(2, '0'));
    const contacts = days.map((day, at) =>
      aContact({
        id: idOf(`listed${String(at)}`),
        agentId: `agent${String(at % 3)}`,
        startedAt: `2025-12-${day}T09:00:00.000Z`,
        endedAt: `2025-12-${day}T09:05:00.000Z`,
        enquiries: [anEnquiry({ articleIds: [day] })],
      }),
    );
    await desk.push(contacts.map((contact) => putOf(contact)));
    const given: string[] = [];
    for (let after: string | null = '0'; after !== null;) {
      const asked: string = `/v1/statistics/behind?proto=1&from=2025-12-01&to=2025-12-31&figure=enquiries&part=num&after=${after}`;
      const { body }: { readonly body: TeamBehindAnswer } = await lead.ask('GET', asked);
      given.push(...body.rows.map(({ articleIds }) => articleIds[0] ?? ''));
      after = body.next;
    }
    expect([...given].sort()).toEqual(days);
    expect(given.filter((day, at) => day === days[at]).length).toBeLessThan(30);
  });

  it('are volumes of what is asked for, under an outcome only as far as it may be a share', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const contacts = crowd('02').map((contact, at) => ({
      ...contact,
      enquiries: [anEnquiry({ topic: at < 4 ? '01.02.03' : '23.05.10', outcome: at === 0 ? null : 'resolved' })],
    }));
    await desk.push(contacts.map((contact) => putOf(contact)));
    const volumes = async (more: string): Promise<unknown> =>
      (await lead.ask<FiguresAnswer>('GET', `/v1/statistics/figures?from=2026-01-01&to=2026-01-31${more}`)).body
        .volumes;
    expect(await volumes('')).toEqual({ contacts: 9, enquiries: 9, missingOutcome: 1 });
    expect(await volumes('&topic=01.02.03')).toEqual({ contacts: 9, enquiries: 4, missingOutcome: 1 });
    expect(await volumes('&topic=23.05.10')).toEqual({ contacts: 9, enquiries: 5, missingOutcome: 0 });
    // Of a topic and an outcome they would be the topic's share.
    expect(await volumes('&topic=01.02.03&outcome=resolved')).toMatchObject({ enquiries: null, missingOutcome: 0 });
    await openly(tenant);
    expect(await volumes('&topic=01.02.03&outcome=resolved')).toMatchObject({ enquiries: 3, missingOutcome: 0 });
  });

  it('count hours by the clock that days are counted by: one that is a day behind is corrected', async () => {
    const tenant = await hub.tenant();
    const [right, behind] = [await hub.desk(tenant), await hub.desk(tenant)];
    const lead = await hub.desk(tenant, { roles: ['teamleder'] });
    await right.push(crowd('05').map((contact) => putOf(contact)));
    const late = crowd('04').map((contact) => putOf({ ...contact, lateEntry: false }));
    const clientTime = new Date(hub.clock.now() - 86_400_000).toISOString();
    await behind.push(late, { clientTime });
    const asked = `/v1/statistics/logged?proto=1&from=2026-01-01&to=2026-01-31`;
    const logged = async () => (await lead.ask<TeamLoggedAnswer>('GET', asked)).body.rows;
    expect(await logged()).toMatchObject([{ day: '2026-01-05', hours: { 9: 18 } }]);
    expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(0);
    // Taken back they are gone from the same hour.
    await behind.push(
      late.map(({ id, rev }) => delOf({ id: String(id), rev: Number(rev) })),
      { clientTime },
    );
    expect(await logged()).toMatchObject([{ day: '2026-01-05', hours: { 9: 9 } }]);
  });

  it('stay as they are, and as much is held back, when agents are to be kept longer again', async () => {
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const one = aContact({
      id: idOf('one'),
      channel: 'chat',
      agentId: 'agent9',
      startedAt: '2026-01-02T09:00:00.000Z',
    });
    await desk.push([...crowd('02'), one].map((contact) => putOf(contact)));
    const shown = async () => (await tallies(lead, {})).shown;
    const before = await shown();
    expect(before).toMatchObject({ hiddenContacts: 0 });
    const chat = async () => (await tallies(lead, { channel: 'chat' })).shown;
    expect(await chat()).toMatchObject({ whole: {}, hiddenContacts: 1 });
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const keep = (agentMonths: number) =>
      admin.ask('PUT', '/v1/admin/settings', { noteDays: 30, agentMonths, agentLevel: null });
    hub.clock.advanceMs(70 * 86_400_000);
    await keep(1);
    await keepRetention(hub.hub.parts, tenant);
    await keep(13);
    expect(await recomputeMonth(hub.hub.parts, tenant, '2026-01-01', true)).toBe(0);
    expect([await shown(), await chat()]).toEqual([before, expect.objectContaining({ whole: {}, hiddenContacts: 1 })]);
    hub.clock.advanceMs(-70 * 86_400_000);
  });

  it('are described for BI tools', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { body } = await desk.ask<{ openapi: string; paths: Record<string, { get: { parameters: object[] } }> }>(
      'GET',
      '/openapi.json',
    );
    expect(body.openapi).toBe('3.1.0');
    expect(body.paths['/v1/statistics/grid']?.get.parameters).toContainEqual({
      name: 'by',
      in: 'query',
      required: true,
      schema: { type: 'string', enum: ['channel', 'location', 'caller'] },
    });
  });

  it('answer as they are described, field by field', async () => {
    const tenant = await hub.tenant();
    const lead = await hub.desk(tenant, { roles: ['teamleder', 'agent'] });
    await lead.push([putOf(aContact({ id: idOf('told') }))]);
    const period = { proto: 1, from: '2025-12-01', to: '2026-01-04', municipalityCode: null, lockedBy: 'Anna' };
    await lead.ask('POST', '/v1/statistics/baselines', period);
    const { body } = await lead.ask<{ paths: Record<string, { get: Described }> }>('GET', '/openapi.json');
    for (const [path, { get }] of Object.entries(body.paths)) {
      const asked = `${path}?proto=1&from=2026-01-01&to=2026-01-31&by=channel&figure=contacts&part=num`;
      const answer = await lead.ask('GET', asked);
      expect(answer.status, path).toBe(200);
      expect(amiss(get.responses['200'].content['application/json'].schema, answer.body, path)).toEqual([]);
    }
  });
});
