/** Articles brought in by the thousand, what other calls notice of it meanwhile, and what many articles cost a start. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { parse } from 'yaml';
import { runImport } from '#core/article-imports/run-import.ts';
import { folderArticles } from '#core/article-imports/sources.ts';
import { openStore } from '#core/db/store.ts';
import { parseArticleFile } from '#core/knowledge/article-file.ts';
import { articleFileText } from '#core/knowledge/article-text.ts';
import { openDesk } from '#main/open-desk.ts';
import { contract } from '#shared/contract.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { clientOf } from '#shared/rpc.ts';
import { aFolder, planOf, project } from './desk.ts';
import { measureFirstSearch, measurePageImport } from './knowledge-index.ts';
import { durationMs, measurePair, resultOf, type Result } from './measure.ts';

const few = { articles: 3_000, targetMs: 3_000, turns: 3 } as const;
const many = { articles: 30_000, targetMs: 40_000 } as const;
/** A screen that waits no longer than this has answered at once. */
const waitTargetMs = 100;
const startsTimed = 9;
const startTargetMs = 150;

export async function measureKnowledge(): Promise<Result[]> {
  const folder = folderOf(few.articles);
  const imported = await measurePair({
    what: 'import of 3,000 articles',
    ours: () => importMs(folder, aFolder()),
    peer: {
      what: 'the same files, front matter parsed, one bare insert each',
      measure: () => durationMs(() => bareImport(folder)),
    },
    turns: few.turns,
    warmUp: 1,
    targetMs: few.targetMs,
  });
  return [imported, ...(await manyImported()), ...(await starts(folder)), ...(await measurePageImport(folder))];
}

/** @returns a folder of the product's articles over and over, each with an id and a title of its own. */
function folderOf(count: number): string {
  const from = join(project, 'knowledge', 'articles');
  const product = readdirSync(from).flatMap((name) => {
    const read = parseArticleFile(readFileSync(join(from, name), 'utf8'), name);
    return 'article' in read ? [read.article] : [];
  });
  const folder = aFolder();
  for (let index = 0; index < count; index += 1) {
    const article = product[index % product.length];
    if (article === undefined) throw new Error('no articles');
    const id = `k${String(index)}-${article.id}`.slice(0, 80);
    writeFileSync(
      join(folder, `${id}.md`),
      articleFileText({ ...article, id, title: `${article.title} ${String(index)}`.slice(0, 120) }),
    );
  }
  return folder;
}

const clock = { now: () => Date.now() };
const newId = (): string => uuidV7(clock.now(), (bytes) => void crypto.getRandomValues(bytes));

/** Read, checked, laid over what is there, with a version each and what is owed the hub. */
async function importMs(from: string, dataFolder: string): Promise<number> {
  const store = openStore(dataFolder, clock);
  try {
    const parts = { db: store.db, clock, newId, author: () => 'Bench' };
    const order = { store: true, reason: 'bench', told: () => undefined, isCancelled: () => false };
    return await durationMs(() => runImport(parts, folderArticles(from), order));
  } finally {
    store.close();
  }
}

function bareImport(from: string): void {
  const bare = new Database(join(aFolder(), 'bare.sqlite'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE articles (id TEXT PRIMARY KEY, front TEXT NOT NULL, body TEXT NOT NULL) STRICT');
  const insert = bare.prepare('INSERT INTO articles (id, front, body) VALUES (?, ?, ?)');
  bare.transaction(() => {
    for (const name of readdirSync(from)) {
      const [, front = '', body = ''] = readFileSync(join(from, name), 'utf8').split(/^---$/m);
      insert.run(name, JSON.stringify(parse(front)), body);
    }
  })();
  bare.close();
}

/** The longest that any other call waits while they come in, beside the same process at rest. */
async function manyImported(): Promise<Result[]> {
  const folder = folderOf(many.articles);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const tookMs = await importMs(folder, aFolder());
  delay.disable();
  const waits = [50, 95, 99, 100].map((share) => delay.percentile(share) / 1e6);
  const bareMs = await durationMs(() => bareImport(folder));
  const rest = monitorEventLoopDelay({ resolution: 5 });
  rest.enable();
  await new Promise((done) => setTimeout(done, 2_000));
  rest.disable();
  const resting = [50, 95, 99, 100].map((share) => rest.percentile(share) / 1e6);
  const peer = { what: 'the same files, one bare insert each', samplesMs: [bareMs] };
  return [
    resultOf('import of 30,000 articles', [tookMs], peer, many.targetMs),
    resultOf(
      'a call that comes meanwhile: p50, p95, p99, longest',
      waits,
      { what: 'the process at rest', samplesMs: resting },
      waitTargetMs,
    ),
  ];
}

/** Peer is our own start with the 101 of the product; the ratio is what 3,000 cost. */
async function starts(folder: string): Promise<Result[]> {
  const [full, plain] = [aFolder(), aFolder()];
  await startMs(full);
  await startMs(plain);
  await importMs(folder, full);
  const first = await measurePair({
    what: 'core to first answer with 3,000 articles more',
    ours: () => startMs(full),
    peer: { what: 'the same with the product’s 101', measure: () => startMs(plain) },
    turns: startsTimed,
    warmUp: 2,
    targetMs: startTargetMs,
  });
  return [first, ...(await measureFirstSearch(full, plain))];
}

async function startMs(folder: string): Promise<number> {
  const begunMs = performance.now();
  const core = await openDesk(planOf(folder), 'loopback');
  await clientOf(contract, core.dispatch).app.state({});
  const tookMs = performance.now() - begunMs;
  await core.close();
  return tookMs;
}
