/** The desk while something is found or told, and the editors' views on the knowledge page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator } from '@playwright/test';
import { DeskPage } from './desk-page.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const themes = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

export class FindPage extends DeskPage {
  readonly proposal: Locator = this.page.locator('.chip-proposed');

  chip(name: RegExp): Locator {
    return this.page.locator('.chip:not(.chip-proposed)').filter({ hasText: name });
  }

  /** One of the knowledge page's views. */
  view(name: string | RegExp): Locator {
    return this.page.getByRole('radiogroup', { name: 'Visning' }).getByRole('radio', { name });
  }

  async expectCleanInThreeThemes(state: string): Promise<void> {
    for (const theme of themes) {
      await this.page.emulateMedia(theme);
      const { violations } = await new AxeBuilder({ page: this.page }).withTags(rules).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      expect(found, `${state}, ${theme.colorScheme}, ${theme.forcedColors}`).toEqual([]);
    }
  }
}
