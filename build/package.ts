/**
 * `npm run package -- [--linux|--win|--mac] [dir]`: builds the app and its installers. What an installer is made with
 * (NSIS, AppImage, a real Electron) is fetched by electron-builder where the network allows it.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './carried-packages.ts';
import { softwareBill } from './software-bill.ts';

const tool = (...path: string[]): string => join(project, 'node_modules', ...path);

function run(file: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: project, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run(tool('electron-vite', 'bin', 'electron-vite.js'), ['build', '--logLevel', 'warn']);
writeFileSync(join(project, 'out', 'sbom.cdx.json'), `${JSON.stringify(softwareBill(), null, 2)}\n`);
run(tool('electron-builder', 'cli.js'), [
  '--config',
  'build/electron-builder.yml',
  '--publish',
  'never',
  ...process.argv.slice(2),
]);
