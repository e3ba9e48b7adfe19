/** The flows of the desk: transfer, several enquiries, self-service, taking back, parking, visits, late entry. */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test.describe('calls', () => {
  test('a transfer asks for its unit and finishes on Enter', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit2');
    const units = page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option');
    await expect(units.first()).toContainText('tager emnet');
    await expect(units.first()).toContainText(/Åben til|Lukket/);
    await desk.press('Alt+Digit3');
    await expect(page.getByRole('radio', { name: 'Ringer tilbage' })).toBeChecked();
    await desk.press('Enter');
    await desk.waitForSaid('Gemt: gult kort, Viderestillet / henvist');
    await expect(desk.logged(0)).toContainText('Videre til');
  });

  test('a redirect without a unit is refused', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Digit2', 'Escape', 'Control+Enter');
    await expect(page.getByRole('listbox', { name: 'Søg enhed' })).toBeVisible();
    await expect(desk.strip.locator('.logged')).toHaveCount(0);
  });

  test('two enquiries in one call, each with its own outcome', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Digit1', 'Control+KeyM');
    await desk.find('flytte', /flytning/i);
    await desk.press('Enter', 'Control+Shift+Digit3');
    await desk.waitForSaid('Gemt: gult kort, Straksafklaret, Selvbetjening');
    await expect(desk.logged(0)).toContainText('+ 1');
  });

  test('self-service shown copies the link once and stays beside the outcome', async ({ page, app, context }) => {
    await context.grantPermissions(['clipboard-write', 'clipboard-read']);
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+KeyS', 'Control+KeyS');
    await expect(page.getByRole('radio', { name: 'vist', exact: true })).toBeChecked();
    await desk.waitForSaid('er kopieret og noteret som vist');
    await desk.note.focus();
    await desk.press('Control+KeyV');
    await expect(desk.note).toHaveValue(/^https:\/\//);
    await desk.press('Control+Shift+KeyS');
    await expect(page.getByRole('radio', { name: 'sammen' })).toBeChecked();
  });

  test('the last log is taken back without its outcome, and put back as it was', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('gult kort');
    await desk.press('Control+KeyZ');
    await desk.waitForSaid('Fortrudt: gult kort');
    await expect(desk.logged(0)).toHaveCount(0);
    await expect(desk.contact.getByRole('radio', { name: /Straksafklaret/ })).not.toBeChecked();
    await desk.press('Control+KeyY');
    await desk.waitForSaid('Gentaget: gult kort');
    await expect(desk.logged(0)).toContainText('Straksafklaret');
  });

  test('in a field with text Ctrl+Z is the field’s own', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('gult kort');
    await desk.press('F2');
    await page.keyboard.type('abc');
    await desk.press('Control+KeyZ');
    await expect(desk.logged(0)).toContainText('gult kort');
  });

  test('Esc discards an empty draft without trace', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.press('F2');
    await desk.draftSaved();
    await desk.press('Escape');
    await desk.waitForSaid('kasseret');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Klar til næste' })).toBeVisible();
  });

  test('AltGr types its own character and chooses nothing', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    const press = { code: 'Digit2', key: '@', ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true };
    await page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify(press)}))`);
    await expect(desk.contact.getByRole('radio', { checked: true, name: /Viderestillet/ })).toHaveCount(0);
    await expect(desk.search).toBeVisible();
  });
});

test.describe('what waits', () => {
  test('F2 during a contact parks it, and a single key gives it an outcome', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('F2');
    await desk.waitForSaid('Mangler udfald');
    await desk.press('Escape');
    await expect(page).toHaveTitle('1 mangler udfald · Straks');
    await page.getByRole('button', { name: /Mangler udfald 1/ }).click();
    await expect(page.getByRole('heading', { name: 'gult kort' })).toBeVisible();
    await page.getByRole('group', { name: 'Mangler udfald' }).focus();
    await desk.press('Digit1');
    await expect(page.getByText('Alle henvendelser har udfald.')).toBeVisible();
    await expect(page).toHaveTitle('Straks');
    await expect(desk.logged(0)).toContainText('gult kort');
  });

  test('a parked contact is opened whole with Enter and redirected on the desk', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('F3', 'Escape');
    await desk.go('Mangler');
    await page.getByRole('group', { name: 'Mangler udfald' }).focus();
    await desk.press('Digit2');
    await expect(page.getByRole('listbox', { name: 'Søg enhed' })).toBeVisible();
    await desk.press('Enter', 'Control+Enter');
    await desk.waitForSaid('Gemt: gult kort, Viderestillet / henvist');
  });

  test('another card without an outcome parks the contact', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+KeyM');
    await desk.find('flytte', /flytning/i);
    await desk.press('Enter', 'Control+Digit1');
    await expect(desk.contact).toContainText('Ærinde 1 mangler udfald');
    await desk.press('Control+Enter');
    await desk.waitForSaid('Lagt i »Mangler udfald«');
  });
});

test.describe('visits', () => {
  test('a QR code logs the pointer, and the screen can be turned', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F3', 'gult kort', 'Sundhedskort');
    await desk.press('Control+KeyS');
    await expect(desk.article.getByRole('img', { name: /Skan/ })).toBeVisible();
    await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
    await expect(desk.strip).toHaveCount(0);
    await expect(desk.contact).toHaveCount(0);
    await expect(page.getByText('lokal', { exact: false })).toHaveCount(0);
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('gult kort');
  });

  test('a missed visit is entered afterwards and marked so', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await page.getByRole('button', { name: 'Besøg for 30 min. siden' }).click();
    await desk.find('gult kort', 'Sundhedskort');
    await expect(desk.contact).toContainText('efterregistreret');
    await desk.press('Enter', 'Control+Shift+Digit1');
    await desk.waitForSaid('Gemt: gult kort');
  });
});

test('the call is for another municipality: its units, its facts', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await page.getByLabel('Kommune, henvendelsen er for').selectOption('190');
  await expect(page.getByText('anden kommune')).toBeVisible();
  await expect(desk.article).toContainText('Lokalt i Furesø');
});

test('the palette finds actions, pages and articles by a few letters', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.press('Control+KeyK');
  await page.keyboard.type('statis');
  await desk.press('Enter');
  await expect(page.getByRole('heading', { name: 'Statistik', level: 1 })).toBeVisible();
  await desk.press('F1');
  await expect(page.getByRole('dialog')).toContainText('Sådan vælger du udfald');
  await desk.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a hand faster than the search still opens what it typed', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  for (const [words, title] of [
    ['mitid', /mitid/i],
    ['folkepension', /folkepension/i],
    ['gult kort', /sundhedskort/i],
  ] as const) {
    await desk.press('F2');
    await page.keyboard.type(words);
    await desk.press('Enter', 'Control+Digit1');
    await expect(desk.article.getByRole('heading', { level: 1 })).toContainText(title);
    await desk.press('Control+Enter');
    await desk.waitForSaid(`Gemt: ${words}`);
  }
});

test('logs are taken back one after the other, and put back', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  for (const words of ['gult kort', 'flytte', 'mitid']) {
    await desk.press('F2');
    await page.keyboard.type(words);
    await desk.press('Enter', 'Control+Shift+Digit1');
    await desk.waitForSaid(`Gemt: ${words}`);
  }
  await desk.press('Control+KeyZ');
  await desk.waitForSaid('Fortrudt: mitid');
  await desk.press('Control+KeyZ');
  await desk.waitForSaid('Fortrudt: flytte');
  await expect(desk.strip.locator('.logged')).toHaveCount(1);
  await desk.press('Control+KeyY');
  await desk.waitForSaid('Gentaget: flytte');
  await desk.press('Control+KeyY');
  await desk.waitForSaid('Gentaget: mitid');
  await expect(desk.strip.locator('.logged')).toHaveCount(3);
});

test('a second window leaves the first one’s call alone', async ({ page, app, context }) => {
  const first = new DeskPage(page);
  await first.open(app.url);
  await first.begin('F2', 'gult kort', 'Sundhedskort');
  await first.draftSaved();
  const second = new DeskPage(await context.newPage());
  await second.open(app.url);
  await expect(second.page.getByRole('heading', { name: 'Klar til næste' })).toBeVisible();
  await second.begin('F2', 'flytte', /flytning/i);
  await second.press('Control+Shift+Digit1');
  await second.waitForSaid('Gemt: flytte');
  await page.bringToFront();
  await first.note.fill('skal ringes op');
  await first.press('Control+Shift+Digit1');
  await first.waitForSaid('Gemt: gult kort, Straksafklaret');
});

test('a CPR number in the title is marked there, and finishing leads to it', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await page.getByRole('button', { name: 'Ret titel' }).click();
  await page.getByRole('textbox', { name: 'Ærindets titel' }).fill('kort til 010190-1234');
  await expect(page.locator('.cpr-marked mark')).toHaveText('010190-1234');
  await desk.search.focus();
  await desk.press('Control+Shift+Digit1');
  await expect(page.getByRole('textbox', { name: 'Ærindets titel' })).toBeFocused();
  await page.getByRole('button', { name: 'Slet det markerede' }).click();
  await desk.press('Control+Enter');
  await desk.waitForSaid('Gemt: kort til');
});

test('a call begins whatever sheet lies on the desk, and a closed sheet gives the focus back', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.press('F1', 'F2');
  await desk.waitForSaid('Opkald begyndt');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(desk.search).toBeFocused();
  await desk.press('Control+KeyK', 'Escape');
  await page.keyboard.type('gult kort');
  await expect(desk.search).toHaveValue('gult kort');
  await desk.press('Control+KeyK', 'Escape', 'F3');
  await desk.waitForSaid(/Besøg begyndt|Lagt i/);
  await expect(page.getByLabel('Kanal')).toHaveValue('visit');
});
