/** The editors' list: every article with where it stands, and why it should be looked at. */
import { warnedIds } from '#core/borger/borger-store.ts';
import type { ReadDb } from '#core/db/database.ts';
import { amountState, freshnessOf, isOverdue } from '#core/knowledge/freshness.ts';
import type { EditorFlag, EditorRow } from '#shared/contract/editing.ts';
import type { Article } from '#shared/domain/article.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import { conflictIds } from './conflicts.ts';
import { editedById, editedMarks, type EditedMark } from './edited-store.ts';
import { isLowResolving, noUse, usesBetween, type ArticleUse } from './usage.ts';
import { typedKeys } from './version-store.ts';

const countedDays = 180;

interface Known {
  readonly today: LocalDay;
  readonly marks: ReadonlyMap<string, EditedMark>;
  readonly uses: ReadonlyMap<string, ArticleUse>;
  readonly reports: ReadonlyMap<string, number>;
  readonly typed: ReadonlySet<string>;
  readonly conflicts: ReadonlySet<string>;
  readonly goneAtSource: ReadonlySet<string>;
}

/** @returns by title, in Danish order; those that were never published are among them. */
export function editorRows(db: ReadDb, articles: ReadonlyMap<string, Article>, today: LocalDay): EditorRow[] {
  const marks = editedMarks(db);
  const known: Known = {
    today,
    marks: new Map(marks.map((mark) => [mark.id, mark])),
    uses: usesBetween(db, plusDays(today, -countedDays), today),
    reports: openReports(db),
    typed: typedKeys(db),
    conflicts: conflictIds(db),
    goneAtSource: warnedIds(db),
  };
  const unpublished = marks.filter(({ id }) => !articles.has(id)).map((mark) => unpublishedRow(db, mark, known));
  const published = [...articles.values()].map((article) => publishedRow(article, known));
  return [...published, ...unpublished].sort((a, b) => danish.compare(a.title, b.title));
}

const danish = new Intl.Collator('da');

function openReports(db: ReadDb): Map<string, number> {
  const rows = db.all<{ id: string; count: number }>(
    `SELECT article_id AS id, count(*) AS count FROM feedback
      WHERE state = 'open' AND deleted = 0 AND article_id IS NOT NULL GROUP BY article_id`,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function publishedRow(article: Article, known: Known): EditorRow {
  const { id, title, topic, owner, amounts } = article;
  const { today } = known;
  const use = known.uses.get(id) ?? noUse;
  const mark = known.marks.get(id);
  const flags: EditorFlag[] = [
    ...(isOverdue(article, today) ? (['overdue'] as const) : []),
    ...(isLowResolving(use, article.canResolve) ? (['low-resolving'] as const) : []),
    ...(use.used === 0 ? (['unused'] as const) : []),
  ];
  return {
    ...{ id, title, topic, owner },
    state: mark?.workState ?? 'published',
    freshness: freshnessOf(article, today),
    expiredAmounts: amounts.filter((amount) => amountState(amount, today) === 'expired').length,
    ...common(id, mark, use, known, flags),
  };
}

function unpublishedRow(db: ReadDb, mark: EditedMark, known: Known): EditorRow {
  const { id, retired } = mark;
  const draft = editedById(db, id)?.working?.article;
  const flags: EditorFlag[] = retired ? ['retired'] : [];
  return {
    ...{ id, title: draft?.title ?? id, topic: draft?.topic ?? '', owner: draft?.owner ?? '' },
    state: retired ? 'retired' : (mark.workState ?? 'draft'),
    freshness: null,
    expiredAmounts: 0,
    ...common(id, mark, known.uses.get(id) ?? noUse, known, flags),
  };
}

function common(
  id: string,
  mark: EditedMark | undefined,
  { used, resolved }: ArticleUse,
  { reports, typed, conflicts, goneAtSource }: Known,
  flags: readonly EditorFlag[],
): Pick<EditorRow, 'rev' | 'flags' | 'reports' | 'used' | 'resolved' | 'typed'> {
  const waiting = reports.get(id) ?? 0;
  const isDraft = typed.has(id) || (mark?.workState ?? null) !== null;
  return {
    ...{ rev: mark?.rev ?? 0, reports: waiting, used, resolved, typed: typed.has(id) },
    flags: [
      ...flags,
      ...(waiting > 0 ? (['flagged'] as const) : []),
      ...(isDraft ? (['draft'] as const) : []),
      ...(conflicts.has(id) ? (['conflict'] as const) : []),
      ...(goneAtSource.has(id) && !flags.includes('retired') ? (['source-gone'] as const) : []),
    ],
  };
}
