/** Builds the screen when it is missing or older than what it is made of, so that `npm start` is one command. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** Written by `electron.vite.config.ts` when a build has succeeded: the time it began, in milliseconds since 1970. */
const stampPath = join('out', 'built-at');
/** What each host's part of `out/` is made of. */
const screenSources = ['src-renderer', 'src-shared', 'electron.vite.config.ts', 'package.json'];
const electronSources = [...screenSources, 'src-main'];

/**
 * @param host Electron also runs the built `src-main`; loopback runs its sources as they are.
 * @returns whether a source changed after the build began. An installed app has no sources and is never stale.
 */
export function isStale(appFolder: string, host: 'electron' | 'loopback'): boolean {
  if (!existsSync(join(appFolder, 'src-renderer'))) return false;
  const builtAtMs = builtAt(appFolder);
  if (builtAtMs === null) return true;
  const sources = host === 'electron' ? electronSources : screenSources;
  return sources.some((source) => newestMs(join(appFolder, source)) > builtAtMs);
}

function builtAt(appFolder: string): number | null {
  try {
    return Number(readFileSync(join(appFolder, stampPath), 'utf8'));
  } catch {
    return null;
  }
}

/** A folder's own time counts too: it changes when a file in it is removed. */
function newestMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), found.mtimeMs);
}

/**
 * Builds in a process of its own, so that the bundler's memory is given back when it is done.
 * @throws AppError `renderer-not-built`; what the build said stands on stderr.
 */
export async function buildScreen(appFolder: string): Promise<void> {
  const builder = join(appFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: appFolder,
      // Its stdout goes to our stderr: ours holds the address and nothing else.
      stdio: ['ignore', process.stderr, process.stderr],
    });
    child.on('error', () => {
      resolve(null);
    });
    child.on('exit', resolve);
  });
  if (code !== 0) throw new AppError('renderer-not-built');
}
