/** The window: it shows our own page, behind every lock. */
import { BrowserWindow, shell, type Session } from 'electron';
import { daWindow } from '#shared/texts/da-window.ts';
import { lockedPreferences, pageUrl } from './locks.ts';
import { lockPage } from './page-locks.ts';

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
  window.once('ready-to-show', () => window.show());
  lockPage(window.webContents, outsideHosts, (url) => shell.openExternal(url));
  void window.loadURL(pageUrl);
  return window;
}
