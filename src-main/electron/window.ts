/** The window, locked: it shows our own page and can go nowhere else. */
import { BrowserWindow, shell, type MenuItemConstructorOptions, type Session } from 'electron';
import { daWindow } from '#shared/texts/da-window.ts';
import { answerFile, type ServedFiles } from '#main/served-files.ts';
import { lockedPreferences, mayNavigate, mayOpenOutside, mayUse, pageScheme, pageUrl, pathOnPage } from './locks.ts';

/** Serves the screen on `app://straks` and refuses every permission but the one in `mayUse`. */
export function lockSession(session: Session, files: ServedFiles): void {
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

/** @param outsideHosts gives the hosts that may be opened in the system's browser. */
export function openWindow(
  session: Session,
  preload: string,
  outsideHosts: () => Promise<ReadonlySet<string>>,
): BrowserWindow {
  const window = new BrowserWindow({
    title: daWindow.title,
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { ...lockedPreferences(preload), session },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  const { webContents } = window;
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  webContents.setWindowOpenHandler(({ url }) => {
    void outsideHosts().then((hosts) => (mayOpenOutside(url, hosts) ? shell.openExternal(url) : undefined));
    return { action: 'deny' };
  });
  void window.loadURL(pageUrl);
  return window;
}

/** The menu holds no accelerator of desk.md's keys: the roles `undo` (Ctrl+Z) and `minimize` (Ctrl+M) would take two. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: daWindow.view,
    submenu: [
      { role: 'reload', label: daWindow.reload, accelerator: 'F5' },
      { role: 'zoomIn', label: daWindow.zoomIn },
      { role: 'zoomOut', label: daWindow.zoomOut },
      { role: 'resetZoom', label: daWindow.resetZoom },
      { role: 'togglefullscreen', label: daWindow.fullScreen },
    ],
  };
  if (platform !== 'darwin') return [view];
  // On macOS copy and paste exist only through a menu; their ⌘ keys are none of ours, which use Control.
  const edit: MenuItemConstructorOptions = {
    label: daWindow.edit,
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  return [{ role: 'appMenu' }, edit, view];
}
