/** The one way an article is changed: the record, its version with author and reason, and what is owed, in one transaction. */
import type { WriteDb } from '#core/db/database.ts';
import { articleById } from '#core/knowledge/article-store.ts';
import type { Article } from '#shared/domain/article.ts';
import {
  articleOf,
  isFault,
  type ArticleDraft,
  type ArticleVersion,
  type EditAction,
  type EditedArticle,
  type WorkState,
} from '#shared/domain/editing.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { oweChange } from '../sync/outbox.ts';
import { theirVersion } from './conflicts.ts';
import { editedById, editedTable, putEdited } from './edited-store.ts';
import { hasVersions, putVersion, versionById, versionTable } from './version-store.ts';

export interface ChangeParts {
  readonly db: WriteDb;
  readonly clock: Clock;
  readonly newId: NewId;
  /** @returns the name of who edits. @throws not-set-up. */
  readonly author: () => string;
}

export interface Change {
  readonly action: EditAction;
  readonly reason: string;
  /** What the version shows. */
  readonly article: ArticleDraft;
  readonly next: Pick<EditedArticle, 'published' | 'working' | 'retired'>;
}

/** @returns what stands of the article, edited or not; null when there is none. */
export function standing(db: WriteDb, id: string): EditedArticle | null {
  const edited = editedById(db, id);
  if (edited !== null) return edited;
  const published = articleById(db, id);
  if (published === null) return null;
  return { id, rev: 0, updatedAt: '', published, working: null, retired: null };
}

/** @returns the text that stands of it: what agents read, or what is being written of one they do not read yet. */
export function standingDraft(db: WriteDb, id: string): ArticleDraft | null {
  const record = standing(db, id);
  return record?.published ?? record?.working?.article ?? null;
}

/**
 * @throws article-changed-elsewhere: it is not the one the editor began from any more, or the hub holds a colleague's version against
 * it: whatever is done to it before a person has chosen, the hub would refuse once more.
 */
function expectBase(db: WriteDb, id: string, baseRev: number): EditedArticle | null {
  if (theirVersion(db, id) !== null) throw new AppError('article-changed-elsewhere', { id });
  return expectRev(db, id, baseRev);
}

/** The same where the colleague's version has been looked at. @throws article-changed-elsewhere. */
export function expectRev(db: WriteDb, id: string, baseRev: number): EditedArticle | null {
  const before = standing(db, id);
  if ((before?.rev ?? 0) !== baseRev) throw new AppError('article-changed-elsewhere', { id });
  return before;
}

/** What agents read becomes another; of the rest the action itself says why. */
const needsReason: ReadonlySet<EditAction> = new Set(['published', 'restored', 'merged', 'retired', 'imported']);

/**
 * To be called in a transaction. The text a file gave is kept as the first version, so that it can be restored.
 * @throws reason-missing.
 */
export function storeChange(parts: ChangeParts, id: string, before: EditedArticle | null, change: Change): void {
  const { db, newId } = parts;
  if (change.reason === '' && needsReason.has(change.action)) throw new AppError('reason-missing');
  const now = instantOf(parts.clock);
  const author = parts.author();
  const rev = (before?.rev ?? 0) + 1;
  const shareVersion = (version: Omit<ArticleVersion, 'id' | 'rev' | 'articleId' | 'savedAt'>): void => {
    const stored = { id: newId(), rev: 1, articleId: id, savedAt: now, ...version } as const;
    putVersion(db, stored);
    oweChange(db, { table: versionTable, id: stored.id, rev: 1, opId: newId(), kind: 'put' });
  };
  if (before?.rev === 0 && before.published !== null && !hasVersions(db, id)) {
    shareVersion({ action: 'original', author: '', reason: '', articleRev: 0, article: before.published });
  }
  putEdited(db, { id, rev, updatedAt: now, ...change.next });
  oweChange(db, { table: editedTable, id, rev, opId: newId(), kind: 'put' });
  shareVersion({ action: change.action, author, reason: change.reason, articleRev: rev, article: change.article });
}

/** @throws article-invalid {field}. */
function validArticle(draft: ArticleDraft): Article {
  const read = articleOf(draft);
  if (isFault(read)) throw new AppError('article-invalid', { field: read.field });
  return read;
}

