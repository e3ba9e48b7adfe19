/**
 * `npm run pictures`: takes the pictures of README and of the user guide of the running program, so that they show what it looks like now.
 *
 * See [Note: one morning]: the desk says whether phones are open and how long a call has lasted, so the program and the
 * page are both moved to a Tuesday in November. The pictures come out alike whenever and wherever they are taken.
 */
import { expect } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { asAgent, startApp } from './app.ts';
import { testBrowser } from './browser.ts';
import { DeskPage } from './pages/desk-page.ts';
import { NewsPage } from './pages/news-page.ts';
import { StatisticsPage } from './pages/statistics-page.ts';
import prepare from './prepare.ts';
import { smallPng } from './small-png.ts';

const pictures = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const work = mkdtempSync(join(tmpdir(), 'straks-pictures-'));
const day = '2026-11-17';

/** How far the shown time lies from the real one, in milliseconds; the program under way reads it from this file. */
const skewFile = join(work, 'skew-ms');
const movedProgram = `
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const now = Date.now;
  Date.now = () => now() + Number(readFileSync(${JSON.stringify(skewFile)}, 'utf8'));`;

/** @param time on Danish clocks that day, `10:09:19`. @returns the milliseconds between it and now. */
function moveTo(time: string): number {
  const skewMs = Date.parse(`${day}T${time}+01:00`) - Date.now();
  writeFileSync(skewFile, String(skewMs));
  return skewMs;
}

async function openPage(browser: Browser, skewMs: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    colorScheme: 'light',
  });
  await context.grantPermissions(['clipboard-write']);
  await context.addInitScript({
    content: `{ const now = Date.now; window.skewMs = ${String(skewMs)}; Date.now = () => now() + window.skewMs; }`,
  });
  return context.newPage();
}

async function movePageTo(page: Page, time: string): Promise<void> {
  await page.evaluate(`window.skewMs = ${String(moveTo(time))}`);
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(0, 0);
  const png = smallPng(await page.screenshot({ animations: 'disabled' }));
  writeFileSync(join(pictures, `${name}.png`), png);
  console.log(`docs/pictures/${name}.png ${String(Math.round(png.length / 1024))} kB`);
}

interface Logged {
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly title: RegExp;
  /** The chord that finishes it; null when the next call came first, so that it waits for an outcome. */
  readonly chord: string | null;
}

const [resolved, redirected, selfService] = ['Control+Shift+Digit1', 'Control+Shift+Digit2', 'Control+Shift+Digit3'];

/** What was logged before the pictures: enough that the top bar and the strip have something to show. */
const morning: readonly Logged[] = [
  { from: '09:03:10', to: '09:05:02', words: 'pas forny', title: /pas/i, chord: resolved },
  { from: '09:11:40', to: '09:13:05', words: 'flytte', title: /flytning/i, chord: resolved },
  { from: '09:18:00', to: '09:21:30', words: 'boligstøtte', title: /boligstøtte/i, chord: selfService },
  { from: '09:33:00', to: '09:36:10', words: 'mitid', title: /mitid/i, chord: resolved },
  { from: '09:40:25', to: '09:42:00', words: 'nemkonto', title: /nemkonto/i, chord: resolved },
  { from: '09:51:00', to: '09:55:20', words: 'folkepension', title: /folkepension/i, chord: null },
  { from: '10:00:30', to: '10:02:15', words: 'rotter', title: /rotter/i, chord: redirected },
  { from: '10:03:05', to: '10:04:40', words: 'skift læge', title: /læge/i, chord: selfService },
  { from: '10:06:00', to: '10:08:35', words: 'pas til barn', title: /pas/i, chord: resolved },
];

async function logMorning(desk: DeskPage): Promise<void> {
  for (const { from, to, words, title, chord } of morning) {
    await movePageTo(desk.page, from);
    await desk.begin('F2', words, title);
    await desk.draftSaved();
    await movePageTo(desk.page, to);
    await desk.press(chord ?? 'F2');
    if (chord === redirected) {
      await unitsOf(desk.page).first().waitFor();
      await desk.press('Enter');
    }
    await desk.waitForSaid(chord === null ? `Lagt i »Mangler udfald«: ${words}` : `Gemt: ${words}`);
    if (chord === null) await desk.press('Escape');
  }
}

function unitsOf(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Søg enhed' }).getByRole('option');
}

/** Begins a call at `from`, does something, and waits until the timer shows `lasted`, which it does at `from` + `lasted`. */
async function duringCall(desk: DeskPage, from: string, to: string, lasted: string, work: () => Promise<void>) {
  await movePageTo(desk.page, from);
  await work();
  await desk.draftSaved();
  await movePageTo(desk.page, to);
  await desk.page.getByText(lasted, { exact: true }).waitFor();
}

