/** Answers the editors' calls: an article opened, kept while it is typed, saved, reviewed, restored, retired, merged. */
import { kleSubject } from '#core/article-imports/kle-store.ts';
import type { CoreParts } from '#core/parts.ts';
import { articleById } from '#core/knowledge/article-store.ts';
import { articleView } from '#core/knowledge/article-view.ts';
import { findingsIn, spokenText } from '#core/knowledge/lint.ts';
import { nearTwinPairs } from '#core/knowledge/twins.ts';
import type { Search } from '#core/search/search.ts';
import type { Contract } from '#shared/contract.ts';
import type { Editing } from '#shared/contract/editing.ts';
import { articleOf, isFault, type ArticleDraft, type EditedArticle } from '#shared/domain/editing.ts';
import { lixOf } from '#shared/domain/reading-level.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { TargetOf } from '../strategy/solution-targets.ts';
import { syncedTables } from '../sync/tables.ts';
import {
  expectRev,
  markReviewed,
  mergeArticles,
  restoreVersion,
  retireIn,
  saveArticle,
  standing,
  storeChange,
  type Saving,
} from './changing.ts';
import { takeTheirs, theirVersion } from './conflicts.ts';
import { editorRows } from './editor-list.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { qualityRows } from './quality.ts';
import { wordSuggestions } from './suggestions.ts';
import { newKey, putTyped, removeTyped, typedArticle, versionsOf } from './version-store.ts';

export interface EditingParts extends CoreParts {
  readonly author: () => string;
  readonly search: Search;
  readonly targetOf: TargetOf;
}

/** From this share of common words on, two articles are shown to the editor as perhaps the same. */
const nearLikeness = 0.55;

export function editingHandlers(parts: EditingParts): Handlers<Contract>['editing'] {
  const { db, clock } = parts;
  const today = () => localDayOf(instantOf(clock));
  /** What was typed has come to stand, or was given up with what it was typed over. */
  const changed = (id: string, key = id): Editing => {
    removeTyped(db, key);
    parts.emit('changed', { what: 'knowledge' });
    return opened(parts, id);
  };
  return {
    list: () => editorRows(db, parts.search.articles(), today()),
    quality: () => {
      foldAll(parts.db);
      return qualityRows(parts, parts.search.articles().values(), today());
    },
    open: ({ id }) => opened(parts, id),
    begun: () => typedArticle(db, newKey),
    keep: ({ key, baseRev, article }) => {
      const savedAt = instantOf(clock);
      putTyped(db, key, { baseRev, savedAt, article });
      return { savedAt };
    },
    giveUp: ({ key }) => {
      removeTyped(db, key);
      return {};
    },
    preview: ({ article, municipalityCode }) => previewOf(parts, article, municipalityCode),
    save: ({ over, ...saving }) => {
      if (over === null) saveArticle(parts, saving);
      else saveOver(parts, saving, over);
      return changed(saving.article.id, saving.isNew ? newKey : saving.article.id);
    },
    reviewed: ({ id, baseRev, sourcesChecked }) => {
      markReviewed(parts, id, baseRev, sourcesChecked);
      parts.emit('changed', { what: 'knowledge' });
      return opened(parts, id);
    },
    history: ({ id }) => versionsOf(db, id),
    restore: (given) => {
      restoreVersion(parts, given);
      return changed(given.id);
    },
    retire: (given) => {
      db.transaction(() => retireIn(parts, given));
      return changed(given.id);
    },
    merge: (given) => {
      mergeArticles(parts, given);
      removeTyped(db, given.drop.id);
      return changed(given.article.id);
    },
    twins: () =>
      nearTwinPairs([...parts.search.articles().values()], nearLikeness).map(({ one, other, likeness }) => ({
        one: { id: one.id, title: one.title },
        other: { id: other.id, title: other.title },
        likeness,
      })),
    suggestions: ({ id }) => {
      const article = draftOf(standing(db, id));
      return article === null ? [] : wordSuggestions(db, article);
    },
    subject: ({ number }) => kleSubject(db, number),
    resolve: ({ id, keep, reason }) => {
      resolveConflict(parts, id, keep, reason);
      return changed(id);
    },
  };
}

type Standing = ReturnType<typeof standing>;

const draftOf = (record: Standing): ArticleDraft | null => record?.working?.article ?? record?.published ?? null;

/** @throws article-not-found. */
function opened({ db }: EditingParts, id: string): Editing {
  const record = standing(db, id);
  if (record === null) throw new AppError('article-not-found', { id });
  const theirs = theirVersion(db, id);
  const { rev, published, working, retired } = record;
  return {
    ...{ id, rev, published, working, retired },
    ofProduct: db.get('SELECT 1 FROM product_articles WHERE id = ?', [id]) !== undefined,
    typed: typedArticle(db, id),
    conflict: theirs === null ? null : shownOf(theirs),
  };
}

const shownOf = ({ rev, published, working, retired }: EditedArticle): NonNullable<Editing['conflict']> => ({
  ...{ rev, published, working: working?.article ?? null, retired: retired !== null },
});

function previewOf(
  { db, directory, search, clock, targetOf }: EditingParts,
  draft: ArticleDraft,
  municipalityCode: string,
): ReturnType<Handlers<Contract>['editing']['preview']> {
  const today = localDayOf(instantOf(clock));
  const lix = lixOf(spokenText(draft));
  const read = articleOf(draft);
  if (isFault(read)) return { view: null, fault: read.field, lix, findings: [] };
  const articles = search.articles();
  const known = { has: (id: string) => id === read.id || articles.has(id) };
  const titleOf = (id: string): string | null => articleById(db, id)?.title ?? null;
  return {
    view: articleView(read, municipalityCode, directory, today, { titleOf, targetOf }),
    fault: null,
    lix,
    findings: findingsIn(read, directory, known, today),
  };
}

/** Of a conflict both sides of which were read: whatever was taken of theirs is in the article. Both or neither. */
function saveOver(parts: EditingParts, saving: Saving, over: number): void {
  const { db } = parts;
  const { id } = saving.article;
  db.transaction(() => {
    expectRev(db, id, saving.baseRev);
    // They have saved again since, or another window has settled it.
    if (theirVersion(db, id)?.rev !== over) throw new AppError('article-changed-elsewhere', { id });
    takeTheirsHere(parts, id);
    saveArticle(parts, { ...saving, baseRev: standing(db, id)?.rev ?? 0 });
  });
}

function takeTheirsHere({ db, clock }: EditingParts, id: string): void {
  const tableOf = (name: string) => syncedTables.find(({ table }) => table === name);
  takeTheirs({ db, tableOf, nowMs: clock.now(), took: () => undefined }, id);
}

/** Theirs is taken first, so that what the hub knows is what ours is laid over; ours is then a change like any other. */
function resolveConflict(parts: EditingParts, id: string, keep: 'mine' | 'theirs', reason: string): void {
  const { db } = parts;
  db.transaction(() => {
    const mine = standing(db, id);
    if (mine === null) throw new AppError('article-not-found', { id });
    takeTheirsHere(parts, id);
    if (keep === 'theirs') return;
    const before = standing(db, id);
    const { published, working, retired } = mine;
    // Taken out of use it has no text of ours: the version shows what goes.
    const article = draftOf(mine) ?? draftOf(before);
    if (article === null) return;
    const given = published === null && retired !== null ? 'retired' : 'published';
    const action = working?.state ?? given;
    storeChange(parts, id, before, { action, reason, article, next: { published, working, retired } });
  });
}
