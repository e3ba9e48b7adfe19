/** Answers the calls about favourites and the articles opened last. */
import { articleById } from '#core/knowledge/article-store.ts';
import { isForMunicipality } from '#core/knowledge/article-view.ts';
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { AtHand } from '#shared/contract/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { addFavourite, addRecent, favouriteIds, recentIds, removeFavourite } from './reading-store.ts';

const shownRecent = 10;

interface ReadingParts extends CoreParts {
  /** @returns who works here. @throws not-set-up. */
  readonly agentId: () => string;
}

export function readingHandlers(parts: ReadingParts): Handlers<Contract>['reading'] {
  const { db, clock, agentId } = parts;
  return {
    atHand: ({ municipalityCode }) => {
      const shown = (ids: readonly string[]): AtHand['recent'] =>
        ids.flatMap((id) => shownArticle(parts, id, municipalityCode));
      return {
        favourites: shown(favouriteIds(db, agentId())),
        recent: shown(recentIds(db, agentId())).slice(0, shownRecent),
      };
    },
    favouriteIds: () => favouriteIds(db, agentId()),
    setFavourite: ({ id, favourite }) => {
      setFavourite(parts, id, favourite);
      return { favourite };
    },
    opened: ({ id }) => {
      // An article that is gone is nothing to come back to.
      if (articleById(db, id) === null) throw new AppError('article-not-found', { id });
      db.transaction(() => addRecent(db, agentId(), id, instantOf(clock)));
      parts.emit('changed', { what: 'reading' });
      return {};
    },
  };
}

/** An article that has gone, or is another municipality's, is not shown; it stays a favourite. */
function shownArticle({ db }: CoreParts, id: string, municipalityCode: string): AtHand['recent'] {
  const article = articleById(db, id);
  if (article === null || !isForMunicipality(article, municipalityCode)) return [];
  return [{ id, title: article.title, topic: article.topic }];
}

/** @throws article-not-found for one that is to be added and is not there. */
function setFavourite({ db, clock, agentId, emit }: ReadingParts, id: string, favourite: boolean): void {
  if (favourite && articleById(db, id) === null) throw new AppError('article-not-found', { id });
  db.transaction(() => {
    if (favourite) addFavourite(db, agentId(), id, instantOf(clock));
    else removeFavourite(db, agentId(), id);
  });
  emit('changed', { what: 'reading' });
}
