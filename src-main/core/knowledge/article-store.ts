/** The articles as rows, and the files that could not be read. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { Article, ArticleProblem } from '#shared/domain/article.ts';
import { parseJson } from '#shared/json.ts';

/** `import` goes before `product`: what a municipality brought itself is its own decision about the same matter. */
export type ArticleSource = 'product' | 'import';

export interface StoredArticle {
  readonly number: number;
  readonly article: Article;
}

interface ArticleRow {
  readonly number: number;
  readonly body: string;
}

const stored = ({ number, body }: ArticleRow): StoredArticle => ({ number, article: Article.parse(parseJson(body)) });

/** @returns every article, in the order they came. */
export function allArticles(db: ReadDb): StoredArticle[] {
  return db.all<ArticleRow>('SELECT number, body FROM articles ORDER BY number').map(stored);
}

export function articleById(db: ReadDb, id: string): Article | null {
  const row = db.get<ArticleRow>('SELECT number, body FROM articles WHERE id = ?', [id]);
  return row === undefined ? null : stored(row).article;
}

export function articleCount(db: ReadDb): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM articles')?.count ?? 0;
}

/** @returns the ids from one source. */
export function idsFrom(db: ReadDb, source: ArticleSource): Set<string> {
  const rows = db.all<{ id: string }>('SELECT id FROM articles WHERE source = ?', [source]);
  return new Set(rows.map((row) => row.id));
}

/** @returns the program's own articles, edited or not, as they are stored now, in the order they came. */
export function productTexts(db: ReadDb): string[] {
  const rows = db.all<{ body: string }>(
    `SELECT body FROM articles WHERE source = 'product' OR id IN (SELECT id FROM product_articles) ORDER BY number`,
  );
  return rows.map(({ body }) => body);
}

/** An article as it is stored, in its place among the others. */
export interface ArticleText {
  readonly number: number;
  readonly id: string;
  readonly body: string;
}

/** @returns the articles as they are stored, in the order they came, a few at a time; each few are read when they are asked for. */
export function* textsInTurns(db: ReadDb, atATime: number): Generator<ArticleText[]> {
  for (let last: number | undefined = 0; last !== undefined; ) {
    const texts: ArticleText[] = db.all('SELECT number, id, body FROM articles WHERE number > ? ORDER BY number LIMIT ?', [
      last,
      atATime,
    ]);
    if (texts.length > 0) yield texts;
    last = texts.at(-1)?.number;
  }
}

/** Which articles come with the program: those that were read, and those whose file is there but broken. To be called in a transaction. */
export function noteProductIds(db: WriteDb, read: ReadonlySet<string>, there: ReadonlySet<string>): void {
  const before = db.all<{ id: string }>('SELECT id FROM product_articles').map(({ id }) => id);
  for (const id of before) if (!read.has(id) && !there.has(id)) db.run('DELETE FROM product_articles WHERE id = ?', [id]);
  for (const id of read) db.run('INSERT INTO product_articles (id) VALUES (?) ON CONFLICT DO NOTHING', [id]);
}

/** @returns the ids that an editor took out of use: no file brings them back. */
export function retiredIds(db: ReadDb): Set<string> {
  return new Set(db.all<{ id: string }>('SELECT id FROM edited_articles WHERE retired = 1').map((row) => row.id));
}

/** @returns the ids of the articles that were put after a revision, in that order. */
export function idsPutSince(db: ReadDb, revision: number): string[] {
  const rows = db.all<{ id: string }>('SELECT id FROM articles WHERE revision > ? ORDER BY revision, number', [revision]);
  return rows.map((row) => row.id);
}

/** @returns the id of every article. */
export function allIds(db: ReadDb): Set<string> {
  return new Set(db.all<{ id: string }>('SELECT id FROM articles').map((row) => row.id));
}

/** Stores the article in place of one with the same id. To be called in a transaction. */
export function putArticle(db: WriteDb, article: Article, source: ArticleSource): void {
  const revision = bumpRevision(db);
  db.run('DELETE FROM articles WHERE id = ?', [article.id]);
  db.run('INSERT INTO articles (id, source, body, revision) VALUES (?, ?, ?, ?)', [
    article.id,
    source,
    JSON.stringify(article),
    revision,
  ]);
}

/** To be called in a transaction. */
export function removeArticle(db: WriteDb, id: string): void {
  if (db.run('DELETE FROM articles WHERE id = ?', [id]) > 0) bumpRevision(db);
}

/** @returns what could not be read, of both sources. */
export function problemsOf(db: ReadDb): ArticleProblem[] {
  return db
    .all('SELECT file, line, reason, detail FROM knowledge_problems ORDER BY source, position')
    .map((row) => ArticleProblem.parse(row));
}

/** To be called in a transaction. */
export function replaceProblems(db: WriteDb, source: ArticleSource, problems: readonly ArticleProblem[]): void {
  db.run('DELETE FROM knowledge_problems WHERE source = ?', [source]);
  for (const [position, { file, line, reason, detail }] of problems.entries()) {
    db.run(
      'INSERT INTO knowledge_problems (source, position, file, line, reason, detail) VALUES (?, ?, ?, ?, ?, ?)',
      [source, position, file, line, reason, detail],
    );
  }
}

const revisionKey = 'knowledge-revision';

/** @returns a number that changes with every change of an article: what is kept in memory is then read anew. */
export function knowledgeRevision(db: ReadDb): number {
  return Number(metaValue(db, revisionKey) ?? 0);
}

/** @returns the new one. */
function bumpRevision(db: WriteDb): number {
  const revision = knowledgeRevision(db) + 1;
  setMeta(db, revisionKey, String(revision));
  return revision;
}
