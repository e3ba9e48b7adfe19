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

const test = base.extend<{ still: Still; theme: 'light' | 'dark'; startArgs: readonly string[] }>({
  theme: ['light', { option: true }],
  startArgs: [asAgent, { option: true }],
  still: async ({ page, theme, startArgs }, use) => {
    const app = await startApp(startArgs, { NODE_OPTIONS: `--import=${standing}`, TZ: 'Europe/Copenhagen' });
    await page.clock.setFixedTime(stillAt);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const desk = new DeskPage(page);
    await page.goto(app.url);
    if (startArgs.length > 0) await expect(desk.search).toBeFocused();
    await use({ desk, app, looksLike: (name) => looksLike(page, `${name}-${theme}.png`) });
    await app.dispose();
  },
});

// Among the last and longest: each is taken by whichever worker is free.
test.describe.configure({ mode: 'parallel' });

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

/** What lies over the desk when it is asked for. */
async function walkSheets({ desk, looksLike: like }: Still): Promise<void> {
  const { page } = desk;
  const sheet = page.getByRole('dialog');
  await desk.press('F7');
  await expect(sheet.getByRole('heading', { name: 'Hvad skulle udfaldet være?' })).toBeVisible();
  await like('correction');
  await desk.press('Digit5', 'Digit1');
  await desk.waitForSaid('Rettet: gult kort');
  await desk.press('F7');
  await expect(sheet).toContainText('Straksafklaret → Afbrudt');
  await like('correction-again');
  await desk.press('Escape', 'F8');
  await expect(sheet.getByRole('heading', { name: 'Meld til redaktørerne' })).toBeVisible();
  await like('feedback');
  await desk.press('Escape', 'F1');
  await expect(sheet.getByRole('heading', { name: 'Taster' })).toBeVisible();
  await like('keys');
  await desk.press('Escape', 'Control+KeyK');
  await expect(sheet.getByRole('option', { name: /Sundhedskort/ })).toBeVisible();
  await page.keyboard.type('pas');
  await expect(sheet.getByRole('option').first()).toContainText(/pas/i);
  await like('palette');
  await desk.press('Escape', 'F9');
  await page.keyboard.type('Bo');
  await desk.press('Enter');
  await desk.waitForSaid('Bo arbejder her nu');
  await desk.begin('F2', 'pas', /pas/i);
  await desk.draftSaved();
  await desk.press('F9');
  await expect(sheet.getByRole('option', { name: 'Mette' })).toBeVisible();
  await like('agents');
  await desk.press('Digit1');
  await desk.waitForSaid('Mette arbejder her nu');
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
  await expect(page.getByText('taget af Bo')).toBeVisible();
  await like('missing');
  await desk.go('Logget');
  await expect(page.getByRole('option').first()).toBeVisible();
  await like('contacts');
  await desk.go('Viden');
  await expect(page.getByRole('main').getByRole('row').nth(5)).toBeVisible();
  await like('knowledge');
  for (const [view, words, name] of [
    [/Meldinger/, 'Ingen åbne meldinger.', 'inbox'],
    ['Huller i viden', 'Ingen huller i perioden.', 'gaps'],
    ['Lærte ord', 'Ingen lærte ord endnu.', 'learnt'],
  ] as const) {
    await page.getByRole('radio', { name: view }).click();
    await expect(page.getByText(words)).toBeVisible();
    await like(name);
  }
  await desk.go('Statistik');
  await expect(page.getByText('skjult', { exact: true }).first()).toBeVisible();
  await like('statistics-few');
  await desk.go('Opsæt');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await like('settings');
  await desk.press('F1');
  await page.getByRole('button', { name: 'Øv de fire greb' }).click();
  await expect(page.getByText('Greb 1 af 4')).toBeVisible();
  await desk.press('F2');
  await expect(page.getByText('Greb 2 af 4')).toBeVisible();
  await like('practice');
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ theme });
    test('the desk and the pages around it look as they did', async ({ still }) => {
      test.setTimeout(180_000);
      await walkDesk(still);
      await walkSheets(still);
      await walkPages(still);
    });
  });
}

/** The first start: nobody has chosen anything. */
test.describe('the first start', () => {
  test.use({ startArgs: [] });
  test('looks as it did', async ({ still }) => {
    await expect(still.desk.page.getByRole('button', { name: /Begynd/ })).toBeVisible();
    await still.looksLike('first-run');
  });
});

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
