/** Articles from outside, looked through or stored: each as a version with its reason, what cannot be read named beside. */
import { isDeepStrictEqual } from 'node:util';
import { replaceProblems } from '#core/knowledge/article-store.ts';
import type { ReadArticle } from '#core/knowledge/article-folder.ts';
import type { Article, ArticleProblem } from '#shared/domain/article.ts';
import type { ImportRow } from '#shared/contract/article-imports.ts';
import { changedFields } from '#shared/domain/draft-texts.ts';
import type { KleSubject } from '#shared/domain/kle.ts';
import { standing, storeChange, type ChangeParts } from '../editing/changing.ts';

/** One transaction: a stop in between leaves whole articles. Small enough that a call which comes meanwhile hardly waits. */
const batchSize = 50;
/** Reading takes most of the time: other calls are answered between so many. */
const readAtATime = 10;
export const mostRows = 5_000;

export interface ImportOrder {
  /** False: nothing is changed. */
  readonly store: boolean;
  readonly reason: string;
  readonly told: (done: number) => void;
  readonly isCancelled: () => boolean;
  /** Told, while nothing is stored, of each that would become another: `after` is how it would stand. */
  readonly becomes?: (id: string, after: Article | KleSubject) => void;
}

export interface ImportOutcome {
  readonly cancelled: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Those that are new or another, the first `mostRows`. */
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ArticleProblem[];
}

export async function runImport(
  parts: ChangeParts,
  articles: AsyncIterable<ReadArticle> | Iterable<ReadArticle>,
  order: ImportOrder,
): Promise<ImportOutcome> {
  const counts = { new: 0, changed: 0, unchanged: 0, gone: 0 };
  const rows: ImportRow[] = [];
  const problems: ArticleProblem[] = [];
  let batch: Article[] = [];
  const finish = (): void => {
    const done = batch;
    batch = [];
    for (const row of inOneTransaction(parts, done, order)) {
      counts[row.change] += 1;
      if (row.change !== 'unchanged' && rows.length < mostRows) rows.push(row);
    }
    order.told(counts.new + counts.changed + counts.unchanged);
  };
  let read = 0;
  for await (const each of articles) {
    if (order.isCancelled()) break;
    if ('problem' in each) problems.push(each.problem);
    else batch.push(each.article);
    if (batch.length >= batchSize) finish();
    read += 1;
    if (read % readAtATime === 0) await new Promise((next) => setImmediate(next));
  }
  const cancelled = order.isCancelled();
  if (!cancelled) finish();
  if (order.store && !cancelled) parts.db.transaction(() => replaceProblems(parts.db, 'import', problems));
  return { cancelled, added: counts.new, changed: counts.changed, unchanged: counts.unchanged, rows, problems };
}

function inOneTransaction(parts: ChangeParts, articles: readonly Article[], order: ImportOrder): ImportRow[] {
  const work = (): ImportRow[] => articles.map((article) => importOne(parts, article, order));
  return order.store ? parts.db.transaction(work) : parts.db.snapshot(work);
}

function importOne(parts: ChangeParts, article: Article, { store, reason, becomes }: ImportOrder): ImportRow {
  const before = standing(parts.db, article.id);
  const { id, title } = article;
  const published = before?.published ?? null;
  const row = { id, title, edited: before !== null && before.rev > 0, fields: [] };
  if (published !== null && isDeepStrictEqual(published, article)) return { ...row, change: 'unchanged' };
  if (store) {
    const next = { published: article, working: before?.working ?? null, retired: null };
    storeChange(parts, id, before, { action: 'imported', reason, article, next });
  }
  if (before === null) return { ...row, change: 'new' };
  if (!store && published !== null) becomes?.(id, article);
  return { ...row, change: 'changed', fields: published === null ? [] : changedFields(published, article) };
}
