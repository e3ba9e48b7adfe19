/** The desk as a test works it: by keyboard, seen through the names a screen reader would say. */
import { expect, type Locator, type Page } from '@playwright/test';

export class DeskPage {
  readonly page: Page;
  readonly search: Locator;
  readonly hits: Locator;
  readonly article: Locator;
  readonly contact: Locator;
  readonly strip: Locator;
  readonly note: Locator;
  /** What a screen reader hears. */
  readonly said: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: 'Søg i viden' });
    this.hits = page.getByRole('listbox', { name: 'Søg i viden' }).getByRole('option');
    this.article = page.getByRole('region', { name: 'Artikel' });
    this.contact = page.getByRole('region', { name: 'Henvendelse', exact: true });
    this.strip = page.getByRole('region', { name: 'Seneste henvendelser' });
    this.note = page.getByRole('textbox', { name: 'Notat' });
    this.said = page.locator('[role=status][aria-live=polite]');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.search).toBeFocused();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into whatever has the focus and waits until the list answers to it. */
  async find(words: string, first: string | RegExp): Promise<void> {
    await this.page.keyboard.type(words);
    await expect(this.hits.first()).toContainText(first);
  }

  /** F2 or F3, words, Enter: the article is open and proposed. */
  async begin(key: 'F2' | 'F3', words: string, title: string | RegExp): Promise<void> {
    await this.press(key);
    await this.find(words, title);
    await this.press('Enter');
    await expect(this.article.getByRole('heading', { level: 1 })).toContainText(title);
  }

  async waitForSaid(text: string | RegExp): Promise<void> {
    await expect(this.said).toContainText(text);
  }

  /** The draft is on disk, with all that was done to it. */
  async draftSaved(): Promise<void> {
    await expect(this.contact.locator('.contact-saved[data-state=saved]')).toHaveText('kladde gemt');
  }

  logged(index: number): Locator {
    return this.strip.locator('.logged').nth(index);
  }

  async go(
    page: 'Samtale' | 'Viden' | 'Nyt' | 'Statistik' | 'Mine tal' | 'Mangler' | 'Logget' | 'Opsæt',
  ): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name: page }).click();
  }
}
