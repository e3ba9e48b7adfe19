/** How articles have served: how often an enquiry confirmed each, and how those enquiries ended. */
import type { ReadDb } from '#core/db/database.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';

export interface ArticleUse {
  readonly used: number;
  readonly resolved: number;
  readonly redirected: number;
}

export const noUse: ArticleUse = { used: 0, resolved: 0, redirected: 0 };

/** @returns by article, what was logged since the day, both ends included. Enquiries without an outcome are left out. */
export function usesBetween(db: ReadDb, from: LocalDay, to: LocalDay): Map<string, ArticleUse> {
  const rows = db.all<ArticleUse & { id: string }>(
    `SELECT a.article_id AS id, count(*) AS used,
            sum(e.outcome = 'resolved') AS resolved, sum(e.outcome = 'redirected') AS redirected
       FROM contacts AS c
       JOIN enquiries AS e ON e.contact_id = c.id
       JOIN enquiry_articles AS a ON a.contact_id = e.contact_id AND a.position = e.position
      WHERE c.local_day BETWEEN ? AND ? AND c.deleted = 0 AND e.outcome IS NOT NULL
      GROUP BY a.article_id`,
    [from, to],
  );
  return new Map(rows.map(({ id, ...use }) => [id, use]));
}

/** Of fewer enquiries than this, a low share says nothing. */
const enoughUses = 10;
const lowShare = 0.5;

/** The article should settle the matter, and mostly does not. */
export function isLowResolving({ used, resolved }: ArticleUse, canResolve: boolean): boolean {
  return canResolve && used >= enoughUses && resolved / used < lowShare;
}
