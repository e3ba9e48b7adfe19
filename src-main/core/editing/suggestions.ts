/** Words for an article from searches that found nothing good, and from what agents reported as missing, on its subject. */
import type { ReadDb } from '#core/db/database.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { fold } from '#shared/search/danish.ts';

const mostSuggested = 12;

interface Suggestion {
  readonly words: string;
  readonly searches: number;
  readonly reports: number;
}

/** @returns those that are not among its words yet, the most searched first. */
export function wordSuggestions(
  db: ReadDb,
  { topic, title, keywords, citizenWords }: Pick<ArticleDraft, 'topic' | 'title' | 'keywords' | 'citizenWords'>,
): Suggestion[] {
  const rows = db.all<Suggestion>(
    `SELECT words, sum(searches) AS searches, sum(reports) AS reports FROM (
       SELECT search_phrase AS words, count(*) AS searches, 0 AS reports
         FROM enquiries JOIN contacts ON contacts.id = contact_id
        WHERE search_found IN ('none', 'weak') AND deleted = 0 AND (search_topic = @topic OR enquiries.topic = @topic)
        GROUP BY search_phrase
       UNION ALL
       SELECT words, 0, count(*) FROM feedback
        WHERE kind = 'missing-answer' AND deleted = 0 AND topic = @topic
        GROUP BY words)
      WHERE words <> '' GROUP BY words ORDER BY sum(searches) + sum(reports) DESC, words LIMIT 50`,
    { topic },
  );
  const known = new Set([title, ...keywords, ...citizenWords].map(fold));
  return rows.filter(({ words }) => !known.has(fold(words))).slice(0, mostSuggested);
}
