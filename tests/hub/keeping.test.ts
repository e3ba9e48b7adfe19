/** What the hub keeps and what it does not: retention, tombstones, erasure, restore from a backup, and the chain of the audit log. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { keepHouse, keepHouseIfDue, noteHeads } from '#hub/admin/housekeeping.ts';
import type { HubDb } from '#hub/db/database.ts';
import { openPglite } from '#hub/db/pglite.ts';
import type { FiguresAnswer } from '#hub/statistics/answers.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import {
  aHub,
  anEmbeddedDb,
  databases,
  delOf,
  documentOp,
  idOf,
  morning,
  putOf,
  type Desk,
  type TestHub,
} from './a-hub.ts';

const dayMs = 86_400_000;
interface Audit {
  readonly brokenAt: number | null;
  readonly entries: readonly { readonly action: string; readonly actor: string; readonly details: unknown }[];
}
const raise = (): never => {
  throw new Error('the disk');
};

describe.each(databases())('on $name', ({ open }) => {
  let hub: TestHub;
  let db: HubDb;
  beforeAll(async () => {
    db = await open();
    hub = await aHub(db);
  });
  const own = async (desk: Desk) => (await desk.pull('own')).body.records;

  it('notes and titles go after a month, who logged it after 13; the figures stay', async () => {
    hub.clock.set(morning);
    const tenant = await hub.tenant();
    const [desk, lead] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['teamleder'] })];
    const contacts = [0, 1, 2, 3, 4, 5].map((at) =>
      aContact({
        id: idOf(`kept${String(at)}`),
        agentId: `agent${String(at % 3)}`,
        enquiries: [anEnquiry({ note: 'ringer igen' })],
      }),
    );
    const older = aContact({
      id: idOf('older'),
      startedAt: '2025-10-02T09:00:00.000Z',
      agentId: 'agent7',
      enquiries: [anEnquiry({ note: 'ringer igen' })],
    });
    await desk.push([...contacts, older].map((contact) => putOf(contact)));
    const figures = async (): Promise<unknown> =>
      (await lead.ask<FiguresAnswer>('GET', '/v1/statistics/figures?from=2026-01-01&to=2026-01-31')).body.figures;
    const before = await figures();
    expect(before).toEqual(figuresOf(sumTallies(contacts.map(tallyOf))));
    hub.clock.advanceMs(20 * dayMs);
    await keepHouse(hub.hub.parts);
    const [first, ...others] = (await own(desk)).map(({ body }) => body);
    expect(first).toMatchObject({ enquiries: [{ note: 'ringer igen', title: 'flytning' }] });
    expect(others.find((body) => body?.['id'] === older.id)).toMatchObject({ enquiries: [{ note: '', title: '' }] });
    hub.clock.advanceMs(11 * dayMs);
    await keepHouse(hub.hub.parts);
    expect((await own(desk))[0]?.body).toMatchObject({
      agentId: 'agent0',
      enquiries: [{ note: '', title: '', topic: '23.05.10' }],
    });
    hub.clock.set('2027-03-02T09:00:00.000Z');
    await keepHouse(hub.hub.parts);
    expect(JSON.stringify(await own(desk))).not.toMatch(/agent\d/);
    expect(await figures()).toEqual(before);
  });

  it('house is kept once a night by one hub, at once by one that was closed over night, and again where it failed', async () => {
    const { parts } = hub.hub;
    const due = async (instant: string) => {
      hub.clock.set(instant);
      return keepHouseIfDue(parts);
    };
    expect(await due('2027-05-01T09:00:00.000Z')).toBe(true);
    expect(await due('2027-05-01T22:30:00.000Z')).toBe(false);
    // Half past one on Danish clocks.
    expect(await due('2027-05-01T23:30:00.000Z')).toBe(false);
    hub.clock.set('2027-05-02T00:30:00.000Z');
    expect((await Promise.all([keepHouseIfDue(parts), keepHouseIfDue(parts)])).sort()).toEqual([false, true]);
    expect(await due('2027-05-09T13:00:00.000Z')).toBe(true);
    const failing = { ...parts, log: { ...parts.log, info: (): void => raise() } };
    hub.clock.set('2027-05-10T13:00:00.000Z');
    await expect(keepHouseIfDue(failing)).rejects.toThrow('the disk');
    // A hub that is stopped meanwhile gives the night back.
    const given: Promise<void>[] = [];
    await keepHouseIfDue(parts, (giveBack) => {
      if (giveBack !== null) given.push(giveBack());
    });
    await Promise.all(given);
    expect(await keepHouseIfDue(parts)).toBe(true);
    // Of a clock that was years ahead nothing is left.
    expect(await due('2026-06-01T13:00:00.000Z')).toBe(true);
  });

  it('tombstones go after 180 days, and whoever has not asked since begins with a snapshot', async () => {
    hub.clock.set(morning);
    const desk = await hub.desk(await hub.tenant());
    const contact = aContact({ id: idOf('gone') });
    await desk.push([putOf(contact), documentOp('notes', 'n', 1, { text: 'x' })]);
    const { cursor } = (await desk.pull('shared')).body;
    await desk.push([delOf(contact), documentOp('notes', 'n', 2, null)]);
    const later = (await desk.pull('shared', cursor)).body;
    expect(later.records).toMatchObject([{ kind: 'del' }]);
    const own = (await desk.pull('own')).body;
    hub.clock.advanceMs(181 * dayMs);
    await keepHouse(hub.hub.parts);
    expect(await desk.pull('shared', cursor)).toMatchObject({ status: 410, body: { code: 'RESYNC_REQUIRED' } });
    expect((await desk.pull('shared', later.cursor)).body.records).toEqual([]);
    expect((await desk.snapshot('shared')).body).toMatchObject({ records: [], total: 0, next: null });
    // Whoever has its own back began at the beginning: nothing is missed, however long that takes.
    expect(await desk.pull('own', own.cursor)).toMatchObject({ status: 200, body: { records: [] } });
  });

  it('words and agents of a version that lies beside go by when its contact began, not by when it was pushed', async () => {
    hub.clock.set('2027-06-20T09:00:00.000Z');
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant);
    const began = (startedAt: string, name: string) =>
      aContact({ id: idOf(name), startedAt, endedAt: null, enquiries: [anEnquiry({ note: 'ringer igen' })] });
    const contacts = [began('2027-05-15T09:00:00.000Z', 'late'), began('2026-04-15T09:00:00.000Z', 'later')];
    await desk.push(contacts.map((each) => putOf(each)));
    await desk.push(contacts.map((each) => putOf({ ...each, callerType: 'business' })));
    await keepHouse(hub.hub.parts);
    const beside = await db.transaction({ tenantId: tenant, may: ['log'], municipalities: ['*'] }, 'read', (sql) =>
      sql.all('SELECT body FROM superseded WHERE tenant_id = $1 ORDER BY id', [tenant]),
    );
    const wordless = { title: '', note: '' };
    expect(beside).toMatchObject([
      { body: { agentId: contacts[0]?.agentId, enquiries: [wordless] } },
      { body: { agentId: 'slettet', enquiries: [wordless] } },
    ]);
  });

  it('what an admin erases is gone with every version, and no desk brings it back', async () => {
    hub.clock.set(morning);
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const contact = aContact({ id: idOf('erase') });
    await desk.push([putOf(contact)]);
    await desk.push([putOf({ ...contact, channel: 'visit' })]);
    const erased = await admin.ask('POST', '/v1/admin/erase', {
      table: 'contacts',
      id: contact.id,
      reason: 'borgeren beder om det',
    });
    expect(erased).toMatchObject({ status: 200, body: { erased: 1 } });
    expect(await own(desk)).toMatchObject([{ kind: 'del', body: null }]);
    const again = await desk.push([putOf({ ...contact, rev: 9 })]);
    expect(again.body.results).toMatchObject([{ status: 'rejected', code: 'ERASED' }]);
    const audit = await admin.ask<Audit>('GET', '/v1/admin/audit');
    expect(audit.body.entries[0]?.action).toBe('record-erased');
    const cpr = { table: 'contacts', id: contact.id, reason: 'vedr. 010190-1234' };
    expect(await admin.ask('POST', '/v1/admin/erase', cpr)).toMatchObject({ status: 400 });
  });

  it('a changed and a missing entry of the audit log are found', async () => {
    const tenant = await hub.tenant();
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    for (const roles of [['agent'], ['teamleder']])
      await admin.ask('POST', '/v1/admin/codes', { roles, serves: ['250'] });
    const brokenAt = async (): Promise<unknown> => (await admin.ask<Audit>('GET', '/v1/admin/audit')).body.brokenAt;
    expect(await brokenAt()).toBeNull();
    await db.asOwner((owner) =>
      owner.script(`UPDATE audit_log SET details = '{"roles":["agent"]}' WHERE tenant_id = '${tenant}' AND number = 5`),
    );
    expect(await brokenAt()).toBe(5);
    await db.asOwner((owner) => owner.script(`DELETE FROM audit_log WHERE tenant_id = '${tenant}' AND number = 4`));
    expect(await brokenAt()).toBe(4);
    // The hub itself may not: it has no right to.
    const everything = { tenantId: tenant, may: ['administer', 'audit'] as const, municipalities: ['*'] };
    await expect(db.transaction(everything, 'write', (sql) => sql.run('DELETE FROM audit_log'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('a code works once and for a quarter of an hour, and a withdrawn device no longer', async () => {
    hub.clock.set(morning);
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const enrol = (code: string) =>
      desk.ask('POST', '/v1/enrol', { proto: 1, code, deviceId: crypto.randomUUID(), deviceName: 'PC' });
    const made = await admin.ask<{ code: string }>('POST', '/v1/admin/codes', { roles: ['agent'], serves: ['250'] });
    const asTyped = made.body.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await enrol(asTyped)).toMatchObject({ status: 200, body: { roles: ['agent'], municipalities: ['250'] } });
    expect(await enrol(made.body.code)).toMatchObject({ status: 403, body: { code: 'CODE_INVALID' } });
    const late = await admin.ask<{ code: string }>('POST', '/v1/admin/codes', { roles: ['agent'], serves: ['250'] });
    hub.clock.advanceMs(15 * 60_000);
    expect(await enrol(late.body.code)).toMatchObject({ status: 403 });
    expect(await desk.pull('own')).toMatchObject({ status: 200 });
    expect(await admin.ask('DELETE', `/v1/admin/devices/${desk.deviceId}`)).toMatchObject({ status: 200 });
    hub.clock.advanceMs(6_000);
    expect(await desk.pull('own')).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  });

  it('neither a token nor a word of a record is in the log', async () => {
    const desk = await hub.desk(await hub.tenant());
    await desk.push([putOf(aContact({ id: idOf('log'), enquiries: [anEnquiry({ note: 'hemmelig\u0000note' })] }))]);
    expect(hub.logged.join('\n')).toContain('record-not-storable');
    expect(hub.logged.join('\n')).not.toMatch(/hemmelig|flytning/);
    expect(hub.logged.join('\n')).not.toContain(desk.token);
  });
});

describe('a database that is put back under a running hub', () => {
  it('is deleted and erased from again, and told in the audit log, before anybody goes on', async () => {
    const hub = await aHub(await anEmbeddedDb());
    const { db } = hub.hub.parts;
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const [erased, undone] = [aContact({ id: idOf('erased') }), aContact({ id: idOf('undone') })];
    const before = await desk.push([putOf(erased), putOf(undone)]);
    const tables = ['contacts', 'documents', 'erased', 'seen_ops', 'audit_log'];
    const script = (text: (table: string) => string) =>
      db.asOwner((owner) => owner.script(tables.map((table) => text(table)).join(';')));
    await script((table) => `CREATE TABLE ${table}_backup AS TABLE ${table}`);
    const words = { table: 'contacts', id: erased.id, reason: 'efter ønske' };
    expect(await admin.ask('POST', '/v1/admin/erase', words)).toMatchObject({ status: 200, body: { erased: 1 } });
    await desk.push([delOf(undone)]);
    const seen = (await desk.pull('own')).body.head;
    await noteHeads(hub.hub.parts);

    await script((table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE ${table}_backup`);
    await db.asOwner((owner) => owner.script('UPDATE tenant_seq SET v = 2'));
    // Nobody who has seen as much comes: the hub itself knows how far it had come, and is not led astray by what is new.
    const others = [await hub.desk(tenant), await hub.desk(tenant)];
    const passing = await Promise.all(
      others.map((other, at) => other.push([putOf(aContact({ id: idOf(`passing${String(at)}`) }))])),
    );
    const told = await desk.push([], { epoch: before.body.epoch, maxSeqSeen: seen });
    expect(passing.map(({ body }) => body.epoch)).toEqual([told.body.epoch, told.body.epoch]);
    expect(told.body.epoch.generation).toBe(before.body.epoch.generation + 1);
    const records = (await desk.pull('own')).body.records;
    expect(records.map(({ id, kind, body }) => [id, kind, body]).sort()).toEqual(
      [
        [erased.id, 'del', null],
        [undone.id, 'del', null],
      ].sort(),
    );
    expect((await desk.push([putOf(erased)])).body.results).toMatchObject([{ status: 'rejected', code: 'ERASED' }]);
    const { entries, brokenAt } = (await admin.ask<Audit>('GET', '/v1/admin/audit')).body;
    expect(brokenAt).toBeNull();
    const made = { action: 'restored-from-backup', actor: 'hub', details: { deleted: 1, erased: 1 } };
    expect(entries[0]).toMatchObject(made);
    // Whoever tells it next is told of the epoch that has begun.
    const again = await desk.push([], { epoch: before.body.epoch, maxSeqSeen: seen });
    expect(again.body.epoch).toEqual(told.body.epoch);
  });
});

describe('a hub restored from a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'straks-restored-'));
  const ledgerFolder = join(folder, 'ledger');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('deletes again what was deleted since, says that it is another, and takes what desks push again', async () => {
    const data = join(folder, 'data');
    const first = await aHub(await openPglite(data), { ledgerFolder });
    const tenant = await first.tenant();
    const desk = await first.desk(tenant, { roles: ['agent', 'redaktør'] });
    const [kept, deleted, lost] = [
      aContact({ id: idOf('kept') }),
      aContact({ id: idOf('deleted') }),
      aContact({ id: idOf('lost') }),
    ];
    const notes = ['m', 'n'].map((id) => documentOp('notes', id, 1, { text: id }));
    const before = await desk.push([putOf(kept), putOf(deleted), ...notes]);
    await first.hub.stop();
    cpSync(join(data, 'pglite'), join(folder, 'backup'), { recursive: true });

    const second = await aHub(await openPglite(data), { ledgerFolder }, Number(new URL(first.url).port));
    // Of two notes one was deleted by somebody who had not seen it.
    const [seen, unseen] = [before.body.results[2], before.body.results[3]];
    const deletions = [delOf(deleted), documentOp('notes', 'm', 2, null, { seen: [seen?.opId] })];
    const unknowing = documentOp('notes', 'n', 2, null, { seen: [] });
    await desk.push([putOf(lost), ...deletions, unknowing], { devCounter: 10 });
    const { cursor } = (await desk.pull('own')).body;
    await noteHeads(second.hub.parts);
    await second.hub.stop();
    rmSync(join(data, 'pglite'), { recursive: true });
    cpSync(join(folder, 'backup'), join(data, 'pglite'), { recursive: true });

    const third = await aHub(await openPglite(data), { ledgerFolder }, Number(new URL(first.url).port));
    const refused = await desk.pull('own', cursor);
    expect(refused).toMatchObject({ status: 409, body: { code: 'EPOCH_CHANGED' } });
    const records = (await desk.pull('own')).body.records;
    expect(records).toMatchObject([
      { id: kept.id, kind: 'put' },
      { id: deleted.id, kind: 'del', rev: 2 },
    ]);
    const again = await desk.push([putOf(lost), putOf(kept)], {
      epoch: before.body.epoch,
      maxSeqSeen: 5,
      devCounter: 20,
    });
    // The same revision with the same body is known, under whatever op it comes.
    expect(again.body.results).toMatchObject([{ status: 'accepted' }, { status: 'duplicate' }]);
    expect(again.body.epoch.generation).toBe(before.body.epoch.generation + 1);
    expect(third.logged.join()).toContain('restored-from-backup');
    const beside = await third.hub.parts.db.transaction(
      { tenantId: tenant, may: ['log', 'share'], municipalities: ['*'] },
      'read',
      (sql) => sql.all('SELECT op_id, id, body FROM superseded WHERE tenant_id = $1', [tenant]),
    );
    expect(beside).toEqual([{ op_id: unseen?.opId, id: 'n', body: { text: 'n' } }]);
    expect((await desk.pull('shared')).body.records).toMatchObject([
      { id: 'm', kind: 'del', seen: [seen?.opId] },
      { id: 'n', kind: 'del', seen: [] },
    ]);
  }, 90_000);
});
