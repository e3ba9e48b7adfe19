/** Favourites and the articles opened last, as rows of one agent. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';

const keptRecent = 20;

/** @returns in the order they were added. */
export function favouriteIds(db: ReadDb, agentId: string): string[] {
  return db
    .all<{ article_id: string }>('SELECT article_id FROM favourites WHERE agent_id = ? ORDER BY added_at, article_id', [
      agentId,
    ])
    .map((row) => row.article_id);
}

/** One that is there already keeps its place. */
export function addFavourite(db: WriteDb, agentId: string, articleId: string, now: string): void {
  db.run('INSERT INTO favourites (agent_id, article_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
    agentId,
    articleId,
    now,
  ]);
}

export function removeFavourite(db: WriteDb, agentId: string, articleId: string): void {
  db.run('DELETE FROM favourites WHERE agent_id = ? AND article_id = ?', [agentId, articleId]);
}

/** @returns the one opened last first. */
export function recentIds(db: ReadDb, agentId: string): string[] {
  return db
    .all<{ article_id: string }>(
      'SELECT article_id FROM recent_articles WHERE agent_id = ? ORDER BY opened_at DESC, article_id',
      [agentId],
    )
    .map((row) => row.article_id);
}

/** To be called in a transaction. What is pushed out by it is forgotten. */
export function addRecent(db: WriteDb, agentId: string, articleId: string, now: string): void {
  db.run(
    `INSERT INTO recent_articles (agent_id, article_id, opened_at) VALUES (?, ?, ?)
     ON CONFLICT (agent_id, article_id) DO UPDATE SET opened_at = excluded.opened_at`,
    [agentId, articleId, now],
  );
  db.run(
    `DELETE FROM recent_articles WHERE agent_id = @agentId AND article_id NOT IN
       (SELECT article_id FROM recent_articles WHERE agent_id = @agentId
         ORDER BY opened_at DESC, article_id LIMIT @keptRecent)`,
    { agentId, keptRecent },
  );
}
