/** The screen is built when it must be, and only then. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildScreen, isStale } from '#main/start/build-screen.ts';
import { aFolder } from './a-desk.ts';

const builtAt = Date.parse('2026-01-05T09:00:00Z');

/** An app built at nine whose files are all from eight. */
function aBuiltApp(): string {
  const app = aFolder();
  const files = ['src-renderer/desk/page.tsx', 'src-renderer/old.ts', 'src-shared/a.ts', 'src-main/b.ts'];
  for (const path of [...files, 'package.json', 'electron.vite.config.ts']) {
    mkdirSync(join(app, path, '..'), { recursive: true });
    writeFileSync(join(app, path), '');
    touch(app, path, -1);
  }
  for (const folder of ['src-renderer', 'src-renderer/desk', 'src-shared', 'src-main']) touch(app, folder, -1);
  mkdirSync(join(app, 'out'));
  writeFileSync(join(app, 'out', 'built-at'), String(builtAt));
  return app;
}

function touch(app: string, path: string, hoursAfter: number): void {
  const seconds = builtAt / 1000 + hoursAfter * 3600;
  utimesSync(join(app, path), seconds, seconds);
}

test('a build newer than its sources stands', () => {
  const app = aBuiltApp();
  expect(isStale(app, 'loopback')).toBe(false);
  expect(isStale(app, 'electron')).toBe(false);
});

test.each(['src-renderer/desk/page.tsx', 'src-shared/a.ts', 'electron.vite.config.ts', 'package.json'])(
  'a newer %s makes it stale for both hosts',
  (path) => {
    const app = aBuiltApp();
    touch(app, path, 1);
    expect(isStale(app, 'loopback')).toBe(true);
    expect(isStale(app, 'electron')).toBe(true);
  },
);

test('a newer src-main matters to Electron alone: loopback runs it as it is', () => {
  const app = aBuiltApp();
  touch(app, 'src-main/b.ts', 1);
  expect(isStale(app, 'loopback')).toBe(false);
  expect(isStale(app, 'electron')).toBe(true);
});

test('a source that was removed makes it stale', () => {
  const app = aBuiltApp();
  rmSync(join(app, 'src-renderer', 'old.ts'));
  expect(isStale(app, 'loopback')).toBe(true);
});

test('no build is stale, and so is one that did not end', () => {
  const app = aBuiltApp();
  rmSync(join(app, 'out', 'built-at'));
  expect(isStale(app, 'loopback')).toBe(true);
});

test('an installed app has no sources, and is what it is', () => {
  const app = aBuiltApp();
  rmSync(join(app, 'src-renderer'), { recursive: true });
  rmSync(join(app, 'out'), { recursive: true });
  expect(isStale(app, 'loopback')).toBe(false);
});

test('a build that cannot be made says so by its code', async () => {
  await expect(buildScreen(aFolder())).rejects.toMatchObject({ code: 'renderer-not-built' });
});
