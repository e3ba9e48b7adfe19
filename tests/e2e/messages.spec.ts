/** Driftsmeddelelser as the one who posts and the one who answers meet them: bar, article, seen, edited, ended. */
import { DeskPage } from './pages/desk-page.ts';
import { NewsPage } from './pages/news-page.ts';
import { expect, test } from './test.ts';

test('a message is posted, stands on the bar and on the articles it concerns, is seen, edited and ended', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  const news = new NewsPage(page);
  await desk.open(app.url);
  await desk.go('Nyt');
  await expect(page.getByText('Det er din første vagt på denne pc')).toBeVisible();

  await news.post.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Skriv, hvad der ikke virker.' })).toBeVisible();
  await news.text.fill('MitID er nede for 010190-1234');
  await page.getByRole('button', { name: 'om 4 timer' }).click();
  await news.post.click();
  await expect(page.getByRole('alert').filter({ hasText: 'ligner et CPR-nummer' })).toBeVisible();
  await news.text.fill('MitID er nede');
  await news.say.fill('Prøv igen om en time');
  await news.mitId.check();
  await news.topic.fill('01.10.00');
  await news.topic.press('Enter');
  await news.post.click();
  await expect(news.strip).toContainText('MitID er nede');
  await expect(news.strip).toContainText('Sig imens: »Prøv igen om en time«');

  await desk.go('Samtale');
  await desk.begin('F2', 'flytte', /flytning/i);
  await expect(desk.article.locator('.article-messages')).toContainText('MitID er nede');
  await expect
    .poll(async () => {
      await desk.go('Nyt');
      return news.posted.first().textContent();
    })
    .toContain('set af 1 medarbejder');

  await news.posted.getByRole('button', { name: /^Ret/ }).click();
  await news.text.fill('MitID virker delvist');
  await page.getByRole('button', { name: 'Gem ændring' }).click();
  await expect(news.strip).toContainText('MitID virker delvist');
  await news.posted.getByRole('button', { name: /^Afslut nu/ }).click();
  await expect(news.strip).not.toContainText('MitID');
  await expect(news.posted.first()).toContainText('afsluttet');
});

test('several messages take one line until they are asked for', async ({ page, app }) => {
  const desk = new DeskPage(page);
  const news = new NewsPage(page);
  await desk.open(app.url);
  await desk.go('Nyt');
  for (const text of ['Telefonerne knaser', 'Printeren i skranken er i stykker', 'Digital Post er langsom']) {
    await news.text.fill(text);
    await page.getByRole('button', { name: 'når dagen er slut' }).click();
    await news.post.click();
    await expect(news.strip).toContainText(text);
  }
  await expect(news.strip.locator('.message-line')).toHaveCount(1);
  await news.strip.getByRole('button', { name: 'Vis 2 mere' }).click();
  await expect(news.strip.locator('.message-line')).toHaveCount(3);
});
