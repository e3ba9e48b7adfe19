/** Electron's program is found where npm or IT put it, and a fetch that failed is not tried at every start. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fetchElectron, findElectron } from '#main/start/electron-binary.ts';
import { aFolder } from './a-desk.ts';

function anApp(files: Readonly<Record<string, string>>): string {
  const folder = aFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const electron = (path: string): string => `node_modules/electron/${path}`;

test('it lies where path.txt says', () => {
  const app = anApp({ [electron('path.txt')]: 'electron', [electron('dist/electron')]: '' });
  expect(findElectron(app, {}, 'linux')).toBe(join(app, electron('dist/electron')));
});

test.each([
  ['nothing of it is there', {}],
  ['it was never fetched', { [electron('package.json')]: '{}' }],
  ['its program is gone', { [electron('path.txt')]: 'electron' }],
])('it is not found when %s', (_, files) => {
  expect(findElectron(anApp(files), {}, 'linux')).toBeNull();
});

test('another place that IT names goes before, and must hold it', () => {
  const app = anApp({ [electron('path.txt')]: 'electron', [electron('dist/electron')]: '', 'opt/electron.exe': '' });
  const named = (platform: NodeJS.Platform, folder: string) =>
    findElectron(app, { ELECTRON_OVERRIDE_DIST_PATH: join(app, folder) }, platform);
  expect(named('linux', 'nowhere')).toBeNull();
  const bare = anApp({ 'opt/electron.exe': '' });
  const env = { ELECTRON_OVERRIDE_DIST_PATH: join(bare, 'opt') };
  expect(findElectron(bare, env, 'win32')).toBe(join(bare, 'opt', 'electron.exe'));
});

/** Stands in for Electron's installer: notes that it ran, and ends as it is told. */
const installer = (code: number): string => `
  const { appendFileSync } = require('node:fs');
  appendFileSync(__dirname + '/ran', 'x');
  process.exit(${String(code)});`;

const withInstaller = (code: number): string =>
  anApp({ [electron('package.json')]: '{"version":"45.4.1"}', [electron('install.js')]: installer(code) });
const runs = (app: string): number => readFileSync(join(app, electron('ran')), 'utf8').length;

test('a fetch that failed is not tried again, until Electron itself is another', async () => {
  const app = withInstaller(1);
  const onFetching = vi.fn();
  await fetchElectron(app, {}, onFetching);
  await fetchElectron(app, {}, onFetching);
  expect(runs(app)).toBe(1);
  expect(onFetching).toHaveBeenCalledTimes(1);
  writeFileSync(join(app, electron('package.json')), '{"version":"45.4.2"}');
  await fetchElectron(app, {}, onFetching);
  expect(runs(app)).toBe(2);
});

test('a fetch that succeeded leaves no note', async () => {
  const app = withInstaller(0);
  await fetchElectron(app, {}, vi.fn());
  await fetchElectron(app, {}, vi.fn());
  expect(runs(app)).toBe(2);
});

test('nothing is fetched where IT forbids it, or where Electron is not part of the installation', async () => {
  const onFetching = vi.fn();
  await fetchElectron(withInstaller(0), { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }, onFetching);
  await fetchElectron(aFolder(), {}, onFetching);
  expect(onFetching).not.toHaveBeenCalled();
});
