/** The agent's own tools: correcting, changing agent, keys, panes, text size, the first start and the practice call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test.describe('correcting', () => {
  test('the outcome of the last log takes three keys, and its history is shown', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('Straksafklaret');
    await desk.press('F7', 'Digit5', 'Digit1');
    await desk.waitForSaid('Rettet: gult kort, Afbrudt');
    await expect(desk.logged(0)).toContainText('Afbrudt');
    await desk.press('F7');
    await expect(page.getByRole('dialog')).toContainText('udfald: Straksafklaret → Afbrudt (Jeg trykkede forkert)');
    await desk.press('Escape');
    await expect(desk.search).toBeFocused();
  });

  test('title, topic and note are corrected too, a CPR number is marked and goes no further', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('gult kort');
    await desk.press('F7');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('textbox', { name: 'Titel' }).fill('blåt kort');
    await sheet.getByRole('textbox', { name: 'Notat' }).fill('010190-1234');
    await expect(sheet.getByRole('alert')).toContainText('Notatet kan ikke gemmes.');
    await sheet.getByRole('button', { name: 'Videre til begrundelsen' }).click();
    await expect(sheet.getByRole('heading', { name: 'Hvad skulle udfaldet være?' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Slet det markerede' }).click();
    await sheet.getByRole('textbox', { name: 'Notat' }).fill('ring i morgen');
    await sheet.getByRole('button', { name: 'Vælg emne' }).click();
    await page.keyboard.type('flytning');
    await expect(sheet.getByRole('option').first()).toContainText('Flytning');
    await desk.press('Enter');
    await sheet.getByRole('textbox', { name: 'Titel' }).press('Enter');
    await expect(sheet.getByRole('heading', { name: 'Hvorfor rettes det?' })).toBeVisible();
    await desk.press('Digit3');
    await desk.waitForSaid('Rettet: blåt kort, Straksafklaret');
    await expect(desk.logged(0)).toContainText('blåt kort');
    await desk.press('F7');
    await expect(sheet).toContainText(
      'titel: »gult kort« → »blåt kort«; emne: Sundhedskort → Flytning; notatet er ændret (Ærindet var et andet)',
    );
    await expect(sheet.getByRole('textbox', { name: 'Notat' })).toHaveValue('ring i morgen');
  });

  test('a redirect asks for its unit; nothing is stored before the reason', async ({ page, app }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await expect(desk.logged(0)).toContainText('Straksafklaret');
    await desk.go('Logget');
    await page.getByRole('listbox', { name: 'Henvendelser' }).focus();
    await desk.press('Enter', 'Digit2');
    await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
    await desk.press('Enter');
    await expect(page.getByRole('heading', { name: 'Hvorfor rettes det?' })).toBeVisible();
    await expect(desk.logged(0)).toContainText('Straksafklaret');
    await desk.press('Digit2');
    await desk.waitForSaid('Rettet: gult kort, Viderestillet / henvist');
    await expect(page.getByRole('listbox', { name: 'Henvendelser' })).toContainText('rettet');
    await expect(desk.logged(0)).toContainText('Videre til');
  });
});

test('another agent sits down with two keys; the call is put aside under the name of who began it', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.press('F9');
  await page.keyboard.type('Bo');
  await desk.press('Enter');
  await desk.waitForSaid('Bo arbejder her nu');
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('F9');
  await expect(page.getByRole('option', { name: 'Mette' })).toBeVisible();
  await desk.press('Digit1');
  await desk.waitForSaid('Mette arbejder her nu');
  await expect(page.getByRole('heading', { name: 'Klar til næste' })).toBeVisible();
  await page.getByRole('button', { name: /Mangler udfald 1/ }).click();
  await expect(page.getByRole('main')).toContainText('taget af Bo');
  await expect(page.getByRole('main')).toContainText('Du må give andres et udfald');
});

test.describe('keys', () => {
  test('are pressed to be chosen, a taken one is warned about, and buttons show the new ones', async ({
    page,
    app,
  }) => {
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.go('Opsæt');
    const another = page.getByRole('button', { name: 'Skift tast for Nyt ærinde' });
    await another.click();
    await desk.press('Control+KeyG');
    await expect(page.getByRole('alert')).toContainText('Ctrl G bruges af »Har henvendt sig om det før«.');
    await page.getByRole('button', { name: 'Behold, som det er' }).click();
    await another.click();
    await desk.press('KeyJ');
    await expect(page.getByRole('alert')).toContainText('En enkelt tast');
    await another.click();
    await desk.press('Control+KeyJ');
    await expect(another).toContainText('Ctrl J');
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await expect(desk.contact.getByRole('button', { name: /Nyt ærinde/ })).toContainText('Ctrl J');
    await desk.press('Control+KeyM');
    await expect(desk.contact).toContainText('1 ærinde');
    await desk.press('Control+KeyJ');
    await expect(desk.contact).toContainText('2 ærinder');
    await desk.press('F1');
    await expect(page.getByRole('dialog')).toContainText('Ctrl J');
    await page.reload();
    await expect(page.getByRole('banner')).toBeVisible();
    await desk.press('F1');
    await expect(page.getByRole('dialog')).toContainText('Ctrl J');
  });
});

test('the edges of the panes move by key, are remembered, and a double click puts them back', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  const width = async (): Promise<number> => (await page.locator('#pane-search').boundingBox())?.width ?? 0;
  const before = await width();
  const edge = page.getByRole('separator', { name: 'Kant mellem søgning og artikel' });
  await edge.focus();
  await desk.press('ArrowRight', 'ArrowRight');
  await expect.poll(width).toBe(before + 32);
  const stored = () => readFileSync(join(app.dataFolder, 'settings.json'), 'utf8');
  await expect.poll(stored).toContain(`"search": ${String(before + 32)}`);
  await page.reload();
  await expect.poll(width).toBe(before + 32);
  await edge.dblclick();
  await expect.poll(width).toBe(before);
});

test('the text grows for everybody who asks for it', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.go('Opsæt');
  await page.getByLabel('Tekststørrelse').selectOption('150');
  await expect(page.getByRole('status').first()).toContainText('Gemt');
  const size = await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize');
  expect(size).toBe('24px');
});

test.describe('the first start', () => {
  test.use({ startArgs: [] });
  test('is a name and Enter; the practice call teaches four chords and reaches no log', async ({ page, app }) => {
    await page.goto(app.url);
    await expect(page.getByRole('button', { name: /Begynd/ })).toBeVisible();
    await page.keyboard.type('Mette');
    await page.keyboard.press('Enter');
    await expect(page.getByText('ØVELSE', { exact: true })).toBeVisible();
    await page.keyboard.press('F3');
    await expect(page.getByRole('status')).toContainText('Det var en anden tast');
    await page.keyboard.press('F2');
    await page.keyboard.type('bolde');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Digit1');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Fundne bolde, straksafklaret')).toBeVisible();
    await page.keyboard.press('Control+KeyZ');
    await expect(page.getByRole('heading', { name: 'Det var det hele.' })).toBeVisible();
    await page.keyboard.press('Escape');
    const desk = new DeskPage(page);
    await expect(desk.search).toBeFocused();
    await expect(desk.strip.locator('.logged')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Mangler udfald 0/ })).toBeVisible();
    await desk.press('F1');
    await page.getByRole('button', { name: 'Øv de fire greb' }).click();
    await expect(page.getByText('ØVELSE', { exact: true })).toBeVisible();
  });
});
