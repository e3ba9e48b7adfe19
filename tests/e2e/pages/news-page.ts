/** The page "Nyt" as a test works it. */
import { type Locator, type Page } from '@playwright/test';

export class NewsPage {
  readonly text: Locator;
  readonly say: Locator;
  readonly expires: Locator;
  readonly mitId: Locator;
  readonly topic: Locator;
  readonly post: Locator;
  readonly posted: Locator;
  /** What stands above every page. */
  readonly strip: Locator;

  constructor(page: Page) {
    this.text = page.getByRole('textbox', { name: 'Hvad virker ikke?' });
    this.say = page.getByRole('textbox', { name: /Sig til borgeren imens/ });
    this.expires = page.getByLabel('Udløber', { exact: true }).and(page.locator('input'));
    this.mitId = page.getByRole('checkbox', { name: /kræver MitID/ });
    this.topic = page.getByRole('combobox', { name: 'Emne eller KLE-nummer' });
    this.post = page.getByRole('button', { name: 'Opslå', exact: true });
    this.posted = page.locator('.posted li');
    this.strip = page.locator('.messages-strip');
  }
}
