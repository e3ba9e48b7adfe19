/** Erasing for good, however the id is written and whatever is pushed at the same time: what is told to be erased is. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { houseScope } from '#hub/auth/caller.ts';
import type { HubDb, Sql } from '#hub/db/database.ts';
import { openPostgres } from '#hub/db/postgres.ts';
import { replayLedger } from '#hub/exchange/restored.ts';
import type { PushResult } from '#shared/sync/exchange.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aDatabase } from './a-postgres.ts';
import { aHub, databases, delOf, documentOp, idOf, putOf, type Answer, type Desk, type TestHub } from './a-hub.ts';

const note = 'Borgeren fortalte om sin flytning';
const aNotedContact = (name: string, change: object = {}) =>
  aContact({ id: idOf(name), enquiries: [anEnquiry({ note })], ...change });
const eraseOf = (table: string, id: string) => ({ table, id, reason: 'borgeren beder om det' });
const erase = (admin: Desk, id: string, table = 'contacts') =>
  admin.ask<{ erased: number }>('POST', '/v1/admin/erase', eraseOf(table, id));
const own = async (desk: Desk) => (await desk.pull('own')).body.records;

/** Everything that is kept of the centre's records, as text. */
async function kept(db: HubDb, tenantId: string): Promise<string> {
  const rows = await db.transaction(houseScope(tenantId), 'read', async (sql) => [
    ...(await sql.all('SELECT id, body FROM contacts WHERE tenant_id = $1', [tenantId])),
    ...(await sql.all('SELECT table_name, id, body FROM documents WHERE tenant_id = $1', [tenantId])),
    ...(await sql.all('SELECT id, body FROM superseded WHERE tenant_id = $1', [tenantId])),
  ]);
  return JSON.stringify(rows);
}

describe.each(databases())('an id in capitals on $name', ({ open }) => {
  let db: HubDb;
  let hub: TestHub;
  beforeAll(async () => {
    db = await open();
    hub = await aHub(db);
  });

  it('is erased as the one it is, and is told to desks and kept in the ledger as they know it', async () => {
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const contact = aNotedContact('capitals');
    await desk.push([putOf(contact)]);
    expect(await erase(admin, contact.id.toUpperCase())).toMatchObject({ status: 200, body: { erased: 1 } });
    expect(await own(desk)).toMatchObject([{ id: contact.id, kind: 'del', body: null }]);
    expect(await kept(db, tenant)).not.toContain(note);
    expect((await desk.pull('shared')).body.records).toMatchObject([{ table: 'erasures', id: contact.id }]);
    const entries = hub.hub.parts.ledger.entries().filter((entry) => entry.what === 'erased');
    expect(entries).toMatchObject([{ tenantId: tenant, id: contact.id }]);
    expect((await erase(admin, contact.id)).body).toEqual({ erased: 0 });
    const again = await desk.push([putOf({ ...contact, rev: 9 })]);
    expect(again.body.results).toMatchObject([{ code: 'ERASED' }]);
  });

  it('in the ledger of before is erased when a hub starts', async () => {
    const tenant = await hub.tenant();
    const desk = await hub.desk(tenant);
    const [erased, deleted] = [aNotedContact('of before'), aNotedContact('deleted before')];
    await desk.push([putOf(erased), putOf(deleted)]);
    const { ledger, clock } = hub.hub.parts;
    const given = { tenantId: tenant, pushedBy: desk.deviceId, atMs: clock.now() };
    const del = { table: 'contacts', id: deleted.id.toUpperCase(), rev: 2, opId: randomUUID() };
    ledger.erased(tenant, [{ table: 'contacts', id: erased.id.toUpperCase() }], clock.now());
    ledger.deleted(given, [del]);
    await replayLedger(hub.hub.parts);
    expect(await kept(db, tenant)).not.toContain(note);
  });

  it('is refused in what is pushed: no desk writes one', async () => {
    const desk = await hub.desk(await hub.tenant());
    const contact = aNotedContact('pushed');
    const shouted = { ...contact, id: contact.id.toUpperCase() };
    const { body } = await desk.push([putOf(shouted), delOf(shouted), putOf(contact)]);
    expect(body.results.map(({ code, status }) => code ?? status)).toEqual([
      'BODY_INVALID',
      'BODY_INVALID',
      'accepted',
    ]);
    expect((await desk.push([putOf({ ...shouted, rev: 2 })])).body.results).toMatchObject([{ code: 'BODY_INVALID' }]);
  });
});

