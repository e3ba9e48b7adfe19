/**
 * Who may see and do what, twice: every route by every role, for a foreign centre and for a foreign municipality, is refused
 * by the application's check when the database has none, and by the database's policies when the application has none.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#shared/domain/agent.ts';
import { PushAnswer } from '#shared/sync/exchange.ts';
import { abilitiesOf, pushScope, type Caller } from '#hub/auth/caller.ts';
import { mayPush } from '#hub/exchange/tables.ts';
import { machine, type DeviceRole } from '#hub/auth/device-roles.ts';
import { sqlStateOf, type HubDb, type Scope } from '#hub/db/database.ts';
import { Refused } from '#hub/refusal.ts';
import type { HubParts } from '#hub/parts.ts';
import { checkCaller, type Asked, type CallerRoute } from '#hub/web/route.ts';
import { hubRoutes } from '#hub/web/server.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aHub, databases, delOf, documentOp, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

/** What each route is asked; a new route is not tested before it has its line here. */
const asked: Readonly<Record<string, Partial<Asked>>> = {
  'POST /v1/login/start': { body: {} },
  'POST /v1/login/poll': { body: { loginId: 'unknown' } },
  'POST /v1/sync/push': { body: pushOf([documentOp('articles', 'stolen', 1, { title: 'mine' })]) },
  'GET /v1/sync/pull': { query: { proto: '1', scope: 'shared' } },
  'GET /v1/sync/snapshot': { query: { proto: '1', scope: 'shared' } },
  'GET /v1/statistics/tallies': { query: { proto: '1', from: '2026-01-01', to: '2026-01-31' } },
  'GET /v1/statistics/hours': { query: { proto: '1', from: '2026-01-01', to: '2026-01-31' } },
  'GET /v1/statistics/logged': { query: { proto: '1', from: '2026-01-01', to: '2026-01-31' } },
  'GET /v1/statistics/redirects': { query: { proto: '1', from: '2026-01-01', to: '2026-01-31' } },
  'GET /v1/statistics/baselines': { query: { proto: '1', from: '2026-01-01', to: '2026-01-31' } },
  'POST /v1/statistics/baselines': {
    body: { proto: 1, from: '2025-12-01', to: '2026-01-04', municipalityCode: null, lockedBy: 'Anna' },
  },
  'GET /v1/statistics/behind': {
    query: { proto: '1', from: '2026-01-01', to: '2026-01-31', figure: 'contacts', part: 'num' },
  },
  'GET /v1/statistics/figures': { query: { from: '2026-01-01', to: '2026-01-31' } },
  'GET /v1/statistics/grid': { query: { from: '2026-01-01', to: '2026-01-31', by: 'channel' } },
  'GET /v1/statistics/definitions': {},
  'POST /v1/admin/codes': { body: { roles: ['admin'], serves: ['*'] } },
  'GET /v1/admin/devices': {},
  'DELETE /v1/admin/devices/:id': {},
  'GET /v1/admin/settings': {},
  'PUT /v1/admin/settings': { body: { noteDays: 1, agentMonths: 1, agentLevel: null } },
  'POST /v1/admin/erase': { body: { table: 'articles', id: 'secret', reason: 'prøve' } },
  'GET /v1/admin/superseded': {},
  'POST /v1/admin/superseded/:opId/restore': { body: { reason: 'prøve' } },
  'GET /v1/admin/audit': {},
};

/** The roles that may ask; the others are refused. */
const allowed: Readonly<Record<string, readonly DeviceRole[]>> = {
  'POST /v1/login/start': roles,
  'POST /v1/login/poll': roles,
  'POST /v1/sync/push': roles,
  'GET /v1/sync/pull': roles,
  'GET /v1/sync/snapshot': roles,
  'GET /v1/statistics/tallies': ['teamleder', machine],
  'GET /v1/statistics/hours': ['teamleder', machine],
  'GET /v1/statistics/logged': ['teamleder', machine],
  'GET /v1/statistics/redirects': ['teamleder', machine],
  'GET /v1/statistics/baselines': ['teamleder', machine],
  'POST /v1/statistics/baselines': ['teamleder'],
  'GET /v1/statistics/behind': ['teamleder', machine],
  'GET /v1/statistics/figures': ['teamleder', machine],
  'GET /v1/statistics/grid': ['teamleder', machine],
  'GET /v1/statistics/definitions': ['teamleder', machine],
  'POST /v1/admin/codes': ['admin'],
  'GET /v1/admin/devices': ['admin'],
  'DELETE /v1/admin/devices/:id': ['admin'],
  'GET /v1/admin/settings': ['admin'],
  'PUT /v1/admin/settings': ['admin'],
  'POST /v1/admin/erase': ['admin'],
  'GET /v1/admin/superseded': ['admin'],
  'POST /v1/admin/superseded/:opId/restore': ['admin'],
  'GET /v1/admin/audit': ['admin'],
};

