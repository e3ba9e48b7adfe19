/** What is brought over from a database that was set aside. The file itself stays where it is, for IT. */
import { Article } from '#shared/domain/article.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { parseJson } from '#shared/json.ts';
import { rescueContacts, type Rescued } from './contacts/rescue.ts';
import type { ReadDb, WriteDb } from './db/database.ts';
import { setMeta } from './db/meta.ts';
import { attempt, insertRaw, readableRows, readDamaged } from './db/rescue.ts';
import { markRescued } from './db/store.ts';
import { rescueEditing } from './editing/rescue.ts';
import { putArticle } from './knowledge/article-store.ts';
import { rescueLearnt } from './learning/rescue.ts';

/** One transaction with the mark that it was done: a stop in between leaves it all to be done at the next start. */
export function rescueFrom(path: string, db: WriteDb, newId: NewId, now: string): Rescued {
  return db.transaction(() => {
    markRescued(db, path, now);
    const rescued = readDamaged(path, (damaged) => {
      rescueIdentity(damaged, db);
      rescueImportedArticles(damaged, db);
      rescueEditing(damaged, db, newId);
      rescueLearnt(damaged, db);
      rescueFeedback(damaged, db);
      return rescueContacts(damaged, db, newId);
    });
    return rescued ?? { contacts: 0, drafts: 0, lost: null };
  });
}

/**
 * The device and the agents go on being who they were, and a demo goes on being one. What belongs to the file itself (its
 * marks) is not brought over.
 */
function rescueIdentity(damaged: ReadDb, db: WriteDb): void {
  const known = attempt(() =>
    damaged.all<{ key: string; value: string }>(
      "SELECT key, value FROM meta WHERE key IN ('device-id', 'demo') OR key LIKE 'agent:%'",
    ),
  );
  for (const { key, value } of known ?? []) setMeta(db, key, value);
}

/** The product's own articles are read from their files at every start; the municipality's are only here. */
function rescueImportedArticles(damaged: ReadDb, db: WriteDb): void {
  for (const row of readableRows(damaged, 'articles').rows) {
    const article = attempt(() => Article.parse(parseJson(String(row['body']))));
    if (row['source'] === 'import' && article !== null) {
      putArticle(db, article, 'import');
    }
  }
}

/** A report or a settled gap that does not fit our rules is lost; what was told since the file was set aside stays. */
function rescueFeedback(damaged: ReadDb, db: WriteDb): void {
  for (const row of readableRows(damaged, 'feedback').rows) {
    attempt(() => db.transaction(() => insertRaw(db, 'feedback', row)));
  }
  for (const row of readableRows(damaged, 'settled_gaps').rows) {
    attempt(() => db.transaction(() => insertRaw(db, 'settled_gaps', row)));
  }
}
