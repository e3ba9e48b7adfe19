/** What a query comes to: how much there was, and what of it may be in shares, by the plan that desks count by too. */
import { seriesTally } from '#shared/metrics/held.ts';
import { hiddenContentDays, hiddenDays } from '#shared/metrics/hidden-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import {
  contentParts,
  measureNames,
  planOf,
  reasonsPlan,
  type RowsShown,
  type ShownPlan,
} from '#shared/metrics/shown-plan.ts';
import { daysOfStretch, firstOfMonth } from '#shared/metrics/stretches.ts';
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { chosenCells, hidesNobody, type ShownPart } from '#shared/metrics/visibility.ts';
import { detailsOf, detailsWithin, rowTally, type DayTally, type Gathered } from './reading.ts';

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
  /** Of `days` what may be in shares by day and week, A1 by its own cells; none under a filter. */
  readonly days: readonly DayTally[];
  /** The same by month. */
  readonly inMonths: readonly DayTally[];
}

/** @param query of a period that was gathered, or of a part of it. */
export function countUnder(found: Gathered, query: StatisticsQuery): TeamCount {
  const { grid } = found;
  const figureDays = daysIn(query, found.figureDays);
  const days = found.topicDays === null ? figureDays : daysIn(query, found.topicDays);
  const details = detailsOf(query, found.details);
  const volume = sumTallies([sumOf(figureDays), detailsWithin(details, null)]);
  if (hidesNobody(grid, query)) return { volume, days, shown: null };
  const municipalities = [...new Set(figureDays.map(({ municipality }) => municipality))].sort();
  const plan = planOf(grid, query, municipalities);
  const whole =
    plan.parts === null
      ? volume
      : sumTallies([sumOf(within(figureDays, plan.parts)), detailsWithin(details, plan.parts)]);
  const rowsOf = (rows: RowsShown): Tally => {
    switch (rows) {
      case 'everything':
        return volume;
      case 'as-shown':
        return whole;
      case 'nothing':
        return emptyTally;
      default:
        return rowTally(details, rows);
    }
  };
  const [hidden, hiddenInContent] = [hiddenDays(grid, query), hiddenContentDays(grid, query)];
  return {
    ...{ volume, days },
    shown: {
      whole,
      topics: rowsOf(plan.topics),
      articles: rowsOf(plan.articles),
      reasons: rowsOf(reasonsPlan(grid, query, municipalities)),
      measures: measuresIn(figureDays, plan.measures),
      hiddenContacts: countOf(volume, 'contacts') - countOf(whole, 'contacts'),
      offGrid: plan.offGrid,
      days:
        chosenCells(query).length > 0
          ? []
          : inSeries(days, {
              shares: (day) => !hidden.has(nameOfDay(day)),
              content: (day) => !hiddenInContent.has(nameOfDay(day)),
            }),
      inMonths: inSeries(days, {
        shares: isWithin(plan.parts),
        content: isWithin(contentParts(plan.measures)),
      }),
    },
  };
}

const daysIn = ({ from, to }: StatisticsQuery, days: readonly DayTally[]): readonly DayTally[] =>
  days.filter(({ day }) => from <= day && day <= to);

const sumOf = (days: readonly DayTally[]): Tally => sumTallies(days.map(({ tally }) => tally));

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

const nameOfDay = ({ municipality, day }: DayTally): string => `${municipality} ${day}`;

interface InSeries {
  readonly shares: (day: DayTally) => boolean;
  readonly content: (day: DayTally) => boolean;
}

/** @returns each day with what of it may be shown; none of which nothing may. */
function inSeries(days: readonly DayTally[], { shares, content }: InSeries): readonly DayTally[] {
  return days
    .map((day) => ({ ...day, tally: seriesTally(day.tally, { shares: shares(day), content: content(day) }) }))
    .filter(({ tally }) => tally.size > 0);
}

/** @returns the days that lie in the parts; null: all. */
function within(days: readonly DayTally[], parts: readonly ShownPart[] | null): readonly DayTally[] {
  return parts === null ? days : days.filter(isWithin(parts));
}

function isWithin(parts: readonly ShownPart[] | null): (day: DayTally) => boolean {
  if (parts === null) return () => true;
  const shown = new Map(
    parts.map(({ municipalityCode, stretches }) => [municipalityCode, stretches.map(daysOfStretch)]),
  );
  return ({ municipality, day }) => shown.get(municipality)?.some(({ from, to }) => from <= day && day <= to) === true;
}

/** @returns one tally a start, over every municipality, in order. */
export function byStart(
  days: readonly DayTally[],
  grain: 'day' | 'month',
): { readonly day: string; readonly tally: Tally }[] {
  const startOf = (day: string): string => (grain === 'day' ? day : firstOfMonth(day));
  return [...Map.groupBy(days, ({ day }) => startOf(day))].map(([day, of]) => ({ day, tally: sumOf(of) }));
}
