/** `npm test`: every check and every test, one after the other, and one line at the end that says how it went. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { whyNoWindow } from '#main/start/choose-host.ts';
import { findElectron } from '#main/start/electron-binary.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const project = join(import.meta.dirname, '..');
/** Removed at the end; what a runner reports is read from here, not from what it prints. */
const reports = mkdtempSync(join(tmpdir(), 'straks-tests-'));

/** What Node has compiled once: tests start the desk and the hub a hundred times, and half of a start is compiling. */
const compiled = join(project, '.cache', 'compiled');

/** Started by its file, not through a shell or npm's shims: the same on every system, and always under this Node. */
function run(name: string, file: string, args: readonly string[], env: Record<string, string> = {}): Promise<boolean> {
  const tool = join(project, 'node_modules', name, file);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: project,
      stdio: 'inherit',
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env },
    });
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** A check counts as one test. */
async function check(succeeds: Promise<boolean>): Promise<Count> {
  const good = await succeeds;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

async function types(): Promise<Count> {
  let count = nothing;
  for (const file of ['tsconfig.json', 'tsconfig.renderer.json', 'tsconfig.page.json', 'tsconfig.shared.json']) {
    // One thread: beside it is linted, and several share what they have found out with nobody.
    count = sum(count, await check(run('typescript-7', 'bin/tsc', ['--noEmit', '--singleThreaded', '-p', file])));
  }
  return count;
}

/** The walls are a rule of our own, which ESLint knows; all other rules are oxlint's. */
async function lint(): Promise<Count> {
  const walls = await check(run('eslint', 'bin/eslint.js', ['--max-warnings', '0', '.']));
  // One thread, as for types.
  return sum(walls, await check(run('oxlint', 'bin/oxlint', ['--threads', '1'])));
}

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

async function unit(): Promise<Count> {
  const report = join(reports, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const good = await run('vitest', 'vitest.mjs', args);
  const read = readReport(report, VitestReport);
  if (read === null) return oneFailed;
  return honest(good, {
    passed: read.numPassedTests,
    failed: read.numFailedTests,
    skipped: read.numPendingTests + read.numTodoTests,
  });
}

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), skipped: z.int(), unexpected: z.int(), flaky: z.int() }),
});

/** @param config another set of tests than the usual one. */
async function playwright(config: string | null): Promise<Count> {
  const report = join(reports, 'playwright.json');
  const args = ['test', '--reporter=list,json', ...(config === null ? [] : ['--config', config])];
  const good = await run('@playwright/test', 'cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const read = readReport(report, PlaywrightReport);
  if (read === null) return oneFailed;
  const { expected, skipped, unexpected, flaky } = read.stats;
  // A test that passes only at the second try has found something.
  return honest(good, { passed: expected, failed: unexpected + flaky, skipped });
}

function readReport<S extends z.ZodType>(path: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** A runner that failed without a failed test (a file that does not load, no test at all) still failed. */
function honest(good: boolean, count: Count): Count {
  return good || count.failed > 0 ? count : { ...count, failed: 1 };
}

const nothing: Count = { passed: 0, failed: 0, skipped: 0 };
const oneFailed: Count = { passed: 0, failed: 1, skipped: 0 };

function sum(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** Only where a window can open: nothing is fetched for a test. */
function electron(): Promise<Count> {
  const { platform, env } = process;
  const why =
    whyNoWindow(platform, env, process.getuid?.() ?? null) ??
    (findElectron(project, env, platform) === null ? 'no-binary' : null);
  if (why === null) return playwright('tests/electron/playwright.config.ts');
  console.log(
    `The window was not driven here (${why}): npm run test:electron does it where Electron's program can open one.`,
  );
  return Promise.resolve(nothing);
}

const steps = {
  types,
  lint,
  format: () => check(run('prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])),
  unused: () => check(run('knip', 'bin/knip.js', [])),
  build: () => check(run('electron-vite', 'bin/electron-vite.js', ['build', '--logLevel', 'warn'])),
  unit,
  e2e: () => playwright(null),
  electron,
  package: () => playwright('tests/package/playwright.config.ts'),
} as const satisfies Readonly<Record<string, () => Promise<Count>>>;
type Step = keyof typeof steps;

/** What stands beside each other runs at once, one core each and about as long as the other; tests need both. */
const order: readonly (readonly Step[])[][] = [
  [
    ['lint', 'types', 'unused'],
    ['format', 'build', 'package'],
  ],
  [['unit', 'e2e', 'electron']],
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const counts = new Map<string, Count>();
const tookSeconds = new Map<string, number>();

async function runOne(name: Step): Promise<void> {
  if (asked.length > 0 && !asked.includes(name)) return;
  console.log(`\n== ${name}`);
  const startMs = performance.now();
  counts.set(name, await steps[name]());
  tookSeconds.set(name, Math.round((performance.now() - startMs) / 1000));
}

for (const lanes of order) {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const name of lane) await runOne(name);
    }),
  );
}
rmSync(reports, { recursive: true, force: true });
const total = [...counts.values()].reduce(sum, nothing);
console.log('');
for (const [name, count] of counts) {
  console.log(`${name.padEnd(8)} ${line(count)} (${String(tookSeconds.get(name))} s)`);
}
console.log(`\n${line(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function line({ passed, failed, skipped }: Count): string {
  const counted = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? counted : `${counted}, ${String(skipped)} skipped`;
}
