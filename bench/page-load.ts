/** One load of a page in a fresh browser context, timed inside the page: what Playwright itself takes is not in it. */
import { z } from 'zod';
import type { Browser } from 'playwright-core';

/** Milliseconds since the navigation began. */
const LoadTimes = z.object({
  /** First contentful paint. */
  paintMs: z.number(),
  /** The search field has the focus: an agent may type. */
  focusMs: z.number(),
  /** The first hit of a first search stands on the screen. */
  answerMs: z.number(),
});
/** A page that has not answered by then never will. */
const patienceMs = 20_000;

export type LoadTimes = z.infer<typeof LoadTimes>;

/**
 * Runs in the page, before anything of it. As soon as the search field has the focus, words are put into it as typing
 * would; two frames after the first row has come, it has been painted.
 */
const stopwatch = `
  const painted = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  const answered = new Promise((resolve) => {
    addEventListener('focusin', ({ target }) => {
      if (target.getAttribute('role') !== 'combobox') return;
      const focusMs = performance.now();
      const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      value.set.call(target, 'pas');
      const seen = new MutationObserver(() => {
        if (document.querySelector('[role=option]') === null) return;
        seen.disconnect();
        const done = () => resolve({ focusMs, answerMs: performance.now() });
        requestAnimationFrame(() => requestAnimationFrame(done));
      });
      seen.observe(document, { childList: true, subtree: true });
      target.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
  });
  const tooLate = new Promise((_, reject) => setTimeout(() => reject(new Error('no search')), ${String(patienceMs)}));
  window.loadTimes = Promise.race([tooLate, Promise.all([painted, answered])])
    .then(([paintMs, times]) => ({ paintMs, ...times }));`;

/** @param url of a page with one combobox that takes the focus by itself. Nothing is in the browser's cache. */
export async function loadTimes(browser: Browser, url: string): Promise<LoadTimes> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'da-DK' });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: stopwatch });
    await page.goto(url);
    return LoadTimes.parse(await page.evaluate('window.loadTimes'));
  } finally {
    await context.close();
  }
}
