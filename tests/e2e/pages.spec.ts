/** The other pages: statistics with its file, knowledge with its list, set-up, and a desk whose core is away. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test('statistics shows what was logged, and the file holds the same', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await expect(desk.logged(0)).toContainText('gult kort');
  await desk.begin('F3', 'flytte', /flytning/i);
  await desk.press('Control+Shift+Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
  await desk.press('Enter');
  await desk.waitForSaid('Gemt: flytte');

  await desk.go('Statistik');
  const figure = page.locator('.figure', { hasText: 'A1 Straksafklaret ved hjælp af indhold' });
  await expect(figure).toContainText('1 af 2');
  await expect(figure).toContainText('Under 30: kun antal, ingen procent.');
  await expect(page.locator('.figure', { hasText: 'A2' })).toContainText('1 af 1');
  await expect(page.locator('.figure', { hasText: 'A3' })).toContainText('0 af 1');

  await page.getByRole('button', { name: 'Eksport' }).click();
  const sheet = page.getByRole('dialog', { name: 'Eksport' });
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Excel (xlsx)' }).click();
  const workbook = await download;
  expect(workbook.suggestedFilename()).toMatch(/^straks-statistik_.*\.xlsx$/);
  const [figures] = await readSheets(await workbook.path());
  const cells = figures?.data.find((row) => row[0] === 'Straksafklaring, brutto');
  expect(cells?.slice(0, 7)).toEqual(
    ['Straksafklaring, brutto', 2, '–', '–', '–', 1, 2].map((cell) => (cell === '–' ? null : cell)),
  );

  await sheet.getByRole('button', { name: /^Henvendelser.*CSV$/ }).click();
  const done = sheet.getByText('Filen er gemt: ');
  await expect(done).toBeVisible();
  const text = await readFile(((await done.textContent()) ?? '').replace('Filen er gemt: ', ''), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head = '', ...rows] = text.slice(1).trimEnd().split('\r\n');
  const title = head.split(';').indexOf('Titel');
  expect(rows.map((row) => row.split(';')[title])).toEqual(['gult kort', 'flytte']);
});

test('a period without contacts says so and offers a way back', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.go('Statistik');
  await expect(page.getByText('Ingen henvendelser i perioden')).toBeVisible();
  const from = page.getByRole('textbox', { name: 'Fra' });
  await from.fill('32.13.2026');
  await expect(from).toHaveAttribute('aria-invalid', 'true');
  await from.blur();
  await expect(from).toHaveValue(/^\d\d\.\d\d\.\d{4}$/);
  await from.fill('31.12.2099');
  await expect(page.getByRole('alert')).toContainText('slutter, før den begynder');
});

test('every article of the municipality is listed, filtered and read', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.go('Viden');
  const rows = page.getByRole('main').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  expect(await rows.count()).toBeGreaterThan(20);
  await page.getByRole('searchbox').fill('sundhedskort');
  await page.getByRole('button', { name: 'Sundhedskort: nyt, mistet eller forkert' }).click();
  await expect(page.getByRole('heading', { name: 'Sig til borgeren' })).toBeVisible();
  await page.getByRole('button', { name: 'Alle artikler' }).click();
  await expect(page.getByRole('heading', { name: 'Viden', level: 1 })).toBeVisible();
});

test('the set-up is kept, and the theme changes at once', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.go('Opsæt');
  await page.getByLabel('Udseende').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Kommune').selectOption('190');
  await expect(page.getByRole('banner')).toContainText('Furesø');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('banner')).toContainText('Furesø');
});

test('when the core is away the desk says so and keeps what was written', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await app.kill();
  await desk.note.fill('skal ringes op');
  await expect(page.getByText('Straks svarer ikke')).toBeVisible();
  await expect(desk.contact).toContainText('kladden er ikke gemt endnu');
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Ikke gemt');
  await expect(desk.note).toHaveValue('skal ringes op');
});

test('a damaged set-up and a destroyed database are told of, and the desk opens', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await expect(desk.logged(0)).toBeVisible();
  await app.kill();
  await writeFile(join(app.dataFolder, 'settings.json'), '{ "version": ');
  // The log of writes alone would be enough to restore it: both must be gone.
  await writeFile(join(app.dataFolder, 'straks.sqlite'), 'not a database at all');
  await rm(join(app.dataFolder, 'straks.sqlite-wal'));
  await app.restart();
  await desk.open(app.url);
  const notices = page.getByRole('region', { name: 'Beskeder fra starten' });
  await expect(notices).toContainText('Opsætningen var beskadiget');
  await expect(notices).toContainText('Databasen var beskadiget');
  await notices.getByRole('button', { name: 'Luk' }).first().click();
  await notices.getByRole('button', { name: 'Luk' }).first().click();
  await expect(notices).toHaveCount(0);
});
