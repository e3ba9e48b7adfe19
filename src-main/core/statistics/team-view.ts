/** The statistics page of the whole team: the hub's tallies under the same figures, sections and reports as this PC's own. */
import { contactHourRows } from '#shared/metrics/breakdowns.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { foldedTally, volumeOnly } from '#shared/metrics/held.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { comparedPeriod, filtersEnquiries, noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { Share } from '#shared/metrics/definitions.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { countOf, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { HourRow, SeriesGrain, SeriesRow, StatisticsView, TeamCounted } from '#shared/metrics/view.ts';
import { chosenCells } from '#shared/metrics/visibility.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type {
  TeamAnswers,
  TeamBaselineAnswer,
  TeamQuestion,
  TeamRedirectsAnswer,
  TeamSubject,
  TeamTalliesAnswer,
} from '#shared/sync/team-figures.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import type { Counted } from './counted.ts';
import { resolvableMonths } from './resolvable-topics.ts';
import { seriesOfTallies } from './sections.ts';
import { permittedAnswer, teamAnswer, withinTeamYears, type TeamAnswer, type TeamHub } from './team-answers.ts';
import { startOf } from './tally-store.ts';
import { viewOf, type ComparedWith } from './view.ts';

/**
 * @throws team-figures-missing, team-period-too-long, hub-login-expired, role-missing for a municipality that the hub does not show
 * to this person.
 */
export async function teamView(
  hub: TeamHub,
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
): Promise<StatisticsView> {
  const period = comparedPeriod(query);
  const municipalities = [...new Set(targetsOf(query.municipalityCode).map((target) => target.municipalityCode))];
  const [own, before, redirects, baseline, ...wholes] = await Promise.all([
    teamAnswer(hub, 'tallies', questionOf(query, query)),
    period === null ? null : teamAnswer(hub, 'tallies', questionOf(query, period)),
    ifTold(hub, 'redirects', questionOf({ ...query, outcome: null }, query)),
    ifTold(hub, 'baseline', baselineQuestion(query)),
    ...municipalities.map((municipalityCode) =>
      teamAnswer(hub, 'tallies', { from: query.from, to: query.to, municipalityCode }),
    ),
  ]);
  if (own === null) throw new AppError('role-missing', {});
  const wholeOf = new Map(wholes.map((whole, at) => [municipalities[at], whole]));
  return viewOf(db, directory, query, {
    counted: countedOfTeam(own.answer, query),
    compared:
      query.comparison === 'baseline'
        ? comparedWithBaseline(baseline?.answer ?? null, query)
        : period === null || before === null
          ? null
          : comparedWith(before.answer, query, period),
    missedArticle: redirects === null ? shareOf(0, 0) : missedIn(redirects.answer, db, query),
    wholeOf: (municipalityCode) => {
      const whole = wholeOf.get(municipalityCode);
      return whole == null ? null : figuresOf(countedOfTeam(whole.answer, wholeQuery(query)).measures);
    },
    baseline: baseline?.answer.baseline ?? null,
    unreadable: 0,
    team: teamCounted([own, before, ...wholes], [redirects, baseline]),
  });
}

const notTold: ReadonlySet<ErrorCode> = new Set(['team-figures-missing', 'hub-login-expired']);

/** A page does without it: a hub that is away may have been asked for the rest alone, and one before ours does not know it. */
async function ifTold<Subject extends TeamSubject>(
  hub: TeamHub,
  subject: Subject,
  question: TeamQuestion,
): Promise<TeamAnswer<TeamAnswers[Subject]> | null> {
  try {
    return await teamAnswer(hub, subject, question);
  } catch (thrown) {
    if (thrown instanceof AppError && notTold.has(thrown.code)) return null;
    throw thrown;
  }
}

/** The newest is asked for, whatever the page's days. */
function baselineQuestion({ municipalityCode }: StatisticsQuery): TeamQuestion {
  const always = { from: '2000-01-01', to: '2000-01-01' };
  return municipalityCode === null ? always : { ...always, municipalityCode };
}

