/** Group policy on Windows: what `build/policy/straks.admx` lets IT set lands in this key of the registry. */
import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';
import type { PolicySource } from '#shared/domain/policy.ts';

export const registryKey = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Straks`;
/** What is suggested lies in a key below. */
export const suggestedKey = 'Suggested';
const patienceMs = 5_000;

/** Asks Windows' own `reg`, in UTF-8: its usual answer is in the console's old letters. */
export function readRegistry(): PolicySource {
  const system = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
  const asked = `chcp 65001>nul & "${win32.join(system, 'reg.exe')}" query "${registryKey}" /s`;
  const { status, stdout } = spawnSync(win32.join(system, 'cmd.exe'), ['/d', '/s', '/c', `"${asked}"`], {
    encoding: 'utf8',
    timeout: patienceMs,
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
  return registrySource(status === 0 ? stdout : null);
}

/** @param printed by `reg query /s`; null when there is no such key. */
export function registrySource(printed: string | null): PolicySource {
  const source = { from: 'policy', path: registryKey } as const;
  if (printed === null) return { ...source, isThere: false, content: null };
  const content: Record<'locked' | 'suggested', Record<string, unknown>> = { locked: {}, suggested: {} };
  let kind: keyof typeof content | null = null;
  for (const line of printed.split(/\r?\n/)) {
    const value = /^ {4}(\S.*?) {4}REG_(SZ|EXPAND_SZ|DWORD) {4}(.*)$/.exec(line);
    if (value === null) kind = line === '' ? kind : kindOf(line);
    else if (kind !== null) {
      const [, name = '', type, text = ''] = value;
      content[kind][name] = type === 'DWORD' ? Number(text) : text;
    }
  }
  return { ...source, isThere: true, content };
}

function kindOf(key: string): 'locked' | 'suggested' | null {
  const lower = key.trim().toLowerCase();
  if (lower === registryKey.toLowerCase()) return 'locked';
  return lower === `${registryKey}\\${suggestedKey}`.toLowerCase() ? 'suggested' : null;
}
