/** The statistics page of the whole team: the hub's tallies under the same figures, sections and reports as this PC's own. */
import type { Counter } from '#shared/metrics/counters.ts';
import { foldedTally, withoutHeld } from '#shared/metrics/held.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { comparedPeriod, type StatisticsQuery } from '#shared/metrics/query.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { countOf, emptyTally, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { SeriesGrain, SeriesRow, StatisticsView, TeamCounted } from '#shared/metrics/view.ts';
import { AppError } from '#shared/errors.ts';
import type { TeamQuestion, TeamTalliesAnswer } from '#shared/sync/exchange.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import type { Counted } from './counted.ts';
import { seriesOfTallies } from './sections.ts';
import { teamAnswer, type TeamAnswer, type TeamHub } from './team-answers.ts';
import { startOf } from './tally-store.ts';
import { viewOf, type ComparedWith } from './view.ts';
import { chosenCells } from '#shared/metrics/visibility.ts';

/** @throws team-figures-missing, role-missing for a municipality that the hub does not show to this person. */
export async function teamView(
  hub: TeamHub,
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
): Promise<StatisticsView> {
  const period = comparedPeriod(query);
  const municipalities = [...new Set(targetsOf(query.municipalityCode).map((target) => target.municipalityCode))];
  const [own, before, ...wholes] = await Promise.all([
    teamAnswer(hub, questionOf(query, query)),
    period === null ? null : teamAnswer(hub, questionOf(query, period)),
    ...municipalities.map((municipalityCode) => teamAnswer(hub, { from: query.from, to: query.to, municipalityCode })),
  ]);
  if (own === null) throw new AppError('role-missing', {});
  const wholeOf = new Map(wholes.map((whole, at) => [municipalities[at], whole]));
  return viewOf(db, directory, query, {
    counted: countedOfTeam(own.answer, query),
    compared: period === null || before === null ? null : comparedWith(before.answer, query, period),
    // Which articles were published when is known only beside the contacts.
    missedArticle: shareOf(0, 0),
    wholeOf: (municipalityCode) => {
      const whole = wholeOf.get(municipalityCode);
      return whole == null ? null : figuresOf(shownIn(whole.answer));
    },
    baseline: null,
    team: teamCounted([own, before, ...wholes]),
  });
}

/** By day, week or month, from the days the hub gives. @throws as `teamView`. */
export async function teamSeries(hub: TeamHub, query: StatisticsQuery, grain: SeriesGrain): Promise<SeriesRow[]> {
  const { topic, outcome } = query;
  const own = await teamAnswer(hub, { ...questionOf(query, query), ...(topic === null ? {} : { topic }) });
  if (own === null) throw new AppError('role-missing', {});
  const volumes = new Map<string, Tally>();
  for (const { day, tally } of own.answer.days) {
    const start = startOf(grain, day);
    const added = topic === null && outcome !== null ? ofNoTopic(tallyOfWire(tally)) : tallyOfWire(tally);
    volumes.set(start, sumTallies([volumes.get(start) ?? emptyTally, added]));
  }
  const mayShow = !own.answer.suppressed && (own.answer.agentLevel || chosenCells(query).length <= 1);
  return seriesOfTallies(volumes, mayShow ? volumes : new Map(), query, grain);
}

/** Under an outcome enquiries are told apart by it alone: the figures of a day hold as much. */
function ofNoTopic(tally: Tally): Tally {
  return foldedTally(tally, (counter) => {
    if (counter === 'enquiries:missing') return 'topic:missing:';
    return counter.startsWith('outcome:') ? (`topic:${counter.slice('outcome:'.length)}:` as Counter) : null;
  });
}

/** @returns what the hub counts under the query. @throws as `teamView`. */
export async function teamCounts(hub: TeamHub, query: StatisticsQuery): Promise<Counted> {
  const own = await teamAnswer(hub, questionOf(query, query));
  if (own === null) throw new AppError('role-missing', {});
  return countedOfTeam(own.answer, query);
}

function questionOf(query: StatisticsQuery, { from, to }: Period): TeamQuestion {
  const { municipalityCode, channel, location, callerType } = query;
  return {
    ...{ from, to },
    ...(municipalityCode === null ? {} : { municipalityCode }),
    ...(channel === null ? {} : { channel }),
    ...(location === null ? {} : { location }),
    ...(callerType === null ? {} : { callerType }),
  };
}

const tallyOfWire = (tally: Readonly<Record<string, number>>): Tally => new Map(Object.entries(tally)) as Tally;

function wholeOfAnswer({ days, details }: TeamTalliesAnswer): Tally {
  return sumTallies([...days.map(({ tally }) => tallyOfWire(tally)), tallyOfWire(details)]);
}

const shownIn = (answer: TeamTalliesAnswer): Tally =>
  answer.suppressed ? emptyTally : withoutHeld(wholeOfAnswer(answer));

/** What the hub holds back it has not sent: here is only what may be shown. */
function countedOfTeam(answer: TeamTalliesAnswer, query: StatisticsQuery): Counted {
  const volume = wholeOfAnswer(answer);
  // See [Note: the grid] in hidden-cells.ts: two filters are below it, and so are rows of topics or articles under another.
  const chosen = answer.agentLevel ? [] : chosenCells(query);
  const offGrid = chosen.length > 1;
  const shown = offGrid ? emptyTally : shownIn(answer);
  const besideTopic = chosen.some(({ dimension }) => dimension !== 'topic');
  return {
    ...{ volume, shown, measures: chosen.length > 0 && query.channel === null ? emptyTally : shown },
    ...{ topics: besideTopic ? emptyTally : shown, articles: chosen.length > 0 ? emptyTally : shown },
    parts: null,
    hiddenContacts: offGrid || answer.suppressed ? countOf(volume, 'contacts') : 0,
    offGrid,
  };
}

function comparedWith(answer: TeamTalliesAnswer, query: StatisticsQuery, { from, to }: Period): ComparedWith {
  const counted = countedOfTeam(answer, query);
  return { counted, compared: { from, to, baseline: null, contacts: countOf(counted.volume, 'contacts') } };
}

/** As old as the oldest of the answers it stands on. */
function teamCounted(answers: readonly (TeamAnswer | null | undefined)[]): TeamCounted {
  const there = answers.filter((each) => each != null);
  const [oldest] = there.toSorted((a, b) => (a.answer.asOf < b.answer.asOf ? -1 : 1));
  if (oldest === undefined) throw new AppError('team-figures-missing');
  const { asOf, devices } = oldest.answer;
  return { asOf, devices, fresh: there.every(({ fresh }) => fresh) };
}
