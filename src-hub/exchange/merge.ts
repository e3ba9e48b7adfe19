/** Two editors changed one article from the same revision: what only one of them touched is taken from that one. */
import type { HubRecord } from '#shared/sync/exchange.ts';
import { isDeepStrictEqual } from 'node:util';

export type Body = NonNullable<HubRecord['body']>;

/** What every revision changes by itself: taken from the later one, never a conflict. */
const kept = new Set(['rev', 'updatedAt']);

/** @returns the article with both changes, or the fields that both changed differently: a person decides about these. */
export function mergeBodies(
  base: Body,
  mine: Body,
  theirs: Body,
): { readonly body: Body; readonly conflicts: string[] } {
  const body: Body = {};
  const conflicts: string[] = [];
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [before, ours, others] = [base[field], mine[field], theirs[field]];
    const untouchedByUs = isDeepStrictEqual(ours, before);
    if (!untouchedByUs && !isDeepStrictEqual(others, before) && !isDeepStrictEqual(ours, others) && !kept.has(field)) {
      conflicts.push(field);
    }
    const value = untouchedByUs ? others : ours;
    if (value !== undefined) body[field] = value;
  }
  return { body, conflicts: conflicts.sort() };
}
