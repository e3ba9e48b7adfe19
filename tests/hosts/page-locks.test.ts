/** The locks as they sit on a session and a page: Electron's objects are stand-ins, what is asked of them is real. */
import { expect, test, vi } from 'vitest';
import { lockPage, lockSession } from '#main/electron/page-locks.ts';
import { readServedFiles } from '#main/served-files.ts';
import { aScreen } from './a-desk.ts';

type Listener = (...args: unknown[]) => unknown;
/** All that is read of a request. */
type Serve = (request: { readonly method: string; readonly url: string }) => Response;

/** Keeps what is set on it under the name it was set by, so that a test can call it. */
function aKeeper() {
  const kept: Record<string, Listener> = {};
  const keep = (name: string) => (listener: unknown) => {
    kept[name] = listener as Listener;
  };
  return { kept, keep };
}

function aLockedSession() {
  const { kept, keep } = aKeeper();
  const session = {
    protocol: { handle: (scheme: string, handler: unknown) => keep(`protocol ${scheme}`)(handler) },
    setPermissionCheckHandler: keep('check'),
    setPermissionRequestHandler: keep('request'),
    setDevicePermissionHandler: keep('device'),
  };
  lockSession(session, readServedFiles(aScreen()));
  return kept;
}

test('app://straks serves the screen with the same policy as the loopback host', async () => {
  const serve = aLockedSession()['protocol app'] as Serve;
  const page = serve({ method: 'GET', url: 'app://straks/' });
  expect(page.status).toBe(200);
  const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
});

test.each([
  ['another host', 'GET', 'app://other/'],
  ['a file that is not on the list', 'GET', 'app://straks/package.json'],
  ['a way out', 'GET', 'app://straks/..%2f..%2fpackage.json'],
  ['another method', 'POST', 'app://straks/'],
])('app://straks does not serve %s', (_, method, url) => {
  const serve = aLockedSession()['protocol app'] as Serve;
  expect(serve({ method, url }).status).toBe(404);
});

test('a permission is denied both when it is looked up and when it is asked for', () => {
  const kept = aLockedSession();
  expect(kept['check']?.(null, 'geolocation', 'app://straks/')).toBe(false);
  expect(kept['device']?.({ deviceType: 'usb' })).toBe(false);
  const answer = vi.fn();
  kept['request']?.(null, 'media', answer, { requestingUrl: 'app://straks/' });
  expect(answer.mock.calls).toEqual([[false]]);
});

function aLockedPage(openOutside: (url: string) => Promise<void> = () => Promise.resolve()) {
  const { kept, keep } = aKeeper();
  const page = {
    on: (name: string, listener: unknown) => keep(name)(listener),
    setWindowOpenHandler: keep('open'),
  };
  const hosts = () => Promise.resolve(new Set(['www.borger.dk']));
  lockPage(page as unknown as Parameters<typeof lockPage>[0], hosts, openOutside);
  return kept;
}

test.each([
  ['another site', { url: 'https://example.com/', isMainFrame: true }, true],
  ['our page in a frame', { url: 'app://straks/', isMainFrame: false }, true],
  ['our page again', { url: 'app://straks/', isMainFrame: true }, false],
])('navigation to %s is prevented or not', (_, navigation, prevented) => {
  const preventDefault = vi.fn();
  aLockedPage()['will-frame-navigate']?.({ ...navigation, preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(prevented ? 1 : 0);
});

test.each(['will-redirect', 'will-attach-webview'])('%s is always prevented', (name) => {
  const preventDefault = vi.fn();
  aLockedPage()[name]?.({ preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(1);
});

test('a new window is denied; a self-service link opens in the system’s browser, another link nowhere', async () => {
  const openOutside = vi.fn(() => Promise.resolve());
  const open = aLockedPage(openOutside)['open'];
  expect(open?.({ url: 'https://www.borger.dk/flytning' })).toEqual({ action: 'deny' });
  expect(open?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  await vi.waitFor(() => {
    expect(openOutside.mock.calls).toEqual([['https://www.borger.dk/flytning']]);
  });
});