/** It is of a municipality's whole: beside any other filter there is nothing to compare with. */
function comparedWithBaseline(told: TeamBaselineAnswer | null, query: StatisticsQuery): ComparedWith | null {
  if (told === null || told.baseline === null || told.tallies === null || chosenCells(query).length > 0) return null;
  const { from, to } = told.baseline;
  const { volume, shown } = told.tallies;
  // Of articles nothing is locked.
  const counted = countedOfTeam({ volume, shown: shown === null ? null : { ...shown, articles: {} } }, query);
  return { counted, compared: { from, to, baseline: told.baseline, contacts: countOf(counted.volume, 'contacts') } };
}

/**
 * The hub tells redirects by month and topic; which an article could have settled then, this PC knows. Of months before it
 * knew anything nothing is told, above the line or below it; outcome filters no share of redirects.
 */
function missedIn({ rows }: TeamRedirectsAnswer, db: ReadDb, { outcome }: StatisticsQuery): Share {
  if (outcome !== null && outcome !== 'redirected') return shareOf(0, 0);
  const { since, covers } = resolvableMonths(db);
  const known = rows.filter(({ month }) => since !== null && since <= month);
  const missed = known.filter(({ municipality, topic, month }) => covers(municipality, topic, month));
  const sumOf = (cells: typeof rows, count: 'redirected' | 'bare'): number =>
    cells.reduce((sum, cell) => sum + cell[count], 0);
  return shareOf(sumOf(missed, 'bare'), sumOf(known, 'redirected'));
}

/** A target is a municipality's for all its calls or visits. */
const wholeQuery = (query: StatisticsQuery): StatisticsQuery => ({ ...query, ...noFilters });

/** By day, week or month, from the days the hub gives. @throws as `teamView`. */
export async function teamSeries(hub: TeamHub, query: StatisticsQuery, grain: SeriesGrain): Promise<SeriesRow[]> {
  const { answer } = await askedOf(hub, query);
  const { days, shown } = answer;
  const fold = query.topic === null && query.outcome !== null ? ofNoTopic : (tally: Tally): Tally => tally;
  const volumes = byStart(days, grain, fold);
  const shares = shown === null ? volumes : byStart(grain === 'month' ? shown.months : shown.days, grain, fold);
  return seriesOfTallies(volumes, shares, query, grain);
}

function byStart(
  days: TeamTalliesAnswer['days'],
  grain: SeriesGrain,
  fold: (tally: Tally) => Tally,
): Map<LocalDay, Tally> {
  const byStarts = Map.groupBy(days, ({ day }) => startOf(grain, day));
  return new Map(
    [...byStarts].map(([start, of]) => [start, sumTallies(of.map(({ tally }) => fold(tallyOfWire(tally))))]),
  );
}

/** Under an outcome enquiries are told apart by it alone: the figures of a day hold as much. */
function ofNoTopic(tally: Tally): Tally {
  return foldedTally(tally, (counter) => {
    if (counter === 'enquiries:missing') return 'topic:missing:';
    return counter.startsWith('outcome:') ? (`topic:${counter.slice('outcome:'.length)}:` as Counter) : null;
  });
}

/** Contacts by hour the hub keeps counted; what they were about it looks up in the enquiries. @throws as `teamView`. */
export async function teamHours(hub: TeamHub, query: StatisticsQuery): Promise<HourRow[]> {
  if (!filtersEnquiries(query)) return contactHourRows((await teamCounts(hub, query)).volume);
  const { answer } = await permittedAnswer(hub, 'hours', questionOf(query, query));
  return answer.rows.map((row) => ({ ...row, contacts: 0, resolved: shareOf(0, 0) }));
}

/** @returns what the hub counts under the query. @throws as `teamView`. */
export async function teamCounts(hub: TeamHub, query: StatisticsQuery): Promise<TeamCounts> {
  const { answer } = await askedOf(hub, query);
  return { ...countedOfTeam(answer, query), reasons: reasonsOf(answer, query) };
}

