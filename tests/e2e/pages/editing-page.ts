/** The editors' view under Viden as a test works it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class EditingPage {
  readonly page: Page;
  readonly list: Locator;
  readonly filter: Locator;
  readonly show: Locator;
  readonly title: Locator;
  readonly reason: Locator;
  readonly beside: Locator;
  readonly publish: Locator;
  readonly kept: Locator;
  readonly said: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('group', { name: /Piletaster vælger/ });
    this.filter = page.getByRole('searchbox', { name: 'Søg titel, ejer eller emne' });
    this.show = page.getByRole('combobox', { name: 'Vis', exact: true });
    this.title = page.getByRole('textbox', { name: 'Titel', exact: true });
    this.reason = page.getByRole('textbox', { name: 'Hvorfor ændres den?' });
    this.beside = page.getByRole('complementary', { name: 'Vis' });
    this.publish = page.getByRole('button', { name: /^Udgiv/ });
    this.kept = page.getByText('er gemt på denne pc kl.');
    this.said = page.locator('[role=status][aria-live=polite]');
  }

  /** From any page, by the rail and the segments. */
  async go(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name: 'Viden' }).click();
    await this.page.getByRole('radio', { name: 'Redigér' }).click();
    await expect(this.list).toBeVisible();
  }

  async open(words: string, title: string): Promise<void> {
    await this.filter.fill(words);
    await this.list.getByRole('button', { name: title }).first().click();
    await expect(this.title).toHaveValue(title);
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  async see(view: 'Som på skærmen' | 'Hvad er ændret?' | 'Historik'): Promise<void> {
    await this.page.getByRole('radio', { name: view }).click();
  }
}
