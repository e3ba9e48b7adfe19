/** What every end-to-end test begins with: a desk of its own, and a page whose console stays silent. */
import { expect, test as base } from '@playwright/test';
import { asAgent, startApp, type App } from './app.ts';

interface Options {
  /** Options of `npm start`, beside the host and the data folder. */
  readonly startArgs: readonly string[];
}

interface Fixtures {
  readonly app: App;
  /** What the page logged as errors so far; must be empty at the end (security.md). */
  readonly consoleErrors: string[];
}

export const test = base.extend<Options & Fixtures>({
  startArgs: [asAgent, { option: true }],

  app: async ({ startArgs }, use) => {
    const app = await startApp(startArgs);
    await use(app);
    await app.dispose();
  },

  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        // A desk that was killed on purpose cannot be reached; the browser says so by itself.
        if (message.type() === 'error' && !message.text().includes('net::ERR_')) errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
