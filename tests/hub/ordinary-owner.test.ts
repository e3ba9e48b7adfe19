/** The hub as an ordinary user of PostgreSQL: it owns its database, is no superuser, and makes no roles; a DBA has made the one. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { firstOfMonth } from '#shared/metrics/stretches.ts';
import { houseScope } from '#hub/auth/caller.ts';
import { makeTenant } from '#hub/auth/tenants.ts';
import type { HubDb } from '#hub/db/database.ts';
import { knownMigrations, migrate } from '#hub/db/migrate.ts';
import { openPostgres } from '#hub/db/postgres.ts';
import type { GridAnswer } from '#hub/statistics/grid.ts';
import { keepPages } from '#hub/statistics/pages-kept.ts';
import { aClock, aContact } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { project } from '../../build/carried-packages.ts';
import { anOwnedDatabase } from './a-postgres.ts';
import { aHub, idOf, morning, putOf, type TestHub } from './a-hub.ts';

const postgresUrl = inject('postgresUrl');
const day = '2026-01-02';
const january = 'from=2026-01-01&to=2026-01-31';
/** Three agents with enough contacts by phone, and one visit, which would tell of its agent. */
const contacts = Array.from({ length: 10 }, (_, at) =>
  aContact({
    id: idOf(`owned${String(at)}`),
    channel: at === 9 ? 'visit' : 'phone',
    agentId: `agent${String(at % 3)}`,
    startedAt: `${day}T08:${String(10 + at)}:00.000Z`,
    endedAt: `${day}T08:${String(20 + at)}:00.000Z`,
  }),
);

/** What a lead is given of January, by channel: how many contacts, and whether their figures are held back. */
async function asked(hub: TestHub, tenant: string) {
  const lead = await hub.desk(tenant, { roles: ['teamleder'] });
  const { body } = await lead.ask<GridAnswer>('GET', `/v1/statistics/grid?${january}&by=channel`);
  return Object.fromEntries(body.rows.map((row) => [row.value, [row.contacts, row.enquiries, row.figures === null]]));
}
// The smallest cell beside it would tell what the visit is: so the phone's figures are held back too.
const expected = { phone: [9, 9, true], visit: [1, 1, true] };

// On the embedded database the hub is the superuser; `databases-once.ts` has said that there is no other.
if (postgresUrl !== null) {
  const newDatabase = async (): Promise<HubDb> => {
    const url = await anOwnedDatabase(postgresUrl, `hub_${randomUUID().replaceAll('-', '')}`);
    return openPostgres({ url, connections: 8 });
  };

  it('says what is missing to a user who was not given the role, and changes nothing', async () => {
    const url = await anOwnedDatabase(postgresUrl, `hub_${randomUUID().replaceAll('-', '')}`, false);
    const args = ['src-hub/main.ts', '--port', '0', '--data-dir', aFolder()];
    const env = { ...process.env, DATABASE_URL: url };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('at den har fået rollen straks_hub');
    const db = openPostgres({ url, connections: 1 });
    expect(
      await db.asOwner((sql) => sql.all('SELECT relname FROM pg_class WHERE relowner = current_user::regrole')),
    ).toEqual([]);
    await db.close();
  });

  describe('a hub whose database an ordinary user owns', () => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await aHub(await newDatabase());
    });

    it('starts without making the role a DBA made, and is nothing more than owner', async () => {
      const who = await hub.hub.parts.db.asOwner((sql) =>
        sql.get('SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user'),
      );
      expect(who).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    });

    it('takes what is pushed, and counts it', async () => {
      const tenant = await hub.tenant();
      const desk = await hub.desk(tenant);
      const { body } = await desk.push(contacts.map((each) => putOf(each)));
      expect(new Set(body.results.map(({ status }) => status))).toEqual(new Set(['accepted']));
      expect(await asked(hub, tenant)).toEqual(expected);
    });
  });

  /** As a hub of schema 4 left it: contacts, and counts of them. */
  async function oldRows(db: HubDb): Promise<string> {
    await migrate(db, upTo(4));
    const random = (bytes: Uint8Array) => void crypto.getRandomValues(bytes);
    const { id } = await makeTenant({ db, clock: aClock(morning), random }, 'Gammelt center');
    await db.transaction(houseScope(id), 'write', async (sql) => {
      for (const [at, contact] of contacts.entries()) {
        await sql.run(
          `INSERT INTO contacts (tenant_id, id, month, rev, op_id, seq, pushed_by, received_at, deleted, body, municipality,
             local_day, occurred, agent_id, channel, location, caller_type)
           VALUES ($1, $2, $3, 1, gen_random_uuid(), $4, gen_random_uuid(), $5, false, $6::jsonb, $7, $8, $9, $10, $11, $12, $13)`,
          [
            ...[id, contact.id, firstOfMonth(day), at + 1, contact.endedAt, JSON.stringify(contact)],
            ...[contact.municipalityCode, day, contact.startedAt, contact.agentId],
            ...[contact.channel, contact.location, contact.callerType],
          ],
        );
      }
      const numbers = await sql.all<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'rollup_day' AND data_type = 'integer'`,
      );
      const [{ municipalityCode, channel, location, callerType } = aContact()] = contacts;
      await sql.run(
        `INSERT INTO rollup_day (tenant_id, municipality, day, channel, location, caller_type, ${numbers.map(({ name }) => name).join(', ')})
         VALUES ($1, $2, $3, $4, $5, $6, ${numbers.map(({ name }) => (name === 'contacts' ? String(contacts.length) : '0')).join(', ')})`,
        [id, municipalityCode, day, channel, location, callerType],
      );
    });
    return id;
  }
  const upTo = (last: number) => knownMigrations().filter(({ version }) => version <= last);

  describe.each([
    ['in one go', []],
    ['by the hub before, whose migrations saw no rows', [15]],
  ])('an upgrade by an ordinary owner, %s', (_how, steps) => {
    it('counts every month anew, and makes its pages', async () => {
      const db = await newDatabase();
      const tenant = await oldRows(db);
      for (const step of steps) await migrate(db, upTo(step));
      const hub = await aHub(db);
      hub.clock.set('2026-02-01T09:00:00.000Z');
      expect(await asked(hub, tenant)).toEqual(expected);
      expect(hub.logged.filter((line) => line.includes('rollup-fault'))).toEqual([]);
      await keepPages(hub.hub.parts);
      const kept = await db.transaction(houseScope(tenant), 'read', (sql) =>
        sql.all<{ kind: string; start: string }>('SELECT DISTINCT kind, start FROM rollup_pages ORDER BY kind'),
      );
      expect(kept).toEqual([
        ...['cells'].map((kind) => ({ kind, start: '2026-01-01' })),
        { kind: 'day', start: day },
        ...['figures', 'month'].map((kind) => ({ kind, start: '2026-01-01' })),
      ]);
    });
  });
}
