/** What the window has of the system around it: the icon beside the clock, the number on ours, notes, and one chord. */
import { app, globalShortcut, Menu, nativeImage, Notification, Tray, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { parseEvent } from '#shared/wire.ts';
import type { Channel } from '#shared/domain/contact.ts';
import type { CoreLink } from '#main/core-link.ts';
import { badgePicture, missingIn } from './badge.ts';
import { quarantineTeller } from './quarantine-notice.ts';
import { shortcutKeeper } from './shortcut.ts';
import { beginning, trayTemplate, type TrayHands } from './tray.ts';

/** As wide as the systems draw one at 100 %. */
const trayPx = 16;

export function joinSystem(window: BrowserWindow, core: CoreLink, hands: TrayHands): void {
  standInTray(window, hands);
  const api = clientOf(contract, core.dispatch);
  let usual: Channel = 'phone';
  const wish = shortcutKeeper(
    globalShortcut,
    () => hands.follow(beginning(usual)),
    (shortcut) => void api.window.report({ shortcut }),
  );
  const wishAgain = (): void =>
    void api.app.state({}).then(({ preferences }) => {
      usual = preferences.channel;
      wish(preferences.globalShortcut);
    });
  // Held: one that is collected does not hear that it was clicked.
  let note: Notification | null = null;
  const tell = quarantineTeller((count) => {
    if (!Notification.isSupported()) return;
    note?.close();
    note = new Notification({ title: daWindow.refused(count), body: daWindow.refusedHelp(count) });
    note.on('click', hands.show);
    note.show();
  });
  void api.sync.state({}).then(tell);
  core.onEvent((received) => {
    const event = parseEvent(received);
    if (event?.name === 'sync') tell(event.payload);
    if (event?.name === 'changed' && event.payload.what === 'settings') wishAgain();
  });
  wishAgain();
  app.on('will-quit', () => {
    globalShortcut.unregisterAll();
  });
}

function standInTray(window: BrowserWindow, hands: TrayHands): void {
  const icon = nativeImage.createFromPath(join(import.meta.dirname, 'icon.png')).resize({ width: trayPx });
  const tray = new Tray(icon);
  tray.setToolTip(daWindow.title);
  tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(hands)));
  tray.on('click', hands.show);
  window.on('page-title-updated', (_, title) => {
    tray.setToolTip(title);
    showMissing(window, missingIn(title));
  });
}

function showMissing(window: BrowserWindow, missing: number): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(missing);
    return;
  }
  const picture = badgePicture(missing);
  const image = picture === null ? null : nativeImage.createFromPath(join(import.meta.dirname, 'badges', picture));
  window.setOverlayIcon(image, picture === null ? '' : daWindow.titleWith(missing));
}
