/** Several at once: two hubs on one PostgreSQL, many writers, a thousand desks at once, and more requests than are let in. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { uuidV7 } from '#shared/domain/ids.ts';
import { houseScope } from '#hub/auth/caller.ts';
import type { HubDb } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { openPglite } from '#hub/db/pglite.ts';
import { openPostgres } from '#hub/db/postgres.ts';
import { foldPending } from '#hub/statistics/fold.ts';
import { recomputeMonth, recountOwed } from '#hub/statistics/recompute.ts';
import { aContact } from '#tests/builders.ts';
import { isLong } from '#tests/long-runs.ts';
import { aDatabase } from './a-postgres.ts';
import { aHub, anEmbeddedDb, databases, deskWith, documentOp, putOf, type Desk, type TestHub } from './a-hub.ts';

/** `npm run test:long` does all of it. */
const together = isLong ? 1_000 : 150;

const postgresUrl = inject('postgresUrl');
const newId = (): string => uuidV7(Date.parse('2026-01-05T09:00:00Z'), (bytes) => void crypto.getRandomValues(bytes));
const aNewContact = () => aContact({ id: newId() });
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

// Without PostgreSQL there is no second process on a database; `databases-once.ts` has said so.
if (postgresUrl !== null) {
  describe('two hubs on one PostgreSQL', () => {
    let url: string;
    let hubs: [TestHub, TestHub];
    beforeAll(async () => {
      url = await aDatabase(postgresUrl, `hub_${randomUUID().replaceAll('-', '')}`);
      const open = () => openPostgres({ url, connections: 8 });
      // Both migrate at once: one does it, the other waits.
      hubs = await Promise.all([aHub(open()), aHub(open())]);
    });

    it('serve the same desks, and what one stores the other gives', async () => {
      const [one, two] = hubs;
      const desk = await one.desk(await one.tenant());
      const contact = aNewContact();
      await desk.push([putOf(contact)]);
      const { body } = await deskWith(two, desk).pull('own');
      expect(body.records.map((record) => record.id)).toEqual([contact.id]);
    });

    it('judge the same record, pushed to both at once, once', async () => {
      const [one, two] = hubs;
      const tenant = await one.tenant();
      const desks = [await one.desk(tenant), deskWith(two, await one.desk(tenant))];
      for (let round = 0; round < 15; round += 1) {
        const id = newId();
        const answers = await Promise.all(
          desks.map((desk, at) => desk.push([putOf(aContact({ id, channel: at === 0 ? 'phone' : 'visit' }))])),
        );
        expect(answers.map(({ body }) => body.results[0]?.status).sort()).toEqual(['accepted', 'superseded']);
      }
      expect(await recomputeMonth(one.hub.parts, tenant, '2026-01-01', true)).toBe(0);
    });

    it('lose no row to a reader while eight write, who would lose some by a bigserial', async () => {
      const [one, two] = hubs;
      const tenant = await one.tenant();
      const editor = { roles: ['redaktør'] } as const;
      const writers = await Promise.all(
        times(8, async (at) => {
          const desk = await one.desk(tenant, editor);
          return at % 2 === 0 ? desk : deskWith(two, desk);
        }),
      );
      const reader = await one.desk(tenant);
      const perWriter = 25;
      const countOf = (n: number): number => 1 + (n % 3);
      let writing = true;
      const written = Promise.all(
        writers.map(async (desk) => {
          for (let n = 0; n < perWriter; n += 1) {
            await desk.push(times(countOf(n), () => documentOp('notes', randomUUID(), 1, { text: 'x' })));
          }
        }),
      ).finally(() => {
        writing = false;
      });
      const seen = await readAlong(reader, () => writing);
      await written;
      const { total } = (await reader.snapshot('shared')).body;
      expect(total).toBe(writers.length * sum(times(perWriter, countOf)));
      expect(seen.size).toBe(total);
      expect(await naiveLosses(url)).toBeGreaterThan(0);
    });

    it('answer many desks that come back together with nothing worse than come again', async () => {
      const [one, two] = hubs;
      const tenant = await one.tenant();
      const desks = await one.desks(tenant, together);
      const answers = await Promise.all(desks.map((desk, at) => backAgain(deskWith(at % 2 === 0 ? one : two, desk))));
      expect(answers.flatMap(({ others }) => others)).toEqual([]);
      expect(answers.filter(({ stored }) => !stored)).toEqual([]);
      await foldPending(two.hub.parts, tenant);
      const counted = await one.hub.parts.db.transaction(houseScope(tenant), 'read', (sql) =>
        sql.get('SELECT sum(contacts)::integer AS n FROM rollup_day WHERE tenant_id = $1', [tenant]),
      );
      expect(counted).toEqual({ n: together });
    }, 240_000);
  });
}

/** Pulls along while others write, then to the end. @returns the ids it was given. */
async function readAlong(reader: Desk, writing: () => boolean): Promise<Set<string>> {
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let last = false; ;) {
    const { body } = await reader.pull('shared', cursor, 20);
    for (const { id } of body.records) seen.add(id);
    cursor = body.cursor;
    if (last && !body.more) return seen;
    last = !writing();
  }
}

