/** What a view is made of: everything for its volumes, and of that what may be shown for its shares. */
import { countOf, negateTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { ContactMeasure, Counter } from '#shared/metrics/counters.ts';
import type { ReadDb } from '../db/database.ts';
import { allSlices, type Family } from './tally-rows.ts';
import { monthsOf, stretchesOf, type Stretch } from './stretches.ts';
import { tallyOfStretches } from './tally-store.ts';
import {
  chosenCells,
  hiddenTopics,
  hidesNobody,
  measureVisibility,
  visibilityOf,
  type ShownPart,
  type Viewer,
} from './visibility.ts';

/** Where counts are read from: the kept tallies, or a locked baseline. */
export type CountSource = (stretches: readonly Stretch[], query: StatisticsQuery, families: readonly Family[]) => Tally;

export const keptTallies =
  (db: ReadDb): CountSource =>
  (stretches, query, families) =>
    tallyOfStretches(db, stretches, query, families);

export interface Counted {
  /** Plain volumes: every contact under the filters. */
  readonly volume: Tally;
  /** What shares and times are made of. */
  readonly shown: Tally;
  /** What the rows of topics are made of. */
  readonly topics: Tally;
  /** `content`, `main-line` and `visits`, as far as they may be shown. */
  readonly measures: Tally;
  readonly hiddenContacts: number;
  readonly offGrid: boolean;
}

/** @returns the counts of the query's period. See [Note: the grid] in visibility.ts for what is left out. */
export function countedOf(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  families: readonly Family[],
  viewer: Viewer,
): Counted {
  const volume = source(stretchesOf(query), query, families);
  if (hidesNobody(db, query, viewer)) {
    return { volume, shown: volume, topics: volume, measures: volume, hiddenContacts: 0, offGrid: false };
  }
  const { parts, offGrid } = visibilityOf(db, query, municipalitiesOf(db, query), viewer);
  const shown = parts === null ? volume : tallyOfParts(source, parts, query, families);
  return {
    volume,
    shown,
    topics: topicsShown(db, source, query, parts, shown, viewer),
    measures: measuresShown(db, source, query, shown, viewer),
    hiddenContacts: countOf(volume, 'contacts') - countOf(shown, 'contacts'),
    offGrid,
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
    parts.map(({ municipalityCode, stretches }) => source(stretches, { ...query, municipalityCode }, families)),
  );
}

/** Rows of topics are cells of the grid when nothing else is filtered; a chosen topic is the view's own cell. */
function topicsShown(
  db: ReadDb,
  source: CountSource,
  query: StatisticsQuery,
  parts: readonly ShownPart[] | null,
  shown: Tally,
  viewer: Viewer,
): Tally {
  const others = chosenCells({ ...query, topic: null, outcome: null });
  if (others.length > 0) return new Map();
  if (query.topic !== null) return shown;
  const whole = (parts ?? wholeParts(db, query)).map((part) => ({
    ...part,
    stretches: part.stretches.filter(({ grain }) => grain === 'month'),
  }));
  const tally = tallyOfParts(source, whole, query, ['topics']);
  return withoutHidden(source, query, tally, whole, hiddenTopics(db, query, viewer));
}

function wholeParts(db: ReadDb, query: StatisticsQuery): ShownPart[] {
  const stretches = stretchesOf(query);
  return municipalitiesOf(db, query).map((municipalityCode) => ({ municipalityCode, stretches }));
}

/** Takes out of the tally, topic by topic, the months of its parts in which the topic's cell may not be shown. */
function withoutHidden(
  source: CountSource,
  query: StatisticsQuery,
  tally: Tally,
  parts: readonly ShownPart[],
  hidden: ReadonlyMap<string, ReadonlySet<string>>,
): Tally {
  const names = new Set([...hidden.values()].flatMap((months) => [...months]));
  const left = parts.flatMap(({ municipalityCode, stretches }) =>
    stretches.flatMap(monthsOf).flatMap((month): Tally[] => {
      const name = `${municipalityCode} ${month}`;
      if (!names.has(name)) return [];
      const ofMonth = source([{ grain: 'month', from: month, to: month }], { ...query, municipalityCode }, ['topics']);
      return [new Map([...ofMonth].filter(([counter]) => hidden.get(topicOf(counter))?.has(name) === true))];
    }),
  );
  return sumTallies([tally, ...left.map(negateTally)]);
}

/** Of a counter of the topics' family. */
function topicOf(counter: Counter): string {
  return counter.slice(counter.lastIndexOf(':') + 1);
}

const measures = ['content', 'main-line', 'visits'] as const satisfies readonly ContactMeasure[];

/** Under a filter of contacts A1-A3 are parts of the chosen cell and shown with it. */
function measuresShown(db: ReadDb, source: CountSource, query: StatisticsQuery, shown: Tally, viewer: Viewer): Tally {
  if (chosenCells(query).length > 0) return shown;
  const municipalities = municipalitiesOf(db, query);
  return sumTallies(
    measures.map((measure) => {
      const { parts } = measureVisibility(db, query, municipalities, measure, viewer);
      const tally = parts === null ? shown : tallyOfParts(source, parts, query, ['figures']);
      return new Map([...tally].filter(([counter]) => counter.startsWith(`${measure}:`)));
    }),
  );
}
