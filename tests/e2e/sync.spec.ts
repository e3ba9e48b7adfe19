/** Two desks and one hub, as agents and IT meet them: let in, cut off, back again, refused and decided. */
import type { Browser } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { asAgent, startApp } from './app.ts';
import { startHub, type TestHub } from './hub.ts';
import { DeskPage } from './pages/desk-page.ts';
import { NewsPage } from './pages/news-page.ts';
import { StatisticsPage } from './pages/statistics-page.ts';
import { SyncPage } from './pages/sync-page.ts';
import { expect, test as base } from './test.ts';

const test = base.extend<{ hub: TestHub }>({
  hub: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads what a fixture needs from its first parameter.
    async ({}, use) => {
      const hub = await startHub();
      await use(hub);
      await hub.dispose();
    },
    // A database that is begun anew takes its time on a busy machine; the test's own time begins after it.
    { timeout: 180_000 },
  ],
});

// Among the last and longest, and each has a hub of its own: each is taken by whichever worker is free.
test.describe.configure({ mode: 'parallel' });

async function anotherDesk(browser: Browser) {
  const app = await startApp(['--agent', 'Bo', ...asAgent.slice(2)]);
  const page = await browser.newPage();
  const desk = new DeskPage(page);
  await desk.open(app.url);
  return {
    desk,
    sync: new SyncPage(page),
    news: new NewsPage(page),
    end: () => page.close().then(() => app.dispose()),
  };
}

async function log(desk: DeskPage): Promise<void> {
  await desk.go('Samtale');
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: flytte');
}

test('what was logged alone arrives, a message and a report travel, and a hub that is away costs nothing', async ({
  page,
  app,
  hub,
  browser,
}) => {
  test.slow();
  const [desk, sync, news] = [new DeskPage(page), new SyncPage(page), new NewsPage(page)];
  const statistics = new StatisticsPage(page);
  await desk.open(app.url);
  await log(desk);

  await sync.open();
  await expect(sync.main.getByText('Denne pc har ingen hub.')).toBeVisible();
  await expect(sync.main.getByText(/Henvendelse »flytte«/)).toBeVisible();
  await sync.enrol(hub.url, 'AAAA-BBBB-CCCC-DDDD');
  await expect(sync.main.getByRole('alert')).toContainText('Koden virker ikke');
  await sync.enrol(
    hub.url,
    await hub.code({ roles: ['agent', 'redaktør', 'teamleder', 'admin'], serves: ['*'], sees: ['*'] }),
  );
  await expect(sync.main.getByRole('status')).toContainText('Pc’en er tilsluttet');
  await expect(sync.inBar).toContainText('I takt');
  await expect(sync.main.getByText('Intet venter.')).toBeVisible();
  expect(await hub.contacts()).toBe(1);

  await desk.go('Nyt');
  await news.text.fill('MitID er nede');
  await page.getByRole('button', { name: 'om 4 timer' }).click();
  await news.post.click();
  await expect(news.strip).toContainText('MitID er nede');
  await sync.inBar.click();
  await sync.syncNow();
  await expect(sync.main.getByRole('status')).toContainText('Synkroniseringen er afsluttet');

  const other = await anotherDesk(browser);
  await other.sync.open();
  await other.sync.enrol(hub.url, await hub.code({ roles: ['agent', 'admin'], serves: ['250'] }));
  await expect(other.news.strip).toContainText('MitID er nede');
  await log(other.desk);
  await other.desk.press('F2');
  await other.desk.page.keyboard.type('kanotplads');
  await expect(other.desk.page.getByText('Ingen artikel om')).toBeVisible();
  await other.desk.press('F10');
  await other.desk.waitForSaid(/redaktør/i);
  await other.sync.inBar.click();
  await other.sync.syncNow();
  await expect(other.sync.main.getByRole('status')).toContainText('Synkroniseringen er afsluttet');
  await sync.syncNow();
  await expect(sync.main.getByRole('status')).toContainText('Synkroniseringen er afsluttet');
  await desk.go('Viden');
  await expect(page.getByRole('radio', { name: 'Meldinger (1)' })).toBeVisible();

  await desk.go('Statistik');
  await expect(statistics.contacts).toHaveText('1');
  await statistics.choose('Hele teamet');
  await expect(statistics.contacts).toHaveText('2');
  await expect(statistics.countedWhere).toContainText(/Tal fra hele teamet, fra \d+\.\d\d · 2 pc’er/);
  await expect(statistics.table('Loggens dækning')).toContainText('Ingen import af opkald og besøg');
  await expect(statistics.table('Huller i viden')).toContainText('forlader ikke den pc');
  await expect(page.locator('.baseline-bar')).toContainText('Ingen baseline');
  await expect(statistics.table('Kanalskift: et estimat').getByRole('table')).toBeVisible();
  await expectAccessible(page, 'statistics of the team');
  await page.getByRole('button', { name: 'Straksafklaring, brutto' }).click();
  await page.getByRole('button', { name: 'Vis ærinder i tælleren' }).click();
  // Two agents: what they logged would tell of one of them.
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('hele måneder');
  await page.keyboard.press('Escape');

  await hub.kill();
  await log(desk);
  await sync.inBar.click();
  await sync.syncNow();
  await expect(sync.inBar).toContainText('Uden hub siden');
  await expect(sync.main.getByText('Hubben svarer ikke. Arbejd videre').first()).toBeVisible();
  await page.reload();
  await desk.go('Statistik');
  await expect(statistics.countedWhere).toContainText(/Hubben svarer ikke\. Tal fra hele teamet, fra \d+\.\d\d/);
  await expect(statistics.contacts).toHaveText('2');
  for (const part of [statistics.charts, statistics.steering])
    await expect(part).toContainText(/Ældre tal, fra \d+\.\d\d\. Hubben svarer ikke/);
  await statistics.choose('Denne pc');
  await expect(statistics.contacts).toHaveText('2');
  await hub.start();
  await sync.inBar.click();
  await sync.syncNow();
  await expect(sync.inBar).toContainText('I takt');
  expect(await hub.contacts()).toBe(3);
  await desk.go('Statistik');
  await statistics.choose('Hele teamet');
  await expect(statistics.contacts).toHaveText('3');
  await other.end();
});

