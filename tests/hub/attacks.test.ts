/** What a device that means harm, or a person who types what nobody should, gets from the hub: a refusal, never a defect. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aHub, anEmbeddedDb, documentOp, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const cpr = '010203-1234';
const noText = 'a\u0000b';
/** A minute, of one address. */
const guesses = 10;
/** A minute, of one address, with tokens the hub does not know. */
const newcomers = 20;
const refused = { status: 400, body: { code: 'BAD_REQUEST' } };

describe('a hub that is attacked', () => {
  let hub: TestHub;
  let agent: Desk;
  let lead: Desk;
  let admin: Desk;

  beforeAll(async () => {
    hub = await aHub(await anEmbeddedDb(), {
      server: { guessesPerMinute: guesses, newcomersPerMinute: newcomers, proxies: 1 },
    });
    const tenant = await hub.tenant();
    agent = await hub.desk(tenant);
    lead = await hub.desk(tenant, { roles: ['teamleder', 'redaktør'] });
    admin = await hub.desk(tenant, { roles: ['admin'] });
  });

  const level = (reason: string) => ({
    ...{ noteDays: 30, agentMonths: 13 },
    agentLevel: { reason, discussedInMed: '2026-01-01', staffNotified: '2026-01-01', from: '2026-02-01' },
  });
  const texts = (text: string): [Desk, string, string, object][] => [
    [admin, 'PUT', '/v1/admin/settings', level(text)],
    [admin, 'POST', '/v1/admin/erase', { table: 'articles', id: 'x', reason: text }],
    [admin, 'POST', '/v1/admin/erase', { table: 'articles', id: text, reason: 'fejl' }],
    [admin, 'POST', '/v1/admin/codes', { roles: ['agent'], serves: ['250'], teamId: text }],
    [lead, 'POST', '/v1/statistics/baselines', lockedBy(text)],
  ];
  const lockedBy = (name: string) => ({
    ...{ proto: 1, from: '2025-12-01', to: '2026-01-04', municipalityCode: null },
    lockedBy: name,
  });

  it.each([
    ['a CPR number', cpr],
    ['what is no text of the database', noText],
  ])('takes %s in no field of a route', async (_what, text) => {
    for (const [desk, method, path, body] of texts(text)) {
      const answer = await desk.ask(method, path, body);
      // Where no contact is counted nothing is locked, and so no name stored.
      const nothing = answer.status === 200 && JSON.stringify(answer.body).includes('"baseline":null');
      if (!nothing) expect(answer, JSON.stringify(body)).toMatchObject(refused);
    }
    const enrol = { proto: 1, code: 'ABCD-EFGH-JKMN-PQRS', deviceId: randomUUID(), deviceName: text };
    expect((await agent.ask('POST', '/v1/enrol', enrol)).status).toBeGreaterThanOrEqual(400);
  });

  it('takes a CPR number in no field of a record, whether it knows the field or not', async () => {
    let made = 0;
    const contact = (change: object) => {
      made += 1;
      return putOf({ ...aContact({ id: idOf(`cpr ${String(made)}`) }), ...change });
    };
    const contacts = [
      { enquiries: [anEnquiry({ note: cpr })] },
      { enquiries: [anEnquiry({ title: cpr })] },
      { enquiries: [{ ...anEnquiry(), remark: cpr }] },
      { extra: { remark: cpr } },
      { remark: { deep: [cpr] } },
      { [cpr]: true },
      { agentId: cpr },
      { deviceId: cpr },
      { teamId: cpr },
      { institutionId: cpr },
    ];
    const mine = await agent.push(contacts.map(contact));
    expect(mine.body.results.map(({ code }) => code)).toEqual(contacts.map(() => 'CPR_IN_TEXT'));
    const seen = { id: randomUUID(), messageId: randomUUID(), messageRev: 1, seenAt: '2026-01-05T09:00:00.000Z' };
    const others = [
      documentOp('articles', 'a', 1, { title: cpr }),
      documentOp('articles', 'a', 1, { [cpr]: '' }),
      documentOp('message-seen', seen.id, 1, { ...seen, reader: 'a', remark: cpr }),
      documentOp('articles', cpr, 1, { title: 'x' }),
      documentOp(`x-${cpr}`, 'a', 1, { title: 'x' }),
    ];
    const theirs = await lead.push(others);
    expect(theirs.body.results.map(({ code }) => code)).toEqual([
      ...['CPR_IN_TEXT', 'CPR_IN_TEXT', 'CPR_IN_TEXT'],
      ...['BODY_INVALID', 'BODY_INVALID'],
    ]);
    // A digest, or an instant, may by chance hold such digits.
    const chance = { ...seen, reader: 'f0102031234e', later: '2026-01-02T03:04:05.678Z' };
    expect((await lead.push([documentOp('message-seen', seen.id, 1, chance)])).body.results).toMatchObject([
      { status: 'accepted' },
    ]);
  });

  it('takes a table called like what every object has for one it does not know', async () => {
    const { status, body } = await agent.push([documentOp('constructor', 'a', 1, { title: 'x' })]);
    expect({ status, results: body.results }).toMatchObject({ status: 200, results: [{ status: 'accepted' }] });
  });

  it('reads no filter, cursor or address as anything but what it is', async () => {
    const pageOf = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { generation, uuid } = agent.epoch;
    const days = 'from=2026-01-01&to=2026-01-31';
    const filters = ["municipalityCode=250'--", "channel=phone'", "location='", "topic=00.00.00'", 'outcome=__proto__'];
    const paths = [
      ...filters.map((filter) => `/v1/statistics/figures?${days}&${filter}`),
      `/v1/statistics/grid?${days}&by=constructor`,
      `/v1/statistics/behind?proto=1&${days}&figure=contacts&part=num&after=1;drop`,
      `/v1/sync/snapshot?proto=1&scope=own&page=${pageOf([generation, uuid, 'own', 0, 'contacts', "x' OR 1=1", true])}`,
      `/v1/sync/snapshot?proto=1&scope=shared&page=${pageOf([generation, uuid, 'shared', 0, noText, 'x', true])}`,
      '/v1/admin/devices/%zz',
    ];
    for (const path of paths) expect(await lead.ask('GET', path), path).toMatchObject(refused);
    for (const path of ['/v1/statistics/..%2fadmin/audit', '//v1/admin/audit', '/V1/ADMIN/AUDIT', '/v1/admin/audit/']) {
      expect(await admin.ask('GET', path), path).toMatchObject({ status: 404 });
    }
    expect(await agent.ask('GET', '/v1/statistics/%2e%2e/admin/audit')).toMatchObject({ status: 403 });
    expect(await admin.ask('DELETE', '/v1/admin/devices/..%2f..%2fadmin')).toMatchObject(refused);
  });

  it('finds a defect in none of it', async () => {
    // Whatever a browser calls the host.
    const status = await new Promise<number | undefined>((done) => {
      const asked = request(`${hub.url}/v1/login/callback?state=x`, { headers: { host: 'a b:99999' } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      });
      asked.end();
    });
    expect(status).toBe(400);
    expect(hub.logged.filter((line) => line.includes('request-failed'))).toEqual([]);
  });

  it('lets a whole town hall that shares one address come back from its logins', async () => {
    const statuses = [];
    for (let nth = 0; nth < guesses * 3; nth += 1) {
      const answer = await fetch(`${hub.url}/v1/login/callback?state=${randomUUID()}`);
      statuses.push(answer.status);
    }
    // There is no provider here: what is not 429 was let in.
    expect(new Set(statuses)).toEqual(new Set([400]));
  });

  it('holds back who guesses codes by address, whatever token or address he makes up', async () => {
    const guess = async (nth: number, address: string): Promise<number> => {
      // The balancer writes the address it sees behind what the caller said.
      const made = { authorization: `Bearer ${randomUUID()}`, 'x-forwarded-for': `10.0.0.${String(nth)}, ${address}` };
      const enrol = { proto: 1, code: randomUUID(), deviceId: randomUUID(), deviceName: 'PC' };
      return (await agent.ask('POST', '/v1/enrol', enrol, made)).status;
    };
    for (const address of ['192.0.2.1', '192.0.2.2']) {
      const statuses = [];
      for (let nth = 0; nth < guesses + 2; nth += 1) statuses.push(await guess(nth, address));
      expect(statuses.map((status) => status === 429)).toEqual([...Array<false>(guesses).fill(false), true, true]);
    }
  });

  it('counts tokens that somebody makes up for the address they come from, and holds back no device it knows', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const makeUp = async (address: string): Promise<number> => {
      const made = { ...from(address), authorization: `Bearer ${randomUUID()}` };
      return (await agent.ask('GET', '/v1/sync/pull?proto=1&scope=own', undefined, made)).status;
    };
    const asKnown = () => agent.ask('GET', '/v1/sync/pull?proto=1&scope=own', undefined, from('192.0.2.3'));
    expect(await asKnown()).toMatchObject({ status: 200 });
    const statuses = [];
    for (let nth = 0; nth < newcomers + 3; nth += 1) statuses.push(await makeUp('192.0.2.3'));
    expect(statuses.map((status) => (status === 401 ? 'looked for' : status))).toEqual([
      ...Array<string>(newcomers).fill('looked for'),
      ...[429, 429, 429],
    ]);
    expect(await asKnown()).toMatchObject({ status: 200 });
    expect(await makeUp('192.0.2.4')).toBe(401);
  });

  it('lets the desks of a town hall that shares one address be known, and go on', async () => {
    const desks = await hub.desks(await hub.tenant(), newcomers - 2);
    const statuses = [];
    for (let round = 0; round < 3; round += 1) {
      for (const desk of desks) {
        const { status } = await desk.ask('GET', '/v1/sync/pull?proto=1&scope=own', undefined, {
          'x-forwarded-for': '192.0.2.5',
        });
        statuses.push(status);
      }
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('forgets a token that was withdrawn', async () => {
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const ask = async () =>
      (await desk.ask('GET', '/v1/sync/pull?proto=1&scope=own', undefined, { 'x-forwarded-for': '192.0.2.6' })).status;
    expect(await ask()).toBe(200);
    await admin.ask('DELETE', `/v1/admin/devices/${desk.deviceId}`);
    hub.clock.advanceMs(6_000);
    const statuses = [];
    for (let nth = 0; nth < newcomers + 2; nth += 1) statuses.push(await ask());
    expect(statuses.slice(-3)).toEqual([401, 429, 429].slice(-3));
    expect(new Set(statuses.slice(0, newcomers - 1))).toEqual(new Set([401]));
  });
});
