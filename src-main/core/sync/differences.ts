/** In what two versions of a record differ, field by field: without it nobody can choose between them. */
import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '#shared/contract/sync.ts';
import type { RecordBody } from './synced-table.ts';

/** What every revision changes by itself, or nobody chooses by. */
const ofNoInterest: ReadonlySet<string> = new Set([
  ...['rev', 'updatedAt', 'changedAt', 'correction'],
  ...['id', 'agentId', 'authorId', 'deviceId', 'teamId', 'tenantId'],
]);
/** More than that is read in the record itself. */
const most = 20;
const longest = 300;

/** @returns none where one of them is a deletion: that they differ in everything is said otherwise. */
export function differencesOf(ours: RecordBody | null, standing: RecordBody | null): Difference[] {
  if (ours === null || standing === null) return [];
  const [mine, theirs] = [leavesOf(ours), leavesOf(standing)];
  const fields = [...new Set([...theirs.keys(), ...mine.keys()])];
  return fields
    .filter((field) => !isDeepStrictEqual(shown(mine, field), shown(theirs, field)))
    .slice(0, most)
    .map((field) => ({ field, ours: shown(mine, field), standing: shown(theirs, field) }));
}

type Leaf = Difference['ours'];

const shown = (leaves: ReadonlyMap<string, Leaf>, field: string): Leaf => leaves.get(field) ?? null;

/** @returns every value by its path: `enquiries.0.outcome`. Lists of words are one value. */
function leavesOf(body: RecordBody): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) {
      leaves.set(path.join('.'), value.join(', ').slice(0, longest));
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        if (!ofNoInterest.has(name)) visit(each, [...path, name]);
      }
    } else if (typeof value === 'string') leaves.set(path.join('.'), value.slice(0, longest));
    else if (typeof value === 'number' || typeof value === 'boolean') leaves.set(path.join('.'), value);
  };
  visit(body, []);
  return leaves;
}
