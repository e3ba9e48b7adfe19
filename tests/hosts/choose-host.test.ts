/** Which host opens: the whole table of what was asked and what the machine has. */
import { expect, test, vi } from 'vitest';
import { chooseHost, whyNoWindow } from '#main/start/choose-host.ts';

const display = { DISPLAY: ':0' };

test.each([
  ['linux', {}, 1000, 'no-display'],
  ['linux', { DISPLAY: '' }, 1000, 'no-display'],
  ['linux', display, 1000, null],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
  ['linux', display, 0, 'as-root'],
  ['linux', {}, 0, 'no-display'],
  ['linux', display, null, null],
  ['freebsd', {}, 1000, 'no-display'],
  ['win32', {}, null, null],
  ['darwin', {}, 501, null],
  ['darwin', {}, 0, null],
] as const)('on %s with %j as user %s a window is held back by %s', (platform, env, userId, why) => {
  expect(whyNoWindow(platform, env, userId)).toBe(why);
});

const found = () => Promise.resolve('/opt/electron');
const missing = () => Promise.resolve(null);

test.each([
  [null, null, found, { host: 'electron', binary: '/opt/electron' }],
  [null, null, missing, { host: 'loopback', why: 'no-binary' }],
  [null, 'no-display', found, { host: 'loopback', why: 'no-display' }],
  [null, 'as-root', found, { host: 'loopback', why: 'as-root' }],
  ['electron', null, found, { host: 'electron', binary: '/opt/electron' }],
  ['loopback', null, found, { host: 'loopback', why: null }],
  ['loopback', 'no-display', missing, { host: 'loopback', why: null }],
] as const)('asked for %s, held back by %s, the choice is made', async (asked, noWindow, find, choice) => {
  expect(await chooseHost(asked, noWindow, find)).toEqual(choice);
});

test.each([
  ['no-display', found, 'no-display'],
  ['as-root', found, 'as-root'],
  [null, missing, 'no-binary'],
] as const)('asked for Electron, held back by %s, is refused', async (noWindow, find, why) => {
  await expect(chooseHost('electron', noWindow, find)).rejects.toMatchObject({
    code: 'electron-unavailable',
    details: { why },
  });
});

test('nothing is looked for, and so nothing fetched, where no window can open or none was asked for', async () => {
  const find = vi.fn(found);
  await chooseHost(null, 'no-display', find);
  await chooseHost('loopback', null, find);
  expect(find).not.toHaveBeenCalled();
});