const postgresUrl = inject('postgresUrl');
// On the embedded database one transaction follows the other.
if (postgresUrl !== null) {
  describe('erasing beside a push, on PostgreSQL', () => {
    let db: HubDb;
    let hub: TestHub;
    beforeAll(async () => {
      const url = await aDatabase(postgresUrl, `hub_${randomUUID().replaceAll('-', '')}`);
      db = openPostgres({ url, connections: 12 });
      hub = await aHub(db);
    });

    const centre = async () => {
      const tenant = await hub.tenant();
      return { tenant, desk: await hub.desk(tenant), admin: await hub.desk(tenant, { roles: ['admin'] }) };
    };

    /** Until so many wait for another transaction. */
    const untilWaiting = async (count: number): Promise<void> => {
      for (let waiting = -1, times = 0; waiting !== count; times += 1) {
        if (times === 500) throw new Error(`${String(waiting)} wait`);
        const row = await db.asOwner((sql) =>
          sql.get<{ n: number }>(
            `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        );
        waiting = row?.n ?? 0;
        await wait(10);
      }
    };

    /** Holds what `lock` locks until those have come to wait for it, one after the other. */
    const withHeld = async <T>(
      tenantId: string,
      lock: (sql: Sql) => Promise<unknown>,
      begun: readonly (() => Promise<T>)[],
    ): Promise<T[]> => {
      const asked: Promise<T>[] = [];
      await db.transaction(houseScope(tenantId), 'write', async (sql) => {
        await lock(sql);
        for (const begin of begun) {
          asked.push(begin());
          await untilWaiting(asked.length);
        }
      });
      return Promise.all(asked);
    };
    const holdSeqs = (tenantId: string) => (sql: Sql) =>
      sql.run('SELECT FROM tenant_seq WHERE tenant_id = $1 FOR UPDATE', [tenantId]);

    it('erases what an edit has made of it that was under way', async () => {
      const { tenant, desk, admin } = await centre();
      const contact = aNotedContact('edited');
      await desk.push([putOf(contact)]);
      const edit = (sql: Sql) =>
        sql.run('UPDATE contacts SET rev = 2, op_id = gen_random_uuid() WHERE tenant_id = $1 AND id = $2', [
          tenant,
          contact.id,
        ]);
      const [erased] = await withHeld(tenant, edit, [() => erase(admin, contact.id)]);
      expect(erased).toMatchObject({ status: 200, body: { erased: 1 } });
      expect(await own(desk)).toMatchObject([{ rev: 3, kind: 'del', body: null }]);
    });

    it.each([
      ['a contact', 'contacts'],
      ['a document', 'feedback-of-later'],
    ])('keeps nothing of an edit that waited for it, beside %s', async (_what, table) => {
      const { tenant, desk, admin } = await centre();
      const contact = aNotedContact(`waited ${table}`);
      const edit = (rev: number) =>
        table === 'contacts' ? putOf({ ...contact, rev }) : documentOp(table, contact.id, rev, { note });
      await desk.push([edit(1)]);
      const [erased, pushed] = await withHeld<Answer<unknown>>(tenant, holdSeqs(tenant), [
        () => erase(admin, contact.id, table),
        () => desk.push([{ ...edit(2), seen: [] }]),
      ]);
      expect(erased).toMatchObject({ status: 200, body: { erased: 1 } });
      expect(resultsOf(pushed)).toMatchObject([{ status: 'rejected', code: 'ERASED' }]);
      expect(await kept(db, tenant)).not.toContain(note);
    });

    it.each([
      ['a contact', 'contacts', 'before'],
      ['a contact', 'contacts', 'behind'],
      ['a document', 'feedback-of-later', 'before'],
      ['a document', 'feedback-of-later', 'behind'],
    ])('leaves nothing of %s that comes while it is erased (%s, %s it)', async (_what, table, place) => {
      const { tenant, desk, admin } = await centre();
      const contact = aNotedContact(`new ${table} ${place}`);
      const op = table === 'contacts' ? putOf(contact) : documentOp(table, contact.id, 1, { note });
      const both = [() => desk.push([op]), () => erase(admin, contact.id, table)];
      const answers = await withHeld<Answer<unknown>>(
        tenant,
        holdSeqs(tenant),
        place === 'before' ? both : both.reverse(),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await kept(db, tenant)).not.toContain(note);
    });
  });
}

function resultsOf({ body }: Answer<unknown> = { status: 0, headers: new Headers(), body: null }): PushResult[] {
  return (body as { results: PushResult[] }).results;
}
