/** Ctrl+K over actions, pages, units and articles; what was used last stands first. */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test('what was chosen last stands first, then favourites and what was read last', async ({ page, app }) => {
  const desk = new DeskPage(page);
  const options = page.getByRole('listbox', { name: /Find handling/ }).getByRole('option');
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', /sundhedskort/i);
  await desk.press('Control+KeyD');
  await desk.waitForSaid('Føjet til favoritter');
  await desk.press('Control+Shift+Digit1', 'Control+KeyK');
  await expect(options.first()).toContainText(/sundhedskort/i);
  await page.keyboard.type('mine tal');
  await expect(options.first()).toContainText('Mine tal');
  await desk.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mine tal' })).toBeVisible();
  await desk.press('Control+KeyK');
  await expect(options.first()).toContainText('Mine tal');
  await expect(options.nth(1)).toContainText(/sundhedskort/i);
});

test('a unit is told between contacts and chosen during one', async ({ page, app }) => {
  const desk = new DeskPage(page);
  const first = page
    .getByRole('listbox', { name: /Find handling/ })
    .getByRole('option')
    .first();
  await desk.open(app.url);
  await desk.press('Control+KeyK');
  await page.keyboard.type('borgerservice folkergister');
  await expect(first).toContainText('Folkeregister og Borgerservice');
  await desk.press('Enter');
  await desk.waitForSaid(/Folkeregister og Borgerservice · Internt lokal 0001 · /);
  await desk.press('F2', 'Control+KeyK');
  await page.keyboard.type('folkeregister og borgerservice');
  await expect(first).toContainText('Folkeregister og Borgerservice');
  await desk.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toContainText(
    'Folkeregister og Borgerservice',
  );
});
