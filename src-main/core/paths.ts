/** Where things lie on a PC: the data folder of this person, outside anything that roams between machines. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @returns `%LOCALAPPDATA%\Straks`, `~/Library/Application Support/Straks` or `$XDG_DATA_HOME/straks`. Local and never
 * roaming: SQLite on a synchronised or networked profile is how databases get damaged.
 */
export function defaultDataFolder(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? win32.join(env['USERPROFILE'] ?? homedir(), 'AppData', 'Local');
    return win32.join(local, 'Straks');
  }
  const home = env['HOME'] ?? homedir();
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Straks');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG base directory specification: a relative path is invalid and is ignored.
  const share = xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share');
  return posix.join(share, 'straks');
}

/** @returns the folder that `--demo` uses: beside the real one, so that the two can never be mixed. */
export function demoDataFolder(dataFolder: string): string {
  return `${dataFolder}-demo`;
}

/**
 * @returns where the municipality lays what holds for every user of a PC: `%ProgramData%\Straks`,
 * `/Library/Application Support/Straks` or `/etc/straks`. Only administrators may write there.
 */
export function machineFolder(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Straks');
  return platform === 'darwin' ? '/Library/Application Support/Straks' : '/etc/straks';
}

/**
 * @returns whether a folder follows its user between machines: a share of the network, or the roaming part of a Windows
 * profile.
 */
export function doesRoam(folder: string, env: Environment, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return false;
  // `\\?\` and `\\.\` begin a path of this machine, `\\?\UNC\` one of the network all the same.
  if (/^[\\/]{2}(?:[^?.\\/]|\?[\\/]UNC[\\/])/i.test(folder)) return true;
  const roaming = env['APPDATA'];
  if (roaming === undefined || roaming === '') return false;
  const below = win32.relative(roaming, folder);
  return !below.startsWith('..') && !win32.isAbsolute(below);
}
