/** Before any end-to-end test: the browser is unpacked and everything is built, so that no two workers do it at once. */
import { join } from 'node:path';
import { buildScreen, isStale } from '#main/start/build-screen.ts';
import { isPinnedBrowser, prepareBrowser } from './browser.ts';

const project = join(import.meta.dirname, '..', '..');

export default async function prepare(): Promise<void> {
  if (isStale(project, 'electron')) await buildScreen(project);
  await prepareBrowser();
  if (!isPinnedBrowser()) {
    console.log('Pictures (visual.spec.ts) are compared under the pinned Chromium only, not under this browser.');
  }
}
