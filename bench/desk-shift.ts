/**
 * A shift of 120 contacts on 3,000 articles, as fast as the keyboard goes: what keeps an agent waiting, and what is left in
 * memory when the day is over. Memory is measured after a forced collection, from the tenth contact on.
 */
import { execFileSync } from 'node:child_process';
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { pressAll, until, withDeskInBrowser } from './desk-page.ts';
import { measureOwnWork, type OwnWork } from './own-work.ts';

const contacts = 120;
const warmUpContacts = 10;
const articles = 3_000;
const paceMs = 30;

const longestTargetMs = 50;
const twoFramesMs = 1000 / 30;
const growthTarget = 0.2;

/**
 * Runs in the page. `blocked` is how long a key waited before the page heard it; `painted` how long until what it changed
 * was on the screen, told by Chromium in steps of 8 ms and only from 16 ms on; what is not told was faster.
 */
const observers = `
  window.shift = { long: [], painted: [], blockedMs: 0, keys: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.shift.long.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration, processingStart, startTime } of list.getEntries()) {
      window.shift.blockedMs = Math.max(window.shift.blockedMs, processingStart - startTime);
      if (name === 'keydown') window.shift.painted.push(duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  addEventListener('keydown', () => { window.shift.keys += 1; }, true);`;

const Observed = z.object({
  long: z.array(z.number()),
  painted: z.array(z.number()),
  blockedMs: z.number(),
  keys: z.int(),
});

interface Shift extends OwnWork {
  readonly contacts: number;
  readonly keys: number;
  /** Tasks over 50 ms, and the longest of them; 0 when there was none. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly longestWaitMs: number;
  /** 16 stands for all that was faster. */
  readonly keyToPaintP95Ms: number;
  /** Share by which it grew. */
  readonly pageGrowth: number;
  readonly coreGrowth: number;
}

export async function measureShift(say: (text: string) => void): Promise<Shift> {
  const shift = await withDeskInBrowser(articles, observers, async ({ app, browser, page }) => {
    const session = await page.context().newCDPSession(page);
    await workThrough(page, warmUpContacts);
    await page.evaluate('window.shift = { long: [], painted: [], blockedMs: 0, keys: 0 }');
    const before = { heap: await heapAfterCollecting(session), rss: rssOf(app.pid) };
    const ownWork = await measureOwnWork(browser, page, () => workThrough(page, contacts));
    const observed = Observed.parse(await page.evaluate('window.shift'));
    const after = { heap: await heapAfterCollecting(session), rss: rssOf(app.pid) };
    return { ...shiftOf(observed, before, after), ...ownWork };
  });
  say(shiftText(shift));
  return shift;
}

interface Memory {
  readonly heap: number;
  readonly rss: number;
}

function shiftOf(
  { long, painted, blockedMs, keys }: z.infer<typeof Observed>,
  before: Memory,
  after: Memory,
): Omit<Shift, keyof OwnWork> {
  const slow = painted.toSorted((a, b) => b - a);
  return {
    contacts,
    keys,
    longTasks: long.length,
    longestTaskMs: Math.max(0, ...long),
    longestWaitMs: blockedMs,
    keyToPaintP95Ms: slow[Math.floor(keys * 0.05)] ?? 16,
    pageGrowth: after.heap / before.heap - 1,
    coreGrowth: after.rss / before.rss - 1,
  };
}

/** Three of four are settled at once; the others are handed over, have two enquiries, or are taken back and put back. */
async function workThrough(page: Page, count: number): Promise<void> {
  const words = ['mitid', 'gult kort', 'flytte', 'pas', 'bolig', 'affald'];
  for (let contact = 0; contact < count; contact += 1) {
    const asked = Array.from(words[contact % words.length] ?? 'pas').map((letter) =>
      letter === ' ' ? 'Space' : letter,
    );
    const ends = [
      ['Control+Shift+Digit1'],
      ['Control+Shift+Digit1'],
      ['Control+KeyG', 'Control+Shift+Digit1'],
      ['Control+Shift+Digit2', 'Enter'],
      ['Control+Digit1', 'Control+KeyM', 's', 'f', 'o', 'Enter', 'Control+Shift+Digit1'],
      ['Control+Shift+Digit1'],
      ['Control+Shift+Digit5'],
      ['F4', 'Control+Shift+Digit1'],
    ][contact % 8];
    await page.evaluate('window.saidAt = []');
    await pressAll(page, ['F2', ...asked, 'Enter', ...(ends ?? [])], paceMs);
    await until(page, "window.saidAt.some(({ said }) => said.startsWith('Gemt'))");
    if (contact % 10 === 9) await pressAll(page, ['Control+KeyZ', 'Control+KeyY'], paceMs * 10);
  }
}

async function heapAfterCollecting(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** @returns the resident memory of a process in KiB. */
function rssOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
}

function shiftText(shift: Shift): string {
  const verdict = (good: boolean): string => (good ? 'reached' : 'MISSED');
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const paint = shift.keyToPaintP95Ms <= 16 ? 'under 16 ms' : `${shift.keyToPaintP95Ms.toFixed(0)} ms`;
  return [
    `\na shift: ${String(shift.contacts)} contacts, ${String(shift.keys)} keys, ${String(articles)} articles`,
    `  tasks over 50 ms: ${String(shift.longTasks)}, the longest ${shift.longestTaskMs.toFixed(0)} ms; a key waited ${shift.longestWaitMs.toFixed(1)} ms at most (target ${String(longestTargetMs)} ms, ${verdict(Math.max(shift.longestTaskMs, shift.longestWaitMs) <= longestTargetMs)})`,
    `  of these, the page's own work: ${String(shift.ownLongTasks)} tasks over 50 ms, the longest ${shift.longestOwnWorkMs.toFixed(0)} ms (${verdict(shift.longestOwnWorkMs <= longestTargetMs)}); the rest is waiting for a processor`,
    `  key to paint, p95: ${paint} (target two frames, ${twoFramesMs.toFixed(0)} ms, ${verdict(shift.keyToPaintP95Ms <= twoFramesMs)})`,
    `  memory of the page: ${percent(shift.pageGrowth)} more; of the core's process: ${percent(shift.coreGrowth)} more (target under 20 %, ${verdict(Math.max(shift.pageGrowth, shift.coreGrowth) < growthTarget)})`,
  ].join('\n');
}
