/** A tally by topic, unit, reason, article, hour and part of the period: rows with codes; names are put on where the directory is known. */
import { avoidableReasons, outcomes, type Outcome } from '../domain/contact.ts';
import { heldOutcome } from './counters.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import type { Share } from './definitions.ts';
import { shareOf } from './interval.ts';
import { figuresUnder } from './narrowing.ts';
import { filtersEnquiries, type EnquiryFilters } from './query.ts';
import { countOf, countsUnder, type Tally } from './tally.ts';
import type { ArticleUseRow, HourRow, RedirectRow, SeriesGrain, SeriesRow, StatisticsView, TopicRow } from './view.ts';

type OutcomeCounts = Record<Outcome, number>;

/** @returns the topics, the most lost (redirected) enquiries first, then the most enquiries. */
export function topicRows(tally: Tally): Omit<TopicRow, 'name'>[] {
  const byTopic = new Map<string, OutcomeCounts>();
  for (const outcome of outcomes) {
    for (const [topic, count] of countsUnder(tally, `topic:${outcome}:`)) {
      const counts = byTopic.get(topic) ?? { ...noOutcomes };
      counts[outcome] = count;
      byTopic.set(topic, counts);
    }
  }
  const held = new Map(countsUnder(tally, `topic:${heldOutcome}:`));
  for (const topic of held.keys()) if (!byTopic.has(topic)) byTopic.set(topic, { ...noOutcomes });
  return [...byTopic]
    .map(([topic, counts]) => {
      const enquiries = sum(Object.values(counts)) + (held.get(topic) ?? 0);
      const resolved = shareOf(counts.resolved, enquiries);
      return { topic: topic === '' ? null : topic, enquiries, outcomes: counts, resolved, lost: counts.redirected };
    })
    .sort(mostLostFirst);
}

type TopicOrder = Pick<TopicRow, 'lost' | 'enquiries' | 'topic'>;

export function mostLostFirst(a: TopicOrder, b: TopicOrder): number {
  return b.lost - a.lost || b.enquiries - a.enquiries || inOrder(a.topic ?? '', b.topic ?? '');
}

/** @returns the units that were handed over to, the most redirects first, with the share accumulated (Pareto). */
export function redirectRows(tally: Tally): Omit<RedirectRow, 'name'>[] {
  const byUnit = addedBy(countsUnder(tally, 'unit:'), (name) => restAfter(name, 2));
  const whole = sum(byUnit.values());
  let passed = 0;
  return [...byUnit].sort(mostFirst).map(([unit, redirects]) => {
    passed += redirects;
    const [municipalityCode, unitId] = [unit.slice(0, 3), unit.slice(4)];
    return { municipalityCode, unitId, redirects, accumulated: passed / whole };
  });
}

/** @returns the reasons there were, the most frequent first. */
export function avoidableRows(tally: Tally): StatisticsView['avoidable'] {
  const byReason = addedBy(countsUnder(tally, 'avoidable:'), (name) => name.slice(0, name.indexOf(':')));
  return avoidableReasons
    .map((reason) => ({ reason, enquiries: byReason.get(reason) ?? 0 }))
    .filter((row) => row.enquiries > 0)
    .sort((a, b) => b.enquiries - a.enquiries);
}

/** @returns the articles that were used, the most used first. */
export function articleRows(tally: Tally): Omit<ArticleUseRow, 'title'>[] {
  const articleOf = (name: string): string => restAfter(name, 2);
  const used = countsUnder(tally, 'article:used:');
  const withOutcome = (outcome: Outcome): Map<string, number> =>
    addedBy(
      used.filter(([name]) => name.startsWith(`${outcome}:`)),
      articleOf,
    );
  const [resolved, redirected] = [withOutcome('resolved'), withOutcome('redirected')];
  const repeats = addedBy(countsUnder(tally, 'article:repeat:'), articleOf);
  return [...addedBy(used, articleOf)].sort(mostFirst).map(([articleId, count]) => ({
    articleId,
    used: count,
    resolved: resolved.get(articleId) ?? 0,
    redirected: redirected.get(articleId) ?? 0,
    repeat: repeats.get(articleId) ?? 0,
  }));
}

