/** Sections of the statistics page that are calls of their own: the figures by day, week or month, and by hour. */
import { hourRows, seriesRows } from '#shared/metrics/breakdowns.ts';
import { narrowed, withoutTopics } from '#shared/metrics/narrowing.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { filtersEnquiries, type StatisticsQuery } from '#shared/metrics/query.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { emptyTally, negateTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { HourRow, SeriesGrain, SeriesRow } from '#shared/metrics/view.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { municipalitiesOf } from './counted.ts';
import { gridOf } from './grid-store.ts';
import { seriesTally } from '#shared/metrics/held.ts';
import { hiddenContentDays, hiddenDays, type Viewer } from '#shared/metrics/hidden-cells.ts';
import { contentParts, measuresPlan } from '#shared/metrics/shown-plan.ts';
import { monthAfter } from '#shared/metrics/stretches.ts';
import type { Family } from './tally-rows.ts';
import { startOf, talliesByStart, tallyOfPeriod } from './tally-store.ts';
import { chosenCells, hidesNobody, visibilityOf, type ShownPart } from '#shared/metrics/visibility.ts';

/** @returns a row for each day, week or month from the first to the last that hold contacts. */
export function seriesOf(db: ReadDb, query: StatisticsQuery, grain: SeriesGrain, viewer: Viewer): SeriesRow[] {
  const volumes = partTallies(db, query, grain);
  return seriesOfTallies(volumes, shownTallies(db, query, grain, volumes, viewer), query, grain);
}

/** @param volumes by start, of everything. @param shown what of it may be in shares. */
export function seriesOfTallies(
  volumes: ReadonlyMap<LocalDay, Tally>,
  shown: ReadonlyMap<LocalDay, Tally>,
  query: StatisticsQuery,
  grain: SeriesGrain,
): SeriesRow[] {
  const starts = withEmpty([...volumes.keys()], grain);
  const rowsOf = (tallies: ReadonlyMap<LocalDay, Tally>): SeriesRow[] =>
    seriesRows(
      starts.map((start) => ({ start, tally: tallies.get(start) ?? emptyTally })),
      query,
      grain,
    );
  const shares = rowsOf(shown);
  // Volumes are of everything; shares, outcomes and what is of a chosen outcome are of what may be shown.
  return rowsOf(volumes).map((row, index) => {
    const share = shares[index] ?? row;
    const isHeld = query.outcome !== null && volumes.has(row.start) && !shown.has(row.start);
    const enquiries = query.outcome === null ? row.enquiries : isHeld ? null : share.enquiries;
    return { ...share, contacts: row.contacts, enquiries };
  });
}

function familiesOf(query: StatisticsQuery): readonly Family[] {
  return filtersEnquiries(query) ? ['topics'] : ['figures'];
}

function partTallies(db: ReadDb, query: StatisticsQuery, grain: SeriesGrain): Map<LocalDay, Tally> {
  const families = familiesOf(query);
  const parts = new Map<LocalDay, Tally>();
  for (const stretch of partsOf(query, grain)) {
    for (const [start, tally] of talliesByStart(db, stretch, query, families, withoutTopics(query))) {
      const name = startOf(grain, start);
      parts.set(name, sumTallies([parts.get(name) ?? emptyTally, tally]));
    }
  }
  return parts;
}

/**
 * See [Note: the grid] in hidden-cells.ts: months are cells of the grid, weeks and days are sums of its days. A1 is a whole of
 * its own, and left out by its own cells.
 */
