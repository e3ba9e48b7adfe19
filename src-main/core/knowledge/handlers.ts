/** Answers the knowledge base's calls: search, an article, the list, and what could not be read. */
import type { ReadDb } from '#core/db/database.ts';
import { replacementOf } from '#core/editing/edited-store.ts';
import type { CoreParts } from '#core/parts.ts';
import { openSearch, type Search } from '#core/search/search.ts';
import { solutionTargets, type TargetOf } from '#core/strategy/solution-targets.ts';
import type { ArticleRow, Contract } from '#shared/contract.ts';
import type { Article } from '#shared/domain/article.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { passes } from '#shared/search/filter.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { articleById, problemsOf } from './article-store.ts';
import { articleView, isForMunicipality } from './article-view.ts';
import { amountState, freshnessOf, isOverdue } from './freshness.ts';

export function knowledgeHandlers(
  { db, directory, clock }: CoreParts,
  search: Search = openSearch(db, directory, clock),
  targetOf: TargetOf = solutionTargets(db, []),
): Handlers<Contract>['knowledge'] {
  const today = (): LocalDay => localDayOf(instantOf(clock));
  return {
    search: ({ query, ...options }) => search(query, options),
    article: ({ id, municipalityCode }) => {
      const article = shownArticle(standingArticle(db, id), municipalityCode);
      if (article === null) throw new AppError('article-not-found', { id });
      const titleOf = (related: string): string | null =>
        shownArticle(articleById(db, related), municipalityCode)?.title ?? null;
      return articleView(article, municipalityCode, directory, today(), { titleOf, targetOf });
    },
    list: ({ municipalityCode, filter = {} }) => {
      // Once for them all: what day it is costs as much as the rest of a row.
      const day = today();
      return [...search.articles().values()]
        .filter((article) => isForMunicipality(article, filter.municipality ?? municipalityCode))
        .filter((article) => passes(filter, article, () => isOverdue(article, day)))
        .map((article) => rowOf(article, day))
        .sort((a, b) => danish.compare(a.title, b.title));
    },
    behind: () => ({ behind: search.isBehind() }),
    problems: () => [...directory.problems, ...problemsOf(db)],
  };
}

/** An article that another took the place of is read as that one: logs and links name it still. */
function standingArticle(db: ReadDb, id: string): Article | null {
  const article = articleById(db, id);
  if (article !== null) return article;
  const into = replacementOf(db, id);
  return into === null ? null : articleById(db, into);
}

const danish = new Intl.Collator('da');

const shownArticle = (article: Article | null, municipalityCode: string): Article | null =>
  article !== null && isForMunicipality(article, municipalityCode) ? article : null;

function rowOf(article: Article, today: LocalDay): ArticleRow {
  const { id, title, summary, topic, attendance, owner, municipalities, amounts } = article;
  return {
    ...{ articleId: id, title, summary, topic, attendance, owner },
    freshness: freshnessOf(article, today),
    municipalities: municipalities === 'common' ? null : municipalities,
    expiredAmounts: amounts.filter((amount) => amountState(amount, today) === 'expired').length,
  };
}
