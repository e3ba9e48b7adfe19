/** No CPR number reaches the disk, whatever field it is typed into and however the desk ends. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

const number = '0101901234';
const forms = [number, '010190-1234', '010190 1234'];
const firstNine = ['010190123', '010190-123', '010190 123'];

function filesHolding(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const content = readFileSync(path, 'latin1');
      return firstNine.some((digits) => content.includes(digits));
    });
}

test('a CPR number typed into every text field and the desk killed leaves no trace', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  for (const form of forms) {
    await desk.press('F2');
    await page.keyboard.type(`borger ${form} pas`, { delay: 15 });
    await expect(page.getByRole('alert')).toContainText('CPR-numre');
    await page.getByRole('button', { name: 'Slet det markerede' }).click();
    await desk.note.pressSequentially(`har ${form} ringet`, { delay: 15 });
    await expect(page.getByRole('alert')).toContainText('Notatet er ikke gemt');
    await expect(page.locator('.cpr-marked mark')).toHaveText(form);
    await desk.press('Control+Shift+Digit1');
    await desk.waitForSaid('Slet personnummeret først');
    await page.getByRole('button', { name: 'Ret titel' }).click();
    await page.getByRole('textbox', { name: 'Ærindets titel' }).pressSequentially(form, { delay: 15 });
    await desk.press('Control+Digit2');
    await page.keyboard.type(form, { delay: 15 });
    await desk.press('Control+KeyK');
    await page.keyboard.type(form, { delay: 15 });
    await desk.press('Escape');
    await desk.go('Viden');
    await page.getByRole('searchbox').pressSequentially(form, { delay: 15 });
    await desk.go('Samtale');
  }
  await page.waitForTimeout(600);
  await app.kill();
  expect(filesHolding(app.dataFolder)).toEqual([]);
  await app.restart();
  await desk.open(app.url);
  await expect(desk.contact.getByRole('textbox', { name: 'Notat' })).toHaveValue(/^har +ringet$/);
  expect(filesHolding(app.dataFolder)).toEqual([]);
});

test.describe('the first start', () => {
  test.use({ startArgs: [] });
  test('refuses a CPR number as a name, and takes four answers', async ({ page, app }) => {
    await page.goto(app.url);
    const name = page.getByRole('textbox', { name: 'Dit navn eller dine initialer' });
    await expect(name).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Skriv dit navn');
    await name.fill('Mette 010190-1234');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('CPR');
    await name.fill('Mette');
    await page.getByLabel('Hvilken kommune svarer du for?').selectOption('190');
    await page.getByRole('button', { name: /Begynd/ }).press('Enter');
    // The practice call is offered, and skipped.
    await page.getByRole('button', { name: /Spring over/ }).press('Escape');
    await expect(page.getByRole('banner')).toContainText('Furesø');
    expect(filesHolding(app.dataFolder)).toEqual([]);
  });
});
