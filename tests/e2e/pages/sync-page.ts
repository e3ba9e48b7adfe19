/** The page "Synkronisering" as a test works it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class SyncPage {
  readonly page: Page;
  readonly main: Locator;
  /** Where the hub stands in the bar. */
  readonly inBar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main').filter({ has: page.getByRole('heading', { name: 'Synkronisering', level: 1 }) });
    this.inBar = page.getByRole('banner').getByTitle('Synkronisering');
  }

  /** By the settings, as one who has no hub yet finds it. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name: 'Opsæt' }).click();
    await this.page.getByRole('button', { name: 'Synkronisering' }).last().click();
    await expect(this.main).toBeVisible();
  }

  async enrol(url: string, code: string): Promise<void> {
    await this.main.getByLabel('Hubbens adresse').fill(url);
    await this.main.getByLabel('Kode').fill(code);
    await this.main.getByRole('button', { name: 'Tilslut' }).click();
  }

  /** As the page says it. */
  async deviceId(): Promise<string> {
    const said = await this.main.getByRole('region', { name: 'Hub' }).innerText();
    return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(said)?.[0] ?? '';
  }

  async syncNow(): Promise<void> {
    const button = this.main.getByRole('button', { name: 'Synkronisér nu' });
    await expect(button).toBeEnabled();
    await button.click();
  }
}
