/** The two files in which IT decides for every user of a PC, as they were found. `policy-rules.ts` judges them. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicySource, RulingPlace } from '#shared/domain/policy.ts';
import { parseJson } from '#shared/json.ts';
import { errnoOf } from '../files.ts';

/** The policy goes first. */
const names: readonly (readonly [RulingPlace, string])[] = [
  ['policy', 'policy.json'],
  ['machine', 'machine.json'],
];
/** Far more than all settings together. */
const mostBytes = 256 * 1024;

/** @param folder the machine-wide one (`machineFolder`). Never throws: what cannot be read is told of by the source. */
export function readPolicyFiles(folder: string): PolicySource[] {
  return names.map(([from, name]) => ({ from, ...read(join(folder, name)) }));
}

function read(path: string): Omit<PolicySource, 'from'> {
  try {
    if (statSync(path).size > mostBytes) return { path, isThere: true, content: null };
    // Windows' own editors begin a file with a mark.
    return { path, isThere: true, content: parseJson(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (thrown) {
    const isAbsent = ['ENOENT', 'ENOTDIR'].includes(errnoOf(thrown) ?? '');
    return { path, isThere: !isAbsent, content: null };
  }
}
