/** Sections of the statistics page that are calls of their own: the figures by day, week or month, and by hour. */
import { hourRows, seriesRows, type PartTally } from '#shared/metrics/breakdowns.ts';
import { narrowed } from '#shared/metrics/narrowing.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { filtersEnquiries, type StatisticsQuery } from '#shared/metrics/query.ts';
import { emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { HourRow, SeriesGrain, SeriesRow } from '#shared/metrics/view.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { monthAfter } from './stretches.ts';
import type { Family } from './tally-rows.ts';
import { startOf, talliesByStart, tallyOfPeriod } from './tally-store.ts';

/** @returns a row for each day, week or month from the first to the last that hold contacts. */
export function seriesOf(db: ReadDb, query: StatisticsQuery, grain: SeriesGrain): SeriesRow[] {
  const families: readonly Family[] = filtersEnquiries(query) ? ['topics'] : ['figures'];
  const parts = new Map<LocalDay, Tally>();
  for (const stretch of partsOf(query, grain)) {
    for (const [start, tally] of talliesByStart(db, stretch, query, families)) {
      const name = startOf(grain, start);
      parts.set(name, sumTallies([parts.get(name) ?? emptyTally, tally]));
    }
  }
  return seriesRows(withEmpty(parts, grain), query);
}

/** Whole weeks or months as they are kept; the days at the ends that belong to one which lies partly outside. */
function partsOf(period: Period, grain: SeriesGrain): (Period & { readonly grain: SeriesGrain })[] {
  if (grain === 'day') return [{ ...period, grain }];
  const own = startOf(grain, period.from);
  const first = own === period.from ? own : nextStart(grain, own);
  // The last day belongs to its week or month; that is whole when the next one begins the day after.
  const lastOwn = startOf(grain, period.to);
  const ends = plusDays(nextStart(grain, lastOwn), -1) === period.to;
  const last = ends ? lastOwn : startOf(grain, plusDays(lastOwn, -1));
  if (first > last) return [{ ...period, grain: 'day' }];
  const afterLast = nextStart(grain, last);
  return [
    { grain: 'day' as const, from: period.from, to: plusDays(first, -1) },
    { grain, from: first, to: last },
    { grain: 'day' as const, from: afterLast, to: period.to },
  ].filter(({ from, to }) => from <= to);
}

function nextStart(grain: SeriesGrain, start: LocalDay): LocalDay {
  switch (grain) {
    case 'day':
      return plusDays(start, 1);
    case 'week':
      return plusDays(start, 7);
    case 'month':
      return monthAfter(start);
  }
}

function withEmpty(parts: ReadonlyMap<LocalDay, Tally>, grain: SeriesGrain): PartTally[] {
  const starts = [...parts.keys()].sort();
  const last = starts.at(-1);
  const all: PartTally[] = [];
  for (
    let start = starts[0];
    start !== undefined && last !== undefined && start <= last;
    start = nextStart(grain, start)
  ) {
    all.push({ start, tally: parts.get(start) ?? emptyTally });
  }
  return all;
}

export function hoursOf(db: ReadDb, query: StatisticsQuery): HourRow[] {
  return hourRows(narrowed(tallyOfPeriod(db, query, query, ['hours']), query));
}
