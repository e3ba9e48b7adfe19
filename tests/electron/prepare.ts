/** Before the window is opened: the screen and Electron's files are built, unless they are newer than the sources. */
import { buildScreen, isStale } from '#main/start/build-screen.ts';
import { project } from './window.ts';

export default async function prepare(): Promise<void> {
  if (isStale(project, 'electron')) await buildScreen(project);
}