/** A draft may lack anything but the id by which it is found again. @throws article-invalid {field}. */
function expectId(draft: ArticleDraft): void {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(draft.id)) throw new AppError('article-invalid', { field: 'id' });
}

export interface Saving {
  readonly baseRev: number;
  readonly isNew: boolean;
  readonly state: WorkState | 'published';
  readonly article: ArticleDraft;
  readonly reason: string;
}

/** @throws article-changed-elsewhere, article-invalid {field}, article-id-taken, reason-missing. */
export function saveArticle(parts: ChangeParts, { baseRev, isNew, state, article, reason }: Saving): void {
  expectId(article);
  const { db } = parts;
  db.transaction(() => {
    if (isNew && standing(db, article.id) !== null) throw new AppError('article-id-taken', { id: article.id });
    const before = expectBase(db, article.id, baseRev);
    if (state === 'published') {
      const published = validArticle(article);
      const next = { published, working: null, retired: null };
      storeChange(parts, article.id, before, { action: 'published', reason, article, next });
    } else {
      const next = {
        published: before?.published ?? null,
        working: { state, article },
        retired: before?.retired ?? null,
      };
      storeChange(parts, article.id, before, { action: state, reason, article, next });
    }
  });
}

/** @throws article-not-found, article-changed-elsewhere. */
export function markReviewed(parts: ChangeParts, id: string, baseRev: number, sourcesChecked: boolean): void {
  const { db, clock } = parts;
  db.transaction(() => {
    const before = expectBase(db, id, baseRev);
    if (before?.published == null) throw new AppError('article-not-found', { id });
    const today = localDayOf(instantOf(clock));
    const reviewed = <A extends Article | ArticleDraft>(article: A): A => ({
      ...article,
      reviewedAt: today,
      ...(sourcesChecked && { sources: article.sources.map((source) => ({ ...source, checkedAt: today })) }),
    });
    const published = reviewed(before.published);
    storeChange(parts, id, before, {
      ...{ action: 'reviewed', reason: '', article: published },
      next: { published, working: before.working, retired: null },
    });
  });
}

/** A published article gets its earlier text at once; one that is only written on gets it as what is written. */
export function restoreVersion(
  parts: ChangeParts,
  given: { readonly id: string; readonly baseRev: number; readonly versionId: string; readonly reason: string },
): void {
  const { db } = parts;
  const { id, baseRev, versionId, reason } = given;
  db.transaction(() => {
    const before = expectBase(db, id, baseRev);
    const version = versionById(db, versionId);
    if (version?.articleId !== id) throw new AppError('version-not-found');
    const { article } = version;
    const read = articleOf(article);
    const next =
      isFault(read) || (before?.published == null && before?.retired == null)
        ? {
            published: before?.published ?? null,
            working: { state: 'draft' as const, article },
            retired: before?.retired ?? null,
          }
        : { published: read, working: null, retired: null };
    storeChange(parts, id, before, { action: 'restored', reason, article, next });
  });
}

/** @throws article-not-found, article-changed-elsewhere, reason-missing. To be called in a transaction. */
export function retireIn(
  parts: ChangeParts,
  given: { readonly id: string; readonly baseRev: number; readonly into: string | null; readonly reason: string },
): void {
  const { db } = parts;
  const { id, baseRev, into, reason } = given;
  const before = expectBase(db, id, baseRev);
  const article = before?.published ?? before?.working?.article;
  if (article === undefined || into === id) throw new AppError('article-not-found', { id });
  if (into !== null && articleById(db, into) === null) throw new AppError('article-not-found', { id: into });
  storeChange(parts, id, before, {
    ...{ action: 'retired', reason, article },
    next: { published: null, working: null, retired: { into } },
  });
}

/** @throws as `saveArticle`. */
export function mergeArticles(
  parts: ChangeParts,
  given: {
    readonly article: ArticleDraft;
    readonly baseRev: number;
    readonly drop: { readonly id: string; readonly baseRev: number };
    readonly reason: string;
  },
): void {
  const { article, baseRev, drop, reason } = given;
  parts.db.transaction(() => {
    const before = expectBase(parts.db, article.id, baseRev);
    const published = validArticle(article);
    const next = { published, working: null, retired: null };
    storeChange(parts, article.id, before, { action: 'merged', reason, article, next });
    retireIn(parts, { ...drop, into: article.id, reason });
  });
}
