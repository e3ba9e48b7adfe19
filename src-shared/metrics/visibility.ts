/** Which parts of a view's period may be in its shares and times. See [Note: the grid] in hidden-cells.ts. */
import type { LocalDay } from '../time/copenhagen.ts';
import type { ContactMeasure } from './counters.ts';
import type { Dimension } from './grid-cells.ts';
import { cellsAt, hiddenDays, hiddenMonthsBy, hiddenOfMeasures, isSafe, nameOf, type Grid } from './hidden-cells.ts';
import type { Period } from './periods.ts';
import type { Filters, StatisticsQuery } from './query.ts';
import { daysOf, joined, lastOfMonth, monthsOf, overlapOf, wholeMonths, type Stretch } from './stretches.ts';

/** One municipality's part of a view. */
export interface ShownPart {
  readonly municipalityCode: string;
  readonly stretches: readonly Stretch[];
}

export interface Visibility {
  /** Null: everything, whatever the municipality. */
  readonly parts: readonly ShownPart[] | null;
  readonly offGrid: boolean;
}

const everything: Visibility = { parts: null, offGrid: false };
const nothing: Visibility = { parts: [], offGrid: true };
const none: ReadonlySet<string> = new Set();

/**
 * @param municipalities those the view is of.
 * @returns what of the view's period may be in its shares.
 */
export function visibilityOf(grid: Grid, query: StatisticsQuery, municipalities: readonly string[]): Visibility {
  if (hidesNobody(grid, query)) return everything;
  const [chosen, ...more] = chosenCells(query);
  if (more.length > 0) return nothing;
  const hiddenMonths = new Set(unsafeMonths(grid, query));
  if (chosen !== undefined) {
    const { dimension, value } = chosen;
    for (const name of hiddenMonthsBy(grid, query, dimension).get(value) ?? []) hiddenMonths.add(name);
    return partsOf(query, municipalities, hiddenMonths, null);
  }
  const days = cutMonths(query).map((month) => hiddenDays(grid, { ...query, from: month, to: month }));
  return partsOf(query, municipalities, hiddenMonths, new Set(days.flatMap((names) => [...names])));
}

/** Agent level is on; or nobody else's contacts are there at all. */
export function hidesNobody(grid: Grid, query: StatisticsQuery): boolean {
  return grid.agentLevel || cellsAt(grid, query, 'month', 'all').every((cell) => cell.own);
}

/** @returns months (`municipality month`) of too few contacts or agents altogether. */
export function unsafeMonths(grid: Grid, query: StatisticsQuery): string[] {
  return cellsAt(grid, query, 'month', 'all')
    .filter((cell) => !isSafe(cell) && !cell.own)
    .map(nameOf);
}

/** @returns the same for each of A1-A3, all of them a whole of its own, with its own months and days. */
export function measureVisibilities(
  grid: Grid,
  query: StatisticsQuery,
  municipalities: readonly string[],
): (measure: ContactMeasure) => Visibility {
  const unsafe = unsafeMonths(grid, query);
  const months = hiddenOfMeasures(grid, query, 'month');
  const days = cutMonths(query).map((month) => {
    return hiddenOfMeasures(grid, { ...query, from: month, to: month }, 'day');
  });
  return (measure) =>
    partsOf(
      query,
      municipalities,
      new Set([...unsafe, ...(months.get(measure) ?? none)]),
      new Set(days.flatMap((hidden) => [...(hidden.get(measure) ?? none)])),
    );
}

/** @returns the first days of the months that the period holds only a part of. */
function cutMonths(query: Period): LocalDay[] {
  const whole = wholeMonths(query);
  return monthsOf(query).filter((month) => whole === null || month < whole.from || month > whole.to);
}

/** @param daysHidden null: days are off the grid under a filter. */
function partsOf(
  query: StatisticsQuery,
  municipalities: readonly string[],
  hiddenMonths: ReadonlySet<string>,
  daysHidden: ReadonlySet<string> | null,
): Visibility {
  const months = monthsOf(query);
  const cut = new Set(cutMonths(query));
  let [complete, offGrid] = [true, false];
  const parts = municipalities.map((municipalityCode) => {
    const stretches = months.flatMap((month): Stretch[] => {
      if (hiddenMonths.has(`${municipalityCode} ${month}`)) {
        complete = false;
        return [];
      }
      if (!cut.has(month)) return [{ grain: 'month', from: month, to: month }];
      if (daysHidden === null) {
        [complete, offGrid] = [false, true];
        return [];
      }
      const days = daysOf(overlapOf(query, { from: month, to: lastOfMonth(month) }));
      const shown = days.filter((day) => !daysHidden.has(`${municipalityCode} ${day}`));
      if (shown.length < days.length) complete = false;
      return shown.map((day) => ({ grain: 'day', from: day, to: day }));
    });
    return { municipalityCode, stretches: joined(stretches) };
  });
  return complete ? everything : { parts, offGrid };
}

interface ChosenCell {
  readonly dimension: Dimension;
  readonly value: string;
}

/** The municipality is the frame the grid lies in, not a dimension of it: it is what a reader has the right to see. */
export function chosenCells(filters: Filters): ChosenCell[] {
  const chosen: [Dimension, string | null][] = [
    ['tenant', filters.tenantId],
    ['channel', filters.channel],
    ['location', filters.location],
    ['caller-type', filters.callerType],
    ['institution', filters.institutionId],
    ['topic', filters.topic],
    ['outcome', filters.outcome],
  ];
  return chosen.flatMap(([dimension, value]) => (value === null ? [] : [{ dimension, value }]));
}
