/** `npm run test:electron`: the built program in the real Electron, driven by the page objects of the end-to-end tests. */
import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

export default defineConfig({
  ...usual,
  testDir: '.',
  testIgnore: [],
  globalSetup: './prepare.ts',
  outputDir: '../../test-results/electron',
  // Each test has a window of its own, and the system gives the focus to one at a time.
  workers: 1,
});
