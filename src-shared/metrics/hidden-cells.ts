/**
 * Which cells of the grid are left out of shares and times, so that nothing tells of one agent (domain: staff statistics).
 *
 * See [Note: the grid]: shares are made of whole cells only: calendar month × one dimension within a municipality, and days of
 * the whole. A cell with fewer than 5 contacts or fewer than 3 agents is left out, and the smallest other cell of its row with
 * it: what the shown ones leave of the row's total is then never the hidden cell alone. Whatever views somebody subtracts
 * from each other, they are sums of the same shown cells and totals. Finer choices (days of a filter, two filters) are off
 * the grid and have volumes only. A row that is the viewer's own from end to end hides nobody.
 */
import type { LocalDay } from '../time/copenhagen.ts';
import type { Dimension, GridMeasure } from './grid-cells.ts';
import type { Period } from './periods.ts';
import type { StatisticsQuery } from './query.ts';
import { firstOfMonth, lastOfMonth } from './stretches.ts';

export const fewestContacts = 5;
export const fewestAgents = 3;

/** Who looks, and whether agent level is switched on: then nothing is left out. */
export interface Viewer {
  readonly agentId: string;
  readonly agentLevel: boolean;
}

export interface Cell {
  readonly start: LocalDay;
  readonly municipality_code: string;
  readonly value: string;
  readonly contacts: number;
  readonly agents: number;
  /** Every contact is the viewer's own. */
  readonly own: boolean;
}

export interface CellsAsked extends Period {
  readonly grain: 'day' | 'month';
  readonly dimension: Dimension;
}

/** The cells as one viewer sees them: of this PC's contacts, or at the hub of every device's. */
export interface Grid {
  /** Nothing is left out. */
  readonly agentLevel: boolean;
  /** @returns the cells of every municipality that begin in the period, by start, municipality and value. */
  readonly cells: (asked: CellsAsked) => readonly Cell[];
  /** @returns at least those cells that decide what is left out: in each month the small ones, and the smallest of the others. */
  readonly deciding: (asked: CellsAsked) => readonly Cell[];
}

export function isSafe(cell: Pick<Cell, 'contacts' | 'agents'>): boolean {
  return cell.contacts >= fewestContacts && cell.agents >= fewestAgents;
}

/**
 * @param cells one row of the grid: the values of one dimension in one month of one municipality, or its days.
 * @param holdsBack a cell that is to be left out for another reason.
 * @returns the cells that are left out: what is unsafe, and the smallest of the others when there is any. One's own cell is
 * no exception: taken from the row's total it would leave the others'.
 */
export function hiddenIn<C extends Pick<Cell, 'contacts' | 'agents' | 'own'>>(
  cells: readonly C[],
  holdsBack: (cell: C) => boolean = () => false,
): C[] {
  if (cells.every((cell) => cell.own)) return [];
  const isShown = (cell: C): boolean => isSafe(cell) && !holdsBack(cell);
  const unsafe = cells.filter((cell) => !isShown(cell));
  if (unsafe.length === 0) return [];
  const [smallest] = cells.filter(isShown).sort((a, b) => a.contacts - b.contacts);
  return smallest === undefined ? unsafe : [...unsafe, smallest];
}

/** By value of the dimension the months or days (`municipality start`) that are left out of it. */
export type HiddenByValue = ReadonlyMap<string, ReadonlySet<string>>;

export const nameOf = (cell: Pick<Cell, 'municipality_code' | 'start'>): string =>
  `${cell.municipality_code} ${cell.start}`;

type Days = Pick<StatisticsQuery, 'from' | 'to' | 'municipalityCode'>;

/** @returns the cells of the months the days touch. */
export function cellsAt(grid: Grid, days: Days, grain: 'day' | 'month', dimension: Dimension): Cell[] {
  return ofMunicipality(grid.cells({ grain, dimension, ...wholeMonthsAround(days) }), days);
}

function wholeMonthsAround({ from, to }: Days): Period {
  return { from: firstOfMonth(from), to: lastOfMonth(to) };
}

function ofMunicipality(cells: readonly Cell[], { municipalityCode }: Days): Cell[] {
  return cells.filter((cell) => municipalityCode === null || municipalityCode === cell.municipality_code);
}