/** The control: the same reading along over a bigserial, eight writers whose transactions take their time. @returns lost rows. */
async function naiveLosses(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query('CREATE TABLE naive (seq bigserial PRIMARY KEY, writer integer)');
  const writing = { still: true };
  const written = Promise.all(
    times(8, async (writer) => {
      const client = await pool.connect();
      for (let n = 0; n < 60; n += 1) {
        await client.query('BEGIN');
        await client.query('INSERT INTO naive (writer) VALUES ($1)', [writer]);
        await client.query('SELECT pg_sleep($1)', [((writer * 7 + n) % 5) / 1_000]);
        await client.query('COMMIT');
      }
      client.release();
    }),
  ).finally(() => {
    writing.still = false;
  });
  let [at, seen] = [0, 0];
  for (let last = false; ;) {
    const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM naive WHERE seq > $1 ORDER BY seq LIMIT 20', [
      at,
    ]);
    seen += rows.length;
    at = Number(rows.at(-1)?.seq ?? at);
    if (last && rows.length === 0) break;
    last = !writing.still;
  }
  await written;
  const { rows } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM naive');
  await pool.end();
  return Number(rows[0]?.n) - seen;
}

/** As a desk does: what it was told to try again later, it tries again later. */
async function backAgain(desk: Desk): Promise<{ readonly stored: boolean; readonly others: readonly number[] }> {
  const others: number[] = [];
  const op = putOf(aNewContact());
  for (let tries = 1; tries <= 60; tries += 1) {
    const { status, body, headers } = await desk.push([op]);
    if (status === 200) return { stored: body.results[0]?.status !== 'rejected', others };
    if (status !== 429 && status !== 503) others.push(status);
    else if (headers.get('retry-after') === null) others.push(-status);
    await wait(20 * tries + (Number.parseInt(op.opId.slice(0, 4), 16) % 200));
  }
  return { stored: false, others };
}

describe('more than is let in', () => {
  it('is told when to come again, by device', async () => {
    const hub = await aHub(await anEmbeddedDb(), { server: { perMinute: 5, guessesPerMinute: 40 } });
    const tenant = await hub.tenant();
    const [busy, calm] = [await hub.desk(tenant), await hub.desk(tenant)];
    const answers = [];
    // With the first it comes to be known, and is counted from then on.
    expect(await busy.pull('own')).toMatchObject({ status: 200 });
    for (let n = 0; n < 7; n += 1) answers.push(await busy.pull('own'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(answers.at(-1)).toMatchObject({ body: { code: 'RATE_LIMITED' } });
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await calm.pull('own')).toMatchObject({ status: 200 });
  });
});

describe.each(databases())('a month that a migration left to be counted anew, on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });

  it('is added once, though two hubs have counted it before either writes', async () => {
    const tenant = await hub.tenant();
    await (await hub.desk(tenant)).push(times(3, () => putOf(aNewContact())));
    const { parts } = hub.hub;
    await foldPending(parts, tenant);
    const counted = () =>
      parts.db.transaction(houseScope(tenant), 'read', (sql) =>
        sql.all('SELECT day, contacts, enquiries FROM rollup_day WHERE tenant_id = $1', [tenant]),
      );
    const whole = await counted();
    await parts.db.transaction(houseScope(tenant), 'write', async (sql) => {
      await sql.run('DELETE FROM rollup_day WHERE tenant_id = $1', [tenant]);
      await sql.run(`INSERT INTO rollup_recounts (tenant_id, day) VALUES ($1, '2026-01-01')`, [tenant]);
    });
    const both = Promise.withResolvers<undefined>();
    let ready = 0;
    const waitsForBoth: HubDb['transaction'] = async (scope, mode, work) => {
      if (mode === 'write') {
        ready += 1;
        if (ready === 2) both.resolve(undefined);
        await both.promise;
      }
      return parts.db.transaction(scope, mode, work);
    };
    const slow = { ...parts, db: { ...parts.db, transaction: waitsForBoth } };
    await Promise.all([recountOwed(slow, tenant, '2025-01-01'), recountOwed(slow, tenant, '2025-01-01')]);
    expect(await counted()).toEqual(whole);
    const owed = await parts.db.transaction(houseScope(tenant), 'read', (sql) =>
      sql.all('SELECT day FROM rollup_recounts WHERE tenant_id = $1', [tenant]),
    );
    expect(owed).toEqual([]);
  });
});

describe('a migration', () => {
  it('made by a newer hub is left as it is', async () => {
    const db = await anEmbeddedDb();
    await migrate(db);
    await db.asOwner((owner) => owner.script('INSERT INTO schema_version (version) VALUES (9999)'));
    await expect(migrate(db)).rejects.toThrow('database-newer');
    await db.close();
  });

  it('is not begun on a PostgreSQL that is too old', async () => {
    const db = await openPglite(null);
    const begun: string[] = [];
    const asOld: HubDb['asOwner'] = (work) =>
      db.asOwner((owner) =>
        work({
          ...owner,
          get: <Row>() => Promise.resolve({ number: '140012', name: '14.12' } as Row),
          script: (text) => Promise.resolve(void begun.push(text)),
        }),
      );
    await expect(migrate({ ...db, asOwner: asOld })).rejects.toMatchObject({
      message: 'database-too-old',
      found: '14.12',
    });
    expect(begun).toEqual([]);
    await db.close();
  });

  it('finds the folder taken by another hub', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'straks-hub-lock-'));
    const db = await openPglite(folder);
    await expect(openPglite(folder)).rejects.toThrow('folder-taken');
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
