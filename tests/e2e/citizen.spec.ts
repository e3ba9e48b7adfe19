/** What the citizen gets: text message, Digital Post, the hand-out on paper, and the screen turned towards them. */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test('the answer is copied as a text message or as Digital Post, without a name unless it is chosen', async ({
  page,
  app,
}) => {
  // The page may write to the clipboard and not read it: what it wrote is kept where the test can see it.
  await page.addInitScript('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'flytte', /flytning/i);
  await page.getByRole('button', { name: 'Til borgeren' }).click();
  const text = page.getByRole('textbox', { name: 'Tekst til borgeren' });
  await expect(text).toHaveValue(/borger\.dk[\s\S]*https:\/\/[\s\S]*Hilsen Frederikssund Kommune$/);
  await expect(page.getByText(/^\d+ tegn, \d sms/)).toBeVisible();
  await expect(page.getByText('Kommunens numre og adresser er eksempler')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Skriv mit navn under' }).check();
  await expect(text).toHaveValue(/Hilsen Mette, Frederikssund Kommune$/);
  await page.getByRole('radio', { name: 'Digital Post' }).click();
  await expect(text).toHaveValue(/^Hej\n\nDu har spurgt om: /);
  await page.getByRole('button', { name: 'Kopiér teksten' }).click();
  await desk.waitForSaid('Teksten er kopieret');
  const copied = await page.evaluate<string>('window.copied');
  expect(copied).toMatch(/Venlig hilsen\nMette\nFrederikssund Kommune$/);
  expect(copied).not.toMatch(/lokal|00 00 00/);

  await text.fill('Om 010190-1234');
  await expect(page.getByRole('alert').filter({ hasText: 'ligner et CPR-nummer' })).toBeVisible();
  await page.getByRole('button', { name: 'Kopiér teksten' }).click({ force: true });
  expect(await page.evaluate<string>('window.copied')).toBe(copied);
});

test('the hand-out is one page of A4 with the answer and its QR code, and nothing of the desk', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
  await desk.open(app.url);
  await desk.begin('F3', 'flytte', /flytning/i);
  await desk.press('Control+KeyP');
  await expect.poll(() => page.evaluate<number>('window.printed')).toBe(1);
  await page.emulateMedia({ media: 'print' });
  const handout = page.locator('.handout');
  await expect(handout).toContainText('Frederikssund Kommune');
  await expect(handout.getByRole('img')).toBeVisible();
  await expect(page.locator('.frame')).toBeHidden();
  const words = (await handout.textContent()) ?? '';
  expect(words).not.toMatch(/lokal|00 00 00|Eksempelvej|Mette/);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await expect(handout).toHaveCount(0);
});

test('the turned screen shows the answer and no trace of others; a visit is logged without turning it back', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', /sundhedskort/i);
  await desk.note.fill('en note om noget');
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort');
  await desk.begin('F3', 'flytte', /flytning/i);
  await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/flytning/i);
  const seen = await page.locator('body').innerText();
  expect(seen).not.toMatch(/Mette|note om noget|lokal 0|Straksafklaret|gult kort|Mangler udfald/i);
  await expect(page.getByRole('group', { name: 'Udfald og afslut i ét' }).getByRole('button')).toHaveCount(5);
  await desk.press('Control+Shift+Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' })).toBeVisible();
  await desk.press('Escape');
  await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
  await page.getByRole('button', { name: 'Straksafklaret' }).click();
  await desk.waitForSaid('Gemt: flytte');
});

test('Ctrl+D keeps an article at hand, on the idle desk and for this agent', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', /sundhedskort/i);
  await desk.press('Control+KeyD');
  await desk.waitForSaid('Føjet til favoritter');
  await expect(page.getByRole('button', { name: 'Favorit', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await desk.press('Control+Shift+Digit1');
  await expect(page.getByRole('heading', { name: 'Favoritter' })).toBeVisible();
  await desk.article
    .getByRole('button', { name: /sundhedskort/i })
    .first()
    .click();
  await expect(desk.article.getByRole('heading', { level: 1 })).toContainText(/sundhedskort/i);
  await desk.press('Control+KeyD');
  await desk.waitForSaid('Fjernet fra favoritter');
});

test('"Mine tal" shows the own counts, and no percentage of so few', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', /sundhedskort/i);
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort');
  await desk.go('Mine tal');
  const today = page.getByRole('region', { name: 'I dag' });
  await expect(today).toContainText('1 af 1');
  await expect(page.locator('main')).not.toContainText(/\d,\d\s%/);
  await page.getByRole('button', { name: /sundhedskort/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/sundhedskort/i);
});
