/** What the installers are told to do, for what cannot be built here: each system's kinds, for whom, and that data stay. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { linkScheme } from '#shared/link.ts';
import { project } from './a-desk.ts';

const read = (...path: string[]): string => readFileSync(join(project, ...path), 'utf8');
const Targets = z.object({ target: z.array(z.string()) });
const settings = z
  .object({
    publish: z.null(),
    protocols: z.array(z.object({ schemes: z.array(z.string()) })),
    ...{ linux: Targets, win: Targets, mac: Targets },
    nsis: z.object({ oneClick: z.boolean(), perMachine: z.boolean(), deleteAppDataOnUninstall: z.boolean() }),
    msi: z.object({ perMachine: z.boolean(), oneClick: z.boolean(), runAfterFinish: z.boolean() }),
  })
  .parse(parse(read('build', 'electron-builder.yml')));

describe('the installers', () => {
  it('are of the kinds that the rollout names', () => {
    const { win, mac, linux } = settings;
    expect([win.target, mac.target, linux.target]).toEqual([
      ['nsis', 'msi'],
      ['dmg', 'zip'],
      ['AppImage', 'deb'],
    ]);
  });

  it('are for the whole machine on Windows, start nothing afterwards, and look for no newer version', () => {
    expect(settings.nsis).toMatchObject({ oneClick: false, perMachine: true });
    expect(settings.msi).toEqual({ perMachine: true, oneClick: false, runAfterFinish: false });
    expect(settings.publish).toBeNull();
  });

  it('leave the data when the program goes, and the policy', () => {
    expect(settings.nsis.deleteAppDataOnUninstall).toBe(false);
    expect(read('build', 'installer.nsh')).not.toMatch(/customUnInstall|RMDir|Delete/i);
  });

  it('name us for our links', () => {
    expect(settings.protocols.flatMap(({ schemes }) => schemes)).toEqual([linkScheme]);
  });

  it('have an icon for each system', () => {
    expect(['icon.ico', 'icon.icns', 'icon.png'].filter((name) => !existsSync(join(project, 'build', name)))).toEqual(
      [],
    );
  });
});

test('one exact Electron is named, locked and installed', () => {
  const Version = z.object({ version: z.string() });
  const { electron } = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(read('package.json'))).devDependencies;
  expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
  const { packages } = z
    .object({ packages: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(read('package-lock.json')));
  expect(Version.parse(packages['node_modules/electron']).version).toBe(electron);
  expect(Version.parse(JSON.parse(read('node_modules', 'electron', 'package.json'))).version).toBe(electron);
});
