/** Statistics over millions of contacts, asked of the running hub, beside the same volumes counted from the contacts. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Contact } from '#shared/domain/contact.ts';
import { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import { durationMs, resultOf, type Result } from '../measure.ts';
import { aCall, putOf, seeded } from './contacts.ts';
import { days, firstDay, generate } from './generator.ts';
import { aHub, aHubAgain, anEnrolledDesk, asked, pushOf, type BenchDesk } from './servers.ts';

const targetMs = 100;
const [warmUp, rounds, starts] = [2, 15, 3];

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly filter: string;
}

const last = plusDays(firstDay, days - 1);
/** What a team lead looks at: a day, a week, a month, a quarter, a year, free days; with and without a filter. */
const questions: readonly Asked[] = [
  { from: last, to: last, filter: '' },
  { from: plusDays(last, -6), to: last, filter: '' },
  { from: '2026-05-01', to: '2026-05-31', filter: '' },
  { from: '2026-05-01', to: '2026-05-31', filter: '&channel=phone' },
  { from: '2026-01-01', to: '2026-03-31', filter: '' },
  { from: '2026-01-01', to: '2026-03-31', filter: '&municipalityCode=250' },
  { from: '2025-11-12', to: '2026-02-03', filter: '' },
  { from: '2025-01-01', to: '2025-12-31', filter: '' },
  { from: '2025-01-01', to: '2025-12-31', filter: '&channel=visit' },
  { from: '2025-01-01', to: '2025-12-31', filter: '&municipalityCode=190' },
];

/** @param database makes a database and gives its address. */
export async function measureStatistics(
  database: () => Promise<string>,
  contacts: number,
  say: (text: string) => void,
): Promise<Result[]> {
  const url = await database();
  const hub = await aHub(url);
  const desk = await anEnrolledDesk(hub.url, hub.code);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const madeMs = await durationMs(() => generate(client, desk.tenantId, contacts, say));
  say(`${String(contacts)} contacts made in ${(madeMs / 1_000).toFixed(0)} s`);
  const keptMs = await durationMs(() => pagesKept(client));
  say(
    `pages of ${String(days)} days made by the hub in ${(keptMs / 1_000).toFixed(0)} s, its first half minute of waiting with it`,
  );
  const [firsts, anew, again, peers]: [number[], number[], number[], number[]] = [[], [], [], []];
  const random = seeded(contacts);
  let logged = 0;
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const question of questions) {
      await asked(desk.url, 'POST', '/v1/sync/push', desk.token, pushOf(desk, [putOf(aCallOn(random, question.to))]));
      logged += 1;
      const anewMs = await durationMs(() => askHub(desk, question));
      const againMs = await durationMs(() => askHub(desk, question));
      const peerMs = round % 5 === 0 ? await durationMs(() => countContacts(client, desk.tenantId, question)) : null;
      if (round < 0) continue;
      anew.push(anewMs);
      again.push(againMs);
      if (peerMs !== null) peers.push(peerMs);
    }
  }
  const counted = await askHub(desk, { from: firstDay, to: last, filter: '' });
  const total = counted.days.reduce((sum, { tally }) => sum + (tally['contacts'] ?? 0), 0);
  if (total !== contacts + logged) throw new Error(`${String(total)} of ${String(contacts + logged)} are counted`);
  await pagesKept(client);
  await hub.stop();
  for (let start = 0; start < starts; start += 1) {
    const fresh = await aHubAgain(url);
    for (const question of questions) {
      firsts.push(await durationMs(() => askHub({ ...desk, url: fresh.url }, question)));
    }
    await fresh.stop();
  }
  await client.end();
  const beside = { what: 'volumes by SQL from the contacts', samplesMs: peers };
  const what = `statistics of ${String(contacts)} contacts`;
  return [
    resultOf(`${what}, asked anew: a contact of its last day came just before`, anew, beside, targetMs, 'p95'),
    resultOf(`${what}, asked first of a hub that was just started`, firsts, beside, targetMs, 'p95'),
    resultOf(`${what}, asked again`, again, beside, targetMs, 'p95'),
  ];
}

function aCallOn(random: () => number, day: string): Contact {
  return aCall(random, Date.parse(`${day}T09:00:00Z`) + Math.floor(random() * 3_600_000), ['190', '250']);
}

/** Until the hub has put together every page that is owed. */
async function pagesKept(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ owed: string }>(
      `SELECT (SELECT count(*) FROM rollup_versions WHERE kept IS DISTINCT FROM version)
            + (SELECT count(*) FROM rollup_day_versions WHERE kept IS DISTINCT FROM version) AS owed`,
    );
    if (rows[0]?.owed === '0') return;
    await wait(500);
  }
}

async function askHub({ url, token }: BenchDesk, { from, to, filter }: Asked): Promise<TeamTalliesAnswer> {
  const path = `/v1/statistics/tallies?proto=1&from=${from}&to=${to}${filter}`;
  return TeamTalliesAnswer.parse(await asked(url, 'GET', path, token));
}

async function countContacts(client: pg.Client, tenantId: string, { from, to, filter }: Asked): Promise<void> {
  const [, column = '', value = ''] = /&(\w+)=(\w+)/.exec(filter) ?? [];
  const narrowed = column === 'channel' ? 'AND channel = $4' : column === '' ? '' : 'AND municipality = $4';
  await client.query(
    `SELECT local_day, channel, location, count(*) FROM contacts
      WHERE tenant_id = $1 AND occurred BETWEEN $2::date - 1 AND $3::date + 2 AND local_day BETWEEN $2 AND $3 ${narrowed} GROUP BY 1, 2, 3`,
    [tenantId, from, to, ...(narrowed === '' ? [] : [value])],
  );
}
