/** Logging in through a real OpenID provider: groups become roles, and a login that runs out never stops the logging. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { daHub } from '#shared/texts/da-hub.ts';
import { loginHeader } from '#shared/sync/enrolment.ts';
import { openIdProvider } from '#hub/auth/openid.ts';
import { readOptions, type OidcSettings } from '#hub/options.ts';
import type { TeamHub } from '#core/statistics/team-answers.ts';
import { teamDrill } from '#core/statistics/team-drill.ts';
import { keepAnswer, keptAnswer } from '#core/statistics/team-store.ts';
import { teamView } from '#core/statistics/team-view.ts';
import { hubOver } from '#main/hub-http.ts';
import { noFilters } from '#shared/metrics/query.ts';
import { aContact } from '#tests/builders.ts';
import { aDesk as aStore, aDirectory } from '#tests/core/statistics/desk.ts';
import { aHub, anEmbeddedDb, documentOp, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';
import { aProvider, type Page, type TestProvider } from './a-provider.ts';

interface Started {
  readonly loginId: string;
  readonly url: string;
  readonly code: string;
}

interface Done {
  readonly state: string;
  readonly login: string;
  readonly roles: readonly string[];
}

/** As a browser sends the form of the page, wherever its policy lets it. @returns what the hub says to it. */
async function sayYes({ at, text }: Pick<Page, 'at' | 'text'>): Promise<string> {
  const [, action = '', secret = ''] =
    /<form method="post" action="([^"]+)"><input[^>]* value="([^"]+)">/.exec(text) ?? [];
  const to = new URL(action, at);
  expect(to.origin).toBe(new URL(at).origin);
  return (await fetch(to, { method: 'POST', body: new URLSearchParams({ secret }) })).text();
}

/** As IT sets them up. */
function settingsOf(env: Readonly<Record<string, string>>): OidcSettings {
  const fixed = { OIDC_CLIENT_ID: 'straks', OIDC_CLIENT_SECRET: 'a-secret-of-the-test', OIDC_GROUPS: '{}' };
  const { oidc } = readOptions([], { ...fixed, ...env });
  if (oidc === null) throw new Error('no identity provider');
  return oidc;
}

const namedByNumber = '0102031234';

describe('a login', () => {
  let hub: TestHub;
  let provider: TestProvider;
  afterAll(() => provider.stop());

  beforeAll(async () => {
    // Where the browser is sent back to is fixed with the provider, as in life: a hub has one public address.
    const port = 20_000 + (process.pid % 20_000);
    const publicUrl = `http://127.0.0.1:${String(port)}`;
    provider = await aProvider(
      {
        anna: ['Borgerservice'],
        bo: ['Borgerservice', 'Ledere'],
        carl: ['Kantinen'],
        dina: ['Redaktion'],
        ea: ['Admin'],
        eli: ['Laesere'],
        [namedByNumber]: ['Borgerservice'],
      },
      `${publicUrl}/v1/login/callback`,
    );
    const settings = {
      ...settingsOf({ OIDC_ISSUER: provider.issuer, HUB_PUBLIC_URL: publicUrl }),
      groups: {
        Borgerservice: { roles: ['agent' as const], sees: [] },
        Ledere: { roles: ['teamleder' as const], sees: ['250'] },
        Admin: { roles: ['admin' as const], sees: [] },
        Redaktion: { roles: ['redaktør' as const], sees: [] },
        Laesere: { roles: ['læser' as const], sees: [] },
      },
    };
    hub = await aHub(await anEmbeddedDb(), { identityProvider: openIdProvider(settings, true) }, port);
  });

  const logIn = async (desk: Desk, person: string) => {
    const { body } = await desk.ask<Started>('POST', '/v1/login/start', {});
    const page = await provider.logIn(body.url, person);
    const said = page.text.includes('<form') ? await sayYes(page) : page.text;
    const poll = await desk.ask<Done>('POST', '/v1/login/poll', { loginId: body.loginId });
    return { page, said, poll, loginId: body.loginId };
  };
  const pullAs = (desk: Desk, login: string) =>
    desk.ask('GET', '/v1/sync/pull?proto=1&scope=own', undefined, { [loginHeader]: login });

  it('gives the roles of the groups, to the desk that asked, once', async () => {
    const tenant = await hub.tenant();
    const [desk, other] = [await hub.desk(tenant), await hub.desk(tenant)];
    const started = await desk.ask<Started>('POST', '/v1/login/start', {});
    const asked = new URL(started.body.url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    const { loginId } = started.body;
    expect((await desk.ask('POST', '/v1/login/poll', { loginId })).body).toEqual({ state: 'waiting' });
    const page = await provider.logIn(started.body.url, 'bo');
    expect(page.status).toBe(200);
    // Vouched for is not enough: somebody else may have sent the person the address.
    expect((await desk.ask('POST', '/v1/login/poll', { loginId })).body).toEqual({ state: 'waiting' });
    expect(await sayYes(page)).toContain(daHub.loggedIn);
    expect(await other.ask('POST', '/v1/login/poll', { loginId })).toMatchObject({ status: 401 });
    const { body } = await desk.ask<Done>('POST', '/v1/login/poll', { loginId });
    expect(body).toMatchObject({ state: 'done', agentId: 'bo', name: 'Navn bo', roles: ['agent', 'teamleder'] });
    expect(await desk.ask('POST', '/v1/login/poll', { loginId })).toMatchObject({ status: 401 });
    const figures = '/v1/statistics/figures?from=2026-01-01&to=2026-01-31';
    expect(await desk.ask('GET', figures, undefined, { [loginHeader]: body.login })).toMatchObject({ status: 200 });
    const foreign = `${figures}&municipalityCode=190`;
    expect(await desk.ask('GET', foreign, undefined, { [loginHeader]: body.login })).toMatchObject({ status: 403 });
    // Another's device does not carry it.
    expect(await pullAs(other, body.login)).toMatchObject({ status: 401, body: { code: 'LOGIN_EXPIRED' } });
  });

  it('that runs out stops pulling and figures, never the pushing of what was logged', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { poll } = await logIn(desk, 'anna');
    expect(await pullAs(desk, poll.body.login)).toMatchObject({ status: 200 });
    hub.clock.advanceMs(13 * 3_600_000);
    expect(await pullAs(desk, poll.body.login)).toMatchObject({ status: 401, body: { code: 'LOGIN_EXPIRED' } });
    const { body } = await desk.push([putOf(aContact({ id: idOf('after') }))]);
    expect(body.results).toMatchObject([{ status: 'accepted' }]);
  });

  it('that runs out is what the team lead is told of, where figures are asked for that were never told', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { poll } = await logIn(desk, 'bo');
    const { db } = aStore();
    const road = hubOver({ url: hub.url, proxy: null, caFile: null });
    const team: TeamHub = {
      ask: road.ask,
      newId: () => crypto.randomUUID(),
      headers: { authorization: `Bearer ${desk.token}`, [loginHeader]: poll.body.login },
      kept: (subject, question) => keptAnswer(db, 'bo', subject, question),
      keep: (asked, answer) => keepAnswer(db, 'bo', asked, answer),
    };
    const query = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters } as const;
    const january = { ...query, municipalityCode: '250' };
    expect(await teamView(team, db, aDirectory, january)).toMatchObject({ team: { fresh: true } });
    hub.clock.advanceMs(13 * 3_600_000);
    expect(await teamView(team, db, aDirectory, january)).toMatchObject({ team: { fresh: false } });
    const loggedOut = { code: 'hub-login-expired' };
    const february = { ...january, from: '2026-02-01', to: '2026-02-28' };
    await expect(teamView(team, db, aDirectory, february)).rejects.toMatchObject(loggedOut);
    const behind = { query: january, figure: 'contacts', part: 'num', after: null } as const;
    await expect(teamDrill(team, aDirectory, behind)).rejects.toMatchObject(loggedOut);
    road.close();
  });

  it.each([
    ['an editor', 'dina'],
    ['a reader', 'eli'],
  ])(
    'of %s sends on what others have logged on that PC, and changes of their own by their own roles',
    async (_who, person) => {
      const desk = await hub.desk(await hub.tenant());
      const contact = aContact({ id: idOf(`waits for ${person}`) });
      const { poll } = await logIn(desk, person);
      const pushed = await desk.push(
        [putOf(contact), documentOp('articles', 'a', 1, { title: 'x' }), documentOp('baselines', 'b', 1, {})],
        {},
        { [loginHeader]: poll.body.login },
      );
      const [logged, article, baseline] = pushed.body.results;
      expect(logged).toMatchObject({ status: 'accepted' });
      expect(article).toMatchObject(person === 'dina' ? { status: 'accepted' } : { code: 'ROLE_MISSING' });
      expect(baseline).toMatchObject({ code: 'ROLE_MISSING' });
      // What was sent on may be put right too: here the hub must find what stands.
      const later = putOf({ ...contact, rev: 2 });
      expect((await desk.push([later], {}, { [loginHeader]: poll.body.login })).body.results).toMatchObject([
        { status: 'accepted' },
      ]);
    },
  );

  it('that runs out stops no logging on the PC of a team lead', async () => {
    const desk = await hub.desk(await hub.tenant(), { roles: ['teamleder'] });
    const { poll } = await logIn(desk, 'bo');
    hub.clock.advanceMs(13 * 3_600_000);
    const sent = [putOf(aContact({ id: idOf('lead') })), documentOp('articles', 'a', 1, { title: 'x' })];
    const { body } = await desk.push(sent, {}, { [loginHeader]: poll.body.login });
    expect(body.results).toMatchObject([{ status: 'accepted' }, { code: 'ROLE_MISSING' }]);
  });

  it('makes no device log that was never to', async () => {
    const desk = await hub.desk(await hub.tenant(), { roles: ['redaktør'] });
    const { poll } = await logIn(desk, 'dina');
    const { body } = await desk.push(
      [putOf(aContact({ id: idOf('not here') }))],
      {},
      { [loginHeader]: poll.body.login },
    );
    expect(body.results).toMatchObject([{ code: 'ROLE_MISSING' }]);
  });

  it.each([
    ['whose groups have no business here', 'carl'],
    ['whom the provider names by a CPR number', namedByNumber],
  ])('is refused to a person %s', async (_whom, person) => {
    const desk = await hub.desk(await hub.tenant());
    const { said, poll } = await logIn(desk, person);
    expect(said).toContain(daHub.notLoggedIn);
    expect(poll.body).toEqual({ state: 'waiting' });
  });

  it('is made once: the address the browser came back to does nothing the second time', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { page, said } = await logIn(desk, 'anna');
    expect(said).toContain(daHub.loggedIn);
    expect(await (await fetch(page.at)).text()).toContain(daHub.notLoggedIn);
    expect(await sayYes(page)).toContain(daHub.notLoggedIn);
  });

  it('asks the person at which PC, by its name and the code on its screen, and of the request says nothing', async () => {
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant, {}, '<b>Anna & Bo</b>');
    const { body } = await desk.ask<Started>('POST', '/v1/login/start', {});
    const back = await provider.wayBack(body.url, 'anna');
    const answer = await fetch(back);
    const text = await answer.text();
    expect(text).toContain('&#60;b&#62;Anna &#38; Bo&#60;/b&#62;');
    expect(text).not.toContain('<b>');
    expect(text).toContain('Navn anna');
    expect(body.code).toMatch(/^[0-9A-Z]{4}$/);
    expect(text).toContain(body.code);
    const secrets = [back.searchParams.get('state') ?? '', back.searchParams.get('code') ?? '', body.loginId];
    expect(secrets.filter((secret) => secret === '' || text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/<script|<style|style=|on[a-z]+=/);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    // Another attempt has another code.
    expect((await desk.ask<Started>('POST', '/v1/login/start', {})).body.code).not.toBe(body.code);
  });

  it('is confirmed by nothing but what stands in the page of that attempt, within its ten minutes', async () => {
    const tenant = await hub.tenant();
    const [desk, other] = [await hub.desk(tenant), await hub.desk(tenant)];
    const { body: own } = await desk.ask<Started>('POST', '/v1/login/start', {});
    const { body: others } = await other.ask<Started>('POST', '/v1/login/start', {});
    const page = await provider.logIn(own.url, 'bo');
    const state = new URL(own.url).searchParams.get('state') ?? '';
    const guess = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${hub.url}/v1/login/confirm`, { method: 'POST', headers: { 'content-type': type }, body });
    // What whoever sent the address knows: the state, the id, the code.
    for (const known of [state, own.loginId, own.code, others.loginId, '', 'x'.repeat(43)]) {
      expect(await (await guess(new URLSearchParams({ secret: known }).toString())).text()).toContain(
        daHub.notLoggedIn,
      );
    }
    expect((await guess('secret=')).status).toBe(200);
    expect((await guess('')).status).toBe(400);
    expect((await guess('secret=x', 'text/plain')).status).toBe(400);
    const both = [
      [desk, own],
      [other, others],
    ] as const;
    for (const [asking, { loginId }] of both) {
      expect((await asking.ask('POST', '/v1/login/poll', { loginId })).body).toEqual({ state: 'waiting' });
    }
    hub.clock.advanceMs(10 * 60_000 + 1_000);
    expect(await sayYes(page)).toContain(daHub.notLoggedIn);
    expect(await desk.ask('POST', '/v1/login/poll', { loginId: own.loginId })).toMatchObject({ status: 401 });
  });

  it('is given to no device that was withdrawn while the person was at the provider', async () => {
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant);
    const { body } = await desk.ask<Started>('POST', '/v1/login/start', {});
    await hub.hub.parts.db.transaction({ tenantId: tenant, may: ['administer'], municipalities: [] }, 'write', (sql) =>
      sql.run('UPDATE devices SET revoked_at = now() WHERE tenant_id = $1', [tenant]),
    );
    expect((await provider.logIn(body.url, 'anna')).text).toContain(daHub.notLoggedIn);
  });

  it('takes a form where one is expected and nowhere else', async () => {
    const desk = await hub.desk(await hub.tenant());
    const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
    const poll = await desk.ask('POST', '/v1/login/poll', 'loginId=x', asForm);
    expect(poll).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  });

  it('takes no code that was given for another attempt', async () => {
    const tenant = await hub.tenant();
    const [desk, other] = [await hub.desk(tenant), await hub.desk(tenant)];
    const start = async (from: Desk) => (await from.ask<Started>('POST', '/v1/login/start', {})).body;
    const [own, others] = [await start(desk), await start(other)];
    const stolen = await provider.wayBack(own.url, 'bo');
    stolen.searchParams.set('state', new URL(others.url).searchParams.get('state') ?? '');
    expect(await (await fetch(stolen)).text()).toContain(daHub.notLoggedIn);
    for (const [asking, { loginId }] of [
      [desk, own],
      [other, others],
    ] as const) {
      expect((await asking.ask('POST', '/v1/login/poll', { loginId })).body).toEqual({ state: 'waiting' });
    }
  });

  it('waits no longer than ten minutes for the person, and not at all for one who says no', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { body } = await desk.ask<Started>('POST', '/v1/login/start', {});
    const refused = new URL(new URL(body.url).searchParams.get('redirect_uri') ?? '');
    refused.searchParams.set('error', 'access_denied');
    refused.searchParams.set('state', new URL(body.url).searchParams.get('state') ?? '');
    expect(await (await fetch(refused)).text()).toContain(daHub.notLoggedIn);
    hub.clock.advanceMs(10 * 60_000 + 1_000);
    const late = await provider.logIn(body.url, 'anna');
    expect(late.text).toContain(daHub.notLoggedIn);
    const poll = await desk.ask('POST', '/v1/login/poll', { loginId: body.loginId });
    expect(poll).toMatchObject({ status: 401, body: { code: 'LOGIN_EXPIRED' } });
  });

  it("is kept as a hash, written in the centre's log, and no other centre's device may fetch it", async () => {
    const tenant = await hub.tenant();
    const [desk, foreign] = [await hub.desk(tenant), await hub.desk(await hub.tenant())];
    const { body } = await desk.ask<Started>('POST', '/v1/login/start', {});
    await sayYes(await provider.logIn(body.url, 'anna'));
    const { loginId } = body;
    expect(await foreign.ask('POST', '/v1/login/poll', { loginId })).toMatchObject({ status: 401 });
    const { login } = (await desk.ask<Done>('POST', '/v1/login/poll', { loginId })).body;
    const kept = await hub.hub.parts.db.asOwner((sql) =>
      sql.all<{ whole: string }>(
        `SELECT row_to_json(l)::text AS whole FROM logins l WHERE tenant_id = $1
         UNION ALL SELECT row_to_json(a)::text FROM audit_log a WHERE tenant_id = $1`,
        [tenant],
      ),
    );
    const entry = kept
      .filter(({ whole }) => whole.includes('"action":"login"'))
      .map(({ whole }) => JSON.parse(whole) as object);
    expect(entry).toMatchObject([{ actor: 'anna', details: { device: desk.deviceId, roles: ['agent'] } }]);
    expect(kept.some(({ whole }) => whole.includes(login))).toBe(false);
  });

  it('is not made by an address somebody thought up', async () => {
    const answer = await fetch(`${hub.url}/v1/login/callback?code=x&state=${'y'.repeat(43)}`);
    expect(await answer.text()).toContain(daHub.notLoggedIn);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is asked of no machine, which reads figures and does nothing else', async () => {
    const tenant = await hub.tenant();
    const contacts = Array.from({ length: 9 }, (_, at) => putOf(aContact({ id: idOf(`machine${String(at)}`) })));
    await (await hub.desk(tenant)).push(contacts);
    const tool = await hub.desk(tenant, { roles: ['maskine'], serves: [], sees: ['250'] });
    const january = 'from=2026-01-01&to=2026-01-31';
    expect(await tool.ask('GET', `/v1/statistics/figures?${january}`)).toMatchObject({
      status: 200,
      body: { volumes: { contacts: 9 } },
    });
    expect(await tool.ask('GET', `/v1/statistics/grid?${january}&by=channel`)).toMatchObject({ status: 200 });
    const refused = { status: 403, body: { code: 'ROLE_MISSING' } };
    expect(await tool.ask('GET', `/v1/statistics/figures?${january}&municipalityCode=190`)).toMatchObject(refused);
    const lock = { proto: 1, from: '2025-12-01', to: '2026-01-04', municipalityCode: null, lockedBy: 'Anna' };
    expect(await tool.ask('POST', '/v1/statistics/baselines', lock)).toMatchObject(refused);
    expect(await tool.ask('POST', '/v1/login/start', {})).toMatchObject(refused);
    expect(await tool.ask('GET', '/v1/admin/devices')).toMatchObject(refused);
    expect(await tool.push(contacts)).toMatchObject(refused);
    for (const scope of ['shared', 'own'] as const) expect(await tool.pull(scope)).toMatchObject(refused);
  });

  it('makes an admin, and no machine is let in as anything beside', async () => {
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant);
    const { poll } = await logIn(desk, 'ea');
    const make = (roles: readonly string[]) =>
      desk.ask('POST', '/v1/admin/codes', { roles, serves: [], sees: ['250'] }, { [loginHeader]: poll.body.login });
    expect(await make(['maskine'])).toMatchObject({ status: 200 });
    for (const roles of [['maskine', 'admin'], ['teamleder', 'maskine'], ['robot'], []]) {
      expect(await make(roles)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    }
  });

  it('alone makes a device more than one that logs', async () => {
    const desk = await hub.desk(await hub.tenant(), { roles: ['agent', 'admin'] });
    expect(await desk.ask('GET', '/v1/admin/devices')).toMatchObject({ status: 401, body: { code: 'LOGIN_EXPIRED' } });
    const editing = {
      opId: crypto.randomUUID(),
      table: 'articles',
      id: 'a',
      rev: 1,
      baseRev: 0,
      kind: 'put',
      body: {},
    };
    expect((await desk.push([editing])).body.results).toMatchObject([{ code: 'ROLE_MISSING' }]);
  });
});

describe('the scopes a provider is asked for', () => {
  const redirectUri = 'http://127.0.0.1:9/v1/login/callback';
  const attempt = { state: 'a state', nonce: 'a nonce', codeVerifier: 'v'.repeat(43) };

  it.each([
    ['come with the profile, where no more is known', 'profile', undefined, ['Borgerservice']],
    ['are sent to who asks for them alone', 'groups', 'openid profile groups', ['Borgerservice']],
    ['were not asked for', 'groups', undefined, []],
  ] as const)('are as IT says: groups that %s', async (_how, groupsBy, scopes, expected) => {
    const provider = await aProvider({ anna: ['Borgerservice'] }, redirectUri, groupsBy);
    onTestFinished(() => provider.stop());
    const fixed = { OIDC_ISSUER: provider.issuer, HUB_PUBLIC_URL: 'http://127.0.0.1:9' };
    const settings = settingsOf({ ...fixed, ...(scopes === undefined ? {} : { OIDC_SCOPES: scopes }) });
    const asked = openIdProvider(settings, true);
    const callback = await provider.wayBack(await asked.loginUrl(attempt), 'anna');
    expect(await asked.personOf(callback, attempt)).toMatchObject({ agentId: 'anna', groups: expected });
  });

  it.each(['profile', 'openid  profile', 'openid "x"', ''])('are refused at the start as »%s«', (scopes) => {
    const env = { OIDC_ISSUER: 'https://login.example', HUB_PUBLIC_URL: 'https://hub.example', OIDC_SCOPES: scopes };
    expect(() => settingsOf(env)).toThrow('configuration');
  });
});
