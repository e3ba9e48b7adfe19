/**
 * From the citizen's hang-up to the stored contact, by keyboard at 200 ms a key: the four scenarios an agent meets all day.
 * The peer is a bare page that is given as many keys at the same pace: what the hand and Chromium take.
 */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openBarePage } from './bare-page.ts';
import { openPage, pressAll, until, withDeskInBrowser } from './desk-page.ts';
import { resultOf, type Result } from './measure.ts';

const paceMs = 200;
const turns = 5;
/** Without any made-up ones: the product's own. */
const productArticles = 0;

interface Scenario {
  readonly what: string;
  /** What has happened while the citizen was there. */
  readonly before: readonly string[];
  /** What is left to do after the hang-up. */
  readonly keys: readonly string[];
  readonly ends: RegExp;
  readonly targetMs: number;
  readonly targetKeys: number | null;
}

const letters = (text: string): string[] => Array.from(text);
const call = ['F2', ...letters('mitid'), 'Enter'];

const scenarios: readonly Scenario[] = [
  {
    what: 'one enquiry',
    before: call,
    keys: ['Control+Shift+Digit1'],
    ends: /^Gemt/,
    targetMs: 3_000,
    targetKeys: 1,
  },
  {
    what: 'transfer',
    before: call,
    keys: ['Control+Shift+Digit2', 'Enter'],
    ends: /^Gemt/,
    targetMs: 8_000,
    targetKeys: null,
  },
  {
    what: 'two enquiries',
    before: call,
    keys: ['Control+Digit1', 'Control+KeyM', ...letters('flytte'), 'Enter', 'Control+Shift+Digit1'],
    ends: /^Gemt/,
    targetMs: 10_000,
    targetKeys: null,
  },
  {
    what: 'correction of the last log',
    before: [...call, 'Control+Shift+Digit1'],
    keys: ['F7', 'Digit5', 'Digit1'],
    ends: /^Rettet/,
    targetMs: 3_000,
    targetKeys: 3,
  },
];

export async function measureScenarios(): Promise<Result[]> {
  return withDeskInBrowser(productArticles, '', async ({ browser, page }) => {
    const bare = await openBarePage();
    try {
      const peer = await openPage(browser, bare.url, '');
      const results: Result[] = [];
      for (const scenario of scenarios) results.push(await measureScenario(scenario, page, peer));
      return results;
    } finally {
      bare.close();
    }
  });
}

async function measureScenario({ what, before, keys, ends, targetMs, targetKeys }: Scenario, page: Page, peer: Page) {
  if (targetKeys !== null && keys.length > targetKeys) throw new Error(`${what}: more than ${String(targetKeys)} keys`);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    await page.bringToFront();
    for (const key of before) await page.keyboard.press(key);
    // The citizen still speaks: what was asked for has come.
    await page.waitForTimeout(400);
    const oursMs = await untilSaid(page, ends, () => pressAll(page, keys, paceMs));
    await peer.bringToFront();
    const theirsMs = await untilEchoed(peer, keys.length);
    // The first turn pays for what is loaded once.
    if (turn > 0) {
      ours.push(oursMs);
      theirs.push(theirsMs);
    }
  }
  const name = `${what}: hang-up to stored, ${String(keys.length)} ${keys.length === 1 ? 'key' : 'keys'}`;
  return resultOf(name, ours, { what: 'as many keys on a bare page', samplesMs: theirs }, targetMs);
}

async function untilSaid(page: Page, ends: RegExp, work: () => Promise<void>): Promise<number> {
  const startMs = z.number().parse(await page.evaluate('window.saidAt = [], performance.now()'));
  await work();
  const found = `window.saidAt.find(({ said }) => ${String(ends)}.test(said))`;
  await until(page, `${found} !== undefined`);
  return z.number().parse(await page.evaluate(`${found}.atMs`)) - startMs;
}

async function untilEchoed(peer: Page, count: number): Promise<number> {
  const startMs = performance.now();
  await peer.locator('input').fill('');
  await pressAll(peer, Array<string>(count).fill('a'), paceMs);
  await peer.getByRole('option', { name: 'a'.repeat(count), exact: true }).waitFor();
  return performance.now() - startMs;
}
