/** A tally by topic, unit, reason, article and week: rows with codes; names are put on where the directory is known. */
import { avoidableReasons, outcomes, type Outcome } from '../domain/contact.ts';
import { isoWeekOf, type LocalDay } from '../time/copenhagen.ts';
import type { ArticleUse } from './counters.ts';
import type { Share } from './definitions.ts';
import { shareOf } from './interval.ts';
import { figuresOf } from './metrics.ts';
import { mondayOf, mondaysBetween } from './periods.ts';
import { countOf, countsUnder, emptyTally, sumTallies, type Tally } from './tally.ts';
import type { ArticleUseRow, RedirectRow, StatisticsView, TopicRow, WeekRow } from './view.ts';

type OutcomeCounts = Record<Outcome, number>;

/** A day's tally: of the whole day, or of a part of it. */
export interface DayTally {
  readonly day: LocalDay;
  readonly tally: Tally;
}

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
  return [...byTopic]
    .map(([topic, counts]) => {
      const enquiries = sum(Object.values(counts));
      const resolved = shareOf(counts.resolved, enquiries);
      return { topic: topic === '' ? null : topic, enquiries, outcomes: counts, resolved, lost: counts.redirected };
    })
    .sort((a, b) => b.lost - a.lost || b.enquiries - a.enquiries || inOrder(a.topic ?? '', b.topic ?? ''));
}

/** @returns the units that were handed over to, the most redirects first, with the share accumulated (Pareto). */
export function redirectRows(tally: Tally): Omit<RedirectRow, 'name'>[] {
  const byUnit = new Map<string, number>();
  for (const [kindAndUnit, count] of countsUnder(tally, 'unit:')) {
    const unit = kindAndUnit.slice(kindAndUnit.indexOf(':') + 1);
    byUnit.set(unit, (byUnit.get(unit) ?? 0) + count);
  }
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
  return avoidableReasons
    .map((reason) => ({ reason, enquiries: countOf(tally, `avoidable:${reason}`) }))
    .filter((row) => row.enquiries > 0)
    .sort((a, b) => b.enquiries - a.enquiries);
}

/** @returns the articles that were used, the most used first. */
export function articleRows(tally: Tally): Omit<ArticleUseRow, 'title'>[] {
  const count = (use: ArticleUse, articleId: string): number => countOf(tally, `article:${use}:${articleId}`);
  return countsUnder(tally, 'article:used:')
    .sort(mostFirst)
    .map(([articleId, used]) => ({
      articleId,
      used,
      resolved: count('resolved', articleId),
      redirected: count('redirected', articleId),
      repeat: count('repeat', articleId),
    }));
}

/**
 * A10 (FU): whether citizens are told of self-service where there is one.
 * @param hasSolution whether a topic has a self-service solution.
 * @returns enquiries with a pointer ÷ enquiries, both only of such topics and with an outcome.
 */
export function pointerRateOf(tally: Tally, hasSolution: (topic: string) => boolean): Share {
  const within = (name: Outcome | 'pointer'): number =>
    sum(countsUnder(tally, `topic:${name}:`).map(([topic, count]) => (hasSolution(topic) ? count : 0)));
  return shareOf(within('pointer'), sum(outcomes.map(within)));
}

/** @returns every week from the first that holds contacts to the last, the empty ones between them too. */
export function weekRows(days: readonly DayTally[]): WeekRow[] {
  const byMonday = Map.groupBy(days, ({ day }) => mondayOf(day));
  const mondays = [...byMonday.keys()].sort();
  const [from, to] = [mondays[0], mondays.at(-1)];
  if (from === undefined || to === undefined) return [];
  return mondaysBetween({ from, to }).map((monday) => {
    const tally = sumTallies((byMonday.get(monday) ?? []).map((each) => each.tally));
    const { fcrContent, fcrGross } = figuresOf(tally);
    return { week: isoWeekOf(monday), monday, fcrGross, fcrContent, outcomes: outcomesOf(tally) };
  });
}

const noOutcomes = outcomesOf(emptyTally);

function outcomesOf(tally: Tally): OutcomeCounts {
  const counts = outcomes.map((outcome) => [outcome, countOf(tally, `outcome:${outcome}`)] as const);
  return Object.fromEntries(counts) as OutcomeCounts;
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
