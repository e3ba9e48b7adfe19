/** What a view is made of: everything for its volumes, and of that what may be shown for its shares. */
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { ContactMeasure, Counter } from '#shared/metrics/counters.ts';
import type { ReadDb } from '../db/database.ts';
import type { Dimension } from './grid-cells.ts';
import { hiddenMonthsBy, type HiddenByValue, type Viewer } from './hidden-cells.ts';
import { stretchesOf, type Stretch } from './stretches.ts';
import { allSlices, type Family } from './tally-rows.ts';
import { tallyOfStretches, tallyWithout } from './tally-store.ts';
import { chosenCells, hidesNobody, measureVisibilities, visibilityOf, type ShownPart } from './visibility.ts';

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

/** Where a dimension's counters are, and which value each is of; null: of another dimension. */
export interface DimensionRows {
  readonly family: Family;
  readonly dimension: Dimension;
  readonly valueOf: (counter: Counter) => string | null;
}

/** @returns what stands after so many colons, of a counter that begins so. */
const after =
  (colonsOf: Readonly<Record<string, number>>) =>
  (counter: Counter): string | null => {
    const parts = counter.split(':');
    const colons = colonsOf[parts[0] ?? ''];
    return colons === undefined ? null : parts.slice(colons).join(':');
  };

export const dimensionRows = {
  topics: { family: 'topics', dimension: 'topic', valueOf: after({ topic: 2, trait: 3 }) },
  articles: { family: 'articles', dimension: 'article', valueOf: after({ article: 4 }) },
  avoidable: {
    family: 'details',
    dimension: 'avoidable',
    valueOf: (counter) => (counter.startsWith('avoidable:') ? (counter.split(':')[1] ?? '') : null),
  },
} as const satisfies Record<string, DimensionRows>;

export const keptTallies = (db: ReadDb): CountSource => ({
  sum: (stretches, query, families) => tallyOfStretches(db, stretches, query, families),
  without: (stretches, query, rows, hidden) => tallyWithout(db, stretches, query, rows, hidden),
});

export interface Counted {
  /** Plain volumes: every contact under the filters. */
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
  readonly hiddenContacts: number;
  readonly offGrid: boolean;
}

/** Of nothing. */
export const nothingCounted: Counted = {
  ...{ volume: emptyTally, shown: emptyTally, topics: emptyTally, articles: emptyTally, measures: emptyTally },
  ...{ parts: null, hiddenContacts: 0, offGrid: false },
};

export type ShownCounts = Pick<Counted, 'volume' | 'shown' | 'parts' | 'offGrid'>;

/** @returns what there is in the query's period, and what of it may be in shares. */
export function shownOf(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  families: readonly Family[],
  viewer: Viewer,
): ShownCounts {
  const volume = source.sum(stretchesOf(query), query, families);
  const { parts, offGrid } = visibilityOf(db, query, municipalitiesOf(db, query), viewer);
  return { volume, shown: parts === null ? volume : tallyOfParts(source, parts, query, families), parts, offGrid };
}

/** @returns the counts of the query's period. See [Note: the grid] in hidden-cells.ts for what is left out. */
export function countedOf(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  families: readonly Family[],
  viewer: Viewer,
): Counted {
  const counted = shownOf(db, source, query, families, viewer);
  const { volume, shown } = counted;
  if (hidesNobody(db, query, viewer)) {
    return { ...counted, topics: volume, articles: volume, measures: volume, hiddenContacts: 0 };
  }
  const rowsOf = (family: 'topics' | 'articles'): Tally =>
    families.includes(family) ? rowsShown(db, source, query, counted, viewer, family) : emptyTally;
  return {
    ...counted,
    topics: rowsOf('topics'),
    articles: rowsOf('articles'),
    measures: measuresShown(db, source, query, viewer),
    hiddenContacts: countOf(volume, 'contacts') - countOf(shown, 'contacts'),
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

/** Rows of topics and articles are cells of the grid when nothing else is filtered; a chosen topic is the view's own cell. */
function rowsShown(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  { parts, shown }: ShownCounts,
  viewer: Viewer,
  family: 'topics' | 'articles',
): Tally {
  const isOwn = family === 'topics' && query.topic !== null;
  if (chosenCells({ ...query, outcome: null, ...(isOwn ? { topic: null } : {}) }).length > 0) return emptyTally;
  if (isOwn) return shown;
  return rowsWithoutHidden(db, source, query, parts, viewer, dimensionRows[family]);
}

/** @returns the dimension's counters in whole months, without the cells that are left out. */
export function rowsWithoutHidden(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  parts: readonly ShownPart[] | null,
  viewer: Viewer,
  rows: DimensionRows,
): Tally {
  const hidden = hiddenMonthsBy(db, query, rows.dimension, viewer);
  return sumTallies(
    (parts ?? wholeParts(db, query)).map(({ municipalityCode, stretches }) =>
      source.without(
        stretches.filter(({ grain }) => grain === 'month'),
        { ...query, municipalityCode },
        rows,
        hidden,
      ),
    ),
  );
}

const measures = ['content', 'main-line', 'visits'] as const satisfies readonly ContactMeasure[];

/** @returns A1-A3's counters. Under a filter one is shown where it is the chosen cell, or is the same as without it. */
export function measuresShown(db: ReadDb, source: CountSource, query: StatisticsQuery, viewer: Viewer): Tally {
  const whole = source.sum(stretchesOf(query), query, ['figures']);
  if (hidesNobody(db, query, viewer)) return whole;
  const [chosen, ...more] = chosenCells(query);
  if (more.length > 0 || (chosen !== undefined && chosen.dimension !== 'channel')) return emptyTally;
  const municipalities = municipalitiesOf(db, query);
  const ofMeasure = measureVisibilities(db, query, municipalities, viewer);
  return sumTallies(
    measures.map((measure) => {
      const isCell = measure === 'content' && chosen !== undefined;
      const { parts } = isCell ? visibilityOf(db, query, municipalities, viewer) : ofMeasure(measure);
      const tally = parts === null ? whole : tallyOfParts(source, parts, query, ['figures']);
      return new Map([...tally].filter(([counter]) => counter.startsWith(`${measure}:`)));
    }),
  );
}
