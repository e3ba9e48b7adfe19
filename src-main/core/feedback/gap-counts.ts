/**
 * What the searches of logged enquiries found, counted by wording: from what is kept for days, months and years, from the rows
 * on days under way, or that have changed (decisions 0090 and 0092).
 *
 * See [Note: stale]: who changes what is counted here marks the day, its month and its year as stale in the same transaction, and
 * counts nothing. It is brought up to date when nothing else is to be done (`settling-gaps.ts`).
 */
import type { GapQuery } from '#shared/domain/feedback.ts';
import type { Period } from '#shared/metrics/periods.ts';
import {
  daysOf,
  joined,
  lastOfMonth,
  monthsOf,
  stretchesOf,
  withYears,
  type Grain,
  type Stretch,
} from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { startOf } from '../statistics/tally-store.ts';
import {
  keptCounts,
  topicOf,
  WordingSums,
  wordingsByNumber,
  type CountedRow,
  type CountedWording,
  type GapStart,
} from './gap-packing.ts';

/** The later are made of those before. */
export const gapGrains = ['day', 'month', 'year'] as const satisfies readonly Grain[];
export type GapGrain = (typeof gapGrains)[number];

export interface WordingRow extends CountedRow {
  readonly municipalityCode: string;
}

/** @returns the wordings of the period; one may come several times, each time with a part of its counts. */
export function countedWordings(db: ReadDb, period: Omit<GapQuery, 'state'>): CountedWording[] {
  const { municipalityCode } = period;
  const sources = sourcesOf(stretchesOf(period).flatMap(withYears), staleStarts(db));
  const kept = new WordingSums();
  for (const { counts } of keptCounts(db, sources.kept, municipalityCode)) kept.add(counts);
  // Before anything is settled there are years of such days.
  const days = sources.rows.toSorted().map((day) => ({ grain: 'day', from: day, to: day }) as const);
  const fromRows = joined(days)
    .flatMap((period) => wordingsOfDays(db, period))
    .filter((row) => municipalityCode === null || row.municipalityCode === municipalityCode);
  return [
    ...kept.wordings(wordingsByNumber(db)),
    ...fromRows.map((row) => ({ ...row, topic: topicOf(row), earlier: row.earlier === 1 })),
  ];
}

type Stale = Readonly<Record<GapGrain, ReadonlySet<LocalDay>>>;

function staleStarts(db: ReadDb): Stale {
  const rows = db.all<{ grain: GapGrain; start: LocalDay }>('SELECT grain, start FROM gap_stale');
  const of = (grain: GapGrain) => new Set(rows.filter((row) => row.grain === grain).map(({ start }) => start));
  return { day: of('day'), month: of('month'), year: of('year') };
}

interface Sources {
  readonly kept: GapStart[];
  /** Days that are read from the rows. */
  readonly rows: LocalDay[];
}

/** A stale year is read as its months, a stale month as its days, a stale day from the rows. */
function sourcesOf(stretches: readonly Stretch[], stale: Stale): Sources {
  const sources: Sources = { kept: [], rows: [] };
  const read = (grain: GapGrain, start: LocalDay): void => {
    if (!stale[grain].has(start)) sources.kept.push([grain, start]);
    else if (grain === 'day') sources.rows.push(start);
    else for (const part of partsOf(grain, start)) read(grain === 'year' ? 'month' : 'day', part);
  };
  for (const { grain, from, to } of stretches) {
    if (grain === 'year') for (const year of yearsOf({ from, to })) read('year', year);
    else if (grain === 'month') for (const month of monthsOf({ from, to })) read('month', month);
    else for (const day of daysOf({ from, to })) read('day', day);
  }
  return sources;
}

/** @returns the months of a year, the days of a month. */
export function partsOf(grain: 'month' | 'year', start: LocalDay): LocalDay[] {
  return grain === 'year'
    ? monthsOf({ from: start, to: `${start.slice(0, 4)}-12-01` })
    : daysOf({ from: start, to: lastOfMonth(start) });
}

const yearsOf = (days: Period): LocalDay[] => monthsOf(days).filter((month) => month.endsWith('-01-01'));

/** @returns what is counted on the days, from the rows. */
export function wordingsOfDays(db: ReadDb, { from, to }: Period): WordingRow[] {
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
