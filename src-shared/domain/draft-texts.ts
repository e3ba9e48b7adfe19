/** Every text of an article that is being typed: looked through, and changed all at once. */
import { isFreeOfCpr, withoutCpr } from './cpr.ts';
import type { ArticleDraft } from './editing.ts';

/** @returns every text in it, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** @returns whether any text in it looks like one. */
export const holdsCpr = (value: unknown): boolean => !textsIn(value).every(isFreeOfCpr);

/**
 * @param value of texts and keys alone: an identity may hold ten such digits by chance, and would be another then.
 * @returns the same as it may reach the disk: any CPR number still in a text is cut out.
 */
export const withoutCprIn = <T>(value: T): T => cutOut(value) as T;

function cutOut(value: unknown): unknown {
  if (typeof value === 'string') return withoutCpr(value);
  if (Array.isArray(value)) return value.map(cutOut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cutOut(each)]));
}

/** The parts an editor compares two texts by, in the order they are written. */
export const draftFields = [
  'title',
  'summary',
  'shortAnswer',
  'body.steps',
  'body.cannotSelf',
  'body.exceptions',
  'citizenWords',
  'keywords',
  'topic',
  'selfService',
  'unit',
  'amounts',
  'sources',
  'channels',
  'channelException',
  'attendance',
  'obligatory',
  'canResolve',
  'authority',
  'municipalities',
  'local',
  'related',
  'ownData',
  'incentive',
  'owner',
  'reviewedAt',
  'reviewEvery',
] as const;
export type DraftField = (typeof draftFields)[number];

/** @returns what stands in the field. */
export function fieldOf(draft: ArticleDraft, field: DraftField): unknown {
  switch (field) {
    case 'body.steps':
      return draft.body.steps;
    case 'body.cannotSelf':
      return draft.body.cannotSelf;
    case 'body.exceptions':
      return draft.body.exceptions;
    default:
      return draft[field];
  }
}

/** @returns the draft with the field as it stands in the other one. */
export function withFieldOf(draft: ArticleDraft, other: ArticleDraft, field: DraftField): ArticleDraft {
  switch (field) {
    case 'body.steps':
      return { ...draft, body: { ...draft.body, steps: other.body.steps } };
    case 'body.cannotSelf':
      return { ...draft, body: { ...draft.body, cannotSelf: other.body.cannotSelf } };
    case 'body.exceptions':
      return { ...draft, body: { ...draft.body, exceptions: other.body.exceptions } };
    default:
      return { ...draft, [field]: other[field] };
  }
}

/** @returns the fields that the other one changed and I did not: taking them undoes nothing of mine. */
export function theirsAlone(base: ArticleDraft, mine: ArticleDraft, theirs: ArticleDraft): DraftField[] {
  const touched = new Set(changedFields(base, mine));
  return changedFields(base, theirs).filter((field) => !touched.has(field));
}

/** @returns the fields in which the two differ. */
export function changedFields(one: ArticleDraft, other: ArticleDraft): DraftField[] {
  return draftFields.filter((field) => JSON.stringify(fieldOf(one, field)) !== JSON.stringify(fieldOf(other, field)));
}
