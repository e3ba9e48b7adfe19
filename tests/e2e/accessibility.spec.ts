/** Every page and state without an axe finding, in light, dark and forced colours; 200 % zoom without loss. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { DeskPage } from './pages/desk-page.ts';
import { EditingPage } from './pages/editing-page.ts';
import { FindPage } from './pages/find-page.ts';
import { NewsPage } from './pages/news-page.ts';
import { expect, test } from './test.ts';

/** Walks through the states an agent meets, and stops at each. */
async function walk(desk: DeskPage, visit: (state: string) => Promise<void>): Promise<void> {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Åbningstider i dag' })).toBeVisible();
  await visit('idle');
  await desk.press('F2');
  await desk.find('gult kort', 'Sundhedskort');
  await visit('hits');
  await desk.press('Enter');
  await expect(desk.article.getByRole('heading', { level: 1 })).toContainText('Sundhedskort');
  await visit('article');
  await page.getByRole('button', { name: 'Til borgeren' }).click();
  await expect(page.getByRole('textbox', { name: 'Tekst til borgeren' })).toBeVisible();
  await visit('to the citizen');
  await desk.note.fill('010190-1234');
  await visit('refused note');
  await desk.note.fill('');
  await desk.press('Control+Digit1', 'Control+KeyM');
  await page.keyboard.type('zzxqw');
  await expect(page.getByText('Ingen artikel om')).toBeVisible();
  await visit('nothing found');
  await desk.press('Control+Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
  await visit('units');
  await desk.press('Escape', 'Control+Digit3');
  await expect(page.getByRole('listbox', { name: 'Søg løsning' })).toBeVisible();
  await visit('solutions');
  await desk.press('Escape', 'Control+Digit4');
  await visit('misdirected');
  await desk.press('F1');
  await visit('keys');
  await desk.press('Escape', 'Control+KeyK');
  await visit('palette');
  await desk.press('Escape', 'F3');
  await desk.find('gult kort', 'Sundhedskort');
  await desk.press('Enter', 'Control+KeyS');
  await expect(desk.article.getByRole('img', { name: /Skan/ })).toBeVisible();
  await visit('visit');
  await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
  await visit('facing');
  await desk.press('Escape', 'Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort');
  await desk.press('F7');
  await expect(page.getByRole('heading', { name: 'Hvad skulle udfaldet være?' })).toBeVisible();
  await visit('correcting');
  await desk.press('Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
  await visit('correcting, unit');
  await desk.press('Escape', 'F9');
  await expect(page.getByRole('heading', { name: 'Hvem arbejder her?' })).toBeVisible();
  await visit('agents');
  await desk.press('Escape', 'F1');
  await page.getByRole('button', { name: 'Øv de fire greb' }).click();
  await expect(page.getByText('Greb 1 af 4')).toBeVisible();
  await visit('practice');
  await desk.press('F2');
  await visit('practice call');
  await desk.press('Escape', 'F2', 'Escape');
  for (const name of ['Mangler', 'Logget', 'Viden', 'Nyt', 'Statistik', 'Mine tal', 'Opsæt'] as const) {
    await desk.go(name);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await visit(name);
    if (name === 'Viden') await walkEditing(page, visit);
  }
}

async function walkEditing(page: Page, visit: (state: string) => Promise<void>): Promise<void> {
  const editing = new EditingPage(page);
  await editing.go();
  await visit('editing, list');
  await editing.open('flytning', 'Flytning: meld ny adresse');
  await editing.title.fill('Flytning: 010190-1234');
  await expect(page.getByRole('alert').filter({ hasText: 'Ligner et CPR-nummer' })).toBeVisible();
  await visit('editing, refused field');
  await editing.title.fill('Flytning: meld din adresse');
  await expect(editing.beside.getByRole('heading', { level: 1 })).toContainText('meld din adresse');
  await visit('editing, preview');
  await editing.see('Hvad er ændret?');
  await visit('editing, changes');
  await editing.see('Historik');
  await visit('editing, history');
  await page.getByRole('button', { name: 'Kassér det, der ikke er gemt' }).click();
  await expect(editing.list).toBeVisible();
}

test('no axe finding in any state', async ({ page, app }) => {
  test.setTimeout(180_000);
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await walk(desk, (state) => expectAccessible(page, state));
});

test('the check finds a nameless button, and words that are too pale in the dark alone', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  const add = (tag: string) => page.evaluate(`document.querySelector('main').append(document.createElement('${tag}'))`);
  await add('output');
  await page.evaluate("document.querySelector('output').textContent = 'for bleg'");
  await page.evaluate("document.querySelector('output').style.color = 'light-dark(#000, #333)'");
  await expect(expectAccessible(page, 'pale')).rejects.toThrow(/pale, dark, none[^]*color-contrast/);
  await page.evaluate("document.querySelector('output').remove()");
  await add('button');
  await expect(expectAccessible(page, 'nameless')).rejects.toThrow(/nameless, light, none[^]*button-name/);
});

test('at 200 % zoom nothing is cut off sideways and every state is there', async ({ page, app }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await walk(desk, async (state) => {
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide, state).toBeLessThanOrEqual(640);
    for (const pane of [desk.search, desk.note, desk.contact.getByRole('button', { name: /Afslut/ })]) {
      if ((await pane.count()) === 0) continue;
      await pane.scrollIntoViewIfNeeded();
      const box = await pane.boundingBox();
      expect(box, state).not.toBeNull();
      expect((box?.x ?? 0) + (box?.width ?? 0), state).toBeLessThanOrEqual(640);
    }
  });
});

