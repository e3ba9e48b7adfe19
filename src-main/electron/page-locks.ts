/** Puts the locks of locks.ts on a session and on a page. Electron's objects are handed in, so a test can turn the keys. */
import type { Session, WebContents } from 'electron';
import { answerFile, type ServedFiles } from '#main/served-files.ts';
import { mayNavigate, mayOpenOutside, mayUse, pageScheme, pathOnPage } from './locks.ts';

type LockableSession = Pick<
  Session,
  'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setDevicePermissionHandler'
> & { readonly protocol: Pick<Session['protocol'], 'handle'> };

/** Serves the screen on `app://straks` and refuses every permission but the one in `mayUse`. */
export function lockSession(session: LockableSession, files: ServedFiles): void {
  session.protocol.handle(pageScheme, (request) => {
    const path = request.method === 'GET' ? pathOnPage(request.url) : null;
    const { status, headers, body } = answerFile(files, path ?? '');
    return new Response(new Uint8Array(body), { status, headers });
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(mayUse(permission, requestingUrl));
  });
  session.setDevicePermissionHandler(() => false);
}

/**
 * The page stays where it is, opens no window, and holds no other page.
 * @param openOutside opens a URL in the system's browser; only called with one on the list of `hosts`.
 */
export function lockPage(
  page: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  hosts: () => Promise<ReadonlySet<string>>,
  openOutside: (url: string) => Promise<void>,
): void {
  page.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url)) event.preventDefault();
  });
  page.on('will-redirect', (event) => event.preventDefault());
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.setWindowOpenHandler(({ url }) => {
    void hosts().then((known) => (mayOpenOutside(url, known) ? openOutside(url) : undefined));
    return { action: 'deny' };
  });
}