function shownTallies(
  db: ReadDb,
  query: StatisticsQuery,
  grain: SeriesGrain,
  volumes: ReadonlyMap<LocalDay, Tally>,
  viewer: Viewer,
): ReadonlyMap<LocalDay, Tally> {
  const grid = gridOf(db, viewer);
  if (hidesNobody(grid, query)) return volumes;
  if (grain === 'month') {
    const municipalities = municipalitiesOf(db, query);
    const { parts } = visibilityOf(grid, query, municipalities);
    const ofContent = contentParts(measuresPlan(grid, query, municipalities));
    return withContent(inMonths(db, query, volumes, parts), inMonths(db, query, volumes, ofContent));
  }
  if (chosenCells(query).length > 0) return new Map();
  const less = (hidden: ReadonlySet<string>) => withoutDays(db, query, grain, volumes, hidden);
  return withContent(less(hiddenDays(grid, query)), less(hiddenContentDays(grid, query)));
}

/** @returns by start the shares of the first with A1 of the second. */
function withContent(
  shown: ReadonlyMap<LocalDay, Tally>,
  ofContent: ReadonlyMap<LocalDay, Tally>,
): ReadonlyMap<LocalDay, Tally> {
  const starts = new Set([...shown.keys(), ...ofContent.keys()]);
  return new Map(
    [...starts].map((start) => [
      start,
      sumTallies([
        seriesTally(shown.get(start) ?? emptyTally, { shares: true, content: false }),
        seriesTally(ofContent.get(start) ?? emptyTally, { shares: false, content: true }),
      ]),
    ]),
  );
}

function withoutDays(
  db: ReadDb,
  query: StatisticsQuery,
  grain: SeriesGrain,
  volumes: ReadonlyMap<LocalDay, Tally>,
  hiddenOnes: ReadonlySet<string>,
): ReadonlyMap<LocalDay, Tally> {
  const shown = new Map(volumes);
  for (const name of hiddenOnes) {
    const [municipalityCode = '', day = ''] = name.split(' ');
    if (day < query.from || day > query.to) continue;
    const start = startOf(grain, day);
    const hidden = tallyOfPeriod(db, { from: day, to: day }, { ...query, municipalityCode }, familiesOf(query));
    shown.set(start, sumTallies([shown.get(start) ?? emptyTally, negateTally(hidden)]));
  }
  return shown;
}

/** What is shown of a long series is mostly all of it: only months with something left out are counted for themselves. */
function inMonths(
  db: ReadDb,
  query: StatisticsQuery,
  volumes: ReadonlyMap<LocalDay, Tally>,
  parts: readonly ShownPart[] | null,
): ReadonlyMap<LocalDay, Tally> {
  if (parts === null) return volumes;
  const months = new Map<LocalDay, Tally[]>();
  for (const { municipalityCode, stretches } of parts) {
    for (const stretch of stretches) {
      const filters = { ...query, municipalityCode };
      const byStart = talliesByStart(db, stretch, filters, familiesOf(query), withoutTopics(query));
      for (const [start, tally] of byStart) {
        const month = startOf('month', start);
        months.set(month, [...(months.get(month) ?? []), tally]);
      }
    }
  }
  return new Map([...months].map(([month, tallies]) => [month, sumTallies(tallies)]));
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

function withEmpty(found: readonly LocalDay[], grain: SeriesGrain): LocalDay[] {
  const starts = [...found].sort();
  const last = starts.at(-1);
  const all: LocalDay[] = [];
  for (
    let start = starts[0];
    start !== undefined && last !== undefined && start <= last;
    start = nextStart(grain, start)
  ) {
    all.push(start);
  }
  return all;
}

/** An hour of a weekday is finer than the grid: its volumes are shown, its shares only where there is nobody to hide. */
export function hoursOf(db: ReadDb, query: StatisticsQuery, viewer: Viewer): HourRow[] {
  const isOpen = hidesNobody(gridOf(db, viewer), query);
  // How many of an hour's had an outcome is a share of that hour.
  if (query.outcome !== null && !isOpen) return [];
  const rows = hourRows(narrowed(tallyOfPeriod(db, query, query, ['hours'], withoutTopics(query)), query));
  return isOpen ? rows : rows.map((row) => ({ ...row, resolved: shareOf(0, 0) }));
}
