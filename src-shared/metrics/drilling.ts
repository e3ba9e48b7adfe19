/** Whether what stands behind a figure may be listed. See [Note: the grid] in hidden-cells.ts. */
import { measureBehind, type DrillFigure } from './behind.ts';
import { cellChoices, type DrillCell } from './behind-cell.ts';
import { hiddenMonthsBy, type Grid } from './hidden-cells.ts';
import type { StatisticsQuery } from './query.ts';
import { measuresPlan } from './shown-plan.ts';
import { isWholeMonths } from './stretches.ts';
import { chosenCells, hidesNobody, visibilityOf } from './visibility.ts';

/** What is listed: the contacts of a figure, and of a row or a cell of a table. */
export interface Listed {
  readonly figure: DrillFigure;
  readonly cell?: DrillCell | undefined;
}

/**
 * @returns whether the contacts behind a figure may be shown: `open` where there is nobody to hide, `by-month` where they are
 * whole cells of the grid, without the time of day; `no` for days or filters finer than it, and for what tells of one agent.
 */
export function drillingUnder(
  grid: Grid,
  query: StatisticsQuery,
  municipalities: readonly string[],
  { figure, cell = {} }: Listed,
): 'open' | 'by-month' | 'no' {
  if (hidesNobody(grid, query)) return 'open';
  const choices = cellChoices(cell);
  if (choices === null || !isWholeMonths(query) || chosenCells(query).length + choices.length > 1) return 'no';
  // A1-A3 are cells themselves: a row does not say on which line a call came.
  const measure = measureBehind(figure);
  if (measure !== null) {
    const measures = measuresPlan(grid, query, municipalities);
    if (choices.length > 0 || typeof measures === 'string' || measures[measure] !== null) return 'no';
  }
  const { parts } = visibilityOf(grid, query, municipalities);
  const isHidden = choices.some(
    ({ dimension, value }) => dimension !== null && hiddenMonthsBy(grid, query, dimension).has(value),
  );
  return parts === null && !isHidden ? 'by-month' : 'no';
}
