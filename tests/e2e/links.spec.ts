/** A call that the telephone hands over, and an article another program asks for. */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

/** As a telephone system does: no browser, the token from the address Straks was started with. */
async function handOver(url: string, link: string): Promise<unknown> {
  const { origin, hash } = new URL(url);
  const answer = await fetch(`${origin}/pop`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${hash.slice(1)}` },
    body: JSON.stringify({ link }),
  });
  return answer.json();
}

test('the telephone’s call stands on the desk; one that comes during a talk waits for F2', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.go('Viden');
  expect(await handOver(app.url, 'straks://opkald?ko=190&linje=direkte&nummer=12345678')).toEqual({
    ok: true,
    output: {},
  });
  await desk.waitForSaid('Opkald fra telefonen');
  const bar = page.getByRole('banner');
  await expect(bar.getByLabel('Linje')).toHaveValue('direct');
  await expect(bar.getByLabel('Kommune')).toHaveValue('190');
  await expect(desk.search).toBeFocused();

  await page.keyboard.type('gult kort');
  await expect(desk.hits.first()).toContainText('Sundhedskort');
  await handOver(app.url, 'straks://opkald?ko=250');
  await desk.waitForSaid('F2 lægger denne henvendelse til side');
  await expect(desk.search).toHaveValue('gult kort');
  await expect(bar.getByLabel('Kommune')).toHaveValue('190');
});

test('a visitor’s link begins a visit, also where an empty call was begun', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await page.keyboard.press('F2');
  const channel = page.getByRole('banner').getByLabel('Kanal');
  await expect(channel).toHaveValue('phone');
  await handOver(app.url, 'straks://besog?ko=190');
  await desk.waitForSaid('Nyt besøg');
  await expect(channel).toHaveValue('visit');
  await expect(page.getByRole('banner').getByLabel('Kommune')).toHaveValue('190');
  await page.keyboard.type('gult kort');
  await expect(desk.hits.first()).toContainText('Sundhedskort');
  await handOver(app.url, 'straks://besog');
  await desk.waitForSaid('F3 lægger denne henvendelse til side');
});

test('a link to an article opens it', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await handOver(app.url, 'straks://artikel/sundhedskort');
  await expect(page.getByRole('heading', { name: /Sundhedskort/ }).first()).toBeVisible();
});