function pushOf(ops: readonly unknown[]): object {
  const clientTime = '2026-01-05T09:00:00.000Z';
  const ids = { deviceId: randomUUID(), reqId: randomUUID() };
  return { proto: 1, schema: 1, epoch: null, ...ids, devCounter: 1, maxSeqSeen: 0, clientTime, ops };
}

/** One that nobody names belongs to whoever may share anything. */
const writtenTables = [
  ...['articles', 'article-versions', 'messages', 'waiting-plans', 'settled-gaps', 'learnt-decisions'],
  ...['baselines', 'strategy-actuals', 'feedback', 'erasures', 'record-erasures', 'of-a-newer-desk'],
];
const nameOf = ({ method, url }: CallerRoute): string => `${method} ${url}`;
const everyRole = [...roles, machine] as const;
const cases = Object.keys(asked).flatMap((name) => everyRole.map((role) => ({ name, role })));
/** The policies know of seeing figures, not of a machine that only reads them: it writes nothing by the application alone. */
const byApplicationAlone = `${machine} POST /v1/statistics/baselines`;
const secret = 'HEMMELIGT';

describe.each(databases())('on $name', ({ open }) => {
  let hub: TestHub;
  let db: HubDb;
  /** A centre with a little of everything, which nobody else may see or change. */
  let victim: { readonly tenant: string; readonly desk: Desk; readonly keptOpId: string };
  let own: string;
  /** The victim's state, which nobody may change: asked for once. */
  let untouched: string;

  beforeAll(async () => {
    db = await open();
    hub = await aHub(db);
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant, { roles: ['agent', 'redaktør', 'teamleder'] });
    const redirect = { unitId: 'ydelse', kind: 'transfer' } as const;
    const contacts = [0, 1, 2, 3, 4, 5].map((at) =>
      aContact({
        id: idOf(`victim${String(at)}`),
        agentId: `agent${String(at % 3)}`,
        startedAt: '2026-01-02T09:00:00.000Z',
        endedAt: '2026-01-02T09:05:00.000Z',
        enquiries: [anEnquiry(at < 3 ? {} : { outcome: 'redirected', redirect, articleIds: [] })],
      }),
    );
    await desk.push([documentOp('articles', 'secret', 1, { title: secret }), ...contacts.map((each) => putOf(each))]);
    // Another change of the same revision: kept beside.
    const kept = contacts.slice(0, 1).map((each) => putOf({ ...each, callerType: 'business' }));
    await desk.push(kept);
    const period = { proto: 1, from: '2025-12-01', to: '2026-01-04', municipalityCode: null, lockedBy: 'Anna' };
    await desk.ask('POST', '/v1/statistics/baselines', period);
    victim = { tenant, desk, keptOpId: kept[0]?.opId ?? '' };
    own = await hub.tenant();
    untouched = await stateOf();
  });

  const routesOn = (parts: HubParts): Map<string, CallerRoute> =>
    new Map(
      hubRoutes(parts, () => false).flatMap((route) =>
        route.needs === 'nothing' ? [] : [[nameOf(route), route] as const],
      ),
    );

  const callerOf = (tenantId: string, role: readonly DeviceRole[], change: Partial<Caller> = {}): Caller => ({
    ...{
      tenantId,
      device: randomUUID(),
      tokenHash: randomUUID(),
      teamId: null,
      roles: role,
      deviceRoles: role,
      serves: ['*'],
      sees: ['*'],
    },
    ...{ agentId: null, loginMissing: false },
    ...change,
  });

  const requestOf = (name: string): Asked => ({
    ...{ body: undefined, query: {}, params: { id: victim.desk.deviceId, opId: victim.keptOpId }, path: '/' },
    ...asked[name],
    ...(name === 'POST /v1/sync/push'
      ? { body: pushOf([documentOp('articles', 'stolen', 1, { title: 'mine' })]) }
      : {}),
  });

  /** Everything of the victim's that could be changed. */
  const stateOf = async (): Promise<string> => {
    const everything: Scope = {
      tenantId: victim.tenant,
      may: ['keep-house', 'administer', 'share', 'log', 'count', 'see-figures'],
      municipalities: ['*'],
    };
    return db.transaction(everything, 'read', async (sql) =>
      JSON.stringify([
        await sql.all('SELECT * FROM devices WHERE tenant_id = $1 ORDER BY id', [victim.tenant]),
        await sql.all('SELECT * FROM documents WHERE tenant_id = $1 ORDER BY id', [victim.tenant]),
        await sql.all('SELECT settings FROM tenants WHERE id = $1', [victim.tenant]),
        await sql.all('SELECT id, rev FROM contacts WHERE tenant_id = $1 ORDER BY id', [victim.tenant]),
        await sql.all('SELECT count(*) FROM enrolment_codes WHERE tenant_id = $1', [victim.tenant]),
        await sql.all('SELECT count(*) FROM audit_log WHERE tenant_id = $1', [victim.tenant]),
        await sql.all('SELECT count(*) FROM erased WHERE tenant_id = $1', [victim.tenant]),
        await sql.all('SELECT op_id FROM superseded WHERE tenant_id = $1 ORDER BY op_id', [victim.tenant]),
        await sql.all('SELECT id FROM baselines WHERE tenant_id = $1', [victim.tenant]),
      ]),
    );
  };

  /** As its superuser the database has no policies: what is not asked for by its centre or municipality would be found. */
  const bare = (): HubDb => ({
    ...db,
    transaction: (scope, mode, work) =>
      // The end of a glance goes with what is asked at once, and this asks one thing after another.
      db.transaction(scope, mode === 'glance' ? 'snapshot' : mode, async (sql) => {
        await sql.run('RESET ROLE');
        return work(sql);
      }),
  });

  /** @returns what was answered as text, or the refusal. */
  const answerOf = async (route: CallerRoute, caller: Caller, name: string): Promise<string> => {
    try {
      return JSON.stringify(await route.answer(caller, requestOf(name)));
    } catch (thrown) {
      // Whatever else goes wrong is no refusal, and would hide what was to be seen.
      if (!(thrown instanceof Refused) && sqlStateOf(thrown) === null) throw thrown;
      return `refused ${thrown instanceof Error ? thrown.message : ''}`;
    }
  };
  const leaks = (answer: string): boolean =>
    [secret, victim.desk.deviceId, victim.tenant].some((text) => answer.includes(text)) ||
    /"(?:contacts|enquiries|redirected)":[1-9]|"hours":\{"|"callerType":|"receivedAt":/.test(answer);

  it('every route with a caller has its line in the tables', () => {
    expect([...routesOn(hub.hub.parts).keys()].sort()).toEqual(Object.keys(asked).sort());
    expect(Object.keys(allowed).sort()).toEqual(Object.keys(asked).sort());
  });

  it.each(cases)('$role: $name is let through or refused by the application', ({ name, role }) => {
    const route = routesOn(hub.hub.parts).get(name);
    if (route === undefined) throw new Error(name);
    const check = (): void => checkCaller(route, callerOf(own, [role]));
    if (allowed[name]?.includes(role) === true) expect(check).not.toThrow();
    else expect(check).toThrow('ROLE_MISSING');
  });

  it.each(cases)('$role: $name of a foreign centre is refused by the application alone', async ({ name, role }) => {
    const route = routesOn({ ...hub.hub.parts, db: bare() }).get(name);
    if (route === undefined) throw new Error(name);
    const answer = await answerOf(route, callerOf(own, [role]), name);
    expect(leaks(answer), answer).toBe(false);
    expect(await stateOf()).toBe(untouched);
  });

  it.each(cases)('$role: $name of a foreign centre is refused by the policies alone', async ({ name, role }) => {
    // The application takes the caller for the victim's, with every role; the transaction is opened for whom it is.
    const route = routesOn({ ...hub.hub.parts, db: openedFor({ tenantId: own, role, municipalities: ['*'] }) }).get(
      name,
    );
    if (route === undefined) throw new Error(name);
    const answer = await answerOf(route, callerOf(victim.tenant, roles), name);
    expect(leaks(answer.replaceAll(`"tenantId":"${victim.tenant}"`, '')), answer).toBe(false);
    expect(await stateOf()).toBe(untouched);
  });

  it.each(
    cases.filter(
      ({ name, role }) => allowed[name]?.includes(role) === false && `${role} ${name}` !== byApplicationAlone,
    ),
  )('$role: $name of the own centre is refused by the policies alone', async ({ name, role }) => {
    const route = routesOn({
      ...hub.hub.parts,
      db: openedFor({ tenantId: victim.tenant, role, municipalities: ['*'] }),
    }).get(name);
    if (route === undefined) throw new Error(name);
    const answer = await answerOf(route, callerOf(victim.tenant, roles), name);
    // What a figure means is no secret.
    if (name !== 'GET /v1/statistics/definitions') expect(leaks(answer), answer).toBe(false);
    expect(await stateOf()).toBe(untouched);
  });

  function openedFor(who: {
    readonly tenantId: string;
    readonly role: DeviceRole;
    readonly municipalities: readonly string[];
  }): HubDb {
    const may = abilitiesOf([who.role]);
    return {
      ...db,
      transaction: (scope, mode, work) =>
        db.transaction(
          {
            tenantId: who.tenantId,
            // Adding up is the push's own, not the caller's.
            may: scope.may.filter((each) => each === 'count' || may.includes(each)),
            municipalities: who.municipalities,
          },
          mode,
          work,
        ),
    };
  }

  /** Whom the person is at a device with which roles of its own. */
  const atDevices = everyRole.flatMap((role) =>
    [[role], ['agent'], ['læser']].map((deviceRoles) => ({ role, deviceRoles: deviceRoles as DeviceRole[] })),
  );

  it.each(atDevices)(
    '$role at a device of $deviceRoles: what may not be written is refused by either alone',
    async ({ role, deviceRoles }) => {
      const opsOf = () => [
        { ...documentOp('contacts', randomUUID(), 1, null) },
        ...writtenTables.map((table) => documentOp(table, randomUUID(), 1, null)),
      ];
      const who = { roles: [role], deviceRoles };
      const expected = opsOf().map(({ table }) => mayPush(who, table));
      const desk = await hub.desk(own);
      const pushed = async (parts: HubParts, by: Partial<Caller>) =>
        PushAnswer.parse(
          await routesOn(parts)
            .get('POST /v1/sync/push')
            ?.answer(callerOf(own, roles, { device: desk.deviceId, ...by }), requestOfPush(opsOf())),
        ).results;
      const byCheck = await pushed(hub.hub.parts, who);
      expect(byCheck.map(({ code }) => code !== 'ROLE_MISSING')).toEqual(expected);
      const held = pushScope(callerOf(own, [role], { deviceRoles }));
      const bound: HubDb = { ...db, transaction: (_scope, mode, work) => db.transaction(held, mode, work) };
      const results = await pushed({ ...hub.hub.parts, db: bound }, {});
      expect(results.map(({ status }) => status === 'accepted')).toEqual(expected);
    },
  );

  const requestOfPush = (ops: readonly unknown[]): Asked => ({ body: pushOf(ops), query: {}, params: {}, path: '' });

  it('figures of a foreign municipality are refused by either alone', async () => {
    const lead = await hub.desk(victim.tenant, { roles: ['teamleder'], sees: ['190'] });
    const policies = openedFor({ tenantId: victim.tenant, role: 'teamleder', municipalities: ['190'] });
    for (const what of ['figures', 'tallies', 'grid', 'hours', 'logged', 'redirects', 'behind', 'baselines']) {
      const days = `/v1/statistics/${what}?proto=1&from=2026-01-01&to=2026-01-31&figure=contacts&part=num&by=channel`;
      const refused = { status: 403, body: { code: 'ROLE_MISSING' } };
      expect(await lead.ask('GET', `${days}&municipalityCode=250`)).toMatchObject(refused);
      const all = await lead.ask('GET', days);
      expect(all.status).toBe(200);
      expect(leaks(JSON.stringify(all.body)), what).toBe(false);
      expect(leaks(JSON.stringify((await victim.desk.ask('GET', days)).body)), what).toBe(true);
      for (const [alone, change] of [
        [policies, {}],
        [bare(), { sees: ['190'] }],
      ] as const) {
        const route = routesOn({ ...hub.hub.parts, db: alone }).get(`GET /v1/statistics/${what}`);
        if (route === undefined) throw new Error(what);
        const answer = await answerOf(route, callerOf(victim.tenant, ['teamleder'], change), nameOf(route));
        expect(leaks(answer), `${what} ${answer}`).toBe(false);
      }
    }
  });

  it('contacts of a municipality that a device logs for no more are not given back to it, by either alone', async () => {
    const desk = await hub.desk(victim.tenant, { serves: ['190', '250'] });
    const contacts = ['190', '250'].map((municipalityCode) => aContact({ id: randomUUID(), municipalityCode }));
    await desk.push(contacts.map((contact) => putOf(contact)));
    const policies = openedFor({ tenantId: victim.tenant, role: 'agent', municipalities: ['250'] });
    for (const [alone, serves] of [
      [policies, ['*']],
      [bare(), ['250']],
    ] as const) {
      for (const name of ['GET /v1/sync/pull', 'GET /v1/sync/snapshot']) {
        const route = routesOn({ ...hub.hub.parts, db: alone }).get(name);
        const caller = callerOf(victim.tenant, ['agent'], { device: desk.deviceId, serves });
        const query = { proto: '1', scope: 'own' };
        const answer = await route?.answer(caller, { body: undefined, query, params: {}, path: '' });
        expect(answer, name).toMatchObject({ records: [{ id: contacts[1]?.id }] });
        if (name.endsWith('snapshot')) expect(answer).toMatchObject({ total: 1 });
      }
    }
  });

  it('a contact for a foreign municipality is refused by either alone', async () => {
    const desk = await hub.desk(victim.tenant, { serves: ['250'] });
    const elsewhere = aContact({ id: idOf('elsewhere'), municipalityCode: '190' });
    const theirs = aContact({ id: idOf('theirs'), municipalityCode: '190' });
    const other = await hub.desk(victim.tenant, { serves: ['190'] });
    await other.push([putOf(theirs)]);
    const row = await db.transaction(
      { tenantId: victim.tenant, may: ['administer'], municipalities: [] },
      'read',
      (sql) => sql.get<{ token_hash: string }>('SELECT token_hash FROM devices WHERE id = $1', [desk.deviceId]),
    );
    const tokenHash = row?.token_hash ?? '';
    const policies = openedFor({ tenantId: victim.tenant, role: 'agent', municipalities: ['250'] });
    // One that was never there, one that is taken away, one that is taken over.
    const ops = () => [putOf(elsewhere), delOf(theirs), putOf({ ...theirs, rev: 2, municipalityCode: '250' })];
    // None of them holds back what may be stored.
    const own = putOf(aContact({ id: idOf('own') }));
    const { results } = (await desk.push([...ops(), own])).body;
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'accepted']);
    for (const [alone, serves, code] of [
      [policies, ['*'], 'NOT_STORABLE'],
      [bare(), ['250'], 'MUNICIPALITY_FOREIGN'],
    ] as const) {
      const route = routesOn({ ...hub.hub.parts, db: alone }).get('POST /v1/sync/push');
      const caller = callerOf(victim.tenant, ['agent'], { device: desk.deviceId, tokenHash, serves });
      for (const op of ops()) {
        const answer = await route?.answer(caller, { body: pushOf([op]), query: {}, params: {}, path: '' });
        expect(answer).toMatchObject({ results: [{ status: 'rejected', code }] });
      }
    }
  });
});
