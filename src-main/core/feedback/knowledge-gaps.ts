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
import { countedWordings } from './gap-counts.ts';
import type { CountedWording } from './gap-packing.ts';
import { settledGaps } from './settled-gap-store.ts';
import { subjectKey } from './subject-key.ts';

/** A search's counts, or how often it was reported. */
interface Counted extends Omit<CountedWording, 'earlier'> {
  readonly reports?: number;
}

const mostRows = 200;

/** @throws period-invalid. */
export function knowledgeGaps(
  { db, directory }: { readonly db: ReadDb; readonly directory: Directory },
  query: GapQuery,
): KnowledgeGaps {
  if (query.from > query.to) throw new AppError('period-invalid');
  const { state, ...period } = query;
  const searches = countedWordings(db, period);
  const reports = reportsOf(db, period);
  const rows = gapRows([...searches, ...reports], settledGaps(db)).filter(
    (row) => state === 'all' || isSettled(row) === (state === 'settled'),
  );
  return {
    total: sumOf([...searches.map((each) => (each.earlier ? { ...each, redirected: 0, lost: 0 } : each)), ...reports]),
    more: rows.length > mostRows,
    rows: costliest(rows, mostRows).map((row) => ({
      ...row,
      topicName: row.topic === null ? null : directory.topicName(row.topic),
    })),
  };
}

type Period = Omit<GapQuery, 'state'>;

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
  const groups = Map.groupBy(counted, keyOf);
  const latestSettled = new Map(
    settled.toSorted((a, b) => Date.parse(a.settledAt) - Date.parse(b.settledAt)).map((gap) => [keyOf(gap), gap]),
  );
  return [...groups]
    .map(([key, group]) => {
      const most = group.reduce((a, b) => (askedFor(b) > askedFor(a) ? b : a));
      const gap = latestSettled.get(key);
      return {
        ...{ phrase: most.phrase, topic: most.topic, ...sumOf(group), missedAt: latestOf(group) },
        settled: gap === undefined ? null : { id: gap.id, at: gap.settledAt },
      };
    })
    .filter(({ zero, weak, lost, reports }) => zero + weak + lost + reports > 0);
}

/** By what wordings are one gap: what they say, or their subject where they say nothing. */
export const keyOf = ({ phrase, topic }: Pick<Counted, 'phrase' | 'topic'>): string =>
  knownSubjectKey(phrase) || `topic ${topic ?? ''}`;

/** The same wordings are asked for again and again, thousands of them; what a wording says does not change. */
const subjectKeys = new Map<string, string>();
const mostKept = 50_000;

function knownSubjectKey(phrase: string): string {
  const known = subjectKeys.get(phrase);
  if (known !== undefined) return known;
  const key = subjectKey(phrase);
  if (subjectKeys.size < mostKept) subjectKeys.set(phrase, key);
  return key;
}

/** Of thousands of wordings most cost the same: only those that may be shown are put in the order of their letters. */
function costliest<Row extends GapCounts & { readonly phrase: string }>(rows: readonly Row[], atMost: number): Row[] {
  const byCost = (a: Row, b: Row): number => b.lost - a.lost || missesOf(b) - missesOf(a);
  const last = rows.toSorted(byCost)[atMost - 1];
  const among = last === undefined ? rows : rows.filter((row) => byCost(row, last) <= 0);
  return among.toSorted((a, b) => byCost(a, b) || danish.compare(a.phrase, b.phrase)).slice(0, atMost);
}

const danish = new Intl.Collator('da');

const latestOf = (group: readonly Counted[]): string | null =>
  group.reduce<string | null>(
    (latest, { missedAt }) => (missedAt !== null && missedAt > (latest ?? '') ? missedAt : latest),
    null,
  );

/** It was settled, and has not been missed again since. */
const isSettled = ({ settled, missedAt }: CountedGap): boolean =>
  settled !== null && (missedAt === null || Date.parse(missedAt) <= Date.parse(settled.at));

const missesOf = ({ zero, weak, reports }: GapCounts): number => zero + weak + reports;

const askedFor = ({ searches, reports = 0 }: Counted): number => searches + reports;

function sumOf(counted: readonly Omit<Counted, 'phrase' | 'topic' | 'missedAt'>[]): GapCounts {
  const sum = { searches: 0, zero: 0, weak: 0, redirected: 0, lost: 0, reports: 0 };
  for (const each of counted) {
    sum.searches += each.searches;
    sum.zero += each.zero;
    sum.weak += each.weak;
    sum.redirected += each.redirected;
    sum.lost += each.lost;
    sum.reports += each.reports ?? 0;
  }
  return sum;
}
