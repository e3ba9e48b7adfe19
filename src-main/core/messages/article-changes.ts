/** When each article last became another one on this PC: reading the same files again is no news. */
import { createHash } from 'node:crypto';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { articleById, idsPutSince, knowledgeRevision } from '#core/knowledge/article-store.ts';

const notedKey = 'article-changes-noted';

export interface ArticleChange {
  readonly articleId: string;
  readonly changedAt: string;
  readonly change: 'new' | 'changed';
}

/** Compares what was put since the last time with what it was before; `now` is when it is noted. */
export function noteArticleChanges(db: WriteDb, now: string): void {
  const noted = Number(metaValue(db, notedKey) ?? -1);
  const revision = knowledgeRevision(db);
  if (noted === revision) return;
  db.transaction(() => {
    for (const id of idsPutSince(db, noted)) noteArticle(db, id, now);
    db.run('DELETE FROM article_changes WHERE article_id NOT IN (SELECT id FROM articles)');
    setMeta(db, notedKey, String(revision));
  });
}

function noteArticle(db: WriteDb, id: string, now: string): void {
  const digest = createHash('sha256')
    .update(JSON.stringify(articleById(db, id)))
    .digest('base64');
  db.run(
    `INSERT INTO article_changes (article_id, digest, changed_at, is_new) VALUES (@id, @digest, @now, 1)
     ON CONFLICT (article_id) DO UPDATE SET digest = excluded.digest, changed_at = excluded.changed_at, is_new = 0
      WHERE excluded.digest <> article_changes.digest`,
    { id, digest, now },
  );
}

/** @returns what became new or another after `instant`, the newest first. */
export function articlesChangedSince(db: ReadDb, instant: string): ArticleChange[] {
  return db
    .all<{ article_id: string; changed_at: string; is_new: number }>(
      `SELECT article_id, changed_at, is_new FROM article_changes WHERE changed_at > ?
        ORDER BY changed_at DESC, article_id`,
      [instant],
    )
    .map((row) => ({
      articleId: row.article_id,
      changedAt: row.changed_at,
      change: row.is_new === 1 ? 'new' : 'changed',
    }));
}
