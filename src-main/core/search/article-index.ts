/** What search needs of each article, kept in two FTS5 tables: words with their stems, and runs of three letters. */
import type { WriteDb } from '#core/db/database.ts';
import type { Article } from '#shared/domain/article.ts';
import { fold, stem, words } from '#shared/search/danish.ts';

/**
 * The shape of what is indexed. It goes up whenever `danish.ts` or the columns change, so that a newer program indexes
 * anew what an older one left.
 */
export const indexVersion = 1;

/** @param number the article's row. @param topicName what its KLE number is called, when known. */
export function indexArticle(db: WriteDb, number: number, article: Article, topicName: string | null): void {
  const { title, summary, shortAnswer, topic, body } = article;
  const keywords = article.keywords.join('\n');
  const citizenWords = article.citizenWords.join('\n');
  const text = [body.steps, body.cannotSelf, body.exceptions].join('\n');
  const columns = [title, keywords, citizenWords, summary, shortAnswer, `${topic} ${topicName ?? ''}`, text];
  db.run(
    `INSERT INTO article_words (rowid, title, keywords, citizen_words, summary, short_answer, topic, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [number, ...columns.map(wordsAndStems)],
  );
  db.run(
    `INSERT INTO article_trigrams (rowid, title, keywords, citizen_words, summary)
     VALUES (?, ?, ?, ?, ?)`,
    [number, ...[title, keywords, citizenWords, summary].map(fold)],
  );
}

/** Takes an article out of search; nothing happens when it was never there. */
export function unindexArticle(db: WriteDb, number: number): void {
  db.run('DELETE FROM article_words WHERE rowid = ?', [number]);
  db.run('DELETE FROM article_trigrams WHERE rowid = ?', [number]);
}

/** Both the word as it stands (for beginnings) and its stem (for other forms). */
function wordsAndStems(text: string): string {
  return words(text)
    .map(({ folded }) => (stem(folded) === folded ? folded : `${folded} ${stem(folded)}`))
    .join(' ');
}
