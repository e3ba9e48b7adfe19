/**
 * What every page and state looks like, compared with `baselines/` under the pinned browser alone. The clock of program and
 * page stands still and the data are the test's own. `npm run baselines` takes them anew: look at each before it is kept.
 */
import { test as base, type Page } from '@playwright/test';
import { asAgent, startApp, type App } from './app.ts';
import { DeskPage } from './pages/desk-page.ts';
import { NewsPage } from './pages/news-page.ts';
import { expect } from './test.ts';

/** A Tuesday morning: the phones are open, borgerservice is too. */
const stillAt = Date.parse('2026-11-17T10:12:00+01:00');
const standing = `data:text/javascript,${encodeURIComponent(`Date.now = () => ${String(stillAt)};`)}`;

interface Still {
  readonly desk: DeskPage;
  readonly app: App;
  readonly looksLike: (name: string) => Promise<void>;
}

const test = base.extend<{ still: Still; theme: 'light' | 'dark' }>({
  theme: ['light', { option: true }],
  still: async ({ page, theme }, use) => {
    const app = await startApp(asAgent, { NODE_OPTIONS: `--import=${standing}`, TZ: 'Europe/Copenhagen' });
    await page.clock.setFixedTime(stillAt);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await use({ desk, app, looksLike: (name) => looksLike(page, `${name}-${theme}.png`) });
    await app.dispose();
  },
});

async function looksLike(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready');
  await expect(page).toHaveScreenshot(name);
}

/** The desk from one contact to the next, and what lies over it. */
async function walkDesk({ desk, looksLike: like }: Still): Promise<void> {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Åbningstider i dag' })).toBeVisible();
  await like('idle');
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.draftSaved();
  await like('call');
  await desk.note.fill('010190-1234');
  await expect(page.getByText('Notatet er ikke gemt.')).toBeVisible();
  await like('refused-note');
  await desk.note.fill('');
  await desk.press('Control+Digit2');
  await expect(page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option').first()).toBeVisible();
  await like('units');
  await desk.press('Escape', 'Control+KeyM');
  await page.keyboard.type('zzxqw');
  await expect(page.getByText('Ingen artikel om')).toBeVisible();
  await like('nothing-found');
  await desk.press('F3');
  await desk.find('gult kort', 'Sundhedskort');
  await desk.press('Enter', 'Control+KeyS');
  await expect(desk.article.getByRole('img', { name: /Skan/ })).toBeVisible();
  await like('visit');
  await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await like('facing');
  await desk.press('Escape', 'Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort');
}

async function walkPages({ desk, looksLike: like }: Still): Promise<void> {
  const { page } = desk;
  const news = new NewsPage(page);
  await desk.go('Nyt');
  await news.text.fill('MitID er nede');
  await news.mitId.check();
  await page.getByRole('button', { name: 'om 4 timer' }).click();
  await news.post.click();
  await expect(news.posted).toHaveCount(1);
  await like('news');
  await desk.go('Mine tal');
  await expect(page.getByRole('region', { name: 'I dag' })).toBeVisible();
  await like('own-figures');
  await desk.go('Mangler');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await like('missing');
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ theme });
    test('the desk and the pages around it look as they did', async ({ still }) => {
      test.setTimeout(180_000);
      await walkDesk(still);
      await walkPages(still);
    });
  });
}

test('the desk looks as it did when it is wide, compact, and without its core', async ({ page, still }) => {
  const { desk, app, looksLike: like } = still;
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.draftSaved();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await like('call-1920');
  await page.setViewportSize({ width: 380, height: 800 });
  await like('call-380');
  await page.setViewportSize({ width: 1280, height: 800 });
  await app.kill();
  await expect(page.getByText('Straks svarer ikke', { exact: true })).toBeVisible();
  await like('offline');
});
