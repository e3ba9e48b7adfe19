/** The desk in a real Chromium over the real command, as the benchmarks of the screen work it: by keyboard. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { startApp, type App } from '#tests/e2e/app.ts';
import { testBrowser } from '#tests/e2e/browser.ts';
import prepare from '#tests/e2e/prepare.ts';
import { storeArticles } from './corpus.ts';

export interface DeskInBrowser {
  readonly app: App;
  readonly browser: Browser;
  readonly page: Page;
}

const patienceMs = 20_000;

/** The text an agent hears and sees when something was stored; when it came is kept in the page. */
const stopwatch = `
  window.saidAt = [];
  new MutationObserver(() => {
    const said = document.querySelector('[role=status][aria-live=polite]')?.textContent ?? '';
    if (said !== '' && window.saidAt.at(-1)?.said !== said) window.saidAt.push({ said, atMs: performance.now() });
  }).observe(document, { childList: true, characterData: true, subtree: true });`;

/**
 * @param articles how many the desk holds, the product's own among them.
 * @param inPage a script that runs before anything of the page.
 */
export async function withDeskInBrowser<T>(
  articles: number,
  inPage: string,
  work: (desk: DeskInBrowser) => Promise<T>,
): Promise<T> {
  await prepare();
  const app = await startApp();
  try {
    await app.stop();
    storeArticles(app.dataFolder, articles);
    await app.restart();
    const browser = await chromium.launch(testBrowser());
    try {
      const page = await openPage(browser, app.url, `${stopwatch}${inPage}`);
      return await work({ app, browser, page });
    } finally {
      await browser.close();
    }
  } finally {
    await app.dispose();
  }
}

export async function openPage(browser: Browser, url: string, inPage: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'da-DK' });
  const page = await context.newPage();
  await page.addInitScript({ content: inPage });
  await page.goto(url);
  await page.locator('input[role=combobox]').first().waitFor();
  return page;
}

/** Waits until the expression is true in the page. Asked through the debugger: the page's own policy lets no text run. */
export async function until(page: Page, expression: string): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while ((await page.evaluate(expression)) !== true) {
    if (performance.now() > endMs) throw new Error(`never true: ${expression}`);
    await page.waitForTimeout(10);
  }
}

/** Presses each key `paceMs` after the one before, the first one too: a hand needs its time for every key. */
export async function pressAll(page: Page, keys: readonly string[], paceMs: number): Promise<void> {
  const startMs = performance.now();
  for (const [index, key] of keys.entries()) {
    const waitMs = startMs + (index + 1) * paceMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    await page.keyboard.press(key);
  }
}
