/** Every version of every article, with author and reason; and what an editor typed and has not saved. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { ArticleDraft, ArticleVersion } from '#shared/domain/editing.ts';
import { parseJson } from '#shared/json.ts';

/** Its name on the wire and in the outbox. */
export const versionTable = 'article-versions';

interface Row {
  readonly id: string;
  readonly article_id: string;
  readonly article_rev: number;
  readonly action: string;
  readonly author: string;
  readonly reason: string;
  readonly saved_at: string;
  readonly article: string;
}

const versionFrom = (row: Row): ArticleVersion =>
  ArticleVersion.parse({
    ...{ id: row.id, rev: 1, articleId: row.article_id, articleRev: row.article_rev, action: row.action },
    ...{ author: row.author, reason: row.reason, savedAt: row.saved_at, article: parseJson(row.article) },
  });

/** A version that is there already is the same one. */
export function putVersion(db: WriteDb, version: ArticleVersion): void {
  db.run(
    `INSERT INTO article_versions (id, rev, article_id, article_rev, action, author, reason, saved_at, article)
     VALUES (@id, @rev, @articleId, @articleRev, @action, @author, @reason, @savedAt, @article)
     ON CONFLICT (id) DO NOTHING`,
    { ...version, article: JSON.stringify(version.article) },
  );
}

export function versionById(db: ReadDb, id: string): ArticleVersion | null {
  const row = db.get<Row>('SELECT * FROM article_versions WHERE id = ?', [id]);
  return row === undefined ? null : versionFrom(row);
}

export function hasVersions(db: ReadDb, articleId: string): boolean {
  return db.get('SELECT 1 FROM article_versions WHERE article_id = ? LIMIT 1', [articleId]) !== undefined;
}

/** @returns the versions of an article, the newest first, at most 200. */
export function versionsOf(db: ReadDb, articleId: string): ArticleVersion[] {
  return db
    .all<Row>(
      `SELECT * FROM article_versions WHERE article_id = ?
        ORDER BY article_rev DESC, saved_at DESC, id DESC LIMIT 200`,
      [articleId],
    )
    .map(versionFrom);
}

export function removeVersion(db: WriteDb, id: string): void {
  db.run('DELETE FROM article_versions WHERE id = ?', [id]);
}

/** @returns the ids of those there were of the article. */
export function removeVersionsOf(db: WriteDb, articleId: string): string[] {
  const versions = db.all<{ id: string }>('SELECT id FROM article_versions WHERE article_id = ?', [articleId]);
  db.run('DELETE FROM article_versions WHERE article_id = ?', [articleId]);
  return versions.map(({ id }) => id);
}

/** What is typed of an article that has no name yet is kept under this. */
export const newKey = 'new';

export interface TypedArticle {
  /** The revision it was begun from. */
  readonly baseRev: number;
  readonly savedAt: string;
  readonly article: ArticleDraft;
}

export function typedArticle(db: ReadDb, key: string): TypedArticle | null {
  const row = db.get<{ base_rev: number; saved_at: string; article: string }>(
    'SELECT base_rev, saved_at, article FROM typed_articles WHERE key = ?',
    [key],
  );
  if (row === undefined) return null;
  return { baseRev: row.base_rev, savedAt: row.saved_at, article: ArticleDraft.parse(parseJson(row.article)) };
}

export function typedKeys(db: ReadDb): Set<string> {
  return new Set(db.all<{ key: string }>('SELECT key FROM typed_articles').map((row) => row.key));
}

export function putTyped(db: WriteDb, key: string, { baseRev, savedAt, article }: TypedArticle): void {
  db.run(
    `INSERT INTO typed_articles (key, base_rev, saved_at, article) VALUES (@key, @baseRev, @savedAt, @article)
     ON CONFLICT (key) DO UPDATE SET
       base_rev = excluded.base_rev, saved_at = excluded.saved_at, article = excluded.article`,
    { key, baseRev, savedAt, article: JSON.stringify(article) },
  );
}

export function removeTyped(db: WriteDb, key: string): void {
  db.run('DELETE FROM typed_articles WHERE key = ?', [key]);
}
