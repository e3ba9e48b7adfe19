/**
 * What the searches of logged enquiries found: the last of each, which is its title, and those before it. It is read after the log, when nothing else is to be done: the agent never
 * waits for it, and whatever wrote the enquiry (the desk, a redo, the demo, an import) is read alike. An enquiry that is
 * written anew is read anew, and one that is taken back takes what was read of it along.
 */
import { withoutCpr } from '#shared/domain/cpr.ts';
import { storableWords } from '#shared/search/storable-words.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { WriteDb } from '../db/database.ts';
import { withWordsInUse } from '../learning/observation-store.ts';
import type { Search } from '../search/search.ts';
import { markGapsStale } from './gap-counts.ts';

/** So many at a time, that a call which comes meanwhile does not wait longer than a few milliseconds. */
const readAtATime = 8;

interface UnreadEnquiry {
  contact_id: string;
  position: number;
  title: string;
  topic: string | null;
  municipality_code: string;
  local_day: LocalDay;
  has_article: number;
}

interface UnreadEarlier extends Omit<UnreadEnquiry, 'title' | 'has_article'> {
  place: number;
  text: string;
}

interface ReadingParts {
  readonly db: WriteDb;
  readonly search: Search;
}

/** What one search found, as it is kept of an enquiry. */
interface ReadSearch {
  readonly found: 'none' | 'weak' | 'found';
  readonly phrase: string;
  readonly topic: string | null;
}

/** Reads a few of the searches that were not read yet. @returns whether there may be more. */
export function readSearches(parts: ReadingParts): boolean {
  const { db } = parts;
  return db.transaction(() => {
    const last = unreadEnquiries(db);
    for (const enquiry of last) writeRead(db, enquiry, readLast(parts, enquiry));
    const earlier = unreadEarlier(db);
    for (const each of earlier) writeEarlier(db, each, readOne(parts, each));
    for (const day of new Set([...last, ...earlier].map(({ local_day }) => local_day))) markGapsStale(db, day);
    return last.length === readAtATime || earlier.length === readAtATime;
  });
}

/**
 * Reads on in between, whenever contacts have changed.
 * @param onFault the store could not be read or written; the next change tries again.
 */
export function searchReader(parts: ReadingParts, onFault: (thrown: unknown) => void): { wake(): void; stop(): void } {
  let next: NodeJS.Immediate | null = null;
  let stopped = false;
  const readOn = (): void => {
    next = null;
    if (stopped) return;
    try {
      if (readSearches(parts)) next = setImmediate(readOn).unref();
    } catch (thrown) {
      onFault(thrown);
    }
  };
  const begin = (): void => {
    next = null;
    parts.search.ready().then(() => {
      next ??= setImmediate(readOn).unref();
    }, onFault);
  };
  return {
    // Looking whether search has read everything is already nothing to wait for.
    wake: () => {
      next ??= setImmediate(begin).unref();
    },
    stop: () => {
      stopped = true;
      if (next !== null) clearImmediate(next);
    },
  };
}

function unreadEnquiries(db: WriteDb): UnreadEnquiry[] {
  return db.all(
    `SELECT contact_id, position, title, topic, municipality_code, local_day,
            EXISTS (SELECT 1 FROM enquiry_articles AS a
                     WHERE a.contact_id = e.contact_id AND a.position = e.position) AS has_article
       FROM enquiries AS e JOIN contacts ON contacts.id = contact_id
      WHERE search_found IS NULL AND title <> '' LIMIT ?`,
    [readAtATime],
  );
}

/** An enquiry that was logged twice with other words keeps what was read first. Taken back, it has no subject any more. */
function unreadEarlier(db: WriteDb): UnreadEarlier[] {
  return db.all(
    `SELECT s.contact_id, s.position, place, s.text, e.topic, municipality_code, local_day
       FROM earlier_searches AS s JOIN contacts ON contacts.id = s.contact_id
       LEFT JOIN enquiries AS e ON e.contact_id = s.contact_id AND e.position = s.position
      WHERE s.text IS NOT NULL LIMIT ?`,
    [readAtATime],
  );
}

/** An article that carried the answer was found by what was searched last. */
function readLast(parts: ReadingParts, enquiry: UnreadEnquiry): ReadSearch {
  if (enquiry.has_article === 0) return readOne(parts, { ...enquiry, text: enquiry.title });
  const phrase = storableWords(withoutCpr(enquiry.title), withWordsInUse(parts.db, parts.search.knownWords));
  return { found: 'found', phrase, topic: enquiry.topic };
}

function readOne(
  { db, search }: ReadingParts,
  asked: Pick<UnreadEarlier, 'text' | 'topic' | 'municipality_code'>,
): ReadSearch {
  const text = withoutCpr(asked.text);
  const { hits, weak } = search(text, { municipalityCode: asked.municipality_code, limit: 1 });
  return {
    found: hits.length === 0 ? 'none' : weak ? 'weak' : 'found',
    phrase: storableWords(text, withWordsInUse(db, search.knownWords)),
    topic: asked.topic ?? hits[0]?.topic ?? null,
  };
}

function writeRead(db: WriteDb, { contact_id, position }: UnreadEnquiry, { found, phrase, topic }: ReadSearch): void {
  db.run(
    `UPDATE enquiries SET search_found = @found, search_phrase = @phrase, search_topic = @topic
      WHERE contact_id = @contact_id AND position = @position`,
    { contact_id, position, found, phrase, topic },
  );
}

/** The text goes as soon as it is read: it was there for this alone. */
function writeEarlier(db: WriteDb, { contact_id, position, place }: UnreadEarlier, read: ReadSearch): void {
  db.run(
    `UPDATE earlier_searches SET text = NULL, found = @found, phrase = @phrase, topic = @topic
      WHERE contact_id = @contact_id AND position = @position AND place = @place`,
    { contact_id, position, place, ...read },
  );
}
