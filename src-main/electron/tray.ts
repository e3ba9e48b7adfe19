/** What the icon beside the clock offers: a call or a visit begun in one click, and the window. */
import type { MenuItemConstructorOptions } from 'electron';
import { daLinks } from '#shared/texts/da-links.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { linkScheme } from '#shared/link.ts';

export interface TrayHands {
  /** Follows a link of ours: the tray can do what the telephone can, and no more. */
  readonly follow: (link: string) => void;
  readonly show: () => void;
  readonly quit: () => void;
}

export function trayTemplate({ follow, show, quit }: TrayHands): MenuItemConstructorOptions[] {
  const { call } = daLinks.words;
  return [
    { label: daWindow.newCall, click: () => follow(`${linkScheme}://${call}`) },
    { type: 'separator' },
    { label: daWindow.show, click: show },
    { label: daWindow.quit, click: quit },
  ];
}