/** @returns the hours in which something began, Monday's first. */
export function hourRows(tally: Tally): HourRow[] {
  const byHour = new Map<string, { enquiries: number; decided: number; resolved: number }>();
  for (const [name, count] of countsUnder(tally, 'hour:')) {
    const [hour = '', outcome = ''] = name.split(':');
    const row = byHour.get(hour) ?? { enquiries: 0, decided: 0, resolved: 0 };
    row.enquiries += count;
    if (outcome !== 'missing') row.decided += count;
    if (outcome === 'resolved') row.resolved += count;
    byHour.set(hour, row);
  }
  return [...byHour]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([name, { decided, resolved, ...row }]) => ({
      weekday: Number(name.slice(0, 1)),
      hour: Number(name.slice(2)),
      contacts: countOf(tally, `hour-contacts:${name}`),
      ...row,
      resolved: shareOf(resolved, decided),
    }));
}

/** @returns the same of contacts alone, where nothing is counted of the hours of enquiries. */
export function contactHourRows(tally: Tally): HourRow[] {
  return countsUnder(tally, 'hour-contacts:')
    .sort(([a], [b]) => inOrder(a, b))
    .map(([name, contacts]) => ({
      weekday: Number(name.slice(0, 1)),
      hour: Number(name.slice(2)),
      contacts,
      enquiries: null,
      resolved: shareOf(0, 0),
    }));
}

/**
 * A10 (FU): whether citizens are told of self-service where there is one.
 * @param hasSolution whether a topic has a self-service solution.
 * @returns enquiries with a pointer ÷ enquiries, both only of such topics and with an outcome.
 */
export function pointerRateOf(tally: Tally, hasSolution: (topic: string) => boolean): Share {
  const ofSolution = (counts: readonly [string, number][]): number =>
    sum(counts.map(([name, count]) => (hasSolution(restAfter(name, 1)) ? count : 0)));
  const decided = countsUnder(tally, 'topic:').filter(([name]) => !name.startsWith('missing:'));
  return shareOf(ofSolution(countsUnder(tally, 'trait:pointer:')), ofSolution(decided));
}

/** A part of the period: its first day, also when that lies before the period, and its tally. */
export interface PartTally {
  readonly start: LocalDay;
  readonly tally: Tally;
}

/** @returns a row for each part that was given, in order. */
export function seriesRows(parts: readonly PartTally[], filters: EnquiryFilters, grain: SeriesGrain): SeriesRow[] {
  return parts.map(({ start, tally }) => {
    const { fcrGross, fcrContent, enquiries } = figuresUnder(tally, filters);
    const contacts = countOf(tally, 'contacts');
    const outcomes = outcomesOf(tally, filters);
    return { grain, start, contacts, enquiries: enquiries.n, fcrGross, fcrContent, outcomes };
  });
}

const noOutcomes: OutcomeCounts = { resolved: 0, redirected: 0, 'self-service': 0, misdirected: 0, abandoned: 0 };

/** Outcome never filters a share of outcomes: only the topic does here. */
function outcomesOf(tally: Tally, filters: EnquiryFilters): OutcomeCounts {
  const { topic } = filters;
  const count = (outcome: Outcome): number => {
    if (!filtersEnquiries(filters)) return countOf(tally, `outcome:${outcome}`);
    if (topic !== null) return countOf(tally, `topic:${outcome}:${topic}`);
    return sum(countsUnder(tally, `topic:${outcome}:`).map(([, enquiries]) => enquiries));
  };
  return Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as OutcomeCounts;
}

/** Counts added together by a part of their names. */
function addedBy(counts: readonly [string, number][], keyOf: (name: string) => string): Map<string, number> {
  const added = new Map<string, number>();
  for (const [name, count] of counts) {
    const key = keyOf(name);
    added.set(key, (added.get(key) ?? 0) + count);
  }
  return added;
}

/** @returns what stands after the first `colons` colons; it may hold colons itself. */
function restAfter(name: string, colons: number): string {
  let at = 0;
  for (let count = 0; count < colons; count += 1) at = name.indexOf(':', at) + 1;
  return name.slice(at);
}

function mostFirst([a, countOfA]: readonly [string, number], [b, countOfB]: readonly [string, number]): number {
  return countOfB - countOfA || inOrder(a, b);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
