/** Pull and snapshot on both databases: what a desk is given back, in which order, and when it must begin anew. */
import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aContact } from '#tests/builders.ts';
import { aHub, databases, delOf, documentOp, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

describe.each(databases())('pull on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });
  const editor = { roles: ['redaktør'] } as const;

  /** Pulls to the end. */
  async function everything(desk: Desk, scope: 'shared' | 'own', cursor: string | null = null, limit?: number) {
    const records = [];
    let at = cursor;
    for (let more = true; more;) {
      const { status, body } = await desk.pull(scope, at, limit);
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body.from).toBe(at);
      records.push(...body.records);
      [at, more] = [body.cursor, body.more];
    }
    return { records, cursor: at ?? '' };
  }

  it('gives every desk of the centre what is shared, and no desk of another', async () => {
    const [tenant, foreign] = [await hub.tenant(), await hub.tenant()];
    const [writer, reader, stranger] = [
      await hub.desk(tenant, editor),
      await hub.desk(tenant),
      await hub.desk(foreign),
    ];
    await writer.push([documentOp('articles', 'pas', 1, { title: 'Pas', body: 'Mød op.' })]);
    const { records } = await everything(reader, 'shared');
    expect(records).toMatchObject([{ table: 'articles', id: 'pas', rev: 1, kind: 'put', body: { title: 'Pas' } }]);
    expect((await everything(stranger, 'shared')).records).toEqual([]);
  });

  it('names the question in answers and refusals, and lets no cache keep them', async () => {
    const desk = await hub.desk(await hub.tenant());
    const question = randomUUID();
    const answered = await desk.ask('GET', `/v1/sync/pull?proto=1&scope=own&question=${question}`);
    const refused = await desk.ask('GET', `/v1/sync/pull?proto=9&scope=own&question=${question}`);
    const nameless = await desk.ask('GET', '/v1/sync/pull?proto=1&scope=own&question=hvad');
    expect(answered).toMatchObject({ status: 200, body: { question } });
    expect(refused).toMatchObject({ status: 426, body: { question, code: 'UPGRADE_REQUIRED' } });
    expect(nameless.body).not.toHaveProperty('question');
    for (const { headers } of [answered, refused]) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('gives a desk its own contacts and none of its colleague', async () => {
    const tenant = await hub.tenant();
    const [desk, colleague] = [await hub.desk(tenant), await hub.desk(tenant)];
    await desk.push([putOf(aContact({ id: idOf('mine') }))]);
    expect((await everything(desk, 'own')).records).toHaveLength(1);
    expect((await everything(colleague, 'own')).records).toEqual([]);
    expect((await everything(colleague, 'shared')).records).toEqual([]);
  });

  it('goes on from its cursor, page by page, each record once as it stands', async () => {
    const desk = await hub.desk(await hub.tenant());
    const contacts = Array.from({ length: 7 }, (_, at) => aContact({ id: idOf(`p${String(at)}`) }));
    await desk.push(contacts.map((contact) => putOf(contact)));
    const first = await everything(desk, 'own', null, 3);
    expect(first.records.map(({ id }) => id)).toEqual(contacts.map(({ id }) => id));
    const [changed, gone] = [contacts[2], contacts[5]];
    if (changed === undefined || gone === undefined) throw new Error('too few');
    await desk.push([putOf({ ...changed, rev: 2 }), delOf(gone)]);
    const later = await everything(desk, 'own', first.cursor, 1);
    expect(later.records).toMatchObject([
      { id: changed.id, rev: 2, kind: 'put' },
      { id: gone.id, rev: 2, kind: 'del', body: null },
    ]);
    expect((await everything(desk, 'own', later.cursor)).records).toEqual([]);
  });

  it('gives a snapshot without tombstones, and what changes meanwhile from its cursor', async () => {
    const tenant = await hub.tenant();
    const [writer, reader] = [await hub.desk(tenant, editor), await hub.desk(tenant)];
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await writer.push(ids.map((id) => documentOp('notes', id, 1, { text: id })));
    await writer.push([documentOp('notes', 'b', 2, null)]);
    const first = await reader.snapshot('shared', null, 2);
    expect(first.body).toMatchObject({ total: 4, head: 6 });
    await writer.push([documentOp('notes', 'a', 2, { text: 'ny' }), documentOp('notes', 'f', 1, { text: 'f' })]);
    const records = [...first.body.records];
    for (let { next } = first.body; next !== null;) {
      const page = await reader.snapshot('shared', next, 2);
      expect(page.body.cursor).toBe(first.body.cursor);
      records.push(...page.body.records);
      next = page.body.next;
    }
    const since = await everything(reader, 'shared', first.body.cursor);
    const together = new Map([...records, ...since.records].map(({ id, body }) => [id, body?.['text']]));
    expect(together).toEqual(new Map([...['c', 'd', 'e', 'f'].map((id) => [id, id] as const), ['a', 'ny']]));
  });

  it.each([
    // Ten figures in a row may be a CPR number.
    ['as it is', () => randomBytes(675_000).toString('base64').replaceAll(/\d/g, 'x')],
    ['compressed', () => 'x'.repeat(900_000)],
  ])('cuts a page where it would be longer than a desk takes, however that is stored: %s', async (_how, textOf) => {
    const tenant = await hub.tenant();
    const [desk, reader] = [await hub.desk(tenant), await hub.desk(tenant)];
    const long = ['1', '2', '3', '4', '5', '6'];
    const small = Array.from({ length: 30 }, (_, at) => `small ${String(at + 10)}`);
    const contact = (name: string) => aContact({ id: idOf(name) });
    for (const id of long) {
      await desk.push([documentOp('notes', id, 1, { text: textOf() })]);
      const later = { ...contact(`long ${id}`), later: textOf() };
      expect((await desk.push([putOf(later)])).body.results).toMatchObject([{ status: 'accepted' }]);
    }
    await desk.push(small.map((id) => documentOp('notes', id, 1, { text: id })));
    const pages: string[][] = [];
    for (const scope of ['shared', 'own'] as const) {
      for (let cursor: string | null = null, more = true; more;) {
        const { body } = await (scope === 'shared' ? reader : desk).pull(scope, cursor, 200);
        expect(JSON.stringify(body).length).toBeLessThan(5 * 1024 * 1024);
        pages.push(body.records.map(({ id }) => id));
        [cursor, more] = [body.cursor, body.more];
      }
    }
    const own = long.map((id) => contact(`long ${id}`).id);
    expect(pages).toEqual([long.slice(0, 4), [...long.slice(4), ...small], own.slice(0, 4), own.slice(4)]);
    const live: string[] = [];
    for (let page: string | null = null, isFirst = true; isFirst || page !== null; isFirst = false) {
      const { body } = await reader.snapshot('shared', page, 200);
      expect(JSON.stringify(body).length).toBeLessThan(5 * 1024 * 1024);
      live.push(...body.records.map(({ id }) => id));
      page = body.next;
    }
    expect(live).toEqual([...long, ...small]);
  });

  it('shows a reader knowledge and nothing else', async () => {
    const tenant = await hub.tenant();
    const [writer, reader] = [await hub.desk(tenant, editor), await hub.desk(tenant, { roles: ['læser'] })];
    await writer.push([documentOp('articles', 'pas', 1, { title: 'Pas' }), documentOp('notes', 'm', 1, { text: 'x' })]);
    expect((await everything(reader, 'shared')).records).toMatchObject([{ table: 'articles' }]);
    const refused = await reader.push([documentOp('feedback', 'f', 1, { text: 'x' })]);
    expect(refused.body.results).toMatchObject([{ status: 'rejected', code: 'ROLE_MISSING' }]);
  });

  it('passes over nothing that was written while a reader was logged in, and needs nothing anew', async () => {
    const tenant = await hub.tenant();
    const [writer, desk] = [await hub.desk(tenant, editor), await hub.desk(tenant)];
    await writer.push([documentOp('articles', 'pas', 1, { title: 'Pas' })]);
    const before = await everything(desk, 'shared');
    await hub.become(desk, ['læser']);
    await writer.push([
      ...[1, 2, 3].map((rev) => documentOp('articles', `a${String(rev)}`, 1, { title: 'Pas' })),
      documentOp('notes', 'm', 1, { text: 'x' }),
    ]);
    const read = await everything(desk, 'shared', before.cursor, 2);
    expect(read.records.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    await writer.push([documentOp('articles', 'pas', 2, { title: 'Nyt pas' })]);
    const further = await everything(desk, 'shared', read.cursor);
    expect(further.records.map(({ id }) => id)).toEqual(['pas']);
    await hub.become(desk, ['agent']);
    const whole = await everything(desk, 'shared', further.cursor);
    expect(whole.records.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'm', 'pas']);
    expect((await everything(desk, 'shared', whole.cursor)).records).toEqual([]);
  });

  it('says what a reader’s snapshot shows, and gives everything anew to who sees more', async () => {
    const tenant = await hub.tenant();
    const [writer, desk] = [await hub.desk(tenant, editor), await hub.desk(tenant, { roles: ['læser'] })];
    const articles = ['a', 'b', 'c'].map((id) => documentOp('articles', id, 1, { title: id }));
    await writer.push([...articles, documentOp('notes', 'm', 1, { text: 'x' })]);
    const [first, half] = [await desk.snapshot('shared'), await desk.snapshot('shared', null, 2)];
    expect(first.body).toMatchObject({ total: 3, tables: ['articles'], next: null });
    expect((await desk.pull('shared', first.body.cursor)).body).toMatchObject({ records: [], more: false });
    await hub.become(desk, ['agent']);
    const anew = { status: 410, body: { code: 'RESYNC_REQUIRED' } };
    expect(await desk.pull('shared', first.body.cursor)).toMatchObject(anew);
    expect(await desk.snapshot('shared', half.body.next)).toMatchObject(anew);
    const whole = await desk.snapshot('shared');
    expect(whole.body).toMatchObject({ total: 4, next: null });
    expect(whole.body).not.toHaveProperty('tables');
    expect((await everything(desk, 'shared', whole.body.cursor)).records).toEqual([]);
  });

  it('has a cursor of an earlier hub, which does not say who was logged in, begin anew for who sees everything', async () => {
    const tenant = await hub.tenant();
    const [writer, desk] = [await hub.desk(tenant, editor), await hub.desk(tenant, { roles: ['læser'] })];
    await writer.push([documentOp('articles', 'pas', 1, { title: 'Pas' }), documentOp('notes', 'm', 1, { text: 'x' })]);
    const { generation, uuid } = desk.epoch;
    const earlier = Buffer.from(JSON.stringify([generation, uuid, 'shared', 2])).toString('base64url');
    const { cursor, records } = await everything(desk, 'shared', earlier);
    expect(records).toEqual([]);
    await hub.become(desk, ['agent']);
    for (const each of [earlier, cursor]) expect(await desk.pull('shared', each)).toMatchObject({ status: 410 });
  });

  it.each(['redaktør', 'admin', 'læser'] as const)('gives contacts back to nobody who logs none: %s', async (role) => {
    const desk = await hub.desk(await hub.tenant());
    await desk.push([putOf(aContact({ id: idOf(`own ${role}`) }))]);
    await hub.become(desk, [role]);
    const refused = { status: 403, body: { code: 'ROLE_MISSING' } };
    expect(await desk.pull('own')).toMatchObject(refused);
    expect(await desk.snapshot('own')).toMatchObject(refused);
    await hub.become(desk, ['agent', role]);
    expect((await everything(desk, 'own')).records).toHaveLength(1);
  });

  it('tells a desk that has seen more than there is that this is another database', async () => {
    const desk = await hub.desk(await hub.tenant());
    const before = await desk.push([putOf(aContact({ id: idOf('a') }))]);
    const { cursor } = await everything(desk, 'own');
    const restored = await desk.push([], { epoch: before.body.epoch, maxSeqSeen: 10 });
    expect(restored.body.epoch.generation).toBe(before.body.epoch.generation + 1);
    expect(restored.body.epoch.uuid).not.toBe(before.body.epoch.uuid);
    expect(await desk.pull('own', cursor)).toMatchObject({
      status: 409,
      body: { code: 'EPOCH_CHANGED', epoch: restored.body.epoch },
    });
    expect((await everything(desk, 'own')).records).toHaveLength(1);
    // The desk now knows; nothing more is begun.
    const again = await desk.push([], { epoch: restored.body.epoch, maxSeqSeen: 1 });
    expect(again.body.epoch).toEqual(restored.body.epoch);
  });

  it('asks for a snapshot where a cursor is none of ours', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { cursor } = await everything(desk, 'own');
    expect(await desk.pull('shared', cursor)).toMatchObject({ status: 410, body: { code: 'RESYNC_REQUIRED' } });
    expect(await desk.pull('own', 'noise')).toMatchObject({ status: 410 });
  });

  it('has who merged unseen know no version they never got: the other editor’s text stands when the answer was lost', async () => {
    const tenant = await hub.tenant();
    const [one, two] = [await hub.desk(tenant, editor), await hub.desk(tenant, editor)];
    const base = { title: 'Pas', phone: '1', place: 'a' };
    const first = documentOp('articles', 'pas', 1, base);
    await one.push([first]);
    await one.push([documentOp('articles', 'pas', 2, { ...base, title: 'Nyt pas' }, { seen: [first.opId] })]);
    // Its answer is lost: the desk has seen the first version and its own changes, and goes on from them.
    const sent = documentOp('articles', 'pas', 2, { ...base, phone: '2' }, { baseRev: 1, seen: [first.opId] });
    const lost = await two.push([sent]);
    const merge = lost.body.results[0]?.current;
    expect(merge).toMatchObject({ rev: 3, own: true, body: { title: 'Nyt pas', phone: '2' } });
    expect(merge?.opId).not.toBe(sent.opId);
    expect(merge?.seen).toEqual(expect.arrayContaining([first.opId, sent.opId]));
    expect((await two.push([sent])).body.results).toMatchObject([
      { status: 'superseded', current: { rev: 3, own: true } },
    ]);
    const later = { ...base, phone: '2', place: 'b' };
    const again = documentOp('articles', 'pas', 4, later, { baseRev: 1, seen: [first.opId, sent.opId] });
    const answer = await two.push([again]);
    expect(answer.body.results).toMatchObject([
      { status: 'superseded', current: { body: { title: 'Nyt pas', phone: '2', place: 'b' } } },
    ]);
    const [record] = (await one.pull('shared')).body.records;
    expect(record).toMatchObject({ own: false, body: { title: 'Nyt pas', phone: '2', place: 'b' } });
  });

  it('merges what two editors changed in different fields, and leaves the same field to a person', async () => {
    const tenant = await hub.tenant();
    const [one, two] = [await hub.desk(tenant, editor), await hub.desk(tenant, editor)];
    const base = { title: 'Pas', phone: '1', body: 'Mød op.' };
    await one.push([documentOp('articles', 'pas', 1, base)]);
    await one.push([documentOp('articles', 'pas', 2, { ...base, title: 'Nyt pas' })]);
    const merged = await two.push([documentOp('articles', 'pas', 2, { ...base, phone: '2' }, { baseRev: 1 })]);
    const together = { title: 'Nyt pas', phone: '2', body: 'Mød op.' };
    expect(merged.body.results).toMatchObject([{ status: 'superseded', current: { rev: 3, body: together } }]);
    const other = documentOp('articles', 'pas', 4, { ...base, title: 'Pas til børn' }, { baseRev: 2 });
    const titled = await one.push([other]);
    expect(titled.body.results).toMatchObject([
      { status: 'superseded', current: { rev: 4, body: { ...together, title: 'Pas til børn' } } },
    ]);
    const late = await two.push([documentOp('articles', 'pas', 4, { ...together, title: 'Andet' }, { baseRev: 3 })]);
    expect(late.body.results).toMatchObject([{ status: 'rejected', code: 'CONFLICT', conflicts: ['title'] }]);
  });

  it('never takes a token that it did not give, or has withdrawn', async () => {
    const desk = await hub.desk(await hub.tenant());
    const { status, body } = await desk.ask('GET', `/v1/sync/pull?proto=1&scope=own`, undefined, {
      authorization: `Bearer ${randomUUID()}${randomUUID()}`,
    });
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  });
});