async function takeDesk(browser: Browser): Promise<void> {
  const skewMs = moveTo('09:00:00');
  const app = await startApp(asAgent);
  try {
    const page = await openPage(browser, skewMs);
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await logMorning(desk);
    await duringCall(desk, '10:09:19', '10:12:00', '2:41', () => desk.begin('F2', 'gult kort', /sundhedskort/i));
    await take(page, 'desk-call');

    await desk.press(resolved);
    await page.emulateMedia({ colorScheme: 'dark' });
    await duringCall(desk, '10:14:40', '10:16:10', '1:30', async () => {
      await desk.begin('F2', 'carport', /byggetilladelse/i);
      await desk.press('Control+Digit2');
      await unitsOf(page).first().waitFor();
    });
    await take(page, 'desk-unit-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await desk.press('Enter', 'Control+Enter');
    await desk.waitForSaid('Gemt: carport');
    await takeVisit(desk);
    await takeTools(desk);
    await takePages(desk);
  } finally {
    await app.dispose();
  }
}

/** A visit: the answer in writing, the screen turned to the citizen, the sheet on paper. */
async function takeVisit(desk: DeskPage): Promise<void> {
  const { page } = desk;
  await duringCall(desk, '10:17:40', '10:18:30', '0:50', () => desk.begin('F3', 'flytte', /flytning/i));
  await desk.press('Control+KeyD');
  await page.getByRole('button', { name: 'Til borgeren' }).click();
  await page.getByRole('textbox', { name: 'Tekst til borgeren' }).waitFor();
  await take(page, 'to-citizen');
  await page.getByRole('button', { name: 'Vend skærmen mod borgeren' }).click();
  await page.getByText('Skan, og fortsæt').waitFor();
  await take(page, 'facing');
  await desk.press('Escape');
  // The dialog is the browser's own; the sheet is what is seen.
  await page.evaluate('window.print = () => {}');
  await desk.press('Control+KeyP');
  await page.locator('.handout').waitFor({ state: 'attached' });
  await page.setViewportSize({ width: 794, height: 800 });
  await page.emulateMedia({ media: 'print' });
  await take(page, 'handout');
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await desk.press(resolved);
  await desk.waitForSaid('Gemt: flytte');
}

/** Correcting, changing agent, and what the editors are told. */
async function takeTools(desk: DeskPage): Promise<void> {
  const { page } = desk;
  const sheet = page.getByRole('dialog');
  await desk.press('F7', 'Digit5', 'Digit1');
  await desk.waitForSaid('Rettet: flytte, Afbrudt');
  await desk.press('F7', 'Digit1', 'Digit2');
  await desk.waitForSaid('Rettet: flytte, Straksafklaret');
  await desk.press('F7');
  await expect(sheet).toContainText('Afbrudt → Straksafklaret');
  await take(page, 'correction');
  await desk.press('Escape');
  for (const name of ['Bo', 'Signe', 'Mette']) {
    await desk.press('F9');
    await sheet.getByRole('textbox').fill(name);
    await desk.press('Enter');
    await desk.waitForSaid(`${name} arbejder her nu`);
  }
  await desk.press('F9');
  await sheet.getByRole('option', { name: 'Bo' }).waitFor();
  await take(page, 'agents');
  await desk.press('Escape');
  await desk.begin('F2', 'gult kort', /sundhedskort/i);
  await desk.press('F8', 'Digit1');
  await page.keyboard.type('Linket fører til forsiden');
  await desk.press('Enter');
  await desk.waitForSaid('Din tekst er tilføjet');
  await desk.press('Control+Shift+Digit1', 'F2');
  await page.keyboard.type('kanotplads');
  await page.getByText('Ingen artikel om').waitFor();
  await desk.press('F10');
  await desk.waitForSaid('Meldt til redaktørerne');
  await desk.press('Control+Shift+Digit4');
  await desk.go('Viden');
  await page.getByRole('radio', { name: /Meldinger/ }).click();
  await page.getByText('Linket fører til forsiden').waitFor();
  await take(page, 'inbox');
}

/** The pages around the desk after a morning's work. */
async function takePages(desk: DeskPage): Promise<void> {
  const { page } = desk;
  const news = new NewsPage(page);
  await desk.go('Nyt');
  await news.text.fill('MitID er nede');
  await news.say.fill('MitID er nede hos alle. Prøv igen om en time.');
  await news.mitId.check();
  await page.getByRole('button', { name: 'om 1 time' }).click();
  await news.post.click();
  await news.posted.first().waitFor();
  await take(page, 'news');
  await desk.go('Mangler');
  await page.getByText('folkepension').first().waitFor();
  await take(page, 'missing');
  await desk.go('Mine tal');
  await page.getByRole('region', { name: 'I dag' }).waitFor();
  await take(page, 'own-figures');
  await desk.go('Samtale');
  await desk.press('Control+KeyK');
  await page.keyboard.type('pas');
  await page.getByRole('option').first().waitFor();
  await take(page, 'palette');
}

async function takeStatistics(browser: Browser): Promise<void> {
  const skewMs = moveTo('10:12:00');
  const app = await startApp(['--demo', '--agent', 'Mette', '--municipality', '250', '--location', 'borgerservice']);
  try {
    const page = await openPage(browser, skewMs);
    const desk = new DeskPage(page);
    await desk.open(app.url);
    await desk.go('Statistik');
    await page.getByRole('combobox', { name: 'Kommune', exact: true }).selectOption('250');
    // The target is that municipality's own: it stands when the filter has come through.
    const trend = new StatisticsPage(page).chart('Straksafklaring pr. uge');
    await expect(trend.locator('.chart-target')).toHaveCount(1, { timeout: 30_000 });
    await take(page, 'statistics-demo');
  } finally {
    await app.dispose();
  }
}

await prepare();
mkdirSync(pictures, { recursive: true });
// Only what this process starts: the desk. The browser is no Node, and its page is moved by itself.
process.env['NODE_OPTIONS'] = `--import=data:text/javascript,${encodeURIComponent(movedProgram)}`;
process.env['TZ'] = 'Europe/Copenhagen';
const browser = await chromium.launch(testBrowser());
try {
  await takeDesk(browser);
  await takeStatistics(browser);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
