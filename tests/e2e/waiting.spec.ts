/** Waiting time: the offers ordered by a redaktør, the screen that shows them in turn, the texts for the telephone. */
import { expectAccessible } from './accessible.ts';
import { FindPage } from './pages/find-page.ts';
import { expect, test } from './test.ts';

test('offers are ordered, said and hung up: large letters, in turn, also after a night without Straks', async ({
  page,
  app,
}) => {
  const desk = new FindPage(page);
  await page.clock.install({ time: '2026-06-01T10:00:00+02:00' });
  await desk.open(app.url);
  await desk.go('Viden');
  await desk.view('Ventetid').click();
  const offers = page.getByRole('region', { name: 'Tilbud' });
  const rows = offers.getByRole('row');
  await expect(rows.nth(1)).toContainText('Meld flytning');
  await offers.getByRole('button', { name: 'Flyt ned: Meld flytning' }).click();
  await expect(rows.nth(2)).toContainText('Meld flytning');
  await offers.getByRole('button', { name: 'Ret: Meld flytning' }).click();
  await offers.getByRole('textbox', { name: 'På skærmen' }).fill('Meld din flytning');
  const [from, to] = [
    offers.getByRole('textbox', { name: 'Fra dag' }),
    offers.getByRole('textbox', { name: 'Til dag' }),
  ];
  await from.fill('1.3');
  await from.press('Enter');
  await expect(offers.getByRole('alert').filter({ hasText: 'Skriv begge ender' })).toBeVisible();
  await expect(offers.getByRole('button', { name: 'Gem tilbuddene' })).toBeDisabled();
  await expectAccessible(page, 'offers');
  await to.fill('15/08');
  await expect(rows.nth(2)).toContainText('01.03 til 15.08');
  await offers.getByRole('button', { name: 'Gem tilbuddene' }).click();
  await desk.waitForSaid('Tilbuddene er gemt');
  await expect(page.getByRole('region', { name: 'Tekster til telefonkøen' })).toContainText('Skal du flytte?');

  await page.getByRole('button', { name: 'Vis på denne skærm' }).click();
  const shown = page.locator('.info-offers b');
  await expect(shown).toHaveCount(3);
  const first = await shown.allTextContents();
  await page.clock.fastForward(25_000);
  await expect(shown).not.toHaveText(first);
  const small = await page.evaluate<string[]>(`[...document.querySelectorAll('.info *')]
    .filter((each) => each.childElementCount === 0 && each.textContent.trim() !== '')
    .filter((each) => parseFloat(getComputedStyle(each).fontSize) < innerHeight * 0.05 - 0.1)
    .map((each) => each.textContent)`);
  expect(small).toEqual([]);
  await expectAccessible(page, 'info screen');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Viden' })).toBeVisible();

  await page.goto(app.url.replace('/#', '/infoskaerm#'));
  await expect(page.locator('.info-hours')).toContainText('Telefon');
  await app.kill();
  await page.clock.fastForward(11 * 60_000);
  // What is open is not known any more; what can be done without us still is.
  await expect(page.locator('.info-hours')).toHaveCount(0);
  await expect(shown).toHaveCount(3);
});
