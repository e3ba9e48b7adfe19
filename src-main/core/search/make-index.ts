/** Makes the index of every article and keeps it in its file: seconds of work, for a process or a thread of its own. */
import { hash } from 'node:crypto';
import type { ReadDb } from '#core/db/database.ts';
import { productTexts, textsInTurns, type ArticleText } from '#core/knowledge/article-store.ts';
import { conceptTexts } from '#core/knowledge/everyday-words.ts';
import { Article } from '#shared/domain/article.ts';
import { parseJson } from '#shared/json.ts';
import { indexPieces } from '#shared/search/index-pieces.ts';
import { emptyIndex, putDocument } from '#shared/search/index-state.ts';
import { writeIndexFile, type IndexOrigin } from './index-file.ts';
import { conceptsOf, searchDocumentOf } from './search-document.ts';

const sha256 = (text: string): string => hash('sha256', text, 'base64');

export function originOf(db: ReadDb, version: string): IndexOrigin {
  return { version, concepts: sha256(JSON.stringify([conceptTexts(db), productTexts(db)])) };
}

/** @returns what changes with whatever search reads of an article, but for the words it has learnt. */
export const digestOf = ({ body }: ArticleText, topicName: string | null): string =>
  sha256(`${topicName ?? ''}\n${body}`);

const rowsAtATime = 100;

/** @throws as `writeIndexFile`. */
export function makeIndexFile(
  db: ReadDb,
  dataFolder: string,
  version: string,
  topicName: (number: string) => string | null,
): void {
  const origin = originOf(db, version);
  const index = emptyIndex([...conceptsOf(db)].filter((concept) => concept !== null));
  const articles: [string, string][] = [];
  for (const rows of textsInTurns(db, rowsAtATime)) {
    for (const row of rows) {
      const article = Article.parse(parseJson(row.body));
      const name = topicName(article.topic);
      putDocument(index, searchDocumentOf(article, name, []));
      // What is stored otherwise than it is read has to be read as a whole each time.
      articles.push([row.id, JSON.stringify(article) === row.body ? digestOf(row, name) : '']);
    }
  }
  writeIndexFile(dataFolder, origin, { articles }, indexPieces(index));
}
