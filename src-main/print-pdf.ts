/** Prints a page to PDF with a Chromium of the machine's own, headless: Straks brings none along. */
import { AppError } from '#shared/errors.ts';
import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

type Env = Readonly<Record<string, string | undefined>>;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
/** Where their installers put them on systems whose PATH does not name them. */
const usualPlaces = [
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const printTimeoutMs = 60_000;

/** @returns the PDF. @throws chromium-missing where none is found and `CHROMIUM_PATH` names none, pdf-failed. */
export async function printPdf(html: string, env: Env): Promise<Buffer> {
  const program = chromiumIn(env);
  if (program === null) throw new AppError('chromium-missing');
  const folder = mkdtempSync(join(tmpdir(), 'straks-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    writeFileSync(page, html);
    // Chromium refuses to sandbox itself for root; the page is ours, and fetches and runs nothing.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const options = [
      '--headless',
      '--disable-gpu',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
    ];
    await promisify(execFile)(program, [...options, ...asRoot, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], {
      timeout: printTimeoutMs,
    });
    return readFileSync(pdf);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('pdf-failed', {}, cause);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function chromiumIn(env: Env): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces];
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
