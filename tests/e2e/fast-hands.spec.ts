/** Hands that are faster than the core: what is pressed before its answer has come is taken in its order, where it belongs. */
import type { Page } from '@playwright/test';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

/** As on a PC that is busy with something else. */
const slowMs = 300;

async function slowCore(page: Page): Promise<void> {
  await page.route('**/rpc', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, slowMs));
    await route.continue();
  });
}

test('logged, corrected, handed over: no key waits for the one before', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await slowCore(page);
  await desk.press('F2');
  await page.keyboard.type('gult kort');
  await desk.press('Enter', 'Control+Shift+Digit1', 'F7', 'Digit5', 'Digit1');
  await desk.waitForSaid('Rettet: gult kort, Afbrudt');
  await desk.press('F7', 'Digit2', 'Enter', 'Digit1');
  await desk.waitForSaid('Rettet: gult kort, Viderestillet / henvist');
  await desk.press('F2');
  await page.keyboard.type('flytte');
  await desk.press('Enter', 'Control+Shift+Digit2', 'Enter');
  await desk.waitForSaid('Gemt: flytte, Viderestillet / henvist');
});

test('the palette, a report and a change of agent take what is pressed at once', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.press('F9');
  await page.keyboard.type('Bo');
  await desk.press('Enter');
  await desk.waitForSaid('Bo arbejder her nu');
  await slowCore(page);
  await page.reload();
  await expect(desk.search).toBeFocused();
  await desk.press('Control+KeyK');
  await page.keyboard.type('sundhedskort: nyt');
  await desk.press('Enter');
  await expect(desk.article.getByRole('heading', { level: 1 })).toContainText('Sundhedskort');
  await desk.press('F8', 'Digit1');
  await page.keyboard.type('linket er forkert');
  await desk.press('Enter');
  await desk.waitForSaid('Din tekst er tilføjet');
  await desk.press('F2');
  await page.keyboard.type('flytte');
  await desk.press('Enter', 'Control+Digit1', 'F9', 'Digit1', 'F2');
  await desk.waitForSaid('Opkald begyndt');
  await page.keyboard.type('pas');
  await expect(desk.contact.getByRole('heading', { level: 3 })).toContainText('pas');
  await desk.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Mette er her nu');
  await desk.press('Escape', 'Control+Shift+Digit5');
  await desk.waitForSaid('Gemt: pas, Afbrudt');
  await expect(desk.logged(0)).toContainText('pas');
  await expect(desk.strip.locator('.logged')).toHaveCount(1);
});
