/**
 * Redirects in which no article was used, by topic and day, for the missed article: kept as tallies are. By topic first, since
 * they are held against the days on which an article could settle the topic.
 */
import type { Contact } from '#shared/domain/contact.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Of one topic (empty for none), day and slice. */
export interface BareRow {
  readonly topic: string;
  readonly local_day: LocalDay;
  readonly slice: number;
  readonly redirects: number;
}

/** @returns the topics of the contact's bare redirects, each as often as there are. */
export function bareTopicsOf({ enquiries }: Contact): string[] {
  return enquiries
    .filter((enquiry) => enquiry.outcome === 'redirected' && enquiry.articleIds.length === 0)
    .map((enquiry) => enquiry.topic ?? '');
}

/** @param redirects below 0 to take them out again. */
export function addBare(db: WriteDb, { topic, local_day, slice, redirects }: BareRow): void {
  const key = { topic, local_day, slice, redirects };
  const gone = db.run(
    `DELETE FROM bare_redirects
      WHERE topic = @topic AND local_day = @local_day AND slice = @slice AND redirects + @redirects = 0`,
    key,
  );
  if (gone > 0) return;
  const changed = db.run(
    `UPDATE bare_redirects SET redirects = redirects + @redirects
      WHERE topic = @topic AND local_day = @local_day AND slice = @slice`,
    key,
  );
  if (changed > 0) return;
  db.run(
    'INSERT INTO bare_redirects (topic, local_day, slice, redirects) VALUES (@topic, @local_day, @slice, @redirects)',
    key,
  );
}

/** @returns the kept rows of a day. */
export function bareOn(db: ReadDb, day: LocalDay): BareRow[] {
  return db.all('SELECT * FROM bare_redirects WHERE local_day = ? ORDER BY topic, slice', [day]);
}

/** @param slices as a JSON array of numbers. @returns how many there were of the topic. */
export function bareRedirects(db: ReadDb, topic: string, { from, to }: Period, slices: string): number {
  const row = db.get<{ n: number | null }>(
    `SELECT sum(redirects) AS n FROM bare_redirects
      WHERE topic = ? AND local_day BETWEEN ? AND ? AND slice IN (SELECT value FROM json_each(?))`,
    [topic, from, to, slices],
  );
  return row?.n ?? 0;
}
