/**
 * The gaps in the knowledge: what was searched and not found, by phrase, weighed by the resolutions it cost.
 *
 * See [Note: lost resolutions]. A gap matters by what an article would have settled. An enquiry counts as lost when it
 * was searched for, no article carried an answer, and it was redirected: somebody else had to answer. Enquiries that
 * were resolved without an article are counted as searches (the agent knew), another authority's are not ours to answer.
 *
 * See [Note: several wordings]. Each wording of an enquiry that found nothing good is a gap, and bears what the enquiry cost:
 * an article on any of them would have saved it. In the sum of all an enquiry is redirected and lost once.
 */
import type { GapCounts, GapQuery, GapRow, KnowledgeGaps, SettledGap } from '#shared/domain/feedback.ts';
import { AppError } from '#shared/errors.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { settledGaps } from './settled-gap-store.ts';
import { subjectKey } from './subject-key.ts';

/** What was searched with one wording on one subject. */
interface Counted extends GapCounts {
  readonly phrase: string;
  readonly topic: string | null;
  /** When the last contact began in which it was missed, null when it never was. */
  readonly missedAt: string | null;
}

const mostRows = 200;

/** @throws period-invalid. */
export function knowledgeGaps(
  { db, directory }: { readonly db: ReadDb; readonly directory: Directory },
  query: GapQuery,
): KnowledgeGaps {
  if (query.from > query.to) throw new AppError('period-invalid');
  const { state, ...period } = query;
  const [last, earlier, reports] = [searchesOf(db, period), earlierSearchesOf(db, period), reportsOf(db, period)];
  const rows = gapRows([...last, ...earlier, ...reports], settledGaps(db)).filter(
    (row) => state === 'all' || isSettled(row) === (state === 'settled'),
  );
  return {
    total: sumOf([...last, ...reports, ...earlier.map((each) => ({ ...each, redirected: 0, lost: 0 }))]),
    more: rows.length > mostRows,
    rows: rows
      .slice(0, mostRows)
      .map((row) => ({ ...row, topicName: row.topic === null ? null : directory.topicName(row.topic) })),
  };
}

type Period = Omit<GapQuery, 'state'>;

/** Enquiries in "Mangler udfald" are left out: how they ended is not known yet. */
function searchesOf(db: ReadDb, period: Period): Counted[] {
  return db.all(
    `SELECT search_phrase AS phrase, search_topic AS topic,
            count(*) AS searches,
            sum(search_found = 'none') AS zero,
            sum(search_found = 'weak') AS weak,
            sum(outcome = 'redirected') AS redirected,
            sum(outcome = 'redirected' AND a.article_id IS NULL) AS lost,
            0 AS reports,
            max(CASE WHEN search_found <> 'found' OR (outcome = 'redirected' AND a.article_id IS NULL)
                     THEN started_at END) AS missedAt
       FROM contacts AS c
       JOIN enquiries AS e ON e.contact_id = c.id
       LEFT JOIN enquiry_articles AS a ON a.contact_id = e.contact_id AND a.position = e.position AND a.rank = 0
      WHERE local_day BETWEEN @from AND @to AND deleted = 0
        AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
        AND search_found IS NOT NULL AND outcome IS NOT NULL
      GROUP BY search_phrase, search_topic`,
    { ...period },
  );
}

/** The other wordings of the same enquiries. */
function earlierSearchesOf(db: ReadDb, period: Period): Counted[] {
  return db.all(
    `SELECT s.phrase AS phrase, s.topic AS topic,
            count(*) AS searches,
            sum(found = 'none') AS zero,
            sum(found = 'weak') AS weak,
            sum(found <> 'found' AND outcome = 'redirected') AS redirected,
            sum(found <> 'found' AND outcome = 'redirected' AND a.article_id IS NULL) AS lost,
            0 AS reports,
            max(CASE WHEN found <> 'found' THEN started_at END) AS missedAt
       FROM contacts AS c
       JOIN earlier_searches AS s ON s.contact_id = c.id
       JOIN enquiries AS e ON e.contact_id = s.contact_id AND e.position = s.position
       LEFT JOIN enquiry_articles AS a ON a.contact_id = e.contact_id AND a.position = e.position AND a.rank = 0
      WHERE local_day BETWEEN @from AND @to AND deleted = 0
        AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
        AND found IS NOT NULL AND outcome IS NOT NULL
      GROUP BY s.phrase, s.topic`,
    { ...period },
  );
}

function reportsOf(db: ReadDb, period: Period): Counted[] {
  return db.all(
    `SELECT words AS phrase, topic, 0 AS searches, 0 AS zero, 0 AS weak, 0 AS redirected, 0 AS lost, count(*) AS reports,
            max(reported_at) AS missedAt
       FROM feedback
      WHERE kind = 'missing-answer' AND deleted = 0 AND local_day BETWEEN @from AND @to
        AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
      GROUP BY words, topic`,
    { ...period },
  );
}

interface CountedGap extends Omit<GapRow, 'topicName'> {
  readonly missedAt: string | null;
}

/** Wordings that mean the same are one gap, shown by the one that was used most; without words it is the subject's. */
function gapRows(counted: readonly Counted[], settled: readonly SettledGap[]): CountedGap[] {
  const groups = new Map<string, Counted[]>();
  for (const each of counted) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  const latestSettled = new Map(
    settled.toSorted((a, b) => Date.parse(a.settledAt) - Date.parse(b.settledAt)).map((gap) => [keyOf(gap), gap]),
  );
  return [...groups]
    .map(([key, group]) => {
      const most = group.reduce((a, b) => (b.searches + b.reports > a.searches + a.reports ? b : a));
      const gap = latestSettled.get(key);
      return {
        ...{ phrase: most.phrase, topic: most.topic, ...sumOf(group), missedAt: latestOf(group) },
        settled: gap === undefined ? null : { id: gap.id, at: gap.settledAt },
      };
    })
    .filter(({ zero, weak, lost, reports }) => zero + weak + lost + reports > 0)
    .sort((a, b) => b.lost - a.lost || missesOf(b) - missesOf(a) || a.phrase.localeCompare(b.phrase, 'da'));
}

const keyOf = ({ phrase, topic }: Pick<Counted, 'phrase' | 'topic'>): string =>
  subjectKey(phrase) || `topic ${topic ?? ''}`;

const latestOf = (group: readonly Counted[]): string | null =>
  group.reduce<string | null>(
    (latest, { missedAt }) => (missedAt !== null && missedAt > (latest ?? '') ? missedAt : latest),
    null,
  );

/** It was settled, and has not been missed again since. */
const isSettled = ({ settled, missedAt }: CountedGap): boolean =>
  settled !== null && (missedAt === null || Date.parse(missedAt) <= Date.parse(settled.at));

const missesOf = ({ zero, weak, reports }: GapCounts): number => zero + weak + reports;

function sumOf(counted: readonly GapCounts[]): GapCounts {
  const sum = { searches: 0, zero: 0, weak: 0, redirected: 0, lost: 0, reports: 0 };
  for (const each of counted) {
    sum.searches += each.searches;
    sum.zero += each.zero;
    sum.weak += each.weak;
    sum.redirected += each.redirected;
    sum.lost += each.lost;
    sum.reports += each.reports;
  }
  return sum;
}