test('a refused contact is explained, holds nothing else up, and is given up by hand', async ({ page, app, hub }) => {
  test.slow();
  const [desk, sync] = [new DeskPage(page), new SyncPage(page)];
  await desk.open(app.url);
  await sync.open();
  // It may log for Furesø alone, and works for Frederikssund.
  await sync.enrol(hub.url, await hub.code({ roles: ['agent', 'admin'], serves: ['190'] }));
  await expect(sync.inBar).toContainText('I takt');
  // More than the last three that were logged, which the desk has at hand.
  for (let nth = 0; nth < 4; nth += 1) await log(desk);
  await sync.inBar.click();
  await sync.syncNow();
  await expect(sync.inBar).toContainText('4 afvist');
  const refused = sync.main.getByRole('region', { name: 'Afvist af hubben' });
  await expect(refused).toContainText('Denne pc må ikke registrere for den kommune.');
  await expectAccessible(page, 'refused by the hub');
  await refused.getByRole('button', { name: 'Send igen' }).click();
  await expect(sync.main.getByRole('status')).toContainText('Hubben afviser stadig 4.');
  await refused.getByRole('button', { name: 'Eksportér til it' }).click();
  await expect(sync.main.getByRole('status')).toContainText('4 poster er skrevet til');
  const first = refused.getByRole('listitem').first();
  await first.getByRole('button', { name: 'Ret' }).click();
  await expect(page.getByRole('heading', { name: 'Hvad skulle udfaldet være?' })).toBeVisible();
  await desk.press('Escape');
  for (let left = 4; left > 0; left -= 1) {
    await expect(refused.getByRole('listitem')).toHaveCount(left);
    await first.getByRole('button', { name: 'Kassér' }).click();
    await expect(refused.getByRole('alert')).toContainText('Det kan ikke fortrydes');
    await first.getByRole('button', { name: 'Kassér' }).click();
    await expect(sync.main.getByRole('status')).toContainText('Kasseret.');
  }
  await sync.syncNow();
  await expect(sync.inBar).toContainText('I takt');
  expect(await hub.contacts()).toBe(0);
});

test('an agent whose PC was withdrawn connects it again with a new code, at the hub it had', async ({
  page,
  app,
  hub,
}) => {
  test.slow();
  const [desk, sync] = [new DeskPage(page), new SyncPage(page)];
  await desk.open(app.url);
  await sync.open();
  await sync.enrol(hub.url, await hub.code({ roles: ['agent'], serves: ['250'] }));
  await expect(sync.inBar).toContainText('I takt');
  await expect(sync.main.getByText('En administrator tilslutter pc’en.')).toBeVisible();
  await hub.withdraw(await sync.deviceId());
  await log(desk);
  await sync.inBar.click();
  await expect(async () => {
    await sync.syncNow();
    await expect(sync.main.getByText('Hubben lukker ikke længere').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(sync.main.getByLabel('Hubbens adresse')).toHaveValue(hub.url);
  await expect(sync.main.getByLabel('Hubbens adresse')).not.toBeEditable();
  await expect(sync.main.getByText('Koden skal være til den hub, pc’en havde.')).toBeVisible();
  await expectAccessible(page, 'a PC that is shut out');
  await sync.main.getByLabel('Kode').fill(await hub.code({ roles: ['agent'], serves: ['250'] }));
  await sync.main.getByRole('button', { name: 'Tilslut' }).click();
  await expect(sync.main.getByRole('status')).toContainText('Pc’en er tilsluttet');
  await expect(sync.inBar).toContainText('I takt');
  expect(await hub.contacts()).toBe(1);
});
