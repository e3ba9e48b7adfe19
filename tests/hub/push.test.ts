/** Push on both databases: each change is judged on its own, nothing is doubled, and no record hinders another. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aHub, databases, delOf, documentOp, idOf, putOf, type TestHub } from './a-hub.ts';

describe.each(databases())('push on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });
  const aDesk = async () => hub.desk(await hub.tenant());
  const statuses = (answer: {
    body: { results: readonly { status: string; code?: string | undefined }[] };
  }): string[] => answer.body.results.map(({ status, code }) => code ?? status);

  it('takes over what a desk logged, numbered in the order it was committed', async () => {
    const desk = await aDesk();
    const contacts = [aContact({ id: idOf('a') }), aContact({ id: idOf('b') })];
    const answer = await desk.push(contacts.map((contact) => putOf(contact)));
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(answer.body).toMatchObject({ head: 2, durable: hub.hub.parts.db.durable });
    const { body } = await desk.pull('own');
    expect(body.records.map((record) => record.body)).toEqual(contacts);
  });

  it('numbers many contacts in their order and other records after them, and each of them once more when some are there', async () => {
    const desk = await aDesk();
    const many = Array.from({ length: 230 }, (_, at) => putOf(aContact({ id: idOf(`many${String(at)}`) })));
    const [note, other] = [documentOp('notes', 'one', 1, {}), documentOp('notes', 'two', 1, {})];
    const first = await desk.push([note, ...many.slice(100, 110)]);
    expect(first.body.results.map(({ seq }) => seq)).toEqual([11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { body } = await desk.push([...many.slice(0, 150), other, ...many.slice(150)]);
    const stood = body.results.filter(({ status }) => status === 'duplicate');
    expect(stood.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const stored = body.results.filter(({ status, opId }) => status === 'accepted' && opId !== other.opId);
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 220 }, (_, at) => 12 + at));
    expect(body.results.find(({ opId }) => opId === other.opId)).toMatchObject({ status: 'accepted', seq: 232 });
    expect(body.head).toBe(232);
    const own = (await desk.pull('own')).body.records;
    expect(own.map(({ id, seq }) => [id, seq])).toEqual(
      [...first.body.results.slice(1), ...stored].map(({ id, seq }) => [id, seq]),
    );
  });

  it('says duplicate to the same change once more, also after a later one', async () => {
    const desk = await aDesk();
    const contact = aContact({ id: idOf('a') });
    const first = putOf(contact);
    expect(statuses(await desk.push([first]))).toEqual(['accepted']);
    expect(statuses(await desk.push([first]))).toEqual(['duplicate']);
    await desk.push([putOf({ ...contact, rev: 2, channel: 'visit' })]);
    expect(statuses(await desk.push([first]))).toEqual(['duplicate']);
    const { body } = await desk.pull('own');
    expect(body.records.map(({ rev }) => rev)).toEqual([2]);
  });

  it('keeps both versions of one revision, and shows the one that stands', async () => {
    const desk = await aDesk();
    const contact = aContact({ id: idOf('a') });
    await desk.push([putOf(contact)]);
    const enquiries = [anEnquiry({ title: 'spurgte om pas', note: 'ringer igen' })];
    const other = putOf({ ...contact, channel: 'visit', enquiries });
    const answer = await desk.push([other]);
    expect(answer.body.results[0]).toMatchObject({
      status: 'superseded',
      current: { rev: 1, body: { channel: 'phone' } },
    });
    expect(statuses(await desk.push([other]))).toEqual(['superseded']);
    // The desk shows its own; an admin finds it also when that PC is gone, without what somebody wrote.
    const admin = await hub.desk(desk.tenantId, { roles: ['admin'] });
    const kept = await admin.ask('GET', '/v1/admin/superseded');
    expect(kept.body).toMatchObject({
      versions: [{ opId: other.opId, id: contact.id, rev: 1, kind: 'put', device: 'PC 1', body: { channel: 'visit' } }],
    });
    expect(JSON.stringify(kept.body)).not.toMatch(/spurgte|ringer|agentId|deviceId/);
    expect(await desk.ask('GET', '/v1/admin/superseded')).toMatchObject({ status: 403 });
  });

  it('puts a version back that did not come to stand, when an admin says so, and keeps the other in its place', async () => {
    const desk = await aDesk();
    const admin = await hub.desk(desk.tenantId, { roles: ['admin', 'teamleder'] });
    const contact = aContact({ id: idOf('back') });
    const [lost, note] = [putOf({ ...contact, channel: 'visit' }), documentOp('notes', 'n', 1, { text: 'anden' })];
    await desk.push([putOf(contact), documentOp('notes', 'n', 1, { text: 'første' })]);
    expect(statuses(await desk.push([lost, note]))).toEqual(['superseded', 'superseded']);
    const restore = (opId: string) =>
      admin.ask('POST', `/v1/admin/superseded/${opId}/restore`, { reason: 'den anden pc var ude af takt' });
    expect(await restore(lost.opId)).toMatchObject({ status: 200, body: { id: contact.id, rev: 2 } });
    expect(await restore(lost.opId)).toMatchObject({ status: 400, body: { at: 'opId' } });
    expect(await restore(note.opId)).toMatchObject({ status: 200, body: { table: 'notes', rev: 2 } });
    expect((await desk.pull('own')).body.records).toMatchObject([{ rev: 2, body: { rev: 2, channel: 'visit' } }]);
    const [shared] = (await desk.pull('shared')).body.records;
    expect(shared).toMatchObject({ id: 'n', rev: 2, body: { text: 'anden' } });
    expect(shared?.seen).toContain(note.opId);
    const counted = await admin.ask<{ rows: unknown[] }>(
      'GET',
      '/v1/statistics/logged?proto=1&from=2026-01-01&to=2026-01-31',
    );
    expect(counted.body.rows).toMatchObject([{ channel: 'visit' }]);
    const { versions } = (
      await admin.ask<{ versions: { id: string; opId: string; body: object }[] }>('GET', '/v1/admin/superseded')
    ).body;
    expect(versions.find(({ id }) => id === contact.id)?.body).toMatchObject({ channel: 'phone' });
    // What stood can be put back the same way.
    expect(await restore(versions.find(({ id }) => id === 'n')?.opId ?? '')).toMatchObject({ body: { rev: 3 } });
    const { entries } = (await admin.ask<{ entries: object[] }>('GET', '/v1/admin/audit')).body;
    expect(entries[0]).toMatchObject({ action: 'version-restored', details: { table: 'notes', id: 'n', rev: 3 } });
  });

  it('refuses one record with its reason and takes the others', async () => {
    const desk = await hub.desk(await hub.tenant(), { serves: ['250'] });
    const good = putOf(aContact({ id: idOf('good') }));
    const foreign = putOf(aContact({ id: idOf('foreign'), municipalityCode: '190' }));
    const cpr = putOf(aContact({ id: idOf('cpr'), enquiries: [anEnquiry({ note: 'ringer om 010190-1234' })] }));
    const broken = putOf({ ...aContact({ id: idOf('broken') }), channel: 'pigeon' as 'phone' });
    const noOp = { opId: randomUUID(), what: 'ever' };
    const editor = documentOp('articles', 'pas', 1, { title: 'Pas' });
    const answer = await desk.push([foreign, good, cpr, broken, noOp, editor]);
    expect(answer.status).toBe(200);
    expect(statuses(answer)).toEqual([
      'MUNICIPALITY_FOREIGN',
      'accepted',
      'CPR_IN_TEXT',
      'BODY_INVALID',
      'BODY_INVALID',
      'ROLE_MISSING',
    ]);
  });

  it('finds the record the database cannot store among many, and stores the rest', async () => {
    const desk = await aDesk();
    // jsonb holds no NUL; the schema has nothing against it.
    const poison = putOf(aContact({ id: idOf('poison'), enquiries: [anEnquiry({ title: 'a\u0000b' })] }));
    const ops = Array.from({ length: 20 }, (_, at) => putOf(aContact({ id: idOf(`n${String(at)}`) })));
    ops.splice(7, 0, poison);
    const answer = await desk.push(ops);
    expect(statuses(answer)).toEqual(ops.map((op) => (op === poison ? 'NOT_STORABLE' : 'accepted')));
    expect((await desk.pull('own')).body.records).toHaveLength(20);
    expect(hub.logged.join('\n')).not.toContain('a\\u0000b');
  });

  it('refuses what would replace a contact that can no longer be read, and stores the rest', async () => {
    const desk = await aDesk();
    const older = aContact({ id: idOf('older') });
    await desk.push([putOf(older)]);
    await hub.hub.parts.db.asOwner((owner) =>
      owner.script(`UPDATE contacts SET body = body || '{"channel":"pigeon"}' WHERE id = '${older.id}'`),
    );
    const answer = await desk.push([putOf({ ...older, rev: 2 }), putOf(aContact({ id: idOf('newer') }))]);
    expect(statuses(answer)).toEqual(['NOT_STORABLE', 'accepted']);
  });

  it('turns a record into a tombstone that only somebody who knew of it undoes', async () => {
    const tenant = await hub.tenant();
    const [desk, other] = [await hub.desk(tenant), await hub.desk(tenant)];
    const contact = aContact({ id: idOf('a') });
    await desk.push([putOf(contact)]);
    expect(statuses(await desk.push([delOf(contact)]))).toEqual(['accepted']);
    const unaware = putOf({ ...contact, rev: 5 }, { baseRev: 1 });
    expect((await other.push([unaware])).body.results[0]).toMatchObject({
      status: 'superseded',
      current: { kind: 'del', rev: 2, body: null },
    });
    // The one who deleted it knows, even when the answer got lost.
    expect(statuses(await desk.push([putOf({ ...contact, rev: 3 }, { baseRev: 1 })]))).toEqual(['accepted']);
    expect((await desk.pull('own')).body.records).toMatchObject([{ kind: 'put', rev: 3 }]);
  });

  it('judges two changes of one record in one push one after the other', async () => {
    const desk = await aDesk();
    const contact = aContact({ id: idOf('a') });
    const answer = await desk.push([putOf(contact), putOf({ ...contact, rev: 2 }), delOf({ ...contact, rev: 2 })]);
    expect(statuses(answer)).toEqual(['accepted', 'accepted', 'accepted']);
    expect((await desk.pull('own')).body.records).toMatchObject([{ kind: 'del', rev: 3, seq: 3 }]);
  });

  it('notices a copy of the device, and takes a repeated request for what it is', async () => {
    const desk = await aDesk();
    const reqId = randomUUID();
    const op = putOf(aContact({ id: idOf('a') }));
    expect(statuses(await desk.push([op], { reqId, devCounter: 5 }))).toEqual(['accepted']);
    expect(statuses(await desk.push([op], { reqId, devCounter: 5 }))).toEqual(['duplicate']);
    const forked = await desk.push([putOf(aContact({ id: idOf('b') }))], { devCounter: 5 });
    expect(forked).toMatchObject({ status: 409, body: { code: 'DEVICE_FORKED' } });
    const asAnother = { deviceId: randomUUID(), devCounter: 1 };
    expect(statuses(await desk.push([putOf(aContact({ id: idOf('b') }))], asAnother))).toEqual(['accepted']);
  });

  it('flags a clock that is years off, corrects the day it counts under, and refuses nothing', async () => {
    const desk = await aDesk();
    const startedAt = '2036-01-05T08:50:00.000Z';
    const contact = aContact({ id: idOf('late', startedAt), startedAt, endedAt: '2036-01-05T08:54:00.000Z' });
    const clientTime = '2036-01-05T09:00:00.000Z';
    expect(statuses(await desk.push([putOf(contact)], { clientTime }))).toEqual(['accepted']);
    const row = await hub.hub.parts.db.transaction(
      { tenantId: desk.tenantId, may: ['log'], municipalities: ['*'] },
      'read',
      (sql) => sql.get('SELECT local_day, clock_offset_ms, body FROM contacts WHERE id = $1', [contact.id]),
    );
    const offsetMs = Date.parse(clientTime) - hub.clock.now();
    expect(row).toMatchObject({ local_day: '2026-01-05', clock_offset_ms: offsetMs, body: { startedAt } });
  });

  it('serves its own protocol and tells others which they need', async () => {
    const desk = await aDesk();
    expect(await desk.push([], { proto: 99 })).toMatchObject({
      status: 426,
      body: { code: 'UPGRADE_REQUIRED', highest: 1 },
    });
    expect(await desk.push([], { proto: 'x' })).toMatchObject({ status: 400 });
  });

  it('refuses what is too large or no JSON as a whole', async () => {
    const desk = await aDesk();
    const large = await desk.push([{ text: 'x'.repeat(1024 * 1024) }]);
    expect(large).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    const many = Array.from({ length: 501 }, () => null);
    expect(await desk.push(many)).toMatchObject({ status: 400 });
    expect(await desk.ask('POST', '/v1/sync/push', '{"__proto__": 1}')).toMatchObject({ status: 400 });
  });
});
