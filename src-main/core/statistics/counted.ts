/** What a view is made of: everything for its volumes, and of that what may be shown for its shares. */
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { foldedTally, volumeOnly } from '#shared/metrics/held.ts';
import type { HiddenByValue, Viewer } from '#shared/metrics/hidden-cells.ts';
import {
  measureNames,
  measuresPlan,
  planOf,
  type DimensionRows,
  type RowsShown,
  type ShownPlan,
} from '#shared/metrics/shown-plan.ts';
import { stretchesOf, type Stretch } from '#shared/metrics/stretches.ts';
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { hidesNobody, type ShownPart } from '#shared/metrics/visibility.ts';
import type { ReadDb } from '../db/database.ts';
import { gridOf } from './grid-store.ts';
import { allSlices, type Family } from './tally-rows.ts';
import { tallyOfStretches, tallyWithout } from './tally-store.ts';

/** Where counts are read from: the kept tallies, or a locked baseline. */
export interface CountSource {
  readonly sum: (stretches: readonly Stretch[], query: StatisticsQuery, families: readonly Family[]) => Tally;
  /** The months of one dimension's counters, without those whose cell is left out. */
  readonly without: (
    stretches: readonly Stretch[],
    query: StatisticsQuery & { readonly municipalityCode: string },
    rows: DimensionRows,
    hidden: HiddenByValue,
  ) => Tally;
}

export const keptTallies = (db: ReadDb): CountSource => ({
  sum: (stretches, query, families) => tallyOfStretches(db, stretches, query, families),
  without: (stretches, query, rows, hidden) => tallyWithout(db, stretches, query, rows, hidden),
});

export interface Counted {
  /** Plain volumes: every contact under the filters; under an outcome not what is of it, where that is held back. */
  readonly volume: Tally;
  /** What shares and times are made of. */
  readonly shown: Tally;
  /** Null: all of it. */
  readonly parts: readonly ShownPart[] | null;
  /** What the rows of topics are made of. */
  readonly topics: Tally;
  /** What the rows of articles are made of. */
  readonly articles: Tally;
  /** `content`, `main-line` and `visits`, as far as they may be shown. */
  readonly measures: Tally;
  /** What the rate of pointers is made of. */
  readonly pointers: Tally;
  readonly hiddenContacts: number;
  readonly offGrid: boolean;
  /** An outcome is chosen, and what is of it is counted only where it may be shown. */
  readonly outcomeHeld: boolean;
}

/** Of nothing. */
export const nothingCounted: Counted = {
  ...{ volume: emptyTally, shown: emptyTally, topics: emptyTally, articles: emptyTally, measures: emptyTally },
  ...{ pointers: emptyTally, parts: null, hiddenContacts: 0, offGrid: false, outcomeHeld: false },
};

/** @returns the counts of the query's period. See [Note: the grid] in hidden-cells.ts for what is left out. */
export function countedOf(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  families: readonly Family[],
  viewer: Viewer,
): Counted {
  const grid = gridOf(db, viewer);
  const plan = planOf(grid, query, municipalitiesOf(db, query));
  const outcomeHeld = query.outcome !== null && !hidesNobody(grid, query);
  const volume = source.sum(stretchesOf(query), query, families);
  const shown = plan.parts === null ? volume : tallyOfParts(source, plan.parts, query, families);
  const counts = { volume, shown };
  const topics = families.includes('topics') ? rowsOf(source, query, plan.topics, counts) : emptyTally;
  return {
    volume: outcomeHeld ? foldedTally(volume, volumeOnly) : volume,
    shown,
    // How many of a topic had the outcome is told by the rows of topics alone.
    pointers: outcomeHeld ? topics : shown,
    parts: plan.parts,
    topics,
    articles: families.includes('articles') ? rowsOf(source, query, plan.articles, counts) : emptyTally,
    measures: plan.measures === 'everything' ? volume : measuresOf(source, query, plan.measures),
    hiddenContacts: countOf(volume, 'contacts') - countOf(shown, 'contacts'),
    offGrid: plan.offGrid,
    outcomeHeld,
  };
}

export function municipalitiesOf(db: ReadDb, query: StatisticsQuery): string[] {
  if (query.municipalityCode !== null) return [query.municipalityCode];
  return [...new Set(allSlices(db).map((slice) => slice.municipality_code))].sort();
}

function tallyOfParts(
  source: CountSource,
  parts: readonly ShownPart[],
  query: StatisticsQuery,
  families: readonly Family[],
): Tally {
  return sumTallies(
    parts.map(({ municipalityCode, stretches }) => source.sum(stretches, { ...query, municipalityCode }, families)),
  );
}

/** Everything that may be shown, of every municipality of the view. */
export function wholeParts(db: ReadDb, query: StatisticsQuery): ShownPart[] {
  const stretches = stretchesOf(query);
  return municipalitiesOf(db, query).map((municipalityCode) => ({ municipalityCode, stretches }));
}

/** @returns the dimension's counters as the plan says. */
export function rowsOf(
  source: CountSource,
  query: StatisticsQuery,
  rows: RowsShown,
  { volume, shown }: Pick<Counted, 'volume' | 'shown'>,
): Tally {
  switch (rows) {
    case 'everything':
      return volume;
    case 'as-shown':
      return shown;
    case 'nothing':
      return emptyTally;
    default:
      return sumTallies(
        rows.parts.map(({ municipalityCode, stretches }) =>
          source.without(stretches, { ...query, municipalityCode }, rows.rows, rows.hidden),
        ),
      );
  }
}

/** @returns A1-A3's counters without filters other than the query's. */
export function measuresShown(db: ReadDb, source: CountSource, query: StatisticsQuery, viewer: Viewer): Tally {
  return measuresOf(source, query, measuresPlan(gridOf(db, viewer), query, municipalitiesOf(db, query)));
}

function measuresOf(source: CountSource, query: StatisticsQuery, measures: ShownPlan['measures']): Tally {
  if (measures === 'nothing') return emptyTally;
  const whole = source.sum(stretchesOf(query), query, ['figures']);
  if (measures === 'everything') return whole;
  return sumTallies(
    measureNames.map((measure) => {
      const parts = measures[measure];
      const tally = parts === null ? whole : tallyOfParts(source, parts, query, ['figures']);
      return new Map([...tally].filter(([counter]) => counter.startsWith(`${measure}:`)));
    }),
  );
}
