/** The menu: it holds no accelerator of desk.md's keys; the roles `undo` (Ctrl+Z) and `minimize` (Ctrl+M) would take two. */
import type { MenuItemConstructorOptions } from 'electron';
import { daWindow } from '#shared/texts/da-window.ts';
import type { Compacting } from './compacting.ts';

export function menuTemplate(
  platform: NodeJS.Platform,
  { compact, setCompact }: Compacting,
): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: daWindow.view,
    submenu: [
      { role: 'reload', label: daWindow.reload, accelerator: 'F5' },
      { role: 'zoomIn', label: daWindow.zoomIn },
      { role: 'zoomOut', label: daWindow.zoomOut },
      { role: 'resetZoom', label: daWindow.resetZoom },
      { role: 'togglefullscreen', label: daWindow.fullScreen },
      { type: 'checkbox', label: daWindow.compact, checked: compact, click: ({ checked }) => setCompact(checked) },
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
