/**
 * What of a view may be in its shares, as a plan of what is to be summed: decided from the grid alone, before anything is
 * counted. A desk sums its kept tallies by it, the hub its rollups, so that both leave out the very same cells. See
 * [Note: the grid] in hidden-cells.ts.
 */
import type { ContactMeasure, Counter } from './counters.ts';
import type { Dimension } from './grid-cells.ts';
import { hiddenMonthsBy, type Grid, type HiddenByValue } from './hidden-cells.ts';
import type { StatisticsQuery } from './query.ts';
import { stretchesOf } from './stretches.ts';
import { chosenCells, hidesNobody, measureVisibilities, visibilityOf, type ShownPart } from './visibility.ts';

/** Where a dimension's counters are, and which value each is of; null: of another dimension. */
export interface DimensionRows {
  readonly family: 'topics' | 'articles' | 'details';
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

const dimensionRows = {
  topics: { family: 'topics', dimension: 'topic', valueOf: after({ topic: 2, trait: 3 }) },
  articles: { family: 'articles', dimension: 'article', valueOf: after({ article: 4 }) },
  avoidable: {
    family: 'details',
    dimension: 'avoidable',
    valueOf: (counter) => (counter.startsWith('avoidable:') ? (counter.split(':')[1] ?? '') : null),
  },
} as const satisfies Record<string, DimensionRows>;

/** Of one dimension: its counters in the whole months of these parts, without the cells that are left out. */
export interface RowPlan {
  readonly rows: DimensionRows;
  readonly parts: readonly ShownPart[];
  readonly hidden: HiddenByValue;
}

export type RowsShown = 'everything' | 'as-shown' | 'nothing' | RowPlan;

export interface ShownPlan {
  /** Null: all of it. */
  readonly parts: readonly ShownPart[] | null;
  readonly offGrid: boolean;
  readonly topics: RowsShown;
  readonly articles: RowsShown;
  /** A1-A3, each with its parts; null: all of it. */
  readonly measures: 'everything' | 'nothing' | Readonly<Record<ContactMeasure, readonly ShownPart[] | null>>;
}

/** @param municipalities those the view is of. */
export function planOf(grid: Grid, query: StatisticsQuery, municipalities: readonly string[]): ShownPlan {
  if (hidesNobody(grid, query)) {
    return { parts: null, offGrid: false, topics: 'everything', articles: 'everything', measures: 'everything' };
  }
  const { parts, offGrid } = visibilityOf(grid, query, municipalities);
  const rows = (of: DimensionRows): RowsShown => rowsPlan(grid, query, municipalities, parts, of);
  return {
    ...{ parts, offGrid },
    topics: rows(dimensionRows.topics),
    articles: rows(dimensionRows.articles),
    measures: measuresPlan(grid, query, municipalities),
  };
}

/** Rows of topics and articles are cells of the grid when nothing else is filtered; a chosen topic is the view's own cell. */
function rowsPlan(
  grid: Grid,
  query: StatisticsQuery,
  municipalities: readonly string[],
  parts: readonly ShownPart[] | null,
  rows: DimensionRows,
): RowsShown {
  const isOwn = rows.family === 'topics' && query.topic !== null;
  if (chosenCells({ ...query, outcome: null, ...(isOwn ? { topic: null } : {}) }).length > 0) return 'nothing';
  if (isOwn) return 'as-shown';
  return withoutHiddenCells(grid, query, municipalities, parts, rows);
}

/** A reason is a dimension of the grid: beside it nothing else may be chosen. */
export function reasonsPlan(grid: Grid, query: StatisticsQuery, municipalities: readonly string[]): RowsShown {
  if (hidesNobody(grid, query)) return 'everything';
  if (chosenCells(query).length > 0) return 'nothing';
  const { parts } = visibilityOf(grid, query, municipalities);
  return withoutHiddenCells(grid, query, municipalities, parts, dimensionRows.avoidable);
}

function withoutHiddenCells(
  grid: Grid,
  query: StatisticsQuery,
  municipalities: readonly string[],
  parts: readonly ShownPart[] | null,
  rows: DimensionRows,
): RowPlan {
  const whole =
    parts ?? municipalities.map((municipalityCode) => ({ municipalityCode, stretches: stretchesOf(query) }));
  const months = whole.map(({ municipalityCode, stretches }) => ({
    municipalityCode,
    stretches: stretches.filter(({ grain }) => grain === 'month'),
  }));
  return { rows, parts: months, hidden: hiddenMonthsBy(grid, query, rows.dimension) };
}

/** @returns A1-A3's parts. Under a filter one is shown where it is the chosen cell, or is the same as without it. */
export function measuresPlan(
  grid: Grid,
  query: StatisticsQuery,
  municipalities: readonly string[],
): ShownPlan['measures'] {
  if (hidesNobody(grid, query)) return 'everything';
  const [chosen, ...more] = chosenCells(query);
  if (more.length > 0 || (chosen !== undefined && chosen.dimension !== 'channel')) return 'nothing';
  const ofMeasure = measureVisibilities(grid, query, municipalities);
  const content = chosen === undefined ? ofMeasure('content') : visibilityOf(grid, query, municipalities);
  return {
    content: content.parts,
    'main-line': ofMeasure('main-line').parts,
    visits: ofMeasure('visits').parts,
  };
}

/** @returns of A1 what may be shown; null: all of it. */
export function contentParts(measures: ShownPlan['measures']): readonly ShownPart[] | null {
  if (measures === 'everything') return null;
  return measures === 'nothing' ? [] : measures.content;
}

export const measureNames = ['content', 'main-line', 'visits'] as const satisfies readonly ContactMeasure[];
