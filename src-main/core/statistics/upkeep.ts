/** What statistics need done at the start and once a day. */
import type { Clock } from '#shared/time/clock.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { WriteDb } from '../db/database.ts';
import { allArticles } from '../knowledge/article-store.ts';
import { noteResolvableTopics } from './resolvable-topics.ts';

/** Doing it again on the same day changes nothing. */
export function keepStatistics(db: WriteDb, clock: Clock): void {
  const today = localDayOf(instantOf(clock));
  const articles = allArticles(db).map((stored) => stored.article);
  db.transaction(() => noteResolvableTopics(db, articles, today));
}
