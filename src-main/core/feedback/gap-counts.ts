/**
 * What the searches of logged enquiries found, counted by wording: from what is kept for months and years, from the rows where
 * a month is not whole, under way, or has changed (decision 0090).
 *
 * See [Note: stale]: who changes what is counted here marks the month and its year as stale in the same transaction, and
 * counts nothing. It is brought up to date when nothing else is to be done (`settling-gaps.ts`).
 */
import type { GapCounts, GapQuery } from '#shared/domain/feedback.ts';
import { lastOfMonth, monthsOf, stretchesOf, withYears, type Grain, type Stretch } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { startOf } from '../statistics/tally-store.ts';

/** What was searched with one wording on one subject. */
export interface CountedWording extends Omit<GapCounts, 'reports'> {
  readonly phrase: string;
  readonly topic: string | null;
  /** Of other wordings of an enquiry than its last. */
  readonly earlier: boolean;
  /** When the last contact began in which it was missed, null when it never was. */
  readonly missedAt: string | null;
}

export const gapGrains = ['month', 'year'] as const satisfies readonly Grain[];
export type GapGrain = (typeof gapGrains)[number];
type Days = Pick<GapQuery, 'from' | 'to'>;
type Period = Omit<GapQuery, 'state'>;

/** As it is kept; `topic` is empty for none. */
export interface WordingRow extends Omit<CountedWording, 'topic' | 'earlier'> {
  readonly municipalityCode: string;
  readonly topic: string;
  readonly earlier: 0 | 1;
}

/** @returns the wordings of the period; one may come several times, each time with a part of its counts. */
export function countedWordings(db: ReadDb, period: Period): CountedWording[] {
  const { municipalityCode } = period;
  const sources = sourcesOf(stretchesOf(period).flatMap(withYears), staleStarts(db));
  const fromRows = sources.rows
    .flatMap((days) => wordingsOfDays(db, days))
    .filter((row) => municipalityCode === null || row.municipalityCode === municipalityCode);
  return [...keptWordings(db, sources.kept, municipalityCode), ...fromRows].map(({ topic, earlier, ...row }) => ({
    ...row,
    topic: topic === '' ? null : topic,
    earlier: earlier === 1,
  }));
}

type Stale = Readonly<Record<GapGrain, ReadonlySet<LocalDay>>>;

function staleStarts(db: ReadDb): Stale {
  const rows = db.all<{ grain: GapGrain; start: LocalDay }>('SELECT grain, start FROM gap_stale');
  const of = (grain: GapGrain) => new Set(rows.filter((row) => row.grain === grain).map(({ start }) => start));
  return { month: of('month'), year: of('year') };
}

interface Sources {
  readonly kept: (readonly [grain: GapGrain, start: LocalDay])[];
  /** What is read from the rows. */
  readonly rows: Days[];
}

/** A stale year is read as its months, a stale month from the rows. */
function sourcesOf(stretches: readonly Stretch[], stale: Stale): Sources {
  const sources: Sources = { kept: [], rows: [] };
  const month = (start: LocalDay): void => {
    if (stale.month.has(start)) sources.rows.push({ from: start, to: lastOfMonth(start) });
    else sources.kept.push(['month', start]);
  };
  for (const { grain, from, to } of stretches) {
    if (grain === 'month') monthsOf({ from, to }).forEach(month);
    else if (grain !== 'year') sources.rows.push({ from, to });
    else
      for (const year of yearsOf({ from, to })) {
        if (stale.year.has(year)) monthsOf({ from: year, to: `${year.slice(0, 4)}-12-01` }).forEach(month);
        else sources.kept.push(['year', year]);
      }
  }
  return sources;
}

const yearsOf = (days: Days): LocalDay[] => monthsOf(days).filter((month) => month.endsWith('-01-01'));

function keptWordings(
  db: ReadDb,
  starts: Sources['kept'],
  municipalityCode: string | null,
): Omit<WordingRow, 'municipalityCode'>[] {
  return db.all(
    `SELECT phrase, topic, earlier, searches, zero, weak, redirected, lost, missedAt
       FROM (SELECT wording, earlier, sum(searches) AS searches, sum(zero) AS zero, sum(weak) AS weak,
                    sum(redirected) AS redirected, sum(lost) AS lost, max(missed_at) AS missedAt
               FROM json_each(@starts) AS asked
              CROSS JOIN gap_counts ON grain = asked.value ->> 0 AND start = asked.value ->> 1
              WHERE @municipalityCode IS NULL OR municipality_code = @municipalityCode
              GROUP BY wording, earlier)
       JOIN gap_wordings ON gap_wordings.id = wording`,
    { starts: JSON.stringify(starts), municipalityCode },
  );
}

/** @returns what is counted on the days, from the rows. */
export function wordingsOfDays(db: ReadDb, { from, to }: Days): WordingRow[] {
  return [
    ...db.all<WordingRow>(lastSearchesSql, { from, to }),
    ...db.all<WordingRow>(earlierSearchesSql, { from, to }),
  ];
}

const articleSql = `LEFT JOIN enquiry_articles AS a ON a.contact_id = e.contact_id AND a.position = e.position AND a.rank = 0`;

/** Enquiries in "Mangler udfald" are left out: how they ended is not known yet. */
const lastSearchesSql = `
  SELECT municipality_code AS municipalityCode, search_phrase AS phrase, coalesce(search_topic, '') AS topic, 0 AS earlier,
         count(*) AS searches,
         sum(search_found = 'none') AS zero,
         sum(search_found = 'weak') AS weak,
         sum(outcome = 'redirected') AS redirected,
         sum(outcome = 'redirected' AND a.article_id IS NULL) AS lost,
         max(CASE WHEN search_found <> 'found' OR (outcome = 'redirected' AND a.article_id IS NULL)
                  THEN started_at END) AS missedAt
    FROM contacts AS c
    JOIN enquiries AS e ON e.contact_id = c.id
    ${articleSql}
   WHERE local_day BETWEEN @from AND @to AND deleted = 0 AND search_found IS NOT NULL AND outcome IS NOT NULL
   GROUP BY municipality_code, search_phrase, search_topic`;

/** The other wordings of the same enquiries. */
const earlierSearchesSql = `
  SELECT municipality_code AS municipalityCode, s.phrase AS phrase, coalesce(s.topic, '') AS topic, 1 AS earlier,
         count(*) AS searches,
         sum(found = 'none') AS zero,
         sum(found = 'weak') AS weak,
         sum(found <> 'found' AND outcome = 'redirected') AS redirected,
         sum(found <> 'found' AND outcome = 'redirected' AND a.article_id IS NULL) AS lost,
         max(CASE WHEN found <> 'found' THEN started_at END) AS missedAt
    FROM contacts AS c
    JOIN earlier_searches AS s ON s.contact_id = c.id
    JOIN enquiries AS e ON e.contact_id = s.contact_id AND e.position = s.position
    ${articleSql}
   WHERE local_day BETWEEN @from AND @to AND deleted = 0 AND found IS NOT NULL AND outcome IS NOT NULL
   GROUP BY municipality_code, s.phrase, s.topic`;

/** To be called in the transaction that changes what was searched on the day, or what became of it. */
export function markGapsStale(db: WriteDb, day: LocalDay): void {
  for (const grain of gapGrains)
    db.run('INSERT INTO gap_stale (grain, start) VALUES (?, ?) ON CONFLICT DO NOTHING', [grain, startOf(grain, day)]);
}
