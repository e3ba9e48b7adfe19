/** One article of borger.dk laid over what stands here: new as a draft, known as a version, looked at or stored. */
import type { ReadDb } from '#core/db/database.ts';
import { standing, storeChange, type ChangeParts } from '#core/editing/changing.ts';
import { versionsOf } from '#core/editing/version-store.ts';
import type { BorgerChange } from '#shared/contract/borger.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { changedFields, withFieldOf, type DraftField } from '#shared/domain/draft-texts.ts';
import { articleOf, ArticleDraft, isFault, type EditedArticle } from '#shared/domain/editing.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { borgerContent } from './borger-content.ts';
import { asTheirs, borgerKey, draftOfBorger, mergedWith } from './borger-merge.ts';
import { noteFetched } from './borger-store.ts';
import type { BorgerArticle } from './soap-calls.ts';

export interface Laid {
  readonly change: BorgerChange;
  /** What becomes another here. */
  readonly fields: DraftField[];
  /** What both have changed: ours stands, theirs lies beside it for review. */
  readonly kept: DraftField[];
}

export interface Laying {
  readonly municipalityCode: string | null;
  readonly store: boolean;
  /** Of an article that is new here. */
  readonly owner: string;
  readonly becomes?: ((id: string, after: ArticleDraft) => void) | undefined;
}

/** To be called in a transaction when it stores. @returns why it cannot be read, without a word of it. */
export function layArticle(parts: ChangeParts, article: BorgerArticle, laying: Laying): Laid | ArticleProblem {
  const { db } = parts;
  const { municipalityCode, store, owner, becomes } = laying;
  const id = borgerKey(article.articleId, municipalityCode);
  const theirs = draftOfBorger(borgerContent(article), { id, url: article.url, municipalityCode, owner });
  const fault = ArticleDraft.safeParse(theirs).error?.issues[0];
  if (fault !== undefined) {
    const isCpr = fault.message === 'cpr-in-text';
    const detail = isCpr ? '' : fault.path.map(String).join('.');
    return { file: shownId(article.articleId), line: null, reason: isCpr ? 'cpr-in-text' : 'field', detail };
  }
  const before = standing(db, id);
  const laid = laidOver(db, before, theirs);
  if (store) {
    if (laid.next !== null) {
      storeChange(parts, id, before, {
        ...{ action: 'imported', reason: daBorger.reason, article: laid.version, next: laid.next },
      });
    }
    noteFetched(db, id, article.lastUpdated);
  } else if (laid.after !== null) becomes?.(id, laid.after);
  return { change: laid.change, fields: laid.fields, kept: laid.kept };
}

export const shownId = (articleId: number): string => `borger.dk ${String(articleId)}`;

interface LaidOver extends Laid {
  /** Null: nothing is to be stored. */
  readonly next: Pick<EditedArticle, 'published' | 'working' | 'retired'> | null;
  readonly version: ArticleDraft;
  /** With what both have changed as it is there; null where nothing is another. */
  readonly after: ArticleDraft | null;
}

function laidOver(db: ReadDb, before: EditedArticle | null, theirs: ArticleDraft): LaidOver {
  const none = { fields: [], kept: [], next: null, version: theirs, after: null };
  if (before === null) {
    const working = { state: 'draft', article: theirs } as const;
    return { ...none, change: 'new', next: { published: null, working, retired: null } };
  }
  const { published, working, retired } = before;
  const stands = published ?? working?.article;
  if (retired !== null || stands === undefined) return { ...none, change: 'retired' };
  const base = versionsOf(db, before.id).find(({ action }) => action === 'imported')?.article ?? null;
  const version = asTheirs(stands, theirs);
  // They changed nothing since: what an editor changed meanwhile is no news.
  if (base !== null && changedFields(asTheirs(base, theirs), base).length === 0)
    return { ...none, change: 'unchanged' };
  const laid = mergedWith(stands, base, theirs);
  const fields = changedFields(stands, laid.article).filter((field) => field !== 'reviewedAt');
  const change: BorgerChange = fields.length > 0 ? 'changed' : laid.kept.length > 0 ? 'kept' : 'unchanged';
  const drafted = working === null ? null : { ...working, article: mergedWith(working.article, base, theirs).article };
  const after = laid.kept.reduce((article, field) => withFieldOf(article, theirs, field), laid.article);
  const known = { change, fields, kept: laid.kept, version, after };
  if (published === null) return { ...known, next: { published, working: drafted, retired } };
  const read = articleOf(laid.article);
  const readable = isFault(read) ? published : read;
  const isWhole = laid.kept.length === 0 && !isFault(read);
  const forReview = { state: 'review' as const, article: after };
  const next = { published: readable, working: drafted ?? (isWhole ? null : forReview), retired };
  return { ...known, next };
}
