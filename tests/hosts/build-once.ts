/** Before the hosts' tests: what is served and what Electron runs is built, once, when it is older than its sources. */
import { join } from 'node:path';
import { buildScreen, isStale } from '#main/start/build-screen.ts';

const project = join(import.meta.dirname, '..', '..');

export default async function buildOnce(): Promise<void> {
  if (isStale(project, 'electron')) await buildScreen(project);
}
