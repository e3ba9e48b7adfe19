/** What search has learnt, in the hands of an editor: words out of logged calls, accepted, rejected and undone by single keys. */
import { expectAccessible } from './accessible.ts';
import { FindPage } from './pages/find-page.ts';
import { expect, test } from './test.ts';

const conversations = 3;

test('words that led to an article in three calls are proposed, accepted, rejected and undone', async ({
  page,
  app,
}) => {
  const desk = new FindPage(page);
  await desk.open(app.url);
  for (let call = 0; call < conversations; call += 1) {
    await desk.begin('F2', 'gult kort', 'Sundhedskort');
    await desk.press('Control+Shift+Digit1');
    await desk.waitForSaid('Gemt: gult kort');
  }
  await desk.go('Viden');
  await desk.view('Lærte ord').click();
  const list = page.getByRole('group', { name: 'G godkender, A afviser, Z fortryder' });
  const row = (word: string) => list.getByRole('row', { name: new RegExp(`^${word} `) });
  await expect(row('gult')).toContainText('Foreslået');
  await expect(row('gult')).toContainText('Sundhedskort');
  await expect(row('gult').getByRole('cell').nth(1)).toHaveText('3');
  await expectAccessible(page, 'learnt words with words');

  await list.focus();
  await desk.press('KeyG');
  await desk.waitForSaid(/godkendt/i);
  await expect(list.locator('tr[aria-current=true]')).toContainText('Godkendt');
  await desk.press('KeyA');
  await desk.waitForSaid(/afvist/i);
  await expect(list.locator('tr[aria-current=true]')).toContainText('Afvist');
  await desk.press('KeyZ');
  await expect(list.locator('tr[aria-current=true]')).toContainText('Godkendt');
  await desk.press('KeyZ');
  await expect(list.locator('tr[aria-current=true]')).toContainText('Foreslået');
  await desk.press('ArrowDown');
  await expect(list.locator('tr').nth(2)).toHaveAttribute('aria-current', 'true');

  await page.getByRole('searchbox', { name: 'Find ord eller artikel' }).fill('kanot');
  await expect(page.getByText('Intet passer til filteret.')).toBeVisible();
});

test('a gap counts every wording, is settled and opened again', async ({ page, app }) => {
  test.setTimeout(180_000);
  const desk = new FindPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  for (const words of ['flagregler', 'kanotplads']) {
    await page.keyboard.press('Control+KeyA');
    await page.keyboard.type(words);
    await expect(page.getByText(`Ingen artikel om »${words}«`)).toBeVisible();
  }
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: kanotplads');
  await desk.go('Viden');
  await desk.view('Huller i viden').click();
  const row = (phrase: string) => page.getByRole('row', { name: new RegExp(phrase) });
  await expect(row('flagregler')).toBeVisible();
  await expect(row('kanotplads')).toBeVisible();

  await page.getByRole('button', { name: 'Afslut: kanotplads' }).press('Enter');
  await desk.waitForSaid('Hullet er afsluttet');
  await expect(row('kanotplads')).toHaveCount(0);
  await page.getByRole('button', { name: 'Fortryd', exact: true }).press('Enter');
  await desk.waitForSaid('Hullet er åbent igen');
  await expect(row('kanotplads')).toBeVisible();

  await page.getByRole('button', { name: 'Afslut: kanotplads' }).press('Enter');
  await expect(row('kanotplads')).toHaveCount(0);
  await page.getByRole('radiogroup', { name: 'Tilstand' }).getByRole('radio', { name: 'Afsluttede' }).click();
  await expect(row('kanotplads')).toContainText('afsluttet');
  await expectAccessible(page, 'settled gaps');
  await page.getByRole('button', { name: 'Åbn igen: kanotplads' }).press('Enter');
  await expect(page.getByText('Ingen afsluttede huller i perioden.')).toBeVisible();
});
