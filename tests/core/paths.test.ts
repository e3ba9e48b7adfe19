/** The data folder of each system, as house.md names it. */
import { expect, test } from 'vitest';
import { defaultDataFolder, demoDataFolder } from '#core/paths.ts';

test.each([
  ['win32', { LOCALAPPDATA: 'C:\\Users\\mette\\AppData\\Local' }, 'C:\\Users\\mette\\AppData\\Local\\Straks'],
  ['win32', { USERPROFILE: 'C:\\Users\\mette' }, 'C:\\Users\\mette\\AppData\\Local\\Straks'],
  ['darwin', { HOME: '/Users/mette' }, '/Users/mette/Library/Application Support/Straks'],
  ['linux', { HOME: '/home/mette', XDG_DATA_HOME: '/data/mette' }, '/data/mette/straks'],
  ['linux', { HOME: '/home/mette' }, '/home/mette/.local/share/straks'],
  ['linux', { HOME: '/home/mette', XDG_DATA_HOME: 'relative' }, '/home/mette/.local/share/straks'],
  ['linux', { HOME: '/home/mette', XDG_DATA_HOME: '' }, '/home/mette/.local/share/straks'],
  ['freebsd', { HOME: '/home/mette' }, '/home/mette/.local/share/straks'],
] as const)('on %s with %j it is %s', (platform, env, folder) => {
  expect(defaultDataFolder(env, platform)).toBe(folder);
});

test('the roaming profile is never used', () => {
  const env = { APPDATA: 'C:\\Users\\mette\\AppData\\Roaming', USERPROFILE: 'C:\\Users\\mette' };
  expect(defaultDataFolder(env, 'win32')).not.toContain('Roaming');
});

test('the demo lies beside the real folder, not in it', () => {
  expect(demoDataFolder('/home/mette/.local/share/straks')).toBe('/home/mette/.local/share/straks-demo');
});
