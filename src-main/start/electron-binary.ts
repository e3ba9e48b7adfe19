/** Electron's own program: found where npm puts it, fetched once where the network allows it, never `import`ed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '#core/paths.ts';

/** 110 MB in this time is a slow office line; behind a firewall that answers nothing it is all that is waited, once. */
const fetchTimeoutMs = 60_000;

/**
 * @param appFolder the folder that holds `node_modules/electron`. `import 'electron'` would start a download by itself,
 * so its files are looked at instead; `ELECTRON_OVERRIDE_DIST_PATH` is honoured as Electron's own `index.js` does.
 */
export function findElectron(appFolder: string, env: Environment, platform: NodeJS.Platform): string | null {
  const folder = electronFolder(appFolder);
  const named = readText(join(folder, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, named ?? (platform === 'win32' ? 'electron.exe' : 'electron')));
  return named === null ? null : existing(join(folder, 'dist', named));
}

/**
 * Runs Electron's installer, unless it failed before with this version: the failure is noted inside `node_modules`, so
 * that no later start waits for it and `npm ci` wipes the note.
 * @param onFetching called when something is about to be fetched.
 */
export async function fetchElectron(appFolder: string, env: Environment, onFetching: () => void): Promise<void> {
  const installer = join(electronFolder(appFolder), 'install.js');
  const note = join(appFolder, 'node_modules', '.cache', 'straks', 'electron-not-fetched');
  const edition = readText(join(electronFolder(appFolder), 'package.json'));
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || edition === null || readText(note) === edition) return;
  onFetching();
  if (await succeeds(installer)) return;
  try {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, edition);
  } catch {
    // An installation nobody may write in: the next start tries again, which costs time and nothing else.
  }
}

function succeeds(installer: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: fetchTimeoutMs });
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
}

const electronFolder = (appFolder: string): string => join(appFolder, 'node_modules', 'electron');
const existing = (path: string): string | null => (existsSync(path) ? path : null);

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
