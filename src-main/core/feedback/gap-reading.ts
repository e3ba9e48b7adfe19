/**
 * What the searches of logged enquiries found. It is read after the log, when nothing else is to be done: the agent never
 * waits for it, and whatever wrote the enquiry (the desk, a redo, the demo, an import) is read alike. An enquiry that is
 * written anew is read anew, and one that is taken back takes what was read of it along.
 */
import { withoutCpr } from '#shared/domain/cpr.ts';
import { storableWords } from '#shared/search/storable-words.ts';
import type { WriteDb } from '../db/database.ts';
import type { Search } from '../search/search.ts';

/** So many at a time, that a call which comes meanwhile does not wait longer than a few milliseconds. */
const readAtATime = 8;

interface UnreadEnquiry {
  contact_id: string;
  position: number;
  title: string;
  topic: string | null;
  municipality_code: string;
  has_article: number;
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
export function readSearches({ db, search }: ReadingParts): boolean {
  return db.transaction(() => {
    const unread = unreadEnquiries(db);
    for (const enquiry of unread) writeRead(db, enquiry, readOne(search, enquiry));
    return unread.length === readAtATime;
  });
}

/**
 * Reads on in between, whenever contacts have changed.
 * @param onFault the store could not be read or written; the next change tries again.
 */
export function searchReader(parts: ReadingParts, onFault: (thrown: unknown) => void): { wake(): void; stop(): void } {
  let next: NodeJS.Immediate | null = null;
  const readOn = (): void => {
    next = null;
    try {
      if (readSearches(parts)) next = setImmediate(readOn).unref();
    } catch (thrown) {
      onFault(thrown);
    }
  };
  return {
    wake: () => {
      next ??= setImmediate(readOn).unref();
    },
    stop: () => {
      if (next !== null) clearImmediate(next);
    },
  };
}

function unreadEnquiries(db: WriteDb): UnreadEnquiry[] {
  return db.all(
    `SELECT contact_id, position, title, topic, municipality_code,
            EXISTS (SELECT 1 FROM enquiry_articles AS a
                     WHERE a.contact_id = e.contact_id AND a.position = e.position) AS has_article
       FROM enquiries AS e JOIN contacts ON contacts.id = contact_id
      WHERE search_found IS NULL AND title <> '' LIMIT ?`,
    [readAtATime],
  );
}

function readOne(search: Search, enquiry: UnreadEnquiry): ReadSearch {
  const title = withoutCpr(enquiry.title);
  const phrase = storableWords(title, search.knownWords);
  if (enquiry.has_article === 1) return { found: 'found', phrase, topic: enquiry.topic };
  const { hits, weak } = search(title, { municipalityCode: enquiry.municipality_code, limit: 1 });
  const topic = enquiry.topic ?? hits[0]?.topic ?? null;
  return { found: hits.length === 0 ? 'none' : weak ? 'weak' : 'found', phrase, topic };
}

function writeRead(db: WriteDb, { contact_id, position }: UnreadEnquiry, { found, phrase, topic }: ReadSearch): void {
  db.run(
    `UPDATE enquiries SET search_found = @found, search_phrase = @phrase, search_topic = @topic
      WHERE contact_id = @contact_id AND position = @position`,
    { contact_id, position, found, phrase, topic },
  );
}
