/** A hub that is killed, as IT started it, has what it confirmed, and a desk goes on where it was. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { settledGaps } from '#core/feedback/settled-gap-store.ts';
import type { SettledGap } from '#shared/domain/feedback.ts';
import type { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { aContact } from '#tests/builders.ts';
import { isLong } from '#tests/long-runs.ts';
import { documentOp, enrolledAnywhere, putOf, type Desk } from './a-hub.ts';
import { aDatabase } from './a-postgres.ts';
import { aRealDesk } from './real-desk.ts';

/** `npm run test:long` does all of it. */
const kills = isLong ? 100 : 3;

const postgresUrl = inject('postgresUrl');
const newId = (): string => uuidV7(Date.parse('2026-01-05T09:00:00Z'), (bytes) => void crypto.getRandomValues(bytes));
const aSettledGap = (id: string): SettledGap => ({
  ...{ id, rev: 1, phrase: 'parkering', topic: null },
  settledAt: '2026-01-05T09:00:00.000Z',
});

describe('a hub that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'straks-hub-kill-'));
  let child: ChildProcess | null = null;
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  /** Started as IT starts it; on PostgreSQL where there is one, for the embedded database may lose what it confirmed. */
  const start = async (
    env: Record<string, string>,
    needsCode = false,
  ): Promise<{ url: string; code: string | null }> => {
    child = spawn(process.execPath, ['src-hub/main.ts', '--data-dir', folder, '--port', '0'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    return new Promise((resolve, reject) => {
      child?.once('exit', (code) => reject(new Error(`the hub ended with ${String(code)}: ${said}`)));
      child?.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const url = /(http:\/\/[\d.:]+)/.exec(said)?.[1];
        const code = /([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(said)?.[1] ?? null;
        if (url !== undefined && (code !== null || !needsCode)) resolve({ url, code });
      });
    });
  };
  /** A database of its own: on PostgreSQL, or in a folder that is left empty. */
  const anywhere = async (): Promise<Record<string, string>> => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    if (postgresUrl === null) return {};
    return { DATABASE_URL: await aDatabase(postgresUrl, `hub_${randomUUID().replaceAll('-', '')}`) };
  };
  const kill = async (): Promise<void> => {
    child?.removeAllListeners('exit');
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
  };

  it(`has everything it confirmed, ${String(kills)} times`, async () => {
    const env = await anywhere();
    const begun = await start(env, true);
    if (begun.code === null) throw new Error('no code');
    let { url } = begun;
    const first = await enrolledAnywhere(url, begun.code);
    const confirmed = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      const desk = first(url, randomUUID());
      const pushing = pushUntilItEnds(desk, confirmed);
      const before = confirmed.size;
      while (confirmed.size === before) await wait(5);
      // Somewhere in the middle of what comes next.
      await wait((round * 13) % 70);
      await kill();
      await pushing;
      ({ url } = await start(env));
    }
    const there = await everyId(first(url, randomUUID()));
    expect(confirmed.size).toBeGreaterThanOrEqual(kills);
    expect([...confirmed].filter((id) => !there.has(id))).toEqual([]);
    // And each is in the figures, once.
    const asked = '/v1/statistics/tallies?proto=1&from=2025-01-01&to=2035-12-31';
    const { body } = await first(url, randomUUID()).ask<TeamTalliesAnswer>('GET', asked);
    expect(body.volume['contacts']).toBe(there.size);
    await kill();
  }, 900_000);

  it('while a desk has everything anew lets it go on where it was: what colleagues settled is all there', async () => {
    const env = await anywhere();
    const begun = await start(env, true);
    const lead = await enrolledAnywhere(begun.url, begun.code ?? '');
    const [first, second] = [lead(begun.url, randomUUID()), aRealDesk({ token: lead.token, url: begun.url })];
    const gaps = Array.from({ length: 450 }, () => aSettledGap(newId()));
    const pushed = await first.push(gaps.map((gap) => documentOp('settled-gaps', gap.id, 1, gap)));
    expect(new Set(pushed.body.results.map(({ status }) => status))).toEqual(new Set(['accepted']));
    let pages = 0;
    second.onPage = () => {
      pages += 1;
      if (pages === 1) child?.kill('SIGKILL');
    };
    child?.removeAllListeners('exit');
    expect(await second.exchange()).toMatchObject({ pull: { code: 'unreachable' } });
    const there = (): string[] => settledGaps(second.db).map(({ id }) => id);
    expect(there()).toHaveLength(200);
    const { url } = await start(env);
    // Meanwhile one of those that had come is opened again.
    const [opened = ''] = there();
    await lead(url, first.deviceId).push([documentOp('settled-gaps', opened, 2, null)], { devCounter: 2 });
    second.way = { ...second.way, url };
    expect(await second.exchange()).toEqual({ push: null, pull: null });
    // One snapshot of three pages in all.
    expect(pages).toBe(3);
    const left = gaps.map(({ id }) => id).filter((id) => id !== opened);
    expect(there().toSorted()).toEqual(left.toSorted());
    await kill();
  }, 120_000);
});

async function pushUntilItEnds(desk: Desk, confirmed: Set<string>): Promise<void> {
  for (;;) {
    const contact = aContact({ id: newId() });
    try {
      const { status, body } = await desk.push([putOf(contact)]);
      if (status === 200 && body.results[0]?.status === 'accepted') confirmed.add(contact.id);
      else await wait(20);
    } catch {
      return;
    }
  }
}

async function everyId(desk: Desk): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let page: string | null = null; ;) {
    const { body } = await desk.snapshot('own', page);
    for (const { id } of body.records) ids.add(id);
    page = body.next;
    if (page === null) return ids;
  }
}
