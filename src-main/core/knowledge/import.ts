/** Loads the articles that come with the program: what can be read is loaded, what cannot is listed. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WriteDb } from '#core/db/database.ts';
import { metaValue, removeMeta, setMeta } from '#core/db/meta.ts';
import type { Article, ArticleProblem } from '#shared/domain/article.ts';
import { AppError } from '#shared/errors.ts';
import { listArticleFolder, readArticles, type FolderListing } from './article-folder.ts';
import {
  idsFrom,
  noteProductIds,
  putArticle,
  removeArticle,
  replaceProblems,
  retiredIds,
} from './article-store.ts';
import { everydayWordsFile, readEverydayWords, replaceConcepts } from './everyday-words.ts';

/** Small enough to hold, large enough that a commit costs nothing beside it. */
const batchSize = 500;

export interface LoadReport {
  readonly imported: number;
  readonly problems: readonly ArticleProblem[];
}

/**
 * Loads the articles that come with the program, unless they are the ones that were loaded last. An article whose file
 * is gone is removed; one whose file is broken stays as it was; one the municipality imported under the same id stands.
 * @param knowledgeFolder holds `articles/` and the everyday words.
 * @returns null when nothing had changed.
 */
export function loadProductKnowledge(db: WriteDb, knowledgeFolder: string): LoadReport | null {
  const listing = productListing(knowledgeFolder);
  const fingerprint = fingerprintOf(listing, knowledgeFolder);
  if (metaValue(db, fingerprintKey) === fingerprint) return null;
  const before = idsFrom(db, 'product');
  const everyday = readEverydayWords(knowledgeFolder);
  const read = { ...listing, problems: [...listing.problems, ...everyday.problems] };
  const { loaded, imported, problems } = load(db, read, new Set([...idsFrom(db, 'import'), ...retiredIds(db)]));
  const stillThere = new Set(listing.files.map((file) => basename(file, '.md')));
  db.transaction(() => {
    for (const id of before) if (!loaded.has(id) && !stillThere.has(id)) removeArticle(db, id);
    noteProductIds(db, loaded, stillThere);
    replaceConcepts(db, everyday.concepts);
    setMeta(db, fingerprintKey, fingerprint);
  });
  return { imported, problems };
}

/** @param held ids that another source has and keeps. */
function load(
  db: WriteDb,
  listing: FolderListing,
  held: ReadonlySet<string>,
): LoadReport & { readonly loaded: ReadonlySet<string> } {
  const problems = [...listing.problems];
  const loaded = new Set<string>();
  let batch: Article[] = [];
  const store = (): void => {
    db.transaction(() => {
      for (const article of batch) putArticle(db, article, 'product');
    });
    batch = [];
  };
  for (const read of readArticles(listing)) {
    if ('problem' in read) problems.push(read.problem);
    else if (!held.has(read.article.id)) {
      loaded.add(read.article.id);
      batch.push(read.article);
    }
    if (batch.length >= batchSize) store();
  }
  store();
  db.transaction(() => replaceProblems(db, 'product', problems));
  return { imported: loaded.size, problems, loaded };
}

const fingerprintKey = 'product-knowledge';

/** The next start reads the program's own articles whether or not their files have changed. */
export function readProductAgain(db: WriteDb): void {
  removeMeta(db, fingerprintKey);
}
const articlesFolder = 'articles';

/** A program without its knowledge still logs contacts: the missing folder is a problem like any other. */
function productListing(knowledgeFolder: string): FolderListing {
  try {
    return listArticleFolder(join(knowledgeFolder, articlesFolder));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const problem: ArticleProblem = { file: articlesFolder, line: null, reason: 'unreadable', detail: thrown.code };
    return { root: knowledgeFolder, files: [], problems: [problem] };
  }
}

/** @returns what changes when a file comes, goes or is written: reading 30,000 of them at each start would be felt. */
function fingerprintOf({ root, files, problems }: FolderListing, knowledgeFolder: string): string {
  const hash = createHash('sha256').update(JSON.stringify(problems));
  for (const path of [...files.map((file) => join(root, file)), join(knowledgeFolder, everydayWordsFile)]) {
    const stat = statSync(path, { throwIfNoEntry: false });
    hash.update(JSON.stringify([path, stat?.size ?? null, stat?.mtimeMs ?? null]));
  }
  return hash.digest('hex');
}
