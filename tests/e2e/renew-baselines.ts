/** `npm run baselines`: takes the pictures anew that `visual.spec.ts` compares with, under the pinned browser, and makes them small. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallPng } from './small-png.ts';

const project = join(import.meta.dirname, '..', '..');
const baselines = join(import.meta.dirname, 'baselines');

rmSync(baselines, { recursive: true, force: true });
const playwright = join(project, 'node_modules', '@playwright', 'test', 'cli.js');
const { status } = spawnSync(
  process.execPath,
  [playwright, 'test', 'visual.spec.ts', '--update-snapshots=all', '--workers=1'],
  { cwd: project, env: { ...process.env, TEST_BROWSER: 'pinned' }, stdio: 'inherit' },
);
let bytes = 0;
for (const name of globSync('*.png', { cwd: baselines })) {
  const png = smallPng(readFileSync(join(baselines, name)));
  writeFileSync(join(baselines, name), png);
  bytes += png.length;
}
console.log(`tests/e2e/baselines: ${String(Math.round(bytes / 1024))} kB`);
process.exitCode = status ?? 1;
