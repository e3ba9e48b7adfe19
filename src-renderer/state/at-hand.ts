/** What an agent keeps at hand: favourites and the articles opened last, and what the screen tells of them. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/api/client.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { desk } from './app.ts';
import { answerFor, makeStale, useMunicipalityCode } from './queries.ts';

export function useAtHand() {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['reading', municipalityCode],
    queryFn: () => api.reading.atHand({ municipalityCode }),
    enabled: municipalityCode !== '',
  });
}

const favouritesQuery = { queryKey: ['reading', 'favourites'], queryFn: () => api.reading.favouriteIds({}) };

export function useIsFavourite(articleId: string): boolean {
  return useQuery(favouritesQuery).data?.includes(articleId) === true;
}

/** Adds the article, or takes it away when it is one; what happened is said. */
export async function toggleFavourite(article: { readonly id: string; readonly title: string }): Promise<void> {
  const { say } = desk.getState();
  try {
    const ids = await answerFor(favouritesQuery);
    const { favourite } = await api.reading.setFavourite({ id: article.id, favourite: !ids.includes(article.id) });
    // The next press may come before the core's own word of it.
    await makeStale('reading');
    say(favourite ? da.own.atHand.added(article.title) : da.own.atHand.removed(article.title));
  } catch (thrown) {
    say(sentenceFor(errorBody(thrown)));
  }
}

/** The article is before the agent: it is among those opened last. Null: nothing was opened. */
export function useNoteOpened(articleId: string | null): void {
  useEffect(() => {
    if (articleId === null) return;
    // Not noted is nothing lost: the agent reads it all the same.
    void api.reading.opened({ id: articleId }).catch(() => undefined);
  }, [articleId]);
}
