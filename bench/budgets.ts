/** What the desktop may take: the screen's first load, a start of the core, and memory at the end of a shift. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import prepare from '#tests/e2e/prepare.ts';
import { builtManifest, firstLoad, sentBytes } from '../build/first-load.ts';
import { shiftMemory, type ShiftMemory } from './budgets/shift.ts';
import { storeArticles } from './corpus.ts';
import { aQuarterFolder, project } from './desk.ts';

export interface Budget {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  readonly beside: string;
}

const articles = 3_000;
const starts = 9;
const kilo = 1000;

export async function measureBudgets(say: (text: string) => void): Promise<Budget[]> {
  await prepare();
  const folder = await aQuarterFolder();
  storeArticles(folder, articles);
  const budgets = [screenBudget(), startBudget(folder), memoryBudget(await shiftMemory(folder))];
  say(`\n${budgetsText(budgets)}`);
  return budgets;
}

/** The font is compressed already and is counted too. */
function screenBudget(): Budget {
  const { files, later } = firstLoad(builtManifest());
  const font = [...files].filter((file) => file.endsWith('.woff2'));
  const measured = sentBytes(files) / kilo;
  const beside = `${(measured - sentBytes(font) / kilo).toFixed(1)} kB without the font; ${String(later.size)} pages are fetched when they are opened`;
  return { what: 'screen, first load, gzip', measured, limit: 350, unit: 'kB', beside };
}

/** The median of starts in processes of their own; the first one, which writes down what it read, is not among them. */
function startBudget(folder: string): Budget {
  const program = join(import.meta.dirname, 'budgets', 'core-start.ts');
  const once = (): number =>
    Number(execFileSync(process.execPath, [program, folder], { cwd: project, encoding: 'utf8' }).trim());
  once();
  const tookMs = Array.from({ length: starts }, once).sort((a, b) => a - b);
  const measured = tookMs[Math.floor(starts / 2)] ?? NaN;
  const beside = `${String(starts)} starts, ${tookMs.map((ms) => ms.toFixed(0)).join(' ')} ms; modules are loaded before`;
  return { what: `core start to first answer, ${String(articles)} articles`, measured, limit: 150, unit: 'ms', beside };
}

function memoryBudget({ contacts, calls, startMb, endMb, highestMb }: ShiftMemory): Budget {
  const beside = `${String(contacts)} contacts, ${String(calls)} calls; ${startMb.toFixed(0)} MB after the first, ${highestMb.toFixed(0)} MB at most`;
  return { what: 'loopback process after a shift, RSS', measured: endMb, limit: 180, unit: 'MB', beside };
}

function budgetsText(budgets: readonly Budget[]): string {
  const width = Math.max(...budgets.map(({ what }) => what.length));
  return budgets
    .map(({ what, measured, limit, unit, beside }) => {
      const verdict = measured <= limit ? 'within' : 'OVER';
      return `budget  ${what.padEnd(width)}  ${measured.toFixed(1)} ${unit}  ${verdict} ${String(limit)} ${unit}  (${beside})`;
    })
    .join('\n');
}
