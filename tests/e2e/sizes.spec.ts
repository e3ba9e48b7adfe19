/** A visit is worked by finger and at arm's length: nothing to hit is under 44 px (desk: flow of a visit). */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

const fingerPx = 44;

test('on a visit every button is big enough for a finger', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F3', 'gult kort', 'Sundhedskort');
  for (const button of await page.locator('main button:visible, .strip button:visible').all()) {
    const box = await button.boundingBox();
    const name = (await button.textContent()) ?? '';
    // A link inside a sentence or a fact is as tall as its line (WCAG 2.2, 2.5.8).
    if ((await button.getAttribute('class'))?.includes('link-button') === true) continue;
    expect(Math.round(box?.height ?? 0), name).toBeGreaterThanOrEqual(fingerPx);
  }
});
