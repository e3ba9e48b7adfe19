/** Search over the store's articles: the engine kept in step with them, and its hits as the desk shows them. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { articleCount } from '#core/knowledge/article-store.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import { freshnessOf, isOverdue } from '#core/knowledge/freshness.ts';
import type { Article } from '#shared/domain/article.ts';
import type { Hit, SearchResult } from '#shared/search/hit.ts';
import { isUnfiltered, passes, type SearchFilter } from '#shared/search/filter.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { turn } from '#core/turn.ts';
import type { IndexKeeper } from './index-keeper.ts';
import { keptEngine, type KeptEngine } from './kept-engine.ts';
import { articlePriors, type ArticlePriors } from './priors.ts';
import { mostReadHere } from './read-kept.ts';

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
  /**
   * Waits until what has changed is read, and holds up nothing meanwhile. Of very many articles that came at once the former
   * ones are found until an index of all is made; before there is any, that is waited for.
   */
  readonly ready: () => Promise<void>;
  /** The former articles are found until an index of all is made. Asked after `ready`. */
  readonly isBehind: () => boolean;
  /** Runs one of the searches that would be slow the first time. @returns whether there is another. */
  readonly rehearse: () => boolean;
  /** Ends what is read or made. */
  readonly close: () => Promise<void>;
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
 * @param favouriteIds the articles that the agent who searches has marked.
 * @param keeper keeps the index from one start to the next. With one, who asks waits for `ready` first; who cannot wait
 * while many are read at a start is answered out of what is read so far.
 */
export function openSearch(
  db: ReadDb,
  directory: Directory,
  clock: Clock,
  favouriteIds: () => ReadonlySet<string> = () => noFavourites,
  keeper: IndexKeeper | null = null,
): Search {
  const today = (): LocalDay => localDayOf(instantOf(clock));
  let known: KeptEngine | null = null;
  const held = (): KeptEngine => (known ??= keptEngine(db, directory, today, keeper !== null));
  const { ready, hasRead, close } = reading(db, held, keeper);
  const upToDate = (): KeptEngine => {
    const kept = held();
    if (keeper === null || hasRead() || articleCount(db) <= mostReadHere) while (kept.readOne());
    return kept;
  };
  let priors: { readonly day: LocalDay; readonly of: ArticlePriors } | null = null;
  const search = (query: string, { municipalityCode, limit, filter = {} }: SearchOptions): SearchResult => {
    const kept = upToDate();
    const [engine, articles] = [kept.engine(), kept.articles()];
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
  const rehearse = (): boolean => {
    const title = [...held().articles().values()][rehearsed]?.title;
    if (title === undefined || rehearsed >= mostRehearsals) return false;
    rehearsed += 1;
    held().engine().find(title, { limit: 1 });
    return true;
  };
  const knownWords: KnownWords = {
    has: (folded) => upToDate().knownWords.has(folded),
    hasForm: (folded) => upToDate().knownWords.hasForm(folded),
  };
  const wordsSpeltLike: Search['wordsSpeltLike'] = (folded, { municipalityCode, ...options }) => {
    const kept = upToDate();
    const articles = kept.articles();
    const accepts = (id: string): boolean => {
      const article = articles.get(id);
      return article !== undefined && isForMunicipality(article, municipalityCode);
    };
    return kept.engine().wordsSpeltLike(folded, { ...options, accepts });
  };
  const articles = (): ReadonlyMap<string, Article> => upToDate().articles();
  return Object.assign(search, {
    ready,
    isBehind: () => held().isBehind(),
    rehearse,
    close,
    knownWords,
    wordsSpeltLike,
    articles,
  });
}

/** How what has changed is read while other calls are answered. */
function reading(
  db: ReadDb,
  held: () => KeptEngine,
  keeper: IndexKeeper | null,
): Pick<Search, 'ready' | 'close'> & { readonly hasRead: () => boolean } {
  let isClosed = false;
  let hasRead = false;
  let opening: Promise<void> | null = null;
  let renewing: Promise<void> | null = null;
  /** @returns whether a new index was made and taken. */
  const renewed = async (by: IndexKeeper): Promise<boolean> => {
    const file = (await by.make()) && !isClosed ? await by.read() : null;
    return file !== null && !isClosed && (await held().adopt(file));
  };
  const open = async (): Promise<void> => {
    if (keeper === null || articleCount(db) <= mostReadHere) return;
    // Whoever has just opened the desk is answered first.
    await turn();
    const file = await keeper.read();
    if (file !== null && (await held().adopt(file))) return;
    if (!(await renewed(keeper))) held().readAll();
  };
  return {
    hasRead: () => hasRead,
    ready: async () => {
      opening ??= open();
      try {
        await opening;
      } catch (thrown) {
        opening = null;
        throw thrown;
      }
      for (let step = 1; !isClosed && held().readOne(); step += 1) if (step % readAtATime === 0) await turn();
      hasRead = true;
      if (keeper === null || isClosed || !held().isBehind()) return;
      renewing ??= renewed(keeper)
        .then((isNew) => {
          if (!isNew) held().readAll();
          if (!isClosed) keeper.taken();
        })
        .finally(() => {
          renewing = null;
        });
    },
    close: async () => {
      isClosed = true;
      await keeper?.close();
      await Promise.allSettled([opening, renewing]);
    },
  };
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
