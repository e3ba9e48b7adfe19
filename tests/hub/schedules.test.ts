/** The simulation's schedules against the real hub: the model says what it must do, here it does it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { HubRequest } from '#core/sync/ports.ts';
import { hubOver } from '#main/hub-http.ts';
import { routes } from '#shared/sync/exchange.ts';
import { isLong } from '#tests/long-runs.ts';
import type { HubData } from '#tests/sim/reckoning.ts';
import { runSchedule, type RealHub } from '#tests/sim/schedule.ts';
import { aHub, databases, type TestHub } from './a-hub.ts';

/** So that a handful of records is several pages, as the model has it. */
const shortPage = '4';

describe.each(databases())('schedules of faults against the hub on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });

  async function aCentre(): Promise<RealHub & { readonly close: () => void }> {
    const tenantId = await hub.tenant();
    const desks = await Promise.all([0, 1, 2].map(() => hub.desk(tenantId)));
    const road = hubOver({ url: hub.url, proxy: null, caFile: null });
    const inShortPages = (request: HubRequest): HubRequest =>
      request.path === routes.push ? request : { ...request, query: { ...request.query, limit: shortPage } };
    return {
      authorizations: desks.map(({ token }) => `Bearer ${token}`),
      ask: (request, nowMs) => {
        hub.clock.set(new Date(nowMs).toISOString());
        return road.ask(inShortPages(request));
      },
      data: () => dataOf(tenantId),
      close: road.close,
    };
  }

  interface Row {
    readonly table: string;
    readonly id: string;
    readonly body: Readonly<Record<string, unknown>> | null;
  }

  function dataOf(tenantId: string): Promise<HubData> {
    const { db } = hub.hub.parts;
    return db.transaction({ tenantId, may: ['log', 'share'], municipalities: ['*'] }, 'snapshot', async (sql) => {
      const standing = await sql.all<Row>(
        `SELECT 'contacts' AS table, id::text, body FROM contacts WHERE tenant_id = $1
         UNION ALL SELECT table_name, id, body FROM documents WHERE tenant_id = $1`,
        [tenantId],
      );
      const beside = await sql.all<Row>('SELECT table_name AS table, id, body FROM superseded WHERE tenant_id = $1', [
        tenantId,
      ]);
      const keyOf = ({ table, id }: Row): string => `${table}/${id}`;
      return {
        records: new Map(standing.map((row) => [keyOf(row), row])),
        beside: beside.map((row) => ({ key: keyOf(row), body: row.body })),
      };
    });
  }

  it('lose nothing, double nothing, and leave nothing stale or stuck', async () => {
    for (let seed = 0; seed < (isLong ? 50 : 1); seed += 1) {
      const centre = await aCentre();
      const { found, counts } = await runSchedule(`real/${String(seed)}`, undefined, centre);
      centre.close();
      expect({ seed, found }).toEqual({ seed, found: [] });
      expect((await centre.data()).records.size).toBeGreaterThan(10);
      expect(counts['request-dropped'] + counts['answer-dropped'] + counts['request-doubled']).toBeGreaterThan(0);
    }
  }, 900_000);
});
