/**
 * No axe finding, in light, dark and forced colours. axe is put into the page once and asked again there: its package for
 * Playwright puts it in anew and opens a page of its own each time, which took seven times as long.
 */
import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A theme changes colours and nothing else: what is said and reached was looked at in the light one. */
const ofColours = ['color-contrast', 'link-in-text-block'];

const themes = [
  { colorScheme: 'light', forcedColors: 'none', runOnly: { type: 'tag', values: everyRule } },
  { colorScheme: 'dark', forcedColors: 'none', runOnly: { type: 'rule', values: ofColours } },
  { colorScheme: 'light', forcedColors: 'active', runOnly: { type: 'rule', values: ofColours } },
] as const;

/** @param state where the walk stands, for who reads the finding. @param within a selector; the whole page when left out. */
export async function expectAccessible(page: Page, state: string, within = 'html'): Promise<void> {
  // Through the debugger, which the page's content policy does not bind.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe.source);
  for (const { colorScheme, forcedColors, runOnly } of themes) {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
    const options: RunOptions = { runOnly: { ...runOnly, values: [...runOnly.values] }, resultTypes: ['violations'] };
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)})`,
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${state}, ${colorScheme}, ${forcedColors}`).toEqual([]);
  }
}
