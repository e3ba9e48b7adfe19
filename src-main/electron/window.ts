/** The window: it shows our own page, behind every lock, where it stood last. */
import { BrowserWindow, Menu, screen, shell, type Session } from 'electron';
import { daWindow } from '#shared/texts/da-window.ts';
import { shapeKeeper, type Compacting } from './compacting.ts';
import { lockedPreferences, pageUrl } from './locks.ts';
import { lockPage } from './page-locks.ts';
import { reviver } from './reviving.ts';
import { setSpelling, spellingMenu, type Spelling } from './spelling.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

export interface DeskWindow extends Compacting {
  readonly window: BrowserWindow;
  /** Out of the task bar and in front. */
  readonly comeForward: () => void;
}

interface WindowParts {
  readonly session: Session;
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly dataFolder: string;
  readonly spelling: Spelling;
  /** @returns the hosts that may be opened in the system's browser. */
  readonly outsideHosts: () => Promise<ReadonlySet<string>>;
}

const usual = { width: 1280, height: 800 };

export function openWindow({ session, preload, dataFolder, spelling, outsideHosts }: WindowParts): DeskWindow {
  setSpelling(session, spelling);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const last = readWindowState(dataFolder, areas);
  const window = new BrowserWindow({
    title: daWindow.title,
    ...(last?.bounds ?? usual),
    show: false,
    webPreferences: { ...lockedPreferences(preload, spelling.on), session },
  });
  const { shape, ...compacting } = shapeKeeper(window, last);
  window.on('close', () => {
    keepWindowState(dataFolder, { ...shape(), zoom: window.webContents.getZoomLevel() });
  });
  let isThere = false;
  window.once('ready-to-show', () => {
    isThere = true;
    window.show();
  });
  // The page's session is kept nowhere, so its zoom is kept here. A page that is loaded again has what it had.
  window.webContents.once('did-finish-load', () => window.webContents.setZoomLevel(last?.zoom ?? 0));
  window.webContents.on('context-menu', (_, misspelt) => {
    const menu = spellingMenu(misspelt, (word) => window.webContents.replaceMisspelling(word));
    if (menu.length > 0) Menu.buildFromTemplate(menu).popup({ window });
  });
  lockPage(window.webContents, outsideHosts, (url) => shell.openExternal(url));
  const revive = reviver(Date.now, () => window.webContents.reload());
  window.webContents.on('render-process-gone', (_, { reason }) => revive(reason));
  void window.loadURL(pageUrl);
  return {
    window,
    ...compacting,
    comeForward: () => {
      // It comes by itself once there is something to see.
      if (!isThere) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
