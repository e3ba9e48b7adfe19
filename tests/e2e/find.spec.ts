/** Finding on the desk: filters proposed and taken, what is near when nothing is found, and telling the editors. */
import { expectAccessible } from './accessible.ts';
import { FindPage } from './pages/find-page.ts';
import { expect, test } from './test.ts';

test('a filter that is typed is only proposed; Tab takes it, Backspace gives it back', async ({ page, app }) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await desk.find('åbningstider furesø', /Åbningstider/i);
  await expect(desk.proposal).toHaveText(/Kun: Furesø/);
  await expect(desk.chip(/Furesø/)).toHaveCount(0);
  await desk.press('Tab');
  await expect(desk.chip(/Furesø/)).toBeVisible();
  await expect(desk.search).toHaveValue('åbningstider');
  await expect(desk.search).toBeFocused();
  await expect(desk.hits.filter({ hasText: /furesø/i }).first()).toBeVisible();

  await page.keyboard.press('Control+KeyA');
  await desk.press('Backspace', 'Backspace');
  await expect(desk.chip(/Furesø/)).toHaveCount(0);

  await page.keyboard.type('forældet');
  await desk.press('Tab');
  await expect(desk.chip(/Over frist/)).toBeVisible();
  await expect(desk.hits.first()).toBeVisible();
  await desk.press('Escape');
  await expect(desk.chip(/Over frist/)).toHaveCount(0);
});

test('the panel holds every filter, by keyboard', async ({ page, app }) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await page.keyboard.type('kort');
  await desk.press('Tab', 'Enter');
  await page.getByRole('combobox', { name: 'Fremmøde' }).selectOption('none');
  await expect(desk.chip(/Uden fremmøde/)).toBeVisible();
  await expect(desk.hits.first()).toContainText('Digitalt');
  await page.getByRole('combobox', { name: 'Fremmøde' }).selectOption('');
  await expect(desk.chip(/Uden fremmøde/)).toHaveCount(0);
});

test('nothing found: what is near is offered, and the missing answer is told in one key and taken back', async ({
  page,
  app,
}) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('pasxtempel');
  await expect(page.getByText('Ingen artikel om »pasxtempel«')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nærmeste emner' })).toBeVisible();
  await desk.press('F10');
  await desk.waitForSaid('Meldt til redaktørerne: Der mangler et svar');
  await page.getByRole('button', { name: 'Fortryd melding' }).click();
  await desk.waitForSaid('Meldingen er trukket tilbage');
  await desk.press('F10');
  await desk.waitForSaid('Meldt til redaktørerne');
});

test('an article is told of in two keys, described without a CPR number, handled and opened again', async ({
  page,
  app,
}) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('F8', 'Digit1');
  await desk.waitForSaid('Meldt til redaktørerne: Fejl i artiklen');
  const line = page.getByRole('textbox', { name: /Hvad er der galt/ });
  await expect(line).toBeFocused();
  await line.fill('Borger 010190-1234 siger');
  await expect(page.getByRole('alert')).toContainText('CPR-nummer');
  await line.fill('Gebyret er fra 2023');
  await desk.press('Enter');
  await desk.waitForSaid('Din tekst er tilføjet');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await desk.go('Viden');
  await desk.view(/Meldinger \(1\)/).click();
  const group = page.getByRole('region', { name: /Sundhedskort/ });
  await expect(group).toContainText('Gebyret er fra 2023');
  await group.getByRole('button', { name: /^Ret: Sundhedskort/ }).click();
  await expect(page.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue(/Sundhedskort/);
  await page.getByRole('button', { name: '← Tilbage' }).click();
  await group.getByRole('textbox', { name: 'Afgørelse' }).fill('Gebyret er rettet');
  await desk.press('Enter');
  await desk.waitForSaid('Meldingerne er behandlet');
  await expect(page.getByText('Ingen åbne meldinger.')).toBeVisible();
  await page.getByRole('button', { name: 'Fortryd', exact: true }).click();
  await desk.waitForSaid('Meldingerne er åbne igen');
  await expect(group).toContainText('Gebyret er fra 2023');
});

test('a search that ended without an article is a gap, weighed by what it cost', async ({ page, app }) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('kanotplads');
  await expect(page.getByText('Ingen artikel om')).toBeVisible();
  await desk.press('Control+Shift+Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
  await desk.press('Enter');
  await desk.waitForSaid('Gemt: kanotplads');
  await desk.go('Viden');
  await desk.view('Huller i viden').click();
  const row = page.getByRole('row', { name: /kanotplads/ });
  await expect(row).toBeVisible();
  await expect(row.getByRole('cell').nth(6)).toHaveText('0');
  await expectAccessible(page, 'gaps');
  await desk.view('Lærte ord').click();
  await expect(page.getByText('Ingen lærte ord endnu.')).toBeVisible();
  await expectAccessible(page, 'learnt words');
});

test('no axe finding while finding, in three themes', async ({ page, app }) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('pasxtempel furesø');
  await expect(desk.proposal).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nærmeste emner' })).toBeVisible();
  await desk.press('Tab');
  await page.getByRole('button', { name: 'Filtrér' }).click();
  await expectAccessible(page, 'weak with filters');
});

test('no axe finding while telling the editors and deciding, in three themes', async ({ page, app }) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('pasxtempel');
  await expect(page.getByRole('heading', { name: 'Nærmeste emner' })).toBeVisible();
  await desk.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'feedback menu');
  await desk.press('Digit3');
  await expect(page.getByRole('textbox', { name: /Hvad er der galt/ })).toBeFocused();
  await expectAccessible(page, 'feedback line');
  await desk.press('Escape');
  await desk.go('Viden');
  await desk.view(/Meldinger/).click();
  await expect(page.getByRole('textbox', { name: 'Afgørelse' })).toBeVisible();
  await expectAccessible(page, 'inbox');
});
