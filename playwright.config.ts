/** The end-to-end tests: the real program in a real Chromium, in Danish and at a Danish time. */
import { defineConfig } from '@playwright/test';
import { isPinnedBrowser, testBrowser } from './tests/e2e/browser.ts';

// The program under test and the tests themselves reckon days alike, wherever the build machine stands.
process.env['TZ'] = 'Europe/Copenhagen';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Another browser draws letters otherwise: `prepare.ts` says that the pictures were not compared.
  testIgnore: isPinnedBrowser() ? [] : ['**/visual.spec.ts'],
  snapshotPathTemplate: '{testDir}/baselines/{arg}{ext}',
  globalSetup: './tests/e2e/prepare.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // Room for what a machine's fonts do to the arrows on keys; a moved or recoloured part is far more.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.2 },
  },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: testBrowser(),
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width: 1280, height: 800 },
    // Recording costs every test a fifth of its time, and what CI records nobody can open.
    trace: process.env['CI'] === undefined ? 'retain-on-failure' : 'off',
  },
});
