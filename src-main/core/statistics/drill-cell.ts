/** Cells that a contact does not tell of itself: on a day of which arrivals were imported, or of a knowledge gap. */
import type { Contact } from '#shared/domain/contact.ts';
import type { DrillCell } from '#shared/metrics/behind-cell.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { positionsOfGap } from '../feedback/gap-positions.ts';
import { daysWithArrivals } from '../imports/arrival-store.ts';

/** @returns whether the enquiry at the position stands in it. */
type IsInCell = (contact: Contact, position: number, day: LocalDay) => boolean;

export function cellKnown(db: ReadDb, { arrivals, gap }: DrillCell, query: StatisticsQuery): IsInCell {
  const { from, to, municipalityCode } = query;
  const isOfGap = gap === undefined ? everything : positionsOfGap(db, gap, { from, to, municipalityCode });
  if (arrivals === undefined) return isOfGap;
  const days = new Set(daysWithArrivals(db, { from, to, municipalityCode }).map(placeOf));
  return (contact, position, day) => {
    const { municipalityCode: municipality, channel } = contact;
    return days.has(placeOf({ municipality, channel, day })) && isOfGap(contact, position, day);
  };
}

/**
 * What a cell names is rare among the contacts of a day: the others need not be looked into.
 * @returns the contacts with an enquiry that has it; null where the cell names nothing.
 */
export function contactsNamed(
  db: ReadDb,
  day: LocalDay,
  { unitId, articleId, reason }: DrillCell,
): ReadonlySet<string> | null {
  if ([unitId, articleId, reason].every((name) => name === undefined)) return null;
  const rows = db.all<{ id: string }>(namedSql, {
    day,
    unitId: unitId ?? null,
    articleId: articleId ?? null,
    reason: reason ?? null,
  });
  return new Set(rows.map(({ id }) => id));
}

const namedSql = `
  SELECT e.contact_id AS id FROM contacts AS c JOIN enquiries AS e ON e.contact_id = c.id
   WHERE c.local_day = @day AND c.deleted = 0
     AND (@unitId IS NULL OR e.redirect_unit_id = @unitId) AND (@reason IS NULL OR e.avoidable = @reason)
     AND (@articleId IS NULL OR EXISTS (SELECT 1 FROM enquiry_articles AS a
                                         WHERE a.contact_id = e.contact_id AND a.position = e.position
                                           AND a.article_id = @articleId))`;

const everything: IsInCell = () => true;

interface Place {
  readonly municipality: string;
  readonly channel: string;
  readonly day: LocalDay;
}

const placeOf = ({ municipality, channel, day }: Place): string => `${municipality} ${channel} ${day}`;
