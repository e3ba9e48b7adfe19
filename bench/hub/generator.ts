/**
 * Millions of contacts in minutes: some thousand invented ones are counted as a push counts them, and the database itself
 * lays them out over the days, the rows and the rollups alike, in the order of time as they come in life. Bodies and
 * enquiries are left out; no statistic reads them.
 */
import type pg from 'pg';
import type { Contact } from '#shared/domain/contact.ts';
import { bucketsOf, countedOf } from '#hub/statistics/counted.ts';
import { addCounted, addMonths, noDeltas, rollups, type Deltas } from '#hub/statistics/deltas.ts';
import { aCall, seeded } from './contacts.ts';

const kinds = 2_000;
export const days = 900;
export const firstDay = '2024-01-01';
const municipalities = ['210', '250', '190', '316', '340'] as const;

/** @param tenantId of an empty centre. */
export async function generate(
  client: pg.Client,
  tenantId: string,
  contacts: number,
  say: (text: string) => void,
): Promise<void> {
  const random = seeded(10_000_000);
  const invented = Array.from({ length: kinds }, () =>
    aCall(random, Date.parse('2024-01-01T08:00:00Z'), municipalities),
  );
  // Without triggers: what they note (the months' and days' names) is noted at the end.
  await client.query(
    `SET work_mem = '512MB'; SET synchronous_commit = off; SET max_parallel_workers_per_gather = 2; SET session_replication_role = replica`,
  );
  // Contacts without bodies are no house to keep: the night counts as kept.
  await client.query('UPDATE hub_state SET kept_on = CURRENT_DATE');
  await makeMonths(client);
  await layKinds(client, invented);
  say('contacts …');
  await client.query(contactsText, [tenantId, contacts, Math.ceil(contacts / days), kinds]);
  say('rollups …');
  await client.query(
    `CREATE TEMP TABLE counts AS SELECT local_day AS day, (hashint8(seq) & 2147483647) % $2 AS kind, count(*)::integer AS times
       FROM contacts WHERE tenant_id = $1 GROUP BY 1, 2`,
    [tenantId, kinds],
  );
  for (const name of Object.keys(rollups) as (keyof Deltas)[]) await fillRollup(client, tenantId, name, invented);
  await client.query(
    `INSERT INTO grid_cells (tenant_id, grain, municipality, day, dimension, value, contacts, agents)
     SELECT tenant_id, grain, municipality, day, dimension, value, sum(n), count(*) FROM grid_agents
      WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 4`,
    [tenantId],
  );
  for (const [table, start] of [
    ['rollup_versions', `date_trunc('month', day)::date`],
    ['rollup_day_versions', 'day'],
  ] as const) {
    await client.query(
      `INSERT INTO ${table} SELECT DISTINCT ON (${start}) tenant_id, ${start}, gen_random_uuid() FROM rollup_day WHERE tenant_id = $1`,
      [tenantId],
    );
  }
  await client.query('UPDATE tenant_seq SET v = $2 WHERE tenant_id = $1', [tenantId, contacts]);
  await client.query('VACUUM ANALYZE');
}

