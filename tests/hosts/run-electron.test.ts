/** Electron's process as `npm start` watches it; a program of Node's stands in for the binary. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runElectron } from '#main/start/run-electron.ts';
import { aFolder, aPlan } from './a-desk.ts';

/** Node is given the plan's folder as the program to run, as Electron would be. */
function run(program: string, stop: Promise<void> = new Promise(() => undefined)): Promise<number | 'no-window'> {
  const appFolder = join(aFolder(), 'program.cjs');
  writeFileSync(appFolder, program);
  return runElectron(process.execPath, aPlan('/data', { appFolder }), stop);
}

const opened = "process.send({ news: 'open' });";

test('a window that was closed ends with its exit code', async () => {
  expect(await run(`${opened} process.disconnect();`)).toBe(0);
  expect(await run(`${opened} process.exitCode = 3; process.disconnect();`)).toBe(3);
});

test('a program that ends before it has a window leaves the desk to the other host', async () => {
  expect(await run('process.exit(127);')).toBe('no-window');
  expect(await run("process.kill(process.pid, 'SIGKILL');")).toBe('no-window');
  expect(await runElectron(join(aFolder(), 'missing'), aPlan('/data'), new Promise(() => undefined))).toBe('no-window');
});

test('a second start, which only shows the window of the first, is no failure', async () => {
  expect(await run('process.exit(0);')).toBe(0);
});

test('a core that could not open is told by its code', async () => {
  const failed = { news: 'failed', error: { code: 'database-locked', details: { path: '/data' } } };
  const program = `process.send(${JSON.stringify(failed)}, () => process.exit(1));`;
  await expect(run(program)).rejects.toMatchObject({ code: 'database-locked', details: { path: '/data' } });
});

test('it is told which desk to open', async () => {
  const program = `const plan = JSON.parse(process.env.STRAKS_PLAN);
    ${opened} process.exitCode = plan.dataFolder === '/data' && plan.version === '0.0.1' ? 7 : 8; process.disconnect();`;
  expect(await run(program)).toBe(7);
});

test('it runs as Electron even from a terminal that asks for plain Node', async () => {
  process.env['ELECTRON_RUN_AS_NODE'] = '1';
  try {
    const program = `${opened} process.exitCode = 'ELECTRON_RUN_AS_NODE' in process.env ? 8 : 7; process.disconnect();`;
    expect(await run(program)).toBe(7);
  } finally {
    delete process.env['ELECTRON_RUN_AS_NODE'];
  }
});

test('when it is asked to stop it ends, and that is a clean end', async () => {
  expect(await run(`${opened} setInterval(() => undefined, 1000);`, Promise.resolve())).toBe(0);
});
