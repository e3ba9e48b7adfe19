/** What a query comes to: how much there was, and what of it may be in shares, by the plan that desks count by too. */
import { hiddenDays, type Grid } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { measureNames, planOf, reasonsPlan, type RowsShown, type ShownPlan } from '#shared/metrics/shown-plan.ts';
import { daysOfStretch, firstOfMonth, isWholeMonths } from '#shared/metrics/stretches.ts';
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { chosenCells, hidesNobody, type ShownPart } from '#shared/metrics/visibility.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { dayTallies, detailTally, rowTally, type DayTally } from './reading.ts';

export interface TeamCount {
  readonly volume: Tally;
  /** By day and municipality; under a topic its enquiries. */
  readonly days: readonly DayTally[];
  /** Null: nobody is to be hidden, and everything may be in shares. */
  readonly shown: ShownCount | null;
}

export interface ShownCount {
  readonly whole: Tally;
  readonly topics: Tally;
  readonly articles: Tally;
  readonly reasons: Tally;
  readonly measures: Tally;
  readonly hiddenContacts: number;
  readonly offGrid: boolean;
  /** Those of `days` whose shares may be shown by day and week; none under a filter. */
  readonly days: readonly DayTally[];
  /** The same by month. */
  readonly inMonths: readonly DayTally[];
}

export async function countUnder(sql: Sql, caller: Caller, query: StatisticsQuery, grid: Grid): Promise<TeamCount> {
  const figureDays = await dayTallies(sql, caller, { ...query, topic: null });
  const days = query.topic === null ? figureDays : await dayTallies(sql, caller, query);
  const details = await detailTally(sql, caller, query, null);
  const volume = sumTallies([sumOf(figureDays), details]);
  if (hidesNobody(grid, query)) return { volume, days, shown: null };
  const municipalities = [...new Set(figureDays.map(({ municipality }) => municipality))].sort();
  const plan = planOf(grid, query, municipalities);
  const ofParts = (parts: readonly ShownPart[] | null): Promise<Tally> =>
    parts === null ? Promise.resolve(details) : detailTally(sql, caller, query, parts);
  const shownDetails = await ofParts(plan.parts);
  const whole = sumTallies([sumOf(within(figureDays, plan.parts)), shownDetails]);
  const months = monthsReader(query, plan, shownDetails, ofParts);
  const rowsOf = async (rows: RowsShown): Promise<Tally> => {
    switch (rows) {
      case 'everything':
        return volume;
      case 'as-shown':
        return whole;
      case 'nothing':
        return emptyTally;
      default:
        return rowTally(sql, caller, query, rows, await months(rows.parts));
    }
  };
  const hiddenOnes = hiddenDays(grid, query);
  return {
    ...{ volume, days },
    shown: {
      whole,
      topics: await rowsOf(plan.topics),
      articles: await rowsOf(plan.articles),
      reasons: await rowsOf(reasonsPlan(grid, query, municipalities)),
      measures: measuresIn(figureDays, plan.measures),
      hiddenContacts: countOf(volume, 'contacts') - countOf(whole, 'contacts'),
      offGrid: plan.offGrid,
      days:
        chosenCells(query).length > 0 ? [] : days.filter((each) => !hiddenOnes.has(`${each.municipality} ${each.day}`)),
      inMonths: within(days, plan.parts),
    },
  };
}

const sumOf = (days: readonly DayTally[]): Tally => sumTallies(days.map(({ tally }) => tally));

/** The whole months of a plan are read once for every kind of row; where the view is months alone they are read already. */
function monthsReader(
  query: StatisticsQuery,
  { parts }: ShownPlan,
  shownDetails: Tally,
  read: (parts: readonly ShownPart[]) => Promise<Tally>,
): (of: readonly ShownPart[]) => Promise<Tally> {
  let months: Promise<Tally> | null = null;
  const isRead =
    isWholeMonths(query) || parts?.every(({ stretches }) => stretches.every(({ grain }) => grain === 'month'));
  return (of) => (months ??= isRead === true ? Promise.resolve(shownDetails) : read(of));
}

function measuresIn(days: readonly DayTally[], measures: ShownPlan['measures']): Tally {
  if (measures === 'everything') return sumOf(days);
  if (measures === 'nothing') return emptyTally;
  return sumTallies(
    measureNames.map((measure) => {
      const tally = sumOf(within(days, measures[measure]));
      return new Map([...tally].filter(([counter]) => counter.startsWith(`${measure}:`)));
    }),
  );
}

/** @returns the days that lie in the parts; null: all. */
function within(days: readonly DayTally[], parts: readonly ShownPart[] | null): readonly DayTally[] {
  if (parts === null) return days;
  const shown = new Map(
    parts.map(({ municipalityCode, stretches }) => [municipalityCode, stretches.map(daysOfStretch)]),
  );
  return days.filter(({ municipality, day }) =>
    shown.get(municipality)?.some(({ from, to }) => from <= day && day <= to),
  );
}

/** @returns one tally a start, over every municipality, in order. */
export function byStart(
  days: readonly DayTally[],
  grain: 'day' | 'month',
): { readonly day: string; readonly tally: Tally }[] {
  const startOf = (day: string): string => (grain === 'day' ? day : firstOfMonth(day));
  return [...Map.groupBy(days, ({ day }) => startOf(day))].map(([day, of]) => ({ day, tally: sumOf(of) }));
}
