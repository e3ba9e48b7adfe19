/** Which enquiries stand behind a gap: those one of whose searches had one of its wordings. */
import type { GapQuery } from '#shared/domain/feedback.ts';
import type { DrillCell } from '#shared/metrics/behind-cell.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { countedWordings } from './gap-counts.ts';
import { keyOf } from './knowledge-gaps.ts';

type Gap = NonNullable<DrillCell['gap']>;

/** @returns whether the contact's enquiry at the position is one of them; each day is read when it is first asked for. */
export function positionsOfGap(
  db: ReadDb,
  { part, wording }: Gap,
  period: Omit<GapQuery, 'state'>,
): (contact: { readonly id: string }, position: number, day: LocalDay) => boolean {
  const asked = wording === null ? null : JSON.stringify(wordingsLike(db, wording, period));
  const known = { day: '', positions: new Set<string>() };
  return ({ id }, position, day) => {
    if (known.day !== day) Object.assign(known, { day, positions: positionsOn(db, day, asked, part) });
    return known.positions.has(`${id} ${String(position)}`);
  };
}

function wordingsLike(db: ReadDb, wording: NonNullable<Gap['wording']>, period: Omit<GapQuery, 'state'>) {
  const key = keyOf(wording);
  return countedWordings(db, period)
    .filter((each) => keyOf(each) === key)
    .map(({ phrase, topic }) => [phrase, topic]);
}

function positionsOn(db: ReadDb, day: LocalDay, wordings: string | null, part: Gap['part']): Set<string> {
  return new Set(db.all<{ at: string }>(positionsSql, { day, wordings, part }).map(({ at }) => at));
}

/** As the counts have them (gap-counts.ts): of the last search and of those before it, which bear a loss where they were a miss. */
const positionsSql = `
  WITH searched AS (
    SELECT e.contact_id, e.position, e.search_phrase AS phrase, e.search_topic AS topic, e.search_found AS found,
           e.outcome = 'redirected' AS redirected, e.outcome
      FROM contacts AS c JOIN enquiries AS e ON e.contact_id = c.id
     WHERE c.local_day = @day AND c.deleted = 0
    UNION ALL
    SELECT s.contact_id, s.position, s.phrase, s.topic, s.found,
           e.outcome = 'redirected' AND s.found <> 'found', e.outcome
      FROM contacts AS c JOIN earlier_searches AS s ON s.contact_id = c.id
      JOIN enquiries AS e ON e.contact_id = s.contact_id AND e.position = s.position
     WHERE c.local_day = @day AND c.deleted = 0)
  SELECT DISTINCT searched.contact_id || ' ' || searched.position AS at
    FROM searched
   WHERE (@wordings IS NULL OR EXISTS (SELECT 1 FROM json_each(@wordings) AS wording
                                        WHERE phrase = wording.value ->> 0 AND topic IS wording.value ->> 1))
     AND outcome IS NOT NULL AND found IS NOT NULL
     AND CASE @part WHEN 'searches' THEN 1
                    WHEN 'zero' THEN found = 'none'
                    WHEN 'redirected' THEN redirected
                    ELSE redirected AND NOT EXISTS (
                      SELECT 1 FROM enquiry_articles AS a
                       WHERE a.contact_id = searched.contact_id AND a.position = searched.position AND a.rank = 0) END`;
