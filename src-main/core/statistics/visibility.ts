/**
 * Which parts of a view may be shown as shares and times, so that nothing tells of one agent (domain: staff statistics).
 *
 * See [Note: the grid]: shares are made of whole cells only: calendar month × one dimension within a municipality, and days
 * of the whole. A cell with fewer than 5 contacts or fewer than 3 agents is left out, and the smallest other cell of its row
 * with it: what the shown ones leave of the row's total is then never the hidden cell alone. Whatever views somebody
 * subtracts from each other, they are sums of the same shown cells and totals. Finer choices (days of a filter, two filters)
 * are off the grid and have volumes only. A cell that is the viewer's own alone hides nobody.
 */
import type { ContactMeasure } from '#shared/metrics/counters.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { Filters, StatisticsQuery } from '#shared/metrics/query.ts';
import type { ReadDb } from '../db/database.ts';
import { gridCells, type Cell, type Dimension } from './grid-store.ts';
import { firstOfMonth, lastOfMonth, monthsOf, wholeMonths, type Stretch } from './stretches.ts';

const fewestContacts = 5;
const fewestAgents = 3;

/** Who looks, and whether agent level is switched on: then nothing is left out. */
export interface Viewer {
  readonly agentId: string;
  readonly agentLevel: boolean;
}

export function isSafe(cell: Pick<Cell, 'contacts' | 'agents' | 'own'>): boolean {
  return cell.own || (cell.contacts >= fewestContacts && cell.agents >= fewestAgents);
}

/**
 * @param cells one row of the grid: the values of one dimension in one month of one municipality, or its days.
 * @returns the values (or days) that are left out: what is unsafe, and the smallest of the others when there is any.
 */
export function hiddenIn<C extends Pick<Cell, 'contacts' | 'agents' | 'own'>>(cells: readonly C[]): C[] {
  const unsafe = cells.filter((cell) => !isSafe(cell));
  if (unsafe.length === 0) return [];
  const [smallest] = cells.filter((cell) => isSafe(cell) && !cell.own).sort((a, b) => a.contacts - b.contacts);
  return smallest === undefined ? unsafe : [...unsafe, smallest];
}

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

/**
 * @param municipalities those the view is of.
 * @returns what of the view's period may be in its shares.
 */
export function visibilityOf(
  db: ReadDb,
  query: StatisticsQuery,
  municipalities: readonly string[],
  viewer: Viewer,
): Visibility {
  if (hidesNobody(db, query, viewer)) return everything;
  const chosen = chosenCells(query);
  if (chosen.length > 1) return { parts: [], offGrid: true };
  const [dimension] = chosen;
  const unsafe = cellsAt(db, query, 'month', 'all', viewer).filter((cell) => !isSafe(cell));
  const hiddenMonths = new Set(unsafe.map(nameOf));
  if (dimension !== undefined) {
    for (const name of hiddenMonthsOf(db, query, dimension, viewer)) hiddenMonths.add(name);
    return partsOf(query, municipalities, hiddenMonths, null);
  }
  return partsOf(query, municipalities, hiddenMonths, hiddenDays(db, query, viewer));
}

/** Agent level is on; or nobody else's contacts are there at all. */
export function hidesNobody(db: ReadDb, query: StatisticsQuery, viewer: Viewer): boolean {
  return viewer.agentLevel || cellsAt(db, query, 'month', 'all', viewer).every((cell) => cell.own);
}

/** @returns months (`municipality month`) in which the chosen value is left out. */
function hiddenMonthsOf(db: ReadDb, query: StatisticsQuery, chosen: ChosenCell, viewer: Viewer): Set<string> {
  const rows = Map.groupBy(cellsAt(db, query, 'month', chosen.dimension, viewer), nameOf);
  return new Set(
    [...rows].filter(([, row]) => hiddenIn(row).some((cell) => cell.value === chosen.value)).map(([name]) => name),
  );
}

/** @returns days (`municipality day`) that are left out of the whole, of every month the period touches; of a measure when one is given. */
export function hiddenDays(
  db: ReadDb,
  query: StatisticsQuery,
  viewer: Viewer,
  measure: ContactMeasure | null = null,
): Set<string> {
  const cells = cellsAt(db, query, 'day', measure === null ? 'all' : 'measure', viewer);
  const rows = Map.groupBy(
    cells.filter((cell) => cell.value === (measure ?? '')),
    (cell) => `${cell.municipality_code} ${firstOfMonth(cell.start)}`,
  );
  return new Set([...rows.values()].flatMap((row) => hiddenIn(row).map(nameOf)));
}

