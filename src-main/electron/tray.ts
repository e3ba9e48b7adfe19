/** What the icon beside the clock offers: a call or a visit begun in one click, and the window. */
import type { MenuItemConstructorOptions } from 'electron';
import { daLinks } from '#shared/texts/da-links.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { linkScheme } from '#shared/link.ts';
import type { Channel } from '#shared/domain/contact.ts';

export interface TrayHands {
  /** Follows a link of ours: the tray can do what the telephone can, and no more. */
  readonly follow: (link: string) => void;
  readonly show: () => void;
  readonly quit: () => void;
}

/** @returns the link that begins what comes in by this channel: a visit at the counter, otherwise a call. */
export const beginning = (channel: Channel): string =>
  `${linkScheme}://${channel === 'visit' ? daLinks.words.visit : daLinks.words.call}`;

export function trayTemplate({ follow, show, quit }: TrayHands): MenuItemConstructorOptions[] {
  return [
    { label: daWindow.newCall, click: () => follow(beginning('phone')) },
    { label: daWindow.newVisit, click: () => follow(beginning('visit')) },
    { type: 'separator' },
    { label: daWindow.show, click: show },
    { label: daWindow.quit, click: quit },
  ];
}
