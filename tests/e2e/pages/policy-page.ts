/** The settings and "Gældende politik" as a person meets them. */
import type { Locator } from '@playwright/test';
import { FindPage } from './find-page.ts';

export class PolicyPage extends FindPage {
  /** The row of a setting: name, value, source, lock. */
  row(name: string): Locator {
    return this.page.getByRole('row', { name });
  }

  async openPolicy(): Promise<void> {
    await this.go('Opsæt');
    await this.page.getByRole('button', { name: 'Vis gældende politik' }).press('Enter');
    await this.page.getByRole('heading', { level: 1, name: 'Gældende politik' }).waitFor();
  }
}
