/** Electron's security checklist, as far as it can be held to without its binary: each lock, and what it lets through. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { callHandler } from '#main/electron/ipc-host.ts';
import {
  isOurPage,
  lockedPreferences,
  mayNavigate,
  mayOpenOutside,
  mayUse,
  pageOrigin,
  pageUrl,
  pathOnPage,
} from '#main/electron/locks.ts';
import { menuTemplate } from '#main/electron/menu.ts';
import type { Reply } from '#shared/rpc.ts';
import { project } from './a-desk.ts';

describe('a page', () => {
  const preferences = lockedPreferences('/p/preload.cjs', false);

  test.each([
    ['the system holds what the page can reach, whatever its script does', 'sandbox', true],
    ['the page cannot change what the preload runs with', 'contextIsolation', true],
    ['a script that gets in has no files and no programs', 'nodeIntegration', false],
    ['nor has one in a worker', 'nodeIntegrationInWorker', false],
    ['nor one in a frame', 'nodeIntegrationInSubFrames', false],
    ['one origin cannot read another', 'webSecurity', true],
    ['nothing unencrypted runs', 'allowRunningInsecureContent', false],
    ['only what Chromium has finished', 'experimentalFeatures', false],
    ['no page within the page with preferences of its own', 'webviewTag', false],
    ['no PDF viewer, no other program in the page', 'plugins', false],
    ['a file dropped on the desk does not take its place', 'navigateOnDragDrop', false],
    ['what is typed is read for spelling only where IT has a dictionary', 'spellcheck', false],
  ] as const)('%s: %s is %s', (_, lock, value) => {
    expect(preferences[lock]).toBe(value);
  });

  test('is given nothing else: what is not refused is a lock, or our preload', () => {
    const given = Object.entries(preferences).filter(([, value]) => value !== false);
    expect(given.map(([name]) => name).sort()).toEqual([
      'contextIsolation',
      'preload',
      'safeDialogs',
      'sandbox',
      'webSecurity',
    ]);
    expect(preferences.preload).toBe('/p/preload.cjs');
  });
});

describe('a call', () => {
  const answer: Reply = { ok: true, output: 'done' };
  const envelope = { call: 'app.state', input: {} };

  test('from the main frame of our page goes to the core as it is', async () => {
    const dispatch = vi.fn(() => Promise.resolve(answer));
    const handle = callHandler(dispatch);
    expect(await handle({ senderFrame: { origin: pageOrigin, parent: null } }, envelope)).toEqual(answer);
    expect(dispatch).toHaveBeenCalledWith(envelope);
  });

  test.each([
    ['a frame that is gone', null],
    ['a frame inside our page', { origin: pageOrigin, parent: { origin: pageOrigin } }],
    ['another site', { origin: 'https://example.com', parent: null }],
    ['another host of our scheme', { origin: 'app://other', parent: null }],
    ['a name that begins like ours', { origin: 'app://straks.example.com', parent: null }],
    ['a file', { origin: 'file://', parent: null }],
    ['an opaque origin', { origin: 'null', parent: null }],
  ])('from %s is refused and never reaches the core', async (_, senderFrame) => {
    const dispatch = vi.fn(() => Promise.resolve(answer));
    expect(isOurPage(senderFrame)).toBe(false);
    expect(await callHandler(dispatch)({ senderFrame }, envelope)).toEqual({
      ok: false,
      error: { code: 'request-refused', details: {} },
    });
    expect(dispatch).not.toHaveBeenCalled();
  });
});

test.each([
  [pageUrl, true],
  ['app://straks', false],
  ['app://straks/index.html', false],
  ['app://other/', false],
  ['https://www.borger.dk/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['about:blank', false],
])('navigation to %s: %s', (url, allowed) => {
  expect(mayNavigate(url)).toBe(allowed);
});

const hosts = new Set(['www.borger.dk', 'pas.dk']);
test.each([
  ['https://www.borger.dk/flytning?x=1#y', true],
  ['https://WWW.BORGER.DK/', true],
  ['https://www.borger.dk:443/', true],
  ['http://www.borger.dk/', false],
  ['https://borger.dk/', false],
  ['https://www.borger.dk.example.com/', false],
  ['https://www.borger.dk@example.com/', false],
  ['https://me:secret@www.borger.dk/', false],
  ['https://www.borger.dk:8443/', false],
  ['https://example.com/www.borger.dk', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://www.borger.dk/', false],
  ['ms-msdt:/id', false],
  ['not a url', false],
])('opening %s outside: %s', (url, allowed) => {
  expect(mayOpenOutside(url, hosts)).toBe(allowed);
});

test('every permission is denied but writing text to the clipboard from our own page', () => {
  const asked = ['geolocation', 'media', 'notifications', 'clipboard-read', 'fileSystem', 'hid', 'usb', 'openExternal'];
  expect(asked.filter((permission) => mayUse(permission, pageUrl))).toEqual([]);
  expect(mayUse('clipboard-sanitized-write', pageUrl)).toBe(true);
  expect(mayUse('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
  expect(mayUse('clipboard-sanitized-write', 'app://straks.example.com/')).toBe(false);
});

test.each([
  ['app://straks/', '/'],
  ['app://straks/assets/a.js', '/assets/a.js'],
  ['app://straks/../../etc/passwd', '/etc/passwd'],
  ['app://straks/%2e%2e/package.json', '/package.json'],
  ['app://other/', null],
  ['app://straks:1/', null],
  ['http://straks/', null],
  ['nonsense', null],
])('the file asked for by %s is %s', (url, path) => {
  expect(pathOnPage(url)).toBe(path);
});

describe('the menu', () => {
  const flat = (platform: NodeJS.Platform) =>
    menuTemplate(platform, { compact: false, setCompact: () => undefined }).flatMap((entry) => [
      entry,
      ...(Array.isArray(entry.submenu) ? entry.submenu : []),
    ]);

  test.each(['linux', 'win32', 'darwin'] as const)('on %s takes none of the keys of the desk', (platform) => {
    const accelerators = flat(platform).map(({ accelerator }) => accelerator);
    expect(accelerators.filter((each) => each !== undefined)).toEqual(['F5']);
    // Their built-in accelerators are Ctrl+Z, Ctrl+Y, Ctrl+M and Ctrl+W (desk.md: another meaning, or a lost draft).
    const roles = flat(platform).map(({ role }) => role);
    for (const role of ['undo', 'redo', 'minimize', 'close', 'windowMenu', 'editMenu', 'toggleDevTools']) {
      expect(roles).not.toContain(role);
    }
  });

  test('on macOS still copies and pastes', () => {
    expect(flat('darwin').map(({ role }) => role)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste']));
  });
});

test('the preload hands the page our two functions, and nothing of Electron', () => {
  const source = readFileSync(join(project, 'src-main', 'electron', 'preload.ts'), 'utf8');
  expect(source.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  expect([...source.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])).toEqual(['call', 'onEvent']);
});
