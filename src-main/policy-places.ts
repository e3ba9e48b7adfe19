/** Where IT lays what holds for every user of this PC, and what lies there: group policy first, then the two files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicyFiles } from '#core/settings/policy-files.ts';
import type { PolicySource } from '#shared/domain/policy.ts';
import { AppError } from '#shared/errors.ts';
import { readRegistry } from './windows-registry.ts';

/** @param folder with `policy.json` and `machine.json`. @returns the one that goes first, first. */
export function policySources(folder: string, platform: NodeJS.Platform): PolicySource[] {
  const files = readPolicyFiles(folder);
  return platform === 'win32' ? [readRegistry(), ...files] : files;
}

/**
 * @param own the machine-wide folder (`machineFolder`).
 * @param tried a folder with a policy that IT tries before it is rolled out; null for none.
 * @throws policy-in-force {path} where the machine has a policy: it cannot be exchanged for another by an option.
 */
export function policyFolder(own: string, tried: string | null): string {
  if (tried === null) return own;
  if (existsSync(join(own, 'policy.json'))) throw new AppError('policy-in-force', { path: own });
  return tried;
}
