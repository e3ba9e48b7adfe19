/** Search over the store's articles: the engine kept in step with them, and its hits as the desk shows them. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import { freshnessOf, isOverdue } from '#core/knowledge/freshness.ts';
import type { Article } from '#shared/domain/article.ts';
import type { Hit, SearchResult } from '#shared/search/hit.ts';
import { isUnfiltered, passes, type SearchFilter } from '#shared/search/filter.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { keptEngine, type KeptEngine } from './kept-engine.ts';
import { articlePriors, type ArticlePriors } from './priors.ts';

interface LikeOptions {
  readonly municipalityCode: string;
  readonly limit: number;
  /** What a spelling may cost, in whole letters. */
  readonly most: number;
}

interface SearchOptions {
  /** For whom the contact is: articles of other municipalities are not shown. */
  readonly municipalityCode: string;
  readonly limit: number;
  /** Nothing is filtered out without it. */
  readonly filter?: SearchFilter | undefined;
}

export interface Search {
  /** It answers any text and never throws for what it holds. */
  (query: string, options: SearchOptions): SearchResult;
  /** Reads a few of the articles that are not in yet, then rehearses. @returns whether there is more to do. */
  readonly readSome: () => boolean;
  /** The words of the articles, of the everyday and of KLE's subjects: any other may be somebody's name. */
  readonly knownWords: KnownWords;
  /** @returns words that the municipality's articles are about, spelt most like this one, as they are written. */
  readonly wordsSpeltLike: (folded: string, options: LikeOptions) => string[];
  /** Every article, by its id. */
  readonly articles: () => ReadonlyMap<string, Article>;
}

const noFavourites: ReadonlySet<string> = new Set();

/** So many at a time, that a call which comes meanwhile does not wait longer than a few milliseconds. */
const readAtATime = 4;
/** The first searches of a program are slow until they have been run a few times: better before than during a call. */
const mostRehearsals = 24;

/**
 * @returns search that reads what has changed before it answers: an edited article alone, all of them the first time.
 * Who has time before the first search lets it read ahead.
 * @param favouriteIds the articles that the agent who searches has marked.
 */
export function openSearch(
  db: ReadDb,
  directory: Directory,
  clock: Clock,
  favouriteIds: () => ReadonlySet<string> = () => noFavourites,
): Search {
  const today = (): LocalDay => localDayOf(instantOf(clock));
  let kept: KeptEngine | null = null;
  const upToDate = (): KeptEngine => {
    kept ??= keptEngine(db, directory, today);
    while (kept.readOne());
    return kept;
  };
  let priors: { readonly day: LocalDay; readonly of: ArticlePriors } | null = null;
  const search = (query: string, { municipalityCode, limit, filter = {} }: SearchOptions): SearchResult => {
    const { engine, articles } = upToDate();
    const day = today();
    if (priors?.day !== day) priors = { day, of: articlePriors(db) };
    const { of } = priors;
    const favourites = favouriteIds();
    const prior = (article: Article | undefined): ReturnType<ArticlePriors> => of(article, favourites);
    const isShown = (article: Article): boolean =>
      isForMunicipality(article, filter.municipality ?? municipalityCode) &&
      passes(filter, article, () => isOverdue(article, day));
    const accepts = (id: string): boolean => {
      const article = articles.get(id);
      return article !== undefined && isShown(article);
    };
    const priorOf = (id: string): number => prior(articles.get(id))?.weight ?? 0;
    if (query.trim() === '' && !isUnfiltered(filter)) {
      const listed = [...articles.values()].filter(isShown).sort(byPriorAndTitle(priorOf));
      return {
        weak: false,
        cut: false,
        more: listed.length > limit,
        hits: listed.slice(0, limit).map((each) => listedHit(each, day)),
      };
    }
    // One more than is shown tells whether there are more.
    const { hits, weak, cut } = engine.find(query, { limit: limit + 1, accepts, priorOf });
    return {
      weak,
      cut,
      more: hits.length > limit,
      hits: hits.slice(0, limit).flatMap(({ document, reason }) => {
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
    kept ??= keptEngine(db, directory, today);
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
  const knownWords: KnownWords = {
    has: (folded) => upToDate().knownWords.has(folded),
    hasForm: (folded) => upToDate().knownWords.hasForm(folded),
  };
  const wordsSpeltLike: Search['wordsSpeltLike'] = (folded, { municipalityCode, ...options }) => {
    const { engine, articles } = upToDate();
    const accepts = (id: string): boolean => {
      const article = articles.get(id);
      return article !== undefined && isForMunicipality(article, municipalityCode);
    };
    return engine.wordsSpeltLike(folded, { ...options, accepts });
  };
  return Object.assign(search, { readSome, knownWords, wordsSpeltLike, articles: () => upToDate().articles });
}

function hitOf(article: Article, reason: Hit['reason'], today: LocalDay): Hit {
  const { id, title, summary, topic, attendance } = article;
  return { articleId: id, title, summary, topic, attendance, freshness: freshnessOf(article, today), reason };
}

const danish = new Intl.Collator('da');

/** Chips alone, without words: what has often been the answer first, then by title. */
function byPriorAndTitle(priorOf: (id: string) => number): (a: Article, b: Article) => number {
  return (a, b) => priorOf(b.id) - priorOf(a.id) || danish.compare(a.title, b.title);
}

const listedHit = (article: Article, day: LocalDay): Hit =>
  hitOf(article, { field: 'title', text: article.title, marks: [] }, day);
