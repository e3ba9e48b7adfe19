/** The build as Electron would run it: what is in the preload, and that the bundled core opens beside its migrations. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { linkToCore } from '#main/core-link.ts';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { aFolder, aPlan, project } from './a-desk.ts';

const built = (path: string): string => join(project, 'out', path);

test('the preload is one CommonJS file that asks for Electron and nothing else: a sandbox gives it no more', () => {
  const source = readFileSync(built('preload/preload.cjs'), 'utf8');
  expect([...source.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(['electron']);
  expect(source).not.toMatch(/^import /m);
});

/** @returns what a process has loaded once its entry has: the packages, by name, that its chunks import. */
function packagesLoadedBy(chunk: string, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk)) return new Set();
  seen.add(chunk);
  const source = readFileSync(built(`main/${chunk}`), 'utf8');
  const imported = [...source.matchAll(/(?:^|;)\s*(?:import|export)\b[^"';()]*"([^"]+)"/g)];
  const names = imported.map((match) => match[1] ?? '');
  const own = names.filter((name) => name.startsWith('./')).map((name) => name.slice(2));
  return new Set([
    ...names.filter((name) => !name.startsWith('.')),
    ...own.flatMap((name) => [...packagesLoadedBy(name, seen)]),
  ]);
}

test('the window’s process holds no store: only the core’s own process loads it', () => {
  expect(packagesLoadedBy('main.js')).toContain('electron');
  expect(packagesLoadedBy('main.js')).not.toContain('better-sqlite3');
  expect(packagesLoadedBy('core-process.js')).toContain('better-sqlite3');
});

test('what the core holds of its own source is one byte a letter, without the holidays and zones of other countries', () => {
  const chunks = readdirSync(built('main')).filter((name) => name.endsWith('.js'));
  const sources = new Map(chunks.map((name) => [name, readFileSync(built(`main/${name}`), 'utf8')]));
  const named = (pattern: RegExp): string[] => chunks.filter((name) => pattern.test(sources.get(name) ?? ''));
  expect(named(/[^\0-\u00ff]/)).toEqual([]);
  expect(named(/Europe\/Berlin\|/)).toHaveLength(1);
  expect(named(/Andorra/)).toEqual([]);
});

test('the bundled core opens, answers and closes in a process of its own', async () => {
  // Electron gives such a process its port; Node's own channel stands in for it.
  const port = join(aFolder(), 'port.mjs');
  writeFileSync(
    port,
    `process.parentPort = {
       on: (_, listener) => process.on('message', (data) => listener({ data })),
       postMessage: (message) => process.send(message),
     };`,
  );
  const child = fork(built('main/core-process.js'), { execArgv: ['--import', `file://${port}`] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const notAsked = () => Promise.reject(new Error('not asked'));
  const line = {
    post: (message: unknown) => child.send(message as object),
    hear: (listener: (message: unknown) => void) => child.on('message', listener),
  };
  const core = linkToCore(line, {
    proxyFor: notAsked,
    hasSafe: () => Promise.resolve(false),
    seal: notAsked,
    unseal: notAsked,
  });
  await core.open(aPlan(aFolder()));
  const state = await clientOf(contract, core.dispatch).app.state({});
  expect(state.host).toBe('electron');
  expect(state.articleCount).toBeGreaterThan(0);
  await core.close();
  child.disconnect();
  expect((await once(child, 'exit'))[0]).toBe(0);
});
