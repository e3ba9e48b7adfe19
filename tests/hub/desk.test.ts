/** The desk's own client and a hub that runs: every way between them, a long absence, and the days on which something is odd. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { enrolAt } from '#core/sync/enrolling.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import { messageById } from '#core/messages/message-store.ts';
import { oweRefusedAgain } from '#core/sync/outbox.ts';
import { hubOver } from '#main/hub-http.ts';
import { neverTakenAsIs } from '#shared/contract/sync.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Message } from '#shared/domain/message.ts';
import { aContact } from '#tests/builders.ts';
import { isLong } from '#tests/long-runs.ts';
import { aBalancer, aProxy, authority } from './a-way.ts';
import { aHub, anEmbeddedDb, documentOp, morning, type Desk, type TestHub } from './a-hub.ts';
import { aRealDesk } from './real-desk.ts';

/** `npm run test:long` logs what a desk does in a fortnight. */
const backlog = isLong ? 14 * 120 : 60;

const inStep = { push: null, pull: null };
const nothingOwed = { waiting: 0, quarantined: 0 };
const newId = (): string => uuidV7(Date.parse(morning), (bytes) => void crypto.getRandomValues(bytes));
const aNewContact = (change: object = {}) => aContact({ id: newId(), ...change });

let hub: TestHub;
let tenant: string;
beforeAll(async () => {
  hub = await aHub(await anEmbeddedDb());
  tenant = await hub.tenant();
});

const realDesk = async () => {
  const identity = await hub.desk(tenant);
  return { identity, desk: aRealDesk({ token: identity.token, url: hub.url }) };
};

async function ownContacts(desk: Desk): Promise<string[]> {
  const { records } = (await desk.pull('own')).body;
  return records.filter(({ kind }) => kind === 'put').map(({ id }) => id);
}

const aMessage = (text: string, change: object = {}) => {
  const at = { createdAt: morning, changedAt: morning, endedAt: null, expiresAt: '2026-01-06T09:00:00.000Z' };
  const content = { text, say: '', topics: [], mitId: false, municipalities: [] };
  const message: Message = { ...content, ...at, id: newId(), rev: 1, authorId: 'a', ...change };
  return message;
};
const messageOf = (message: Message) => documentOp('messages', message.id, message.rev, message);

