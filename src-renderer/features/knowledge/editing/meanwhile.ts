/** An article was saved by somebody else while it was under an editor's hands: what they wrote, and what both began from. */
import type { Editing, VersionRow } from '#shared/contract/editing.ts';
import { changedFields } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';

export interface Meanwhile {
  readonly theirs: ArticleDraft | null;
  /** Null where it is not known: then no field can be told to be theirs alone. */
  readonly base: ArticleDraft | null;
}

/** Of these the version is the text that the next editor begins from; beside the others' a draft may have lain. */
const wholeTexts: ReadonlySet<VersionRow['action']> = new Set([
  'original',
  'draft',
  'review',
  'published',
  'restored',
  'merged',
]);

/**
 * @param before as it stood at `baseRev`, the revision the editor began from; of another revision it says nothing.
 * @param versions of the article, for what was begun from a revision that is not at hand.
 */
export function savedMeanwhile(
  before: Editing | null,
  baseRev: number,
  now: Editing,
  versions: readonly VersionRow[],
): Meanwhile {
  const { published, working } = now;
  const theirs = working?.article ?? published;
  if (before?.rev !== baseRev) {
    const began = versions.find(({ articleRev }) => articleRev === baseRev);
    return { theirs, base: began !== undefined && wholeTexts.has(began.action) ? began.article : null };
  }
  const began = before.working?.article ?? before.published;
  const isDraftAsBefore = working !== null && before.working !== null && isAlike(working.article, before.working.article);
  // An import changes what is published and leaves the draft beside it alone.
  if (isDraftAsBefore && published !== null && (before.published === null || !isAlike(published, before.published))) {
    return { theirs: published, base: before.published };
  }
  return { theirs, base: began };
}

const isAlike = (one: ArticleDraft, other: ArticleDraft): boolean => changedFields(one, other).length === 0;
