/** Before the checks: the app is built and packed for Linux and Windows with a stand-in for Electron, and unpacked again. */
import { extractAll } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { project } from '../../build/carried-packages.ts';
import { prepareBrowser } from '../e2e/browser.ts';
import { packedFolder, resourcesOf, unpackedApp } from './places.ts';
import { standInFor } from './stand-in.ts';

export default async function pack(): Promise<void> {
  rmSync(packedFolder, { recursive: true, force: true });
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(project, 'node_modules', 'electron', 'package.json'), 'utf8')));
  for (const system of ['linux', 'win'] as const) {
    const standIn = standInFor(system, join(packedFolder, `electron-${system}`), version);
    const settings = [`electronDist=${standIn}`, `directories.output=${join(packedFolder, system)}`];
    const args = [`--${system}`, 'dir', '--x64', ...settings.map((setting) => `-c.${setting}`)];
    const { status, output } = spawnSync(process.execPath, [join(project, 'build', 'package.ts'), ...args], {
      cwd: project,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`electron-builder failed for ${system}:\n${output.join('')}`);
  }
  // Together with what the system loads from beside the archive, as Electron shows both as one folder.
  const resources = resourcesOf('linux');
  extractAll(join(resources, 'app.asar'), unpackedApp);
  cpSync(join(resources, 'app.asar.unpacked'), unpackedApp, { recursive: true });
  await prepareBrowser();
}
