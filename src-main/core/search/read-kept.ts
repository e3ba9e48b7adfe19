/** Takes a kept index into memory, a few milliseconds at a time, and finds what has changed since it was made. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { knowledgeRevision, textsInTurns } from '#core/knowledge/article-store.ts';
import { turn } from '#core/turn.ts';
import type { Article } from '#shared/domain/article.ts';
import { parseJson } from '#shared/json.ts';
import { addPiece } from '#shared/search/index-pieces.ts';
import { emptyIndex, forgetDocument, type SearchIndex } from '#shared/search/index-state.ts';
import type { IndexFile } from './index-file.ts';
import { digestOf } from './make-index.ts';
import { searchDocumentOf } from './search-document.ts';

const rowsAtATime = 20;
/** More than this has to be read anew elsewhere: it is a second or two, a few milliseconds at a time. */
export const mostReadHere = 300;

/** What search holds in memory. */
export interface InMemory {
  readonly index: SearchIndex;
  readonly articles: Map<string, Article>;
  /** Of the store's articles, when they were read. */
  readonly revision: number;
}

export interface ReadKept {
  readonly inMemory: InMemory;
  /** The articles that have to be read anew. */
  readonly changed: string[];
}

/** @returns null when the file is not whole, or most of it is out of date. */
export async function readKept(db: ReadDb, directory: Directory, file: IndexFile): Promise<ReadKept | null> {
  // What is put while we read has a later one.
  const revision = knowledgeRevision(db);
  const index = await readIndex(file);
  if (index === null) return null;
  const digests = new Map(file.articles);
  const topicNames = new Map<string, string | null>();
  // Thousands of articles are about some hundred subjects, and each is a question to the store.
  const topicNameOf = (number: string): string | null => {
    const known = topicNames.get(number);
    if (known !== undefined) return known;
    const name = directory.topicName(number);
    topicNames.set(number, name);
    return name;
  };
  const articles = new Map<string, Article>();
  const changed: string[] = [];
  for (const rows of textsInTurns(db, rowsAtATime)) {
    for (const row of rows) {
      // Its digest says that it was checked when the index was made, and is read as it is stored.
      const article = parseJson(row.body) as Article;
      const topicName = topicNameOf(article.topic);
      const slot = index.slotOf.get(row.id);
      if (slot === undefined || digests.get(row.id) !== digestOf(row, topicName)) {
        changed.push(row.id);
        continue;
      }
      index.documents[slot] = searchDocumentOf(article, topicName, []);
      articles.set(row.id, article);
    }
    await turn();
  }
  const gone = [...digests.keys()].filter((id) => !articles.has(id));
  if (changed.length > mostReadHere || gone.length > mostReadHere) return null;
  for (const id of gone) {
    forgetDocument(index, id);
    await turn();
  }
  return { inMemory: { index, articles, revision }, changed };
}

async function readIndex({ articles, pieces }: IndexFile): Promise<SearchIndex | null> {
  const index = emptyIndex([]);
  try {
    for (const piece of pieces) {
      addPiece(index, piece);
      await turn();
    }
  } catch {
    return null;
  }
  articles.forEach(([id], slot) => {
    index.slotOf.set(id, slot);
    index.documents.push(null);
  });
  return index;
}