/** @param daysHidden null: days are off the grid under a filter. */
function partsOf(
  query: StatisticsQuery,
  municipalities: readonly string[],
  hiddenMonths: ReadonlySet<string>,
  daysHidden: ReadonlySet<string> | null,
): Visibility {
  const whole = wholeMonths(query);
  let [complete, offGrid] = [true, false];
  const parts = municipalities.map((municipalityCode) => {
    const stretches = monthsOf(query).flatMap((month): Stretch[] => {
      if (hiddenMonths.has(`${municipalityCode} ${month}`)) {
        complete = false;
        return [];
      }
      if (whole !== null && month >= whole.from && month <= whole.to)
        return [{ grain: 'month', from: month, to: month }];
      if (daysHidden === null) {
        [complete, offGrid] = [false, true];
        return [];
      }
      const days = daysOf(query, month);
      const shown = days.filter((day) => !daysHidden.has(`${municipalityCode} ${day}`));
      if (shown.length < days.length) complete = false;
      return shown.map((day) => ({ grain: 'day', from: day, to: day }));
    });
    return { municipalityCode, stretches: joined(stretches) };
  });
  return complete ? everything : { parts, offGrid };
}

/** @returns the days of the month that lie in the period. */
function daysOf({ from, to }: Period, month: LocalDay): LocalDay[] {
  const last = lastOfMonth(month);
  const days: LocalDay[] = [];
  for (let day = month < from ? from : month; day <= (last < to ? last : to); day = plusDays(day, 1)) days.push(day);
  return days;
}

/** Neighbours of one grain are read together. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const together: Stretch[] = [];
  for (const stretch of stretches) {
    const last = together.at(-1);
    const next =
      last === undefined ? null : last.grain === 'day' ? plusDays(last.to, 1) : plusDays(lastOfMonth(last.to), 1);
    if (last !== undefined && last.grain === stretch.grain && next === stretch.from) {
      together[together.length - 1] = { ...last, to: stretch.to };
    } else together.push(stretch);
  }
  return together;
}

interface ChosenCell {
  readonly dimension: Dimension;
  readonly value: string;
}

/** The municipality is the frame the grid lies in, not a dimension of it: it is what a reader has the right to see. */
export function chosenCells(filters: Filters): ChosenCell[] {
  const chosen: [Dimension, string | null][] = [
    ['channel', filters.channel],
    ['location', filters.location],
    ['caller-type', filters.callerType],
    ['institution', filters.institutionId],
    ['topic', filters.topic],
    ['outcome', filters.outcome],
  ];
  return chosen.flatMap(([dimension, value]) => (value === null ? [] : [{ dimension, value }]));
}

const nameOf = (cell: Cell): string => `${cell.municipality_code} ${cell.start}`;

/** @returns the cells of the months the period touches. */
function cellsAt(
  db: ReadDb,
  query: StatisticsQuery,
  grain: 'day' | 'month',
  dimension: Dimension,
  viewer: Viewer,
): Cell[] {
  const { municipalityCode } = query;
  const period = { from: firstOfMonth(query.from), to: lastOfMonth(query.to) };
  return gridCells(db, { grain, dimension, ...period, viewerId: viewer.agentId }).filter(
    (cell) => municipalityCode === null || municipalityCode === cell.municipality_code,
  );
}

/** @returns the same for A1, A2 or A3: a whole of its own, with its own months and days. */
export function measureVisibility(
  db: ReadDb,
  query: StatisticsQuery,
  municipalities: readonly string[],
  measure: ContactMeasure,
  viewer: Viewer,
): Visibility {
  const unsafe = (dimension: Dimension, value: string): string[] =>
    cellsAt(db, query, 'month', dimension, viewer)
      .filter((cell) => cell.value === value && !isSafe(cell))
      .map(nameOf);
  const hiddenMonths = new Set([...unsafe('all', ''), ...unsafe('measure', measure)]);
  return partsOf(query, municipalities, hiddenMonths, hiddenDays(db, query, viewer, measure));
}

/** @returns by topic the months (`municipality month`) that the topic's row must leave out. */
export function hiddenTopics(db: ReadDb, query: StatisticsQuery, viewer: Viewer): Map<string, Set<string>> {
  const hidden = new Map<string, Set<string>>();
  const rows = Map.groupBy(cellsAt(db, query, 'month', 'topic', viewer), nameOf);
  for (const [name, row] of rows) {
    for (const { value } of hiddenIn(row)) hidden.set(value, (hidden.get(value) ?? new Set()).add(name));
  }
  return hidden;
}
