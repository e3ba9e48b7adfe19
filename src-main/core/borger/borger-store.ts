/** What this PC knows of borger.dk's articles: when each was changed there when it was fetched, and since when it is gone. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { borgerKeyStart } from './borger-merge.ts';

export interface FetchedMark {
  readonly id: string;
  /** Instant; null when another PC fetched it. */
  readonly lastUpdated: string | null;
  /** The day its owner was told that it is gone there. */
  readonly warnedOn: LocalDay | null;
}

/** @returns those of the municipality (null: those for all) that stand here, by id; an article taken out of use is none. */
export function fetchedMarks(db: ReadDb, municipalityCode: string | null): Map<string, FetchedMark> {
  const rows = db.all<FetchedMark>(
    `SELECT edited.id, mark.last_updated AS lastUpdated, mark.warned_on AS warnedOn
       FROM edited_articles AS edited LEFT JOIN borger_articles AS mark ON mark.id = edited.id
      WHERE edited.id LIKE ? AND edited.retired = 0`,
    [`${borgerKeyStart}%`],
  );
  const form = new RegExp(`^${borgerKeyStart}\\d+${municipalityCode === null ? '' : `-${municipalityCode}`}$`);
  return new Map(rows.filter(({ id }) => form.test(id)).map((row) => [row.id, row]));
}

/** @returns the ids whose owners were told that they are gone there. */
export function warnedIds(db: ReadDb): Set<string> {
  return new Set(
    db.all<{ id: string }>('SELECT id FROM borger_articles WHERE warned_on IS NOT NULL').map(({ id }) => id),
  );
}

export function noteFetched(db: WriteDb, id: string, lastUpdated: string): void {
  db.run(
    `INSERT INTO borger_articles (id, last_updated, warned_on) VALUES (?, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET last_updated = excluded.last_updated, warned_on = NULL`,
    [id, lastUpdated],
  );
}

export function noteWarned(db: WriteDb, id: string, day: LocalDay): void {
  db.run(
    `INSERT INTO borger_articles (id, last_updated, warned_on) VALUES (?, NULL, ?)
     ON CONFLICT (id) DO UPDATE SET warned_on = excluded.warned_on`,
    [id, day],
  );
}
