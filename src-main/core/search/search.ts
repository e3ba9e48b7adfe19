/** Search: from what was typed to ranked hits, each with the reason it was found. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { allArticles, knowledgeRevision } from '#core/knowledge/article-store.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import { freshnessOf } from '#core/knowledge/freshness.ts';
import type { Article } from '#shared/domain/article.ts';
import { isFiller, words } from '#shared/search/danish.ts';
import type { Hit, SearchResult } from '#shared/search/hit.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { catalogOf, phraseOf, type Catalog } from './catalog.ts';
import { articlesAlike, articlesWithPart, articlesWithWord, type Scores } from './fts.ts';
import { ranked, type Evidence } from './ranking.ts';
import { reasonFor, type QueryWord } from './reason.ts';

interface SearchOptions {
  /** For whom the contact is: articles of other municipalities are not shown. */
  readonly municipalityCode: string;
  readonly limit: number;
}

export type Search = (query: string, options: SearchOptions) => SearchResult;

/** More is not read: nobody types it, and a paste of that size finds nothing better. */
const longestQuery = 200;
const mostWords = 12;
/** A compound is about something narrower than its part: "kort" is less than itself in "kørekort". */
const partShare = 0.6;

/**
 * @returns search over the store's articles; what it keeps in memory is made with the first search and again after any
 * change of an article. It answers any text and never throws for what it holds.
 */
export function openSearch(db: ReadDb, directory: Directory, clock: Clock): Search {
  let kept: { revision: number; catalog: Catalog } | null = null;
  const catalog = (): Catalog => {
    const revision = knowledgeRevision(db);
    if (kept?.revision !== revision) kept = { revision, catalog: catalogOf(allArticles(db)) };
    return kept.catalog;
  };
  return (query, { municipalityCode, limit }) => {
    const now = catalog();
    const typed = typedWords(query);
    if (typed.length === 0) return { hits: [], weak: false };
    const found = typed.map((word) => articlesFor(db, now, word));
    const evidence: Evidence = {
      byWord: found.map((each) => each.scores),
      alike: articlesAlike(
        db,
        typed.map((word) => word.folded),
      ),
      named: now.named(phraseOf(query.slice(0, longestQuery))),
    };
    const shown = ranked(evidence).filter(({ number }) => {
      const article = now.articles.get(number);
      return article !== undefined && isForMunicipality(article, municipalityCode);
    });
    const today = localDayOf(instantOf(clock));
    const hits = shown.slice(0, limit).flatMap(({ number }) => {
      const article = now.articles.get(number);
      if (article === undefined) return [];
      const reason = reasonFor(
        article,
        directory.topicName(article.topic),
        found.map((each) => each.word),
      );
      return [hitOf(article, reason, today)];
    });
    return { hits, weak: !shown.some((each) => each.hasEveryWord) };
  };
}

/** Words that carry no subject are left out, unless there are no others. */
function typedWords(query: string): QueryWord[] {
  const text = query.slice(0, longestQuery);
  const all = words(text);
  const carrying = all.filter((word) => !isFiller(word.folded));
  return (carrying.length > 0 ? carrying : all).slice(0, mostWords).map(({ folded, end }) => {
    return { folded, unfinished: end === text.length, corrected: [] };
  });
}

/** A word as it stands or as part of a compound; when there is neither, as the known words it may be a misspelling of. */
function articlesFor(db: ReadDb, catalog: Catalog, word: QueryWord): { word: QueryWord; scores: Scores } {
  const asTyped = articlesWithWord(db, [word.folded], word.unfinished);
  const scores = new Map(asTyped);
  for (const [number, score] of articlesWithPart(db, word.folded)) {
    scores.set(number, Math.max(scores.get(number) ?? 0, partShare * score));
  }
  if (scores.size > 0) return { word, scores };
  const corrected = catalog.corrected(word.folded);
  return {
    word: { ...word, corrected },
    scores: corrected.length === 0 ? scores : articlesWithWord(db, corrected, false),
  };
}

function hitOf(article: Article, reason: Hit['reason'], today: LocalDay): Hit {
  const { id, title, summary, topic, attendance } = article;
  return { articleId: id, title, summary, topic, attendance, freshness: freshnessOf(article, today), reason };
}