describe('https under an authority of one’s own, through a proxy', () => {
  it('lets a PC in and takes what it logged; the proxy reads nothing of it', async () => {
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const made = await admin.ask<{ code: string }>('POST', '/v1/admin/codes', { roles: ['agent'], serves: ['250'] });
    const proxy = await aProxy();
    const way = { url: await aBalancer(hub.url), proxy: proxy.url, caFile: authority };
    const asked = { ...way, code: made.body.code, deviceName: 'PC 7', deviceId: crypto.randomUUID() };
    const { link } = await enrolAt({ openRoad: hubOver, newId: randomUUID }, asked);
    const desk = aRealDesk({ token: link.token, url: way.url });
    desk.way = way;
    desk.log(aNewContact());
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual(nothingOwed);
    const host = new URL(way.url).host;
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${host}`]));
    const read = proxy.passed().toString('latin1');
    expect(read.length).toBeGreaterThan(0);
    for (const secret of [link.token, 'flytning', '/v1/sync']) expect(read).not.toContain(secret);
  });

  it('without that authority nothing is sent, and what is owed stays owed until it is there', async () => {
    const { desk, identity } = await realDesk();
    const url = await aBalancer(hub.url);
    const contact = aNewContact();
    desk.log(contact);
    desk.way = { url, proxy: null, caFile: null };
    expect(await desk.exchange()).toMatchObject({ push: { code: 'unreachable' } });
    expect(desk.owed()).toEqual({ waiting: 1, quarantined: 0 });
    expect(await ownContacts(identity)).toEqual([]);
    desk.way = { url, proxy: null, caFile: authority };
    expect(await desk.exchange()).toEqual(inStep);
    expect(await ownContacts(identity)).toEqual([contact.id]);
  });

  it('with a proxy that is not there nothing goes past it', async () => {
    const { desk, identity } = await realDesk();
    desk.log(aNewContact());
    desk.way = { url: await aBalancer(hub.url), proxy: 'http://127.0.0.1:9', caFile: authority };
    expect(await desk.exchange()).toMatchObject({ push: { code: 'unreachable' } });
    expect(await ownContacts(identity)).toEqual([]);
  });
});

describe('a desk that comes back', () => {
  it('tells how far its first exchange has come, page by page', async () => {
    const other = await hub.tenant();
    const editor = await hub.desk(other, { roles: ['redaktør'] });
    const articles = Array.from({ length: 530 }, (_, at) =>
      documentOp('articles', `a${String(at)}`, 1, { title: 'A' }),
    );
    await editor.push(articles.slice(0, 500));
    await editor.push(articles.slice(500));
    const desk = aRealDesk({ token: (await hub.desk(other)).token, url: hub.url });
    const pages: (readonly [number, number])[] = [];
    desk.onPage = (came, total) => void pages.push([came, total]);
    expect(await desk.exchange()).toEqual(inStep);
    expect(new Set(pages.map(([, total]) => total))).toEqual(new Set([530]));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.reduce((sum, [came]) => sum + came, 0)).toBe(530);
  });

  it('takes all there is, though it is more than one answer may hold', async () => {
    const other = await hub.tenant();
    const [agent, editor] = [await hub.desk(other), await hub.desk(other, { roles: ['redaktør'] })];
    const desk = aRealDesk({ token: (await hub.desk(other)).token, url: hub.url });
    expect(await desk.exchange()).toEqual(inStep);
    // Of a table that only a later version knows.
    for (let at = 0; at < 34; at += 1)
      await agent.push([documentOp('later', String(at), 1, { text: 'x'.repeat(1e6) })]);
    const message = aMessage('MitID er nede');
    await editor.push([messageOf(message)]);
    const late = aRealDesk({ token: (await hub.desk(other)).token, url: hub.url });
    for (const each of [desk, late]) {
      expect(await each.exchange()).toEqual(inStep);
      expect(messageById(each.db, message.id)).not.toBeNull();
    }
  });

  it('after a fortnight sends all that was logged, each once', async () => {
    const { desk, identity } = await realDesk();
    const logged = Array.from({ length: backlog }, () => aNewContact());
    for (const contact of logged) desk.log(contact);
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual(nothingOwed);
    const there: string[] = [];
    for (let cursor: string | null = null, more = true; more;) {
      const { body } = await identity.pull('own', cursor);
      there.push(...body.records.map(({ id }) => id));
      [cursor, more] = [body.cursor, body.more];
    }
    expect(there.sort()).toEqual(logged.map(({ id }) => id).sort());
  });

  it('in a version the hub does not serve goes on logging, and sends it all once it is renewed, with what a newer one wrote', async () => {
    const { desk, identity } = await realDesk();
    const contact = aNewContact({ extra: { mood: 'glad' } });
    desk.proto = 99;
    desk.log(contact);
    expect(await desk.exchange()).toMatchObject({ push: { code: 'UPGRADE_REQUIRED' } });
    desk.log({ ...contact, rev: 2, channel: 'visit' });
    expect(desk.owed()).toEqual({ waiting: 1, quarantined: 0 });
    desk.proto = 1;
    expect(await desk.exchange()).toEqual(inStep);
    const { records } = (await identity.pull('own')).body;
    expect(records).toMatchObject([{ id: contact.id, rev: 2, body: { channel: 'visit', mood: 'glad' } }]);
  });

  it('with a clock that is ten years off, before or after, has its place in the order of the hub all the same', async () => {
    const { desk, identity } = await realDesk();
    const contact = aNewContact();
    for (const [rev, year] of [
      [1, '2036'],
      [2, '2016'],
      [3, '2036'],
    ] as const) {
      desk.clock.set(`${year}-01-05T09:00:00.000Z`);
      desk.log({ ...contact, rev, startedAt: `${year}-01-05T09:00:00.000Z`, endedAt: null });
      expect(await desk.exchange()).toEqual(inStep);
    }
    expect((await identity.pull('own')).body.records).toMatchObject([{ rev: 3 }]);
  });

  it('as two from one disk: the second gets an identity of its own, and neither loses or doubles anything', async () => {
    const { desk, identity } = await realDesk();
    desk.log(aNewContact());
    await desk.exchange();
    const copy = desk.clone();
    const [here, there] = [aNewContact(), aNewContact()];
    desk.log(here);
    copy.log(there);
    expect(await desk.exchange()).toEqual(inStep);
    expect(await copy.exchange()).toEqual(inStep);
    const device = (from: typeof desk) =>
      from.db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'device-id'");
    expect(device(copy)).not.toEqual(device(desk));
    const ids = await ownContacts(identity);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(expect.arrayContaining([here.id, there.id]));
  });

  it('with a municipality that is not its own waits for IT, and is sent again as it is once IT has let it', async () => {
    const identity = await hub.desk(tenant, { serves: ['190'] });
    const desk = aRealDesk({ token: identity.token, url: hub.url });
    const contact = aNewContact({ municipalityCode: '250' });
    desk.log(contact);
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual({ waiting: 0, quarantined: 1 });
    await hub.hub.parts.db.transaction({ tenantId: tenant, may: ['administer'], municipalities: [] }, 'write', (sql) =>
      sql.run(`UPDATE devices SET serves = '{190,250}' WHERE id = $1`, [identity.deviceId]),
    );
    // For so long a device is known as it was.
    hub.clock.advanceMs(6_000);
    oweRefusedAgain(desk.db, neverTakenAsIs);
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual(nothingOwed);
    expect(await ownContacts(identity)).toEqual([contact.id]);
  });

  it('erases what an admin of the hub has erased, with all that was kept of it, and owes nothing for it any more', async () => {
    const { desk, identity } = await realDesk();
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const colleague = (await realDesk()).desk;
    const [contact, kept] = [aNewContact({ extra: { mood: 'glad' } }), aNewContact()];
    desk.log(contact);
    desk.log(kept);
    expect(await desk.exchange()).toEqual(inStep);
    const erased = { table: 'contacts', id: contact.id, reason: 'borgeren beder om det' };
    expect(await admin.ask('POST', '/v1/admin/erase', erased)).toMatchObject({ status: 200 });
    expect(await desk.exchange()).toEqual(inStep);
    expect(storedContact(desk.db, contact.id)).toMatchObject({ contact: null, extra: {} });
    expect(storedContact(desk.db, kept.id)?.contact).toMatchObject({ id: kept.id });
    expect(await colleague.exchange()).toEqual(inStep);
    expect(storedContact(colleague.db, contact.id)).toBeNull();
    // A hub restored from a backup asks for all that was confirmed: of the erased one nothing comes.
    desk.db.run("UPDATE sync_state SET epoch_uuid = '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e'");
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual(nothingOwed);
    expect(storedContact(desk.db, contact.id)).toMatchObject({ contact: null });
    // That it was erased is the hub's alone to say.
    const forged = { ...documentOp('erasures', kept.id, 1, {}) };
    expect((await identity.push([forged], { devCounter: 100 })).body.results).toMatchObject([{ code: 'ROLE_MISSING' }]);
  });

  it('at which a reader was logged in for a minute gets what was written in it, and erases what was erased', async () => {
    const { desk, identity } = await realDesk();
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const [contact, message] = [aNewContact(), aMessage('MitID er nede')];
    desk.log(contact);
    expect(await desk.exchange()).toEqual(inStep);
    await hub.become(identity, ['læser']);
    await admin.push([messageOf(message)]);
    const erased = { table: 'contacts', id: contact.id, reason: 'borgeren beder om det' };
    expect(await admin.ask('POST', '/v1/admin/erase', erased)).toMatchObject({ status: 200 });
    expect(await desk.exchange()).toEqual(inStep);
    expect(messageById(desk.db, message.id)).toBeNull();
    await hub.become(identity, ['agent']);
    expect(await desk.exchange()).toEqual(inStep);
    expect(messageById(desk.db, message.id)).toMatchObject({ text: 'MitID er nede' });
    expect(storedContact(desk.db, contact.id)).toMatchObject({ contact: null });
  });

  it('which has everything anew while a reader is logged in keeps what the reader may not see', async () => {
    const { desk, identity } = await realDesk();
    const editor = await hub.desk(tenant, { roles: ['redaktør'] });
    const [kept, ended] = [aMessage('Et nummer er nede'), aMessage('Rådhuset har lukket')];
    await editor.push([messageOf(kept), messageOf(ended)]);
    expect(await desk.exchange()).toEqual(inStep);
    await editor.push([documentOp('messages', ended.id, 2, null)]);
    // As after a cursor that was older than the tombstones.
    const forgetCursor = () => desk.db.run('UPDATE sync_state SET shared_cursor = NULL');
    await hub.become(identity, ['læser']);
    forgetCursor();
    expect(await desk.exchange()).toEqual(inStep);
    for (const { id } of [kept, ended]) expect(messageById(desk.db, id)).not.toBeNull();
    await hub.become(identity, ['agent']);
    expect(await desk.exchange()).toEqual(inStep);
    expect(messageById(desk.db, kept.id)).not.toBeNull();
    expect(messageById(desk.db, ended.id)).toBeNull();
  });

  it('which was let in anew as a reader, and then as an agent, misses nothing', async () => {
    const { desk } = await realDesk();
    const editor = await hub.desk(tenant, { roles: ['redaktør'] });
    expect(await desk.exchange()).toEqual(inStep);
    const message = aMessage('Nyt nummer til skatten');
    await editor.push([messageOf(message)]);
    desk.token = (await hub.desk(tenant, { roles: ['læser'] })).token;
    expect(await desk.exchange()).toEqual(inStep);
    desk.token = (await hub.desk(tenant)).token;
    expect(await desk.exchange()).toEqual(inStep);
    expect(messageById(desk.db, message.id)).not.toBeNull();
  });

  it.each(['redaktør', 'admin', 'læser'] as const)(
    'whose contacts are to be had back goes on asking for them while nobody may have them: %s',
    async (role) => {
      const { desk, identity } = await realDesk();
      const contact = aNewContact();
      desk.log(contact);
      expect(await desk.exchange()).toEqual(inStep);
      // As from a backup of before.
      desk.db.run('DELETE FROM contacts WHERE id = ?', [contact.id]);
      desk.db.run('DELETE FROM hub_known WHERE id = ?', [contact.id]);
      desk.db.run('UPDATE sync_state SET own_wanted = 1');
      await hub.become(identity, [role]);
      expect(await desk.exchange()).toEqual(inStep);
      expect(storedContact(desk.db, contact.id)).toBeNull();
      await hub.become(identity, ['agent']);
      expect(await desk.exchange()).toEqual(inStep);
      expect(storedContact(desk.db, contact.id)?.contact).toMatchObject({ id: contact.id });
    },
  );

  it('beside a record the hub never takes: that one waits for a person, the others are there', async () => {
    const { desk, identity } = await realDesk();
    const bad = aNewContact({ municipalityCode: '250', enquiries: [{ ...aContact().enquiries[0], note: 'x\u0000y' }] });
    const good = Array.from({ length: 20 }, () => aNewContact());
    for (const contact of [...good.slice(0, 9), bad, ...good.slice(9)]) desk.log(contact);
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual({ waiting: 0, quarantined: 1 });
    expect((await ownContacts(identity)).sort()).toEqual(good.map(({ id }) => id).sort());
    // As it is the hub refuses it once more. An edit mends it.
    oweRefusedAgain(desk.db, neverTakenAsIs);
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual({ waiting: 0, quarantined: 1 });
    const stored = storedContact(desk.db, bad.id)?.contact;
    if (stored == null) throw new Error('not stored');
    desk.log({ ...stored, rev: 2, enquiries: stored.enquiries.map((each) => ({ ...each, note: 'xy' })) });
    expect(await desk.exchange()).toEqual(inStep);
    expect(desk.owed()).toEqual(nothingOwed);
  });
});
