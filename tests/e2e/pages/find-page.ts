/** The desk while something is found or told, and the editors' views on the knowledge page. */
import type { Locator } from '@playwright/test';
import { DeskPage } from './desk-page.ts';

export class FindPage extends DeskPage {
  readonly proposal: Locator = this.page.locator('.chip-proposed');

  chip(name: RegExp): Locator {
    return this.page.locator('.chip:not(.chip-proposed)').filter({ hasText: name });
  }

  /** One of the knowledge page's views. */
  view(name: string | RegExp): Locator {
    return this.page.getByRole('radiogroup', { name: 'Visning' }).getByRole('radio', { name });
  }
}
