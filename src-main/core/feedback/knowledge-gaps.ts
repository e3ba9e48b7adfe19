/**
 * The gaps in the knowledge: what was searched and not found, by phrase, weighed by the resolutions it cost.
 *
 * See [Note: lost resolutions]. A gap matters by what an article would have settled. An enquiry counts as lost when it
 * was searched for, no article carried an answer, and it was redirected: somebody else had to answer. Enquiries that
 * were resolved without an article are counted as searches (the agent knew), another authority's are not ours to answer.
 */
import type { GapCounts, GapQuery, GapRow, KnowledgeGaps } from '#shared/domain/feedback.ts';
import { AppError } from '#shared/errors.ts';
import { isFiller, stem, words } from '#shared/search/danish.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';

/** What was searched with one wording on one subject. */
interface Counted extends GapCounts {
  readonly phrase: string;
  readonly topic: string | null;
}

const mostRows = 200;

/** @throws period-invalid. */
export function knowledgeGaps(
  { db, directory }: { readonly db: ReadDb; readonly directory: Directory },
  query: GapQuery,
): KnowledgeGaps {
  if (query.from > query.to) throw new AppError('period-invalid');
  const counted = [...searchesOf(db, query), ...reportsOf(db, query)];
  const rows = gapRows(counted).slice(0, mostRows);
  return {
    total: sumOf(counted),
    rows: rows.map((row) => ({ ...row, topicName: row.topic === null ? null : directory.topicName(row.topic) })),
  };
}

/** Enquiries in "Mangler udfald" are left out: how they ended is not known yet. */
function searchesOf(db: ReadDb, query: GapQuery): Counted[] {
  return db.all(
    `SELECT search_phrase AS phrase, search_topic AS topic,
            count(*) AS searches,
            sum(search_found = 'none') AS zero,
            sum(search_found = 'weak') AS weak,
            sum(outcome = 'redirected') AS redirected,
            sum(outcome = 'redirected' AND a.article_id IS NULL) AS lost,
            0 AS reports
       FROM contacts AS c
       JOIN enquiries AS e ON e.contact_id = c.id
       LEFT JOIN enquiry_articles AS a ON a.contact_id = e.contact_id AND a.position = e.position AND a.rank = 0
      WHERE local_day BETWEEN @from AND @to AND deleted = 0
        AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
        AND search_found IS NOT NULL AND outcome IS NOT NULL
      GROUP BY search_phrase, search_topic`,
    { ...query },
  );
}

function reportsOf(db: ReadDb, query: GapQuery): Counted[] {
  return db.all(
    `SELECT words AS phrase, topic, 0 AS searches, 0 AS zero, 0 AS weak, 0 AS redirected, 0 AS lost, count(*) AS reports
       FROM feedback
      WHERE kind = 'missing-answer' AND deleted = 0 AND local_day BETWEEN @from AND @to
        AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
      GROUP BY words, topic`,
    { ...query },
  );
}

/** Wordings that mean the same are one gap, shown by the one that was used most; without words it is the subject's. */
function gapRows(counted: readonly Counted[]): Omit<GapRow, 'topicName'>[] {
  const groups = new Map<string, Counted[]>();
  for (const each of counted) {
    const key = subjectKey(each.phrase) || `topic ${each.topic ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .map((group) => {
      const most = group.reduce((a, b) => (b.searches + b.reports > a.searches + a.reports ? b : a));
      return { phrase: most.phrase, topic: most.topic, ...sumOf(group) };
    })
    .filter(({ zero, weak, lost, reports }) => zero + weak + lost + reports > 0)
    .sort((a, b) => b.lost - a.lost || missesOf(b) - missesOf(a) || a.phrase.localeCompare(b.phrase, 'da'));
}

const missesOf = ({ zero, weak, reports }: GapCounts): number => zero + weak + reports;

/** @returns what the forms and orders of a phrase share. */
function subjectKey(phrase: string): string {
  const carrying = words(phrase).filter(({ folded }) => !isFiller(folded));
  return carrying
    .map(({ folded }) => stem(folded))
    .sort()
    .join(' ');
}

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