test.describe('the first start', () => {
  test.use({ startArgs: [] });
  test('has no axe finding', async ({ page, app }) => {
    await page.goto(app.url);
    await expect(page.getByRole('button', { name: /Begynd/ })).toBeVisible();
    await expectAccessible(page, 'first run');
  });
});

test('no axe finding in what is met seldom: refusals, others’ contacts, corrections, messages, no core', async ({
  page,
  app,
}) => {
  test.setTimeout(180_000);
  const desk = new FindPage(page);
  const news = new NewsPage(page);
  const sheet = page.getByRole('dialog');
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('010190-1234');
  await expect(page.getByText('Der søges ikke på CPR-numre')).toBeVisible();
  await expectAccessible(page, 'refused search');
  await page.getByRole('button', { name: 'Slet det markerede' }).click();
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await page.getByRole('combobox', { name: 'Kommune, henvendelsen er for' }).selectOption('190');
  await expect(page.getByText('anden kommune')).toBeVisible();
  await desk.press('F4');
  await page.getByRole('button', { name: 'Vælg emne' }).click();
  await expect(page.getByRole('listbox', { name: 'Søg emne' }).getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'topics, another municipality, after the call');
  await desk.press('Escape', 'Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort');
  await desk.press('F7');
  await sheet.getByRole('textbox', { name: 'Notat' }).fill('010190-1234');
  await expect(sheet.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'refused correction');
  await desk.press('Escape', 'F7', 'Digit5');
  await expect(sheet.getByRole('heading', { name: 'Hvorfor rettes det?' })).toBeVisible();
  await expectAccessible(page, 'reason of a correction');
  await desk.press('Digit1');
  await desk.waitForSaid('Rettet: gult kort');
  await desk.press('F7');
  await expect(sheet).toContainText('Straksafklaret → Afbrudt');
  await expectAccessible(page, 'history');
  await desk.press('Escape', 'F9');
  await page.keyboard.type('Bo');
  await desk.press('Enter');
  await desk.waitForSaid('Bo arbejder her nu');
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.press('F9');
  await expect(sheet.getByRole('option', { name: 'Mette' })).toBeVisible();
  await expectAccessible(page, 'agents to choose from');
  await desk.press('Digit1');
  await desk.waitForSaid('Mette arbejder her nu');
  await desk.go('Mangler');
  await expect(page.getByText('taget af Bo')).toBeVisible();
  await expectAccessible(page, 'another’s contact waits');
  await desk.go('Logget');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Dag' }).fill('32.13.2026');
  await expectAccessible(page, 'contacts of a day');
  await desk.go('Nyt');
  await news.text.fill('MitID er nede');
  await page.getByRole('button', { name: 'om 4 timer' }).click();
  await news.post.click();
  await expect(news.strip).toContainText('MitID er nede');
  await expectAccessible(page, 'a message on every page');
  await desk.go('Opsæt');
  await page.getByRole('button', { name: 'Skift tast for Nyt ærinde' }).click();
  await desk.press('Control+KeyG');
  await expect(page.getByRole('alert')).toContainText('Ctrl G bruges af');
  await expectAccessible(page, 'a key that is taken');
  await page.getByRole('button', { name: 'Behold, som det er' }).click();
  await desk.go('Samtale');
  await desk.begin('F2', 'pas', /pas/i);
  await app.kill();
  await desk.note.fill('skal ringes op');
  await expect(desk.contact).toContainText('kladden er ikke gemt endnu');
  await expectAccessible(page, 'no core');
});
