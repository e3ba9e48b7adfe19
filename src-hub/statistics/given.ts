/**
 * What may leave the hub of what was counted. It is counted month by month, each kept while it stands (kept.ts), and added up:
 * what is held back of a month is decided by the cells of that month alone ([Note: the grid] in hidden-cells.ts).
 */
import type { Outcome } from '#shared/domain/contact.ts';
import { heldOutcome, type Counter } from '#shared/metrics/counters.ts';
import { foldedTally, ofTopic, volumeOnly, withoutRows, withoutTopic } from '#shared/metrics/held.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { isWholeMonths, lastOfMonth, monthsOf, overlapOf } from '#shared/metrics/stretches.ts';
import { negateTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { chosenCells } from '#shared/metrics/visibility.ts';
import type { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { byStart, countUnder, type ShownCount, type TeamCount } from './counting.ts';
import { askedIn, type Asked, type Kept } from './kept.ts';
import { gathered } from './reading.ts';
import { remembering } from './remembering.ts';

interface DayGiven {
  readonly day: string;
  readonly tally: Tally;
}

/** As `TeamTalliesAnswer` has it. */
export interface Given {
  readonly volume: Tally;
  readonly days: readonly DayGiven[];
  readonly shown:
    | (Omit<ShownCount, 'days' | 'inMonths'> & {
        readonly days: readonly DayGiven[];
        readonly months: readonly DayGiven[];
      })
    | null;
}

/** To be asked within a snapshot. */
export async function givenUnder(
  { kept }: Pick<HubParts, 'kept'>,
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  agentLevel: boolean,
): Promise<Given> {
  const asked = await askedIn(sql, caller, query, agentLevel);
  const known = kept.of(asked(query));
  if (known !== undefined) return known;
  const count = async (periods: readonly Period[]): Promise<Given[]> => {
    const found = await gathered(sql, caller, query, periods, agentLevel);
    return periods.map((period) => givenOf(countUnder(found, { ...query, ...period }), query));
  };
  const months = monthsOf(query).map((month) => overlapOf(query, { from: month, to: lastOfMonth(month) }));
  const given =
    (months.length > 1 ? await inMonths(kept, asked, query, months, count) : null) ?? (await count([query]))[0];
  if (given === undefined) throw new Error('a period was not counted');
  kept.keep(asked(query), given);
  return given;
}

/** @returns null where the months do not tell what all of them together may show. */
async function inMonths(
  kept: Kept<Given>,
  asked: (part: Period) => Asked,
  query: StatisticsQuery,
  months: readonly Period[],
  count: (periods: readonly Period[]) => Promise<Given[]>,
): Promise<Given | null> {
  // Under a filter the days of one month take the others' off the grid.
  if (chosenCells(query).length > 0 && !isWholeMonths(query)) return null;
  const stands = months.map((month) => kept.of(asked(month)));
  const missing = months.filter((_, nth) => stands[nth] === undefined);
  const anew = missing.length === 0 ? [] : await count(missing);
  for (const [nth, month] of missing.entries()) {
    const given = anew[nth];
    if (given !== undefined) kept.keep(asked(month), given);
  }
  return together(stands.map((given) => given ?? anew.shift()).filter((given) => given !== undefined));
}

/** @returns null where in some months there is somebody to hide, and in others contacts of nobody's. */
function together(months: readonly Given[]): Given | null {
  const filled = months.filter(({ volume, shown }) => volume.size > 0 || shown !== null);
  const shown = filled.flatMap((given) => given.shown ?? []);
  if (shown.length > 0 && shown.length < filled.length) return null;
  const sum = (tally: 'whole' | 'topics' | 'articles' | 'reasons' | 'measures'): Tally =>
    sumTallies(shown.map((each) => each[tally]));
  return {
    volume: sumTallies(filled.map(({ volume }) => volume)),
    days: filled.flatMap(({ days }) => days),
    shown:
      shown.length === 0
        ? null
        : {
            ...{ whole: sum('whole'), topics: sum('topics'), articles: sum('articles') },
            ...{ reasons: sum('reasons'), measures: sum('measures') },
            hiddenContacts: shown.reduce((all, { hiddenContacts }) => all + hiddenContacts, 0),
            offGrid: shown.some(({ offGrid }) => offGrid),
            days: shown.flatMap(({ days }) => days),
            months: shown.flatMap(({ months: of }) => of),
          },
  };
}

/** @returns of what was counted what may leave the hub. */
export function givenOf({ volume, days, shown }: TeamCount, query: StatisticsQuery): Given {
  const given = (tally: Tally): Tally => (shown === null ? tally : foldedTally(tally, volumeOfAll));
  return {
    volume:
      shown === null || query.outcome === null ? given(volume) : withTold(given(volume), shown.topics, query.outcome),
    days: byStart(days, 'day').map(({ day, tally }) => ({ day, tally: given(tally) })),
    shown: shown === null ? null : shownOf(shown, query),
  };
}

/**
 * A desk before this one takes from the volume how many enquiries were of the chosen outcome: there they stand as far as the
 * rows of topics tell them.
 */
function withTold(volume: Tally, topics: Tally, outcome: Outcome): Tally {
  const [own, held] = [`topic:${outcome}:`, `topic:${heldOutcome}:`];
  const told = new Map([...topics].filter(([counter]) => counter.startsWith(own)));
  const ofHeld = foldedTally(told, (counter) => counter.replace(own, held) as Counter);
  return sumTallies([volume, told, negateTally(ofHeld)]);
}

function shownOf(
  { whole, topics, articles, reasons, measures, hiddenContacts, offGrid, days, inMonths: byMonth }: ShownCount,
  query: StatisticsQuery,
): Given['shown'] {
  const { topic } = query;
  const ofTopics = ofKinds(topics, ['topic', 'trait']);
  return {
    whole: foldedTally(whole, topic === null ? wholeOfAll : (counter) => withoutRows(counter, query)),
    // Under a topic what is shown is that topic's cell: the others' are not it.
    topics: topic === null ? ofTopics : foldedTally(ofTopics, (counter) => ofTopic(counter, topic)),
    articles: foldedTally(ofKinds(articles, ['article']), withoutTopic),
    reasons: foldedTally(ofKinds(reasons, ['avoidable']), withoutTopic),
    ...{ measures, hiddenContacts, offGrid },
    days: byStart(days, 'day'),
    months: byStart(byMonth, 'month'),
  };
}

const volumeOfAll = remembering(volumeOnly);
/** Under no topic, as most ask. */
const wholeOfAll = remembering((counter) => withoutRows(counter, { topic: null }));

function ofKinds(tally: Tally, kinds: readonly string[]): Tally {
  return new Map([...tally].filter(([counter]) => kinds.includes(counter.slice(0, counter.indexOf(':')))));
}

export type TalliesGiven = Pick<TeamTalliesAnswer, 'volume' | 'days' | 'shown'>;

export function onWire({ volume, days, shown }: Given): TalliesGiven {
  return {
    volume: wire(volume),
    days: days.map(wireDay),
    shown:
      shown === null
        ? null
        : {
            ...{ whole: wire(shown.whole), topics: wire(shown.topics), articles: wire(shown.articles) },
            ...{ reasons: wire(shown.reasons), measures: wire(shown.measures) },
            ...{ hiddenContacts: shown.hiddenContacts, offGrid: shown.offGrid },
            ...{ days: shown.days.map(wireDay), months: shown.months.map(wireDay) },
          },
  };
}

const wire = (tally: Tally): Record<string, number> => Object.fromEntries(tally);
const wireDay = ({ day, tally }: DayGiven) => ({ day, tally: wire(tally) });
