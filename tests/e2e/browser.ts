/**
 * The browser of the end-to-end tests: the pinned one when `TEST_BROWSER=pinned`, otherwise `CHROMIUM_PATH`, then one of the system's, then the one from the npm registry,
 * which is unpacked once. No download outside the registry, no apt (docs/decisions: browser for tests).
 */
import { inflate } from '@sparticuz/chromium';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';

const project = join(import.meta.dirname, '..', '..');
const packageFolder = join(project, 'node_modules', '@sparticuz', 'chromium');
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
/** In the project and by version: nothing of another project, or of a half-done run, is taken for ours. */
const unpackedFolder = join(project, '.cache', `chromium-${version}`);
/** Libraries of the package, unpacked only where the system has no nss and nspr. */
const libraries = join(unpackedFolder, 'al2023', 'lib');
const fontsFile = join(unpackedFolder, 'straks-fonts.conf');

export interface TestBrowser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** @returns how Playwright starts it; the file is there once `prepareBrowser` has run. */
export function testBrowser(): TestBrowser {
  // Only this one switch: the package's own list makes Chromium crash on the second context.
  const args = ['--no-sandbox'];
  const env = definedOnly(process.env);
  const own = env['TEST_BROWSER'] === 'pinned' ? null : (env['CHROMIUM_PATH'] ?? systemBrowser(env));
  if (own !== null) return { executablePath: own, args, env };
  if (existsSync(libraries))
    env['LD_LIBRARY_PATH'] = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_FILE'] = fontsFile;
  return { executablePath: join(unpackedFolder, 'chromium'), args, env };
}

/** @returns whether it is the one from the npm registry: pictures are compared under it alone. */
export function isPinnedBrowser(): boolean {
  return testBrowser().executablePath.startsWith(unpackedFolder);
}

function systemBrowser(env: Readonly<Record<string, string>>): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Unpacks the package's browser when it is the one to use. To be called once, before any worker starts. */
export async function prepareBrowser(): Promise<void> {
  const { executablePath } = testBrowser();
  if (existsSync(executablePath)) return;
  if (process.platform !== 'linux' || process.arch !== 'x64' || !executablePath.startsWith(unpackedFolder)) {
    throw new Error('No Chromium or Chrome for the end-to-end tests: set CHROMIUM_PATH to one.');
  }
  await unpack(['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br']);
  writeFileSync(fontsFile, fontConfiguration);
  const { env } = testBrowser();
  const starts = spawnSync(executablePath, ['--version'], { env }).status === 0;
  if (!starts) await unpack(['al2023.tar.br']);
}

/** Into a folder beside the real one, which is moved in place when it is whole: a stop in the middle leaves nothing. */
async function unpack(archives: readonly string[]): Promise<void> {
  const partial = `${unpackedFolder}.${String(process.pid)}`;
  mkdirSync(partial, { recursive: true });
  // The package unpacks into the temp folder and offers no other.
  const usualTemp = process.env['TMPDIR'];
  process.env['TMPDIR'] = partial;
  try {
    await Promise.all(archives.map((archive) => inflate(join(packageFolder, 'bin', archive))));
  } finally {
    if (usualTemp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usualTemp;
  }
  if (existsSync(unpackedFolder)) renameSync(join(partial, 'al2023'), join(unpackedFolder, 'al2023'));
  else renameSync(partial, unpackedFolder);
  rmSync(partial, { recursive: true, force: true });
}

/** Chromium dies without any font. The package's own file names folders that are not ours. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(unpackedFolder, 'fonts')}</dir>
  <cachedir>${join(unpackedFolder, 'font-cache')}</cachedir>
</fontconfig>
`;
