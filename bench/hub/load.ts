/**
 * All of Denmark's desks in their busiest hour: 19,600 of them sync once a minute, which is 327 a second, and 170 contacts a
 * second are logged (docs/scale.md). A sync is what a desk does: it pushes when something was logged, and pulls by its cursor.
 * They come when they come (open loop): a hub that falls behind sees them pile up, and the times tell.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { resultOf, type Result } from '../measure.ts';
import { aCall, putOf, seeded } from './contacts.ts';
import { aHub, asked, aToken, pushOf, type BenchDesk } from './servers.ts';

const perSecond = 327;
const contactsPerSecond = 170;
const seconds = 30;
/** A hub runs for weeks: after a minute its code is compiled. Until then it falls behind, and sends desks away. */
const warmUpSeconds = { ours: 60, peer: 5 };
const [centres, desksEach] = [98, 10];
/** What the 99th of a hundred may take. */
const targetMs = 250;

/** @param database makes a database and gives its address. */
export async function measureLoad(database: () => Promise<string>, say: (text: string) => void): Promise<Result[]> {
  const url = await database();
  const hub = await aHub(url);
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  const desks = await manyDesks(pool, hub.url);
  await pool.query('CREATE TABLE bare (id uuid PRIMARY KEY, body jsonb NOT NULL)');
  const random = seeded(327);
  const came: Record<'early' | 'measured', Record<Came, number>> = { early: none(), measured: none() };
  const ours = await everySecond(warmUpSeconds.ours, async (at, when) => {
    came[when][await sync(desks[at % desks.length], random)] += 1;
  });
  for (const [when, { served, later, overtaken }] of Object.entries(came)) {
    say(
      `${when}: ${String(served)} served, ${String(later)} sent away (503), ${String(overtaken)} overtaken by their desk`,
    );
  }
  say(`99 of 100 syncs took at most ${p99(ours.allMs).toFixed(0)} ms`);
  const peer = await everySecond(warmUpSeconds.peer, async () => {
    const body = JSON.stringify(aCall(random, Date.now() - 60_000, ['250']));
    await pool.query('INSERT INTO bare (id, body) VALUES ($1, $2)', [randomUUID(), body]);
  });
  await hub.stop();
  await pool.end();
  const beside = { what: 'bare one-row INSERT, as often' };
  return [
    resultOf(
      '327 syncs/s, 170 of them with a contact: p99 of each second',
      ours.p99Ms,
      { ...beside, samplesMs: peer.p99Ms },
      targetMs,
      'p95',
    ),
    resultOf('327 syncs/s, 170 of them with a contact: every sync', ours.allMs, { ...beside, samplesMs: peer.allMs }),
  ];
}

/**
 * `later`: the hub had too much to do and said so. `overtaken`: a desk syncs once a minute, here one stands for twenty and
 * comes every three seconds whether its last push was answered or not; one that arrives after the next looks like a copied
 * disk to the hub (`DEVICE_FORKED`), which happens only when pushes take seconds.
 */
type Came = 'served' | 'later' | 'overtaken';
const none = (): Record<Came, number> => ({ served: 0, later: 0, overtaken: 0 });

const Cursor = z.object({ cursor: z.string() });

/** @param desk its cursor is moved on. */
async function sync(desk: LoadDesk | undefined, random: () => number): Promise<Came> {
  if (desk === undefined) throw new Error('no desk');
  try {
    if (random() < contactsPerSecond / perSecond) {
      const op = putOf(aCall(random, Date.now() - 60_000, ['250']));
      await asked(desk.url, 'POST', '/v1/sync/push', desk.token, pushOf(desk, [op]));
    }
    const from = desk.cursor === null ? '' : `&cursor=${desk.cursor}`;
    const pulled = await asked(desk.url, 'GET', `/v1/sync/pull?proto=1&scope=shared${from}`, desk.token);
    desk.cursor = Cursor.parse(pulled).cursor;
    return 'served';
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    if (thrown.message.includes(' 503 ')) return 'later';
    if (/ 409 .*DEVICE_FORKED/.test(thrown.message)) return 'overtaken';
    throw thrown;
  }
}

async function everySecond(
  warmUp: number,
  one: (at: number, when: 'early' | 'measured') => Promise<void>,
): Promise<{ p99Ms: number[]; allMs: number[] }> {
  const bySecond: number[][] = [];
  const running: Promise<void>[] = [];
  const startMs = performance.now();
  for (let at = 0; at < (warmUp + seconds) * perSecond; at += 1) {
    const dueMs = startMs + (at * 1_000) / perSecond;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 1) await wait(earlyMs);
    const second = Math.floor(at / perSecond) - warmUp;
    running.push(
      one(at, second < 0 ? 'early' : 'measured').then(() => {
        // From when it was due: waiting for the client counts too.
        if (second >= 0) (bySecond[second] ??= []).push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(running);
  return { p99Ms: bySecond.map(p99), allMs: bySecond.flat() };
}

function p99(samplesMs: readonly number[]): number {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}

interface LoadDesk extends BenchDesk {
  cursor: string | null;
}

/** As many centres and desks as it takes, without their codes. */
async function manyDesks(pool: pg.Pool, url: string): Promise<LoadDesk[]> {
  const desks: LoadDesk[] = [];
  for (let centre = 0; centre < centres; centre += 1) {
    const tenantId = randomUUID();
    await pool.query(
      `INSERT INTO tenants (id, name, created_at, settings)
       VALUES ($1, 'Bench', now(), '{"noteDays": 30, "agentMonths": 13, "agentLevel": null}')`,
      [tenantId],
    );
    await pool.query('INSERT INTO tenant_seq (tenant_id, v) VALUES ($1, 0)', [tenantId]);
    for (let each = 0; each < desksEach; each += 1) {
      const desk = { url, token: aToken(), tenantId, deviceId: randomUUID(), counter: 0, cursor: null };
      const hash = createHash('sha256').update(desk.token).digest('hex');
      await pool.query(
        `INSERT INTO devices (tenant_id, id, name, token_hash, roles, serves, sees, enrolled_at)
         VALUES ($1, $2, 'bench', $3, '{agent,teamleder}', '{*}', '{*}', now())`,
        [tenantId, desk.deviceId, hash],
      );
      desks.push(desk);
    }
  }
  return desks;
}
