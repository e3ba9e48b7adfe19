/**
 * From the press of a key to the painted answer, as an agent sees it: the real command on 3,000 articles, a real Chromium,
 * a call on the desk. The peer is a bare page that only echoes what is typed: what Chromium itself takes.
 *
 * Frames come as fast as they are ready here (`--disable-frame-rate-limit`). On a screen of 60 Hz a frame that is ready
 * waits for the screen, 8 ms on average, whatever the program does.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';
import { startApp } from '#tests/e2e/app.ts';
import { testBrowser } from '#tests/e2e/browser.ts';
import prepare from '#tests/e2e/prepare.ts';
import { openBarePage } from '../bare-page.ts';
import { storeArticles } from '../corpus.ts';
import { resultOf, type Result } from '../measure.ts';
import { heldDuring, type Held, type TaskTimes } from './main-thread.ts';

const articles = 3_000;
/** Each is typed once: what was answered before says nothing of how long an answer takes. */
const [warming, measured, traced] = [
  ['boligstøte', 'jeg skal flytte', 'nøgle til mitid', 'hvem henter mit affald'],
  [
    'mitid virker ikke',
    'korekort udløber',
    'hvor kommer mine penge ind',
    'gult kort blevet væk',
    'pas til mit barn',
    'vielse på rådhuset',
    'flyttet til udlandet',
    'lån til depositum',
    'fritaget for digital post',
    'varmetilæg',
    'skifte læge',
    'ny adresse til en afdød',
  ],
  [
    'parkering for handicappede',
    'udlændinge uden cpr',
    'begravelse hjælp',
    'ekstra rude til taxa',
    'snavset vand i hanen',
  ],
] as const;
/** A fast hand. */
const betweenKeysMs = 90;

/** How long the way took for one key, milliseconds. */
const Strokes = z.array(z.object({ toListMs: z.number(), toPaintMs: z.number() }));
type Strokes = z.infer<typeof Strokes>;

/**
 * Runs in the page. A key's answer has come when something in the list changes for the first time after it; the first task
 * after that frame finds it painted. A key that changes nothing in the list is not counted.
 */
const stopwatch = `
  window.strokes = [];
  let pressedAt = null;
  addEventListener('keydown', ({ timeStamp }) => { pressedAt = timeStamp; }, true);
  const isList = (node) => { const at = node.nodeType === 1 ? node : node.parentElement; return at?.closest('[role=listbox]') != null; };
  new MutationObserver((changes) => {
    if (pressedAt === null || !changes.some(({ target }) => isList(target))) return;
    const startMs = pressedAt;
    const toListMs = performance.now() - startMs;
    pressedAt = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.strokes.push({ toListMs, toPaintMs: performance.now() - startMs });
      port2.postMessage(null);
    });
  }).observe(document, { childList: true, characterData: true, subtree: true });`;

export interface Typing {
  readonly results: readonly Result[];
  /** In a run of its own: tracing takes time. */
  readonly held: Held;
}

export async function measureTyping(): Promise<Typing> {
  await prepare();
  const app = await startApp();
  const bare = await openBarePage();
  try {
    await app.stop();
    storeArticles(app.dataFolder, articles);
    await app.restart();
    const browser = await chromium.launch({
      ...testBrowser(),
      args: [...testBrowser().args, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    });
    try {
      const desk = await openPage(browser, app.url);
      // Once every article is read: what a start takes is measured elsewhere.
      await desk.locator('input[role=combobox]').first().fill('pas');
      await desk.locator('[role=option]').first().waitFor();
      await desk.keyboard.press('F2');
      const peer = await openPage(browser, bare.url);
      const ours = await strokesOn(desk);
      const theirs = await strokesOn(peer);
      await desk.bringToFront();
      const held = await heldDuring(browser, desk, () => typeAll(desk, traced));
      return { results: resultsOf(ours, theirs), held };
    } finally {
      await browser.close();
    }
  } finally {
    bare.close();
    await app.dispose();
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'da-DK' });
  const page = await context.newPage();
  await page.addInitScript({ content: stopwatch });
  await page.goto(url);
  await page.locator('input[role=combobox]').first().waitFor();
  return page;
}

/** The first queries are not counted: programs are slow until they have run a little. */
async function strokesOn(page: Page): Promise<Strokes> {
  await page.bringToFront();
  await typeAll(page, warming);
  await page.evaluate('window.strokes = []');
  await typeAll(page, measured);
  return Strokes.parse(await page.evaluate('window.strokes'));
}

async function typeAll(page: Page, queries: readonly string[]): Promise<void> {
  const field = page.locator('input[role=combobox]').first();
  for (const query of queries) {
    await field.fill('');
    await field.focus();
    await page.keyboard.type(query, { delay: betweenKeysMs });
  }
}

function resultsOf(ours: Strokes, theirs: Strokes): Result[] {
  const peer = (of: (stroke: Strokes[number]) => number) => ({
    what: 'a bare page that echoes',
    samplesMs: theirs.map(of),
  });
  const result = (what: string, of: (stroke: Strokes[number]) => number): Result =>
    resultOf(`${what}, ${String(articles)} articles`, ours.map(of), peer(of));
  return [
    result('key to changed list', ({ toListMs }) => toListMs),
    result('key to painted list', ({ toPaintMs }) => toPaintMs),
  ];
}

export function typingText({ held }: Typing): string {
  const line = (what: string, { tasks, long, p95Ms, mostMs }: TaskTimes): string =>
    `  the main thread while it is typed, ${what}: ${String(tasks)} tasks of 1 ms or more, 95 of 100 under ${p95Ms.toFixed(1)} ms, ${String(long)} over 8 ms, the longest ${mostMs.toFixed(1)} ms`;
  return [line('by the clock', held.clock), line('processor time', held.processor)].join('\n');
}
