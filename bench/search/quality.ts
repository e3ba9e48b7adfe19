/** How well search finds, and how fast: the kit's own evaluator over us and over every peer in it, one process each. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { project } from '../desk.ts';
import type { FindingOrder } from './finding.ts';

const Share = z.object({ n: z.number(), s1: z.number(), s3: z.number() });

/** What the kit's evaluator writes; sums by class, `MACRO` over the classes. */
const Evaluation = z.object({
  name: z.string(),
  R: z.record(z.string(), Share),
  build: z.number(),
  mem: z.object({ heapMB: z.string() }),
  lat: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }),
});
type Evaluation = z.infer<typeof Evaluation>;

export interface Quality {
  readonly size: number;
  readonly engines: readonly Evaluation[];
  /** Peers that could not be measured, and why. */
  readonly missing: readonly string[];
}

/** Of so many queries each letter is timed. */
const timedQueries = 12;
const ours = ['adapter.ts', 'adapter-kle.ts'].map((file) => join(import.meta.dirname, file));

export function measureQuality({ kit, size, say }: FindingOrder): Quality {
  const copy = join(project, '.cache/search-kit');
  const peersFault = installedCopy(kit, copy);
  if (peersFault !== null) say(`The peers cannot run: ${peersFault}`);
  const peers = readdirSync(join(kit, 'adapters')).map((file) => join(copy, 'adapters', file));
  const engines: Evaluation[] = [];
  const missing: string[] = peersFault === null ? [] : peers.map((peer) => `${peer}: ${peersFault}`);
  for (const adapter of [...ours, ...(peersFault === null ? peers : [])]) {
    try {
      const evaluation = evaluate(copy, adapter, size);
      engines.push(evaluation);
      say(engines.length === 1 ? `${heading(evaluation)}\n${line(evaluation)}` : line(evaluation));
    } catch (thrown) {
      missing.push(`${adapter}: ${String(thrown)}`);
      say(`${adapter}: ${String(thrown)}`);
    }
  }
  return { size, engines, missing };
}

/** The kit is copied where its peers can be installed, which is done once. @returns why they cannot be, or null. */
function installedCopy(kit: string, copy: string): string | null {
  for (const file of readdirSync(kit, { recursive: true, encoding: 'utf8' })) {
    if (file.includes('node_modules') || !statSync(join(kit, file)).isFile()) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    // Written anew, so that a kit that may only be read makes a copy that may be written.
    writeFileSync(join(copy, file), readFileSync(join(kit, file)));
  }
  if (existsSync(join(copy, 'node_modules'))) return null;
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: copy, stdio: 'pipe' });
    return null;
  } catch (thrown) {
    return `npm ci in ${copy} failed (${thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : ''})`;
  }
}

function evaluate(copy: string, adapter: string, size: number): Evaluation {
  const out = join(mkdtempSync(join(tmpdir(), 'straks-quality-')), 'out.json');
  const asked = ['--size', String(size), '--queries', 'dev', '--latency', String(timedQueries), '--json', out];
  execFileSync(process.execPath, ['--expose-gc', 'evaluate.mjs', adapter, ...asked], { cwd: copy, stdio: 'pipe' });
  return Evaluation.parse(JSON.parse(readFileSync(out, 'utf8')));
}

const classesOf = ({ R }: Evaluation): string[] => Object.keys(R).filter((name) => name !== 'ALL');
const nameWidth = 40;
const cellWidth = 12;

function heading(evaluation: Evaluation): string {
  const columns = [...classesOf(evaluation), 'p50 ms', 'p95 ms', 'p99 ms', 'build ms', 'heap MB'];
  return ['S@1/S@3 by class'.padEnd(nameWidth), ...columns.map((name) => name.padStart(cellWidth))].join('');
}

function line(evaluation: Evaluation): string {
  const { name, R, lat, build, mem } = evaluation;
  const shares = classesOf(evaluation).map((each) => {
    const { n, s1, s3 } = R[each] ?? { n: 1, s1: 0, s3: 0 };
    return `${(s1 / n).toFixed(3)}/${(s3 / n).toFixed(3)}`;
  });
  const times = [lat.p50, lat.p95, lat.p99].map((ms) => ms.toFixed(2));
  const cells = [...shares, ...times, build.toFixed(0), mem.heapMB];
  return [name.slice(0, nameWidth - 1).padEnd(nameWidth), ...cells.map((cell) => cell.padStart(cellWidth))].join('');
}