export interface TeamCounts extends Counted {
  /** Null: of reasons nothing may be told. */
  readonly reasons: Tally | null;
}

function reasonsOf({ volume, shown }: TeamTalliesAnswer, query: StatisticsQuery): Tally | null {
  if (shown === null) return tallyOfWire(volume);
  return chosenCells(query).length > 0 ? null : tallyOfWire(shown.reasons);
}

function askedOf(hub: TeamHub, query: StatisticsQuery): Promise<TeamAnswer> {
  return permittedAnswer(hub, 'tallies', questionOf(query, query));
}

/** @throws team-period-too-long. */
export function questionOf(query: StatisticsQuery, period: Period): TeamQuestion {
  const { municipalityCode, channel, location, callerType, topic, outcome } = query;
  const filters = { municipalityCode, channel, location, callerType, topic, outcome };
  const given = Object.entries(filters).filter(([, value]) => value !== null);
  return { ...withinTeamYears(period), ...Object.fromEntries(given) };
}

const tallyOfWire = (tally: Readonly<Record<string, number>>): Tally => new Map(Object.entries(tally)) as Tally;

type WireShown = NonNullable<TeamTalliesAnswer['shown']>;

/** What is counted of the team, as the hub tells it: now, or of what was locked. */
interface WireCount extends Pick<TeamTalliesAnswer, 'volume'> {
  readonly shown: Omit<WireShown, 'reasons' | 'days' | 'months'> | null;
}

/** What the hub holds back it has not sent: here is only what may be shown. */
function countedOfTeam({ volume: told, shown }: WireCount, query: StatisticsQuery): Counted {
  const volume = tallyOfWire(told);
  if (shown === null) {
    const all = { shown: volume, topics: volume, articles: volume, measures: volume, pointers: volume };
    return { volume, ...all, parts: null, hiddenContacts: 0, offGrid: false, outcomeHeld: false };
  }
  const [whole, topics] = [tallyOfWire(shown.whole), tallyOfWire(shown.topics)];
  const outcomeHeld = query.outcome !== null;
  return {
    // A hub before this one gave how many were of the chosen outcome as a volume.
    volume: outcomeHeld ? foldedTally(volume, volumeOnly) : volume,
    ...{ shown: whole, topics },
    articles: tallyOfWire(shown.articles),
    measures: tallyOfWire(shown.measures),
    // Which topics have a solution the hub does not know: of pointers it tells no more than the rows of topics do.
    pointers: query.topic === null ? topics : whole,
    parts: null,
    hiddenContacts: shown.hiddenContacts,
    offGrid: shown.offGrid,
    outcomeHeld,
  };
}

function comparedWith(answer: TeamTalliesAnswer, query: StatisticsQuery, { from, to }: Period): ComparedWith {
  const counted = countedOfTeam(answer, query);
  return { counted, compared: { from, to, baseline: null, contacts: countOf(counted.volume, 'contacts') } };
}

type Timed = TeamAnswer<{ readonly asOf: string }>;

/** As old as the oldest of the answers it stands on. @param beside what says nothing of devices. */
function teamCounted(
  tallies: readonly (TeamAnswer | null | undefined)[],
  beside: readonly (Timed | null)[],
): TeamCounted {
  const counted = tallies.filter((each) => each != null);
  const [oldest] = counted.toSorted((a, b) => (a.answer.asOf < b.answer.asOf ? -1 : 1));
  if (oldest === undefined) throw new AppError('team-figures-missing');
  const { devices, refused = 0 } = oldest.answer;
  const there: readonly Timed[] = [...counted, ...beside.filter((each) => each !== null)];
  const [asOf = oldest.answer.asOf] = there.map(({ answer }) => answer.asOf).toSorted();
  return { asOf, devices, refused, fresh: there.every(({ fresh }) => fresh) };
}
