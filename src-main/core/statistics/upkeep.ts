/** What statistics need done at the start and once a day: what is over its time is erased, what articles can settle is noted. */
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import type { WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';
import { allArticles, knowledgeRevision } from '../knowledge/article-store.ts';
import type { CoreParts } from '../parts.ts';
import { noteResolvableTopics } from './resolvable-topics.ts';
import { eraseExpired } from './retention.ts';

/** Often enough that a PC which is never turned off does it every day. */
const everyMs = 6 * 3_600_000;

const notedKey = 'resolvable-topics-noted';

/** Only when an article has changed since: reading thousands of them at each start would be felt. */
function noteTopics(db: WriteDb, today: LocalDay): void {
  const revision = String(knowledgeRevision(db));
  if (metaValue(db, notedKey) === revision) return;
  const articles = allArticles(db).map((stored) => stored.article);
  db.transaction(() => {
    noteResolvableTopics(db, articles, today);
    setMeta(db, notedKey, revision);
  });
}

/** Doing it again on the same day changes nothing. */
function keepStatistics({ db, clock, log }: Pick<CoreParts, 'db' | 'clock' | 'log'>): void {
  const today = localDayOf(instantOf(clock));
  noteTopics(db, today);
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
