/** Transactions on both databases: what is asked together is done in its order, and nothing is asked outside of one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDb, Sql } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { databases } from './a-hub.ts';

const tenantId = '01900000-0000-7000-8000-000000000001';
const scope = { tenantId, may: ['administer', 'keep-house'], municipalities: [] } as const;

describe.each(databases())('a transaction on $name', ({ open }) => {
  let db: HubDb;
  const write = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => db.transaction(scope, 'write', work);
  const add = (sql: Sql, by: number): Promise<number | undefined> =>
    sql
      .get<{ v: number }>('UPDATE tenant_seq SET v = v * 2 + $2 WHERE tenant_id = $1 RETURNING v', [tenantId, by])
      .then((row) => row?.v);
  const value = (): Promise<number | undefined> => write((sql) => add(sql, 0));

  beforeAll(async () => {
    db = await open();
    await migrate(db);
    await write((sql) =>
      sql.run(`INSERT INTO tenants (id, name, created_at, settings) VALUES ($1, 'Prøve', now(), '{}')`, [tenantId]),
    );
    await write((sql) => sql.run('INSERT INTO tenant_seq (tenant_id, v) VALUES ($1, 0)', [tenantId]));
  });
  afterAll(() => db.close());

  it('does what is asked together in the order in which it is asked', async () => {
    expect(await write((sql) => Promise.all([1, 2, 3].map((by) => add(sql, by))))).toEqual([1, 4, 11]);
    expect(await value()).toBe(22);
  });

  it('takes everything back when one of those that were asked together fails, and says which', async () => {
    const before = await value();
    // However far its caller stands from the statement that failed: those behind it are heard of sooner.
    const deep = async (sql: Sql): Promise<unknown> => {
      const [failed] = await Promise.all([Promise.all([sql.run('SELECT 1 / 0')])]);
      return failed;
    };
    const failing = write((sql) => Promise.all([add(sql, 1), deep(sql), add(sql, 1)]));
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await value()).toBe((before ?? 0) * 2);
  });

  it('asks nothing after its end, be it good or bad', async () => {
    const kept: Sql[] = [];
    await write((sql) => Promise.resolve(kept.push(sql)));
    await db.transaction(scope, 'read', (sql) => Promise.resolve(kept.push(sql)));
    await expect(write((sql) => Promise.reject(new Error(`no ${String(kept.push(sql))}`)))).rejects.toThrow('no 3');
    for (const sql of kept) await expect(sql.all('SELECT 1')).rejects.toThrow();
  });

  it('is for whom it was opened and for nobody after', async () => {
    const said = `SELECT current_user AS role, current_setting('app.tenant', true) AS tenant, current_setting('plan_cache_mode') AS plans`;
    const [read, figures] = [
      await db.transaction(scope, 'read', (sql) => sql.get(said)),
      await db.transaction({ ...scope, tenantId: null }, 'figures', (sql) => sql.get(said)),
    ];
    expect(read).toEqual({ role: 'straks_hub', tenant: tenantId, plans: 'auto' });
    expect(figures).toEqual({ role: 'straks_hub', tenant: '', plans: 'force_custom_plan' });
    const owner = await db.asOwner((sql) => sql.get<{ role: string; tenant: string | null }>(said));
    expect(owner?.role).not.toBe('straks_hub');
    expect(owner?.tenant ?? '').toBe('');
  });
});
