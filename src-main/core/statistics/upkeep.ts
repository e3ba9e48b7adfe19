/** What statistics need done at the start and once a day: what is over its time is erased, what articles can settle is noted. */
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { allArticles } from '../knowledge/article-store.ts';
import type { CoreParts } from '../parts.ts';
import { noteResolvableTopics } from './resolvable-topics.ts';
import { eraseExpired } from './retention.ts';

/** Often enough that a PC which is never turned off does it every day. */
const everyMs = 6 * 3_600_000;

/** Doing it again on the same day changes nothing. */
function keepStatistics({ db, clock, log }: Pick<CoreParts, 'db' | 'clock' | 'log'>): void {
  const today = localDayOf(instantOf(clock));
  const articles = allArticles(db).map((stored) => stored.article);
  db.transaction(() => noteResolvableTopics(db, articles, today));
  const { notes, agents } = eraseExpired(db, clock);
  if (notes + agents > 0) log.info('retention', { notes, agents });
}

/** Does it now and goes on doing it. @returns a function that stops it. */
export function startUpkeep(parts: CoreParts): () => void {
  keepStatistics(parts);
  const timer = setInterval(() => {
    try {
      keepStatistics(parts);
    } catch (thrown) {
      parts.log.error('upkeep-failed', thrown);
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
