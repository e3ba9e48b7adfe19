/** What many articles cost the first search of a start, and how long the core is held while they are brought in and read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDesk } from '#main/open-desk.ts';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { aFolder, planOf, withDesk } from './desk.ts';
import { durationMs, measurePair, resultOf, type Result } from './measure.ts';

const turns = 5;
/** No call is to wait longer for what goes on besides. */
const holdTargetMs = 50;
const longestShares = [50, 95, 99, 100] as const;
const filesACall = 200;
const asked = { query: 'pas', municipalityCode: '250', limit: 12 } as const;

/** @param full a data folder that has been started with its many articles before. @param plain one with the product's alone. */
export async function measureFirstSearch(full: string, plain: string): Promise<Result[]> {
  const holds: number[] = [];
  const found = await measurePair({
    what: 'start to the first search answered, 3,000 articles more',
    ours: () => firstSearchMs(full, holds),
    peer: { what: 'the same with the product’s 101', measure: () => firstSearchMs(plain, []) },
    turns,
    warmUp: 1,
  });
  const rest = { what: 'the process at rest', samplesMs: await holdsAtRest() };
  return [found, resultOf('the core held meanwhile, at most', holds.slice(1), rest, holdTargetMs)];
}

async function firstSearchMs(folder: string, holds: number[]): Promise<number> {
  const begunMs = performance.now();
  const core = await openDesk(planOf(folder), 'loopback');
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  await clientOf(contract, core.dispatch).knowledge.search(asked);
  const tookMs = performance.now() - begunMs;
  delay.disable();
  holds.push(delay.max / 1e6);
  await core.close();
  return tookMs;
}

/** As the import page does it: handed over, stored, and then searched for until the last one is found. */
export async function measurePageImport(from: string): Promise<Result[]> {
  const names = readdirSync(from);
  return withDesk(aFolder(), async ({ api }) => {
    await api.knowledge.search(asked);
    const last = names.at(-1) ?? '';
    const [, title = ''] = /^title: (.+)$/m.exec(readFileSync(join(from, last), 'utf8')) ?? [];
    const isFound = async (): Promise<boolean> => {
      const { hits } = await api.knowledge.search({ ...asked, query: title });
      return hits.some(({ articleId }) => `${articleId}.md` === last);
    };
    const { uploadId } = await api.articleImports.begin({});
    for (let at = 0; at < names.length; at += filesACall) {
      const pieces = names
        .slice(at, at + filesACall)
        .map((name) => ({ name, base64: readFileSync(join(from, name)).toString('base64') }));
      await api.articleImports.add({ uploadId, pieces });
    }
    const stored = watchedTurns();
    const storedMs = await durationMs(() => api.articleImports.run({ uploadId, store: true, mapping: null }));
    const storing = await stored.end();
    const read = watchedTurns();
    const foundMs = await durationMs(async () => {
      while (!(await isFound())) await new Promise((next) => setTimeout(next, 50));
    });
    const reading = await read.end();
    const rest = { what: 'the process at rest, by the clock: p50, p95, p99, longest', samplesMs: await holdsAtRest() };
    const held = 'processor time a turn of the core';
    return [
      resultOf(`page: ${String(names.length)} articles stored`, [storedMs], rest),
      resultOf(`${held} meanwhile, those over 1 ms`, storing, rest, holdTargetMs, 'p95'),
      resultOf('page: from then until all are found', [foundMs], rest),
      resultOf(`${held} meanwhile, those over 1 ms`, reading, rest, holdTargetMs, 'p95'),
    ];
  });
}

async function holdsAtRest(): Promise<number[]> {
  const rest = monitorEventLoopDelay({ resolution: 2 });
  rest.enable();
  await new Promise((done) => setTimeout(done, 2_000));
  rest.disable();
  return longestShares.map((share) => rest.percentile(share) / 1e6);
}

/**
 * What each turn of the event loop takes of the processor: it tells how long a call would wait on a machine with nothing else to
 * do, also where others are at work. Watching takes turns itself, so only those over a millisecond are told.
 */
function watchedTurns(): { readonly end: () => Promise<number[]> } {
  const tookMs: number[] = [];
  let watching = true;
  const spentMs = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const watch = async (): Promise<void> => {
    for (let beforeMs = spentMs(); watching;) {
      await new Promise((next) => setImmediate(next));
      const nowMs = spentMs();
      if (nowMs - beforeMs > 1) tookMs.push(nowMs - beforeMs);
      beforeMs = nowMs;
    }
  };
  const ended = watch();
  return {
    end: async () => {
      watching = false;
      await ended;
      return tookMs;
    },
  };
}
