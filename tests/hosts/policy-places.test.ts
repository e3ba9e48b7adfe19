/** Where a policy lies on each system, what group policy says, and that a machine's own policy is not exchanged by an option. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doesRoam, machineFolder } from '#core/paths.ts';
import { openDesk } from '#main/open-desk.ts';
import { policyFolder, policySources } from '#main/policy-places.ts';
import { registryKey, registrySource } from '#main/windows-registry.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { aFolder, aPlan } from './a-desk.ts';

it.each([
  ['win32', { ProgramData: 'D:\\ProgramData' }, 'D:\\ProgramData\\Straks'],
  ['win32', {}, 'C:\\ProgramData\\Straks'],
  ['darwin', {}, '/Library/Application Support/Straks'],
  ['linux', { ProgramData: '/tmp/mine' }, '/etc/straks'],
] as const)('on %s with %j it lies in %s', (platform, env, folder) => {
  expect(machineFolder(env, platform)).toBe(folder);
});

it('a policy is tried where there is none, and refused where there is', () => {
  const [own, tried] = [aFolder(), aFolder()];
  expect(policyFolder(own, null)).toBe(own);
  expect(policyFolder(own, tried)).toBe(tried);
  writeFileSync(join(own, 'policy.json'), '{}');
  expect(() => policyFolder(own, tried)).toThrow(expect.objectContaining({ code: 'policy-in-force' }));
  expect(policyFolder(own, null)).toBe(own);
});

it('a desk reads it at the start', async () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'policy.json'), JSON.stringify({ locked: { theme: 'dark' } }));
  expect(policySources(folder, 'linux').map(({ from }) => from)).toEqual(['policy', 'machine']);
  const core = await openDesk(aPlan(aFolder(), { policyFolder: folder }), 'loopback');
  const { preferences, locked } = await clientOf(contract, core.dispatch).app.state({});
  await core.close();
  expect({ theme: preferences.theme, locked }).toEqual({ theme: 'dark', locked: ['theme'] });
});

describe('group policy', () => {
  /** As `reg query … /s` prints it, four spaces between its columns. */
  const printed = [
    '',
    registryKey,
    '    theme    REG_SZ    dark',
    '    hubEverySeconds    REG_DWORD    0x12c',
    '    hubCaFile    REG_SZ    C:\\Program Files\\Kommune\\rødder.pem',
    '    (Default)    REG_SZ    (value not set)',
    '',
    `${registryKey}\\Suggested`,
    '    textSize    REG_DWORD    0x70',
    '',
    `${registryKey}\\Other`,
    '    channel    REG_SZ    visit',
  ].join('\r\n');

  it('is read as a place like the files, with its suggestions', () => {
    const { locked, suggested, problems } = rulesOf([registrySource(printed)], []);
    const ruled = (value: unknown) => ({ value, from: 'policy', path: registryKey });
    expect(locked).toEqual({
      theme: ruled('dark'),
      hubEverySeconds: ruled(300),
      hubCaFile: ruled('C:\\Program Files\\Kommune\\rødder.pem'),
    });
    expect(suggested).toEqual({ textSize: ruled(112) });
    expect(problems.map(({ key }) => key)).toEqual(['locked.(Default)']);
  });

  it('that is not there is no problem', () => {
    expect(rulesOf([registrySource(null)], []).problems).toEqual([]);
    expect(registrySource('').content).toEqual({ locked: {}, suggested: {} });
  });
});

describe('the data folder', () => {
  const env = { APPDATA: 'C:\\Users\\mette\\AppData\\Roaming' };
  it.each([
    ['\\\\server\\profiles\\mette\\Straks', true],
    ['//server/profiles/mette', true],
    ['\\\\?\\UNC\\server\\profiles', true],
    ['C:\\Users\\mette\\AppData\\Roaming\\Straks', true],
    ['c:\\users\\METTE\\appdata\\roaming\\Straks', true],
    ['C:\\Users\\mette\\AppData\\Local\\Straks', false],
    ['C:\\Users\\mette\\AppData\\RoamingStraks', false],
    ['\\\\?\\C:\\Straks', false],
    ['D:\\Straks', false],
  ])('%s follows its user: %s', (folder, roams) => {
    expect(doesRoam(folder, env, 'win32')).toBe(roams);
    expect(doesRoam(folder, env, 'linux')).toBe(false);
  });

  it('of each session on a terminal server is its own: two work side by side, one folder is for one', async () => {
    const [mette, bo] = [aFolder(), aFolder()];
    const desks = await Promise.all([openDesk(aPlan(mette), 'loopback'), openDesk(aPlan(bo), 'loopback')]);
    const names = ['Mette', 'Bo'];
    for (const [at, { dispatch }] of desks.entries()) {
      const set = { municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
      await clientOf(contract, dispatch).app.setUp({ agentName: names[at] ?? '', ...set });
    }
    const agents = await Promise.all(desks.map(({ dispatch }) => clientOf(contract, dispatch).app.state({})));
    expect(agents.map(({ agent, dataFolder }) => [agent?.name, dataFolder])).toEqual([
      ['Mette', mette],
      ['Bo', bo],
    ]);
    await expect(openDesk(aPlan(mette), 'electron')).rejects.toMatchObject({ code: 'database-locked' });
    await Promise.all(desks.map((desk) => desk.close()));
  });
});
