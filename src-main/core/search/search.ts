/** Search over the store's articles: the engine kept in step with them, and its hits as the desk shows them. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import {
  allIds,
  articleById,
  articleCount,
  articlesFrom,
  idsPutSince,
  knowledgeRevision,
} from '#core/knowledge/article-store.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import { everydayConcepts } from '#core/knowledge/everyday-words.ts';
import { freshnessOf } from '#core/knowledge/freshness.ts';
import type { Article } from '#shared/domain/article.ts';
import { searchEngine, type SearchEngine } from '#shared/search/engine.ts';
import type { Hit, SearchResult } from '#shared/search/hit.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { articlePriors, type ArticlePriors } from './priors.ts';
import { conceptsOfArticles, searchDocumentOf } from './search-document.ts';

interface SearchOptions {
  /** For whom the contact is: articles of other municipalities are not shown. */
  readonly municipalityCode: string;
  readonly limit: number;
}

export interface Search {
  /** It answers any text and never throws for what it holds. */
  (query: string, options: SearchOptions): SearchResult;
  /** Reads a few of the articles that are not in yet, then rehearses. @returns whether there is more to do. */
  readonly readSome: () => boolean;
}

/** So many at a time, that a call which comes meanwhile does not wait longer than a few milliseconds. */
const readAtATime = 4;
/** The first searches of a program are slow until they have been run a few times: better before than during a call. */
const mostRehearsals = 24;

/**
 * @returns search that reads what has changed before it answers: an edited article alone, all of them the first time.
 * Who has time before the first search lets it read ahead.
 */
export function openSearch(db: ReadDb, directory: Directory, clock: Clock): Search {
  let kept: Kept | null = null;
  const upToDate = (): Kept => {
    kept ??= keptOver(db, directory);
    while (kept.readOne());
    return kept;
  };
  let priors: { readonly day: LocalDay; readonly of: ArticlePriors } | null = null;
  const search = (query: string, { municipalityCode, limit }: SearchOptions): SearchResult => {
    const { engine, articles } = upToDate();
    const day = localDayOf(instantOf(clock));
    if (priors?.day !== day) priors = { day, of: articlePriors(db) };
    const prior = priors.of;
    const accepts = (id: string): boolean => {
      const article = articles.get(id);
      return article !== undefined && isForMunicipality(article, municipalityCode);
    };
    const priorOf = (id: string): number => prior(articles.get(id))?.weight ?? 0;
    const { hits, weak } = engine.find(query, { limit, accepts, priorOf });
    return {
      weak,
      hits: hits.flatMap(({ document, reason }) => {
        const article = articles.get(document.id);
        const why = prior(article)?.why;
        return article === undefined
          ? []
          : [hitOf(article, why === undefined ? reason : { ...reason, prior: why }, day)];
      }),
    };
  };
  let rehearsed = 0;
  const readSome = (): boolean => {
    kept ??= keptOver(db, directory);
    for (let count = 0; count < readAtATime; count += 1) {
      if (kept.readOne()) continue;
      const title = [...kept.articles.values()][rehearsed]?.title;
      if (title === undefined || rehearsed >= mostRehearsals) return false;
      rehearsed += 1;
      kept.engine.find(title, { limit: 1 });
      return true;
    }
    return true;
  };
  return Object.assign(search, { readSome });
}

interface Kept {
  readonly engine: SearchEngine;
  readonly articles: ReadonlyMap<string, Article>;
  /** Reads the next article that has changed. @returns false when there is none. */
  readonly readOne: () => boolean;
}

function keptOver(db: ReadDb, directory: Directory): Kept {
  const concepts = [...everydayConcepts(db), ...conceptsOfArticles(articlesFrom(db, 'product'))];
  const engine = searchEngine(emptyIndex(concepts));
  const articles = new Map<string, Article>();
  let read = -1;
  let waiting: string[] = [];
  const lookForChanges = (): void => {
    const revision = knowledgeRevision(db);
    if (revision === read) return;
    waiting = idsPutSince(db, read).reverse();
    read = revision;
    if (articles.size + waiting.length === articleCount(db)) return;
    const left = allIds(db);
    for (const id of articles.keys()) {
      if (left.has(id)) continue;
      engine.remove(id);
      articles.delete(id);
    }
  };
  const readOne = (): boolean => {
    if (waiting.length === 0) lookForChanges();
    const id = waiting.pop();
    if (id === undefined) return false;
    const article = articleById(db, id);
    if (article === null) return true;
    engine.put(searchDocumentOf(article, directory.topicName(article.topic)));
    articles.set(id, article);
    return true;
  };
  return { engine, articles, readOne };
}

function hitOf(article: Article, reason: Hit['reason'], today: LocalDay): Hit {
  const { id, title, summary, topic, attendance } = article;
  return { articleId: id, title, summary, topic, attendance, freshness: freshnessOf(article, today), reason };
}
