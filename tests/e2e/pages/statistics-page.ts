/** The statistics page as a test works it, seen through the names a screen reader would say. */
import { expect, type Locator, type Page } from '@playwright/test';

export class StatisticsPage {
  readonly page: Page;
  readonly charts: Locator;
  readonly steering: Locator;
  readonly viewName: Locator;
  /** How many contacts the page counts. */
  readonly contacts: Locator;
  /** Whose contacts the figures are of. */
  readonly countedWhere: Locator;

  constructor(page: Page) {
    this.page = page;
    this.charts = page.getByRole('region', { name: 'Diagrammer' });
    this.steering = page.getByRole('region', { name: 'Styring' });
    const heading = page.getByRole('heading', { name: 'Henvendelser', exact: true });
    this.contacts = page.locator('.figure', { has: heading }).locator('.figure-value');
    this.countedWhere = page.locator('.page-head').getByRole('status');
    this.viewName = page.getByRole('textbox', { name: 'Navn på visning' });
  }

  /** From the desk; waits until both lower parts have come. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name: 'Statistik' }).click();
    await this.settle();
  }

  async settle(): Promise<void> {
    await expect(this.charts.getByRole('img').first()).toBeVisible();
    await expect(this.steering.getByRole('heading', { name: 'Strategiernes mål' })).toBeVisible();
    await expect(this.table('Kanalskift: et estimat').getByRole('table')).toBeVisible();
  }

  /** Whose contacts are counted from now on. */
  async choose(scope: 'Denne pc' | 'Hele teamet'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Omfang' }).getByRole('radio', { name: scope }).click();
  }

  chart(title: string | RegExp): Locator {
    return this.charts.getByRole('region', { name: title });
  }

  /** @returns the table behind a chart, opened by keyboard. */
  async tableBehind(title: string | RegExp): Promise<Locator> {
    const chart = this.chart(title);
    await chart.locator('summary').focus();
    await this.page.keyboard.press('Enter');
    const table = chart.getByRole('table');
    await expect(table).toBeVisible();
    return table;
  }

  table(title: string | RegExp): Locator {
    return this.page.locator('.table-frame', { has: this.page.getByRole('heading', { name: title }) });
  }
}