/** @returns by value the months in which the dimension's cell is left out. */
export function hiddenMonthsBy(grid: Grid, query: StatisticsQuery, dimension: Dimension): HiddenByValue {
  if (dimension === 'channel') {
    const holdsBack = channelsWithUnsafeRest(grid, query);
    return hiddenOfRows(cellsAt(grid, query, 'month', dimension), nameOf, (row) => hiddenIn(row, holdsBack));
  }
  // There are thousands of topics' cells over the years: only months in which something is left out are gone through.
  const cells = grid.deciding({ grain: 'month', dimension, ...wholeMonthsAround(query) });
  return hiddenOfRows(ofMunicipality(cells, query), nameOf, (row) => hiddenIn(row));
}

/** Calls less A2's, and visits less A3's, must not leave a cell that tells of one agent. */
function channelsWithUnsafeRest(grid: Grid, query: StatisticsQuery): (cell: Cell) => boolean {
  const unsafe = cellsAt(grid, query, 'month', 'channel-rest').filter((cell) => !isSafe(cell));
  const names = new Set(unsafe.map((cell) => `${nameOf(cell)} ${cell.value}`));
  return (cell) => names.has(`${nameOf(cell)} ${cell.value}`);
}

/**
 * A2, A3 and the rest divide the contacts, in a month and on a day: together they are a row. A1 lies across them, and its
 * numerator asks for an article: nothing is left when it is taken from a figure.
 * @returns by measure the months or days that are left out of it.
 */
export function hiddenOfMeasures(grid: Grid, query: StatisticsQuery, grain: 'day' | 'month'): HiddenByValue {
  const cells = cellsAt(grid, query, grain, 'measure');
  const inRow = hiddenOfRows(
    cells.filter((cell) => cell.value !== content),
    nameOf,
    hiddenMeasuresIn,
  );
  if (grain === 'month') {
    const ofContent = cells.filter((cell) => cell.value === content);
    return withHidden(
      inRow,
      hiddenOfRows(ofContent, nameOf, (row) => hiddenIn(row)),
    );
  }
  const monthOf = (cell: Cell): string => `${cell.municipality_code} ${firstOfMonth(cell.start)} ${cell.value}`;
  const holdsBack = (cell: Cell): boolean => inRow.get(cell.value)?.has(nameOf(cell)) === true;
  return withHidden(
    inRow,
    hiddenOfRows(cells, monthOf, (row) => hiddenIn(row, holdsBack)),
  );
}

const [content, rest] = ['content', 'rest'] as const satisfies readonly GridMeasure[];

/** The rest is shown nowhere: where it is large enough it covers what is left out beside it. */
function hiddenMeasuresIn(row: readonly Cell[]): Cell[] {
  if (row.every((cell) => cell.own)) return [];
  const unsafe = row.filter((cell) => cell.value !== rest && !isSafe(cell));
  const left = [...unsafe, ...row.filter((cell) => cell.value === rest)];
  if (left.length === 0 || left.some(isSafe)) return unsafe;
  const [smallest] = row.filter((cell) => cell.value !== rest && isSafe(cell)).sort((a, b) => a.contacts - b.contacts);
  return smallest === undefined ? unsafe : [...unsafe, smallest];
}

/** @returns days (`municipality day`) that are left out of the whole, of every month the days touch. */
export function hiddenDays(grid: Grid, days: StatisticsQuery): ReadonlySet<LocalDay> {
  const monthOf = (cell: Cell): string => `${cell.municipality_code} ${firstOfMonth(cell.start)}`;
  const cells = cellsAt(grid, days, 'day', 'all');
  return hiddenOfRows(cells, monthOf, (row) => hiddenIn(row)).get('') ?? new Set();
}

/** @returns the same of A1 alone. */
export function hiddenContentDays(grid: Grid, days: StatisticsQuery): ReadonlySet<LocalDay> {
  return hiddenOfMeasures(grid, days, 'day').get(content) ?? new Set();
}

function hiddenOfRows(
  cells: readonly Cell[],
  rowOf: (cell: Cell) => string,
  hidden: (row: readonly Cell[]) => Cell[],
): Map<string, Set<string>> {
  const byValue = new Map<string, Set<string>>();
  for (const row of Map.groupBy(cells, rowOf).values()) {
    for (const cell of hidden(row)) {
      byValue.set(cell.value, (byValue.get(cell.value) ?? new Set()).add(nameOf(cell)));
    }
  }
  return byValue;
}

function withHidden(first: HiddenByValue, second: HiddenByValue): HiddenByValue {
  const values = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    [...values].map((value) => [value, new Set([...(first.get(value) ?? []), ...(second.get(value) ?? [])])]),
  );
}
