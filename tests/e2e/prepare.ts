/** Before any end-to-end test: the browser is unpacked, everything is built and a database begun, once for all workers. */
import { join } from 'node:path';
import { buildScreen, isStale } from '#main/start/build-screen.ts';
import { begunVariable } from './app.ts';
import { beginDatabase } from './begun.ts';
import { isPinnedBrowser, prepareBrowser } from './browser.ts';

const project = join(import.meta.dirname, '..', '..');

export default async function prepare(): Promise<void> {
  if (isStale(project, 'electron')) await buildScreen(project);
  await prepareBrowser();
  process.env[begunVariable] = await beginDatabase('begun', []);
  if (!isPinnedBrowser()) {
    console.log('Pictures (visual.spec.ts) are compared under the pinned Chromium only, not under this browser.');
  }
}
