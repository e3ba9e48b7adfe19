/** Which host opens: a window in Electron where it can be one, otherwise the browser, with the reason. */
import { AppError } from '#shared/errors.ts';
import type { WhyLoopback } from '#shared/texts/da-terminal.ts';
import type { Environment } from '#core/paths.ts';
import type { HostName } from './options.ts';

/** The reasons that show before anything is looked for on the disk. */
export type WhyNoWindow = Extract<WhyLoopback, 'no-display' | 'as-root'>;

/** @returns why no window of ours can open on this machine, or null. */
export function whyNoWindow(platform: NodeJS.Platform, env: Environment, userId: number | null): WhyNoWindow | null {
  if (platform === 'win32' || platform === 'darwin') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'no-display';
  // Chromium refuses to run as root unless its sandbox is off, and ours never is.
  return userId === 0 ? 'as-root' : null;
}

export type HostChoice =
  | { readonly host: 'electron'; readonly binary: string }
  /** `why` is null when loopback was asked for, so there is nothing to explain. */
  | { readonly host: 'loopback'; readonly why: WhyLoopback | null };

/**
 * @param findBinary gives the path of Electron's binary, or null; only called when a window could open.
 * @throws AppError `electron-unavailable` when Electron was asked for and cannot be had.
 */
export async function chooseHost(
  asked: HostName | null,
  noWindow: WhyNoWindow | null,
  findBinary: () => Promise<string | null>,
): Promise<HostChoice> {
  if (asked === 'loopback') return { host: 'loopback', why: null };
  const binary = noWindow === null ? await findBinary() : null;
  if (binary !== null) return { host: 'electron', binary };
  const why = noWindow ?? 'no-binary';
  if (asked === 'electron') throw new AppError('electron-unavailable', { why });
  return { host: 'loopback', why };
}