/** The months the hub had made as they came. */
async function makeMonths(client: pg.Client): Promise<void> {
  for (let month = 0; month < 30; month += 1) {
    const [from, to] = [month, month + 1].map((each) => new Date(Date.UTC(2024, each)).toISOString().slice(0, 10));
    const name = `contacts_${String(from).slice(0, 7).replace('-', '_')}`;
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF contacts FOR VALUES FROM ('${String(from)}') TO ('${String(to)}')`,
    );
  }
}

async function layKinds(client: pg.Client, invented: readonly Contact[]): Promise<void> {
  await client.query(`CREATE TEMP TABLE kinds (kind integer PRIMARY KEY, municipality text, channel text, line text,
    location text, caller_type text, agent_id text, handle_bucket integer, after_call_bucket integer)`);
  const rows = invented.map((contact, kind) => {
    const { municipalityCode, channel, line, location, callerType, agentId } = contact;
    const { handle, afterCall } = bucketsOf(contact);
    return [kind, municipalityCode, channel, line, location, callerType, agentId, handle, afterCall];
  });
  await client.query(
    `INSERT INTO kinds SELECT (r ->> 0)::integer, r ->> 1, r ->> 2, r ->> 3, r ->> 4, r ->> 5, r ->> 6,
            (r ->> 7)::integer, (r ->> 8)::integer FROM jsonb_array_elements($1::jsonb) AS given(r)`,
    [JSON.stringify(rows)],
  );
}

/** In the order of time, so that every index grows at its end. `$3` a day; the kind follows from the number. */
const contactsText = `
  INSERT INTO contacts (tenant_id, id, month, rev, op_id, seq, pushed_by, received_at, deleted, body, municipality,
                        local_day, occurred, agent_id, channel, line, location, caller_type, handle_bucket, after_call_bucket)
  SELECT $1, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(noise, 1, 3) || '8'
              || substr(noise, 4, 15))::uuid,
         date_trunc('month', at AT TIME ZONE 'UTC')::date, 1, noise::uuid, g, '00000000-0000-4000-8000-000000000000', at, false, NULL, municipality,
         (at AT TIME ZONE 'Europe/Copenhagen')::date, at, agent_id, channel, line, location, caller_type, handle_bucket,
         after_call_bucket
    FROM (SELECT g, md5(g::text) AS noise, (hashint8(g) & 2147483647) % $4::integer AS kind,
                 timestamptz '${firstDay} 08:00:00+00' + make_interval(days => ((g - 1) / $3)::integer,
                   secs => ((g - 1) % $3) * 28800.0 / $3) AS at
            FROM generate_series(1, $2::bigint) AS g) AS laid
    JOIN kinds USING (kind)`;

/** @returns what one contact of each kind adds to the rollup, as its rows. */
function rowsOf(name: keyof Deltas, invented: readonly Contact[]): (string | number)[][] {
  return invented.flatMap((contact, kind) => {
    const deltas = noDeltas();
    addCounted(deltas, countedOf(contact, firstDay, contact.agentId), 1);
    return [...addMonths(deltas)[name].values()].map(({ key, numbers }) => [kind, ...key, ...numbers]);
  });
}

async function fillRollup(
  client: pg.Client,
  tenantId: string,
  name: keyof Deltas,
  invented: readonly Contact[],
): Promise<void> {
  const { table, keys, numbers } = rollups[name];
  const others = keys.filter((key) => key !== 'day');
  const month = `date_trunc('month', day)::date`;
  const day =
    name === 'agents' ? `CASE grain WHEN 'month' THEN ${month} ELSE day END` : name.startsWith('month') ? month : 'day';
  const given = [
    '(r ->> 0)::integer AS kind',
    ...keys.flatMap((key, at) => (key === 'day' ? [] : [`r ->> ${String(at + 1)} AS ${key}`])),
    ...numbers.map((number, at) => `(r ->> ${String(keys.length + 1 + at)})::integer AS ${number}`),
  ];
  await client.query(
    `CREATE TEMP TABLE added AS SELECT ${given.join(', ')} FROM jsonb_array_elements($1::jsonb) AS given(r)`,
    [JSON.stringify(rowsOf(name, invented))],
  );
  await client.query('ANALYZE added');
  await client.query(
    `INSERT INTO ${table} (tenant_id, day, ${[...others, ...numbers].join(', ')})
     SELECT $1, ${day}, ${others.join(', ')}, ${numbers.map((number) => `sum(times * ${number})::integer`).join(', ')}
       FROM counts JOIN added USING (kind) GROUP BY 2, ${others.join(', ')} ORDER BY 2`,
    [tenantId],
  );
  await client.query('DROP TABLE added');
}
