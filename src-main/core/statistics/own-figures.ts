/** "Mine tal": what one agent logged today, this week and this month, counted by the same functions as every other figure. */
import { articleById } from '#core/knowledge/article-store.ts';
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { OwnFigures, OwnPeriod } from '#shared/contract/own-figures.ts';
import { articleRows } from '#shared/metrics/breakdowns.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { countOf, sumTallies } from '#shared/metrics/tally.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays, weekdayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { agentDays, type AgentDay } from './agent-days.ts';

const shownArticles = 10;

interface OwnParts extends CoreParts {
  /** @returns who works here. @throws not-set-up. */
  readonly agentId: () => string;
}

export function ownFigureHandlers(parts: OwnParts): Handlers<Contract>['own'] {
  return { mine: () => ownFigures(parts) };
}

function ownFigures({ db, clock, agentId }: OwnParts): OwnFigures {
  const today = localDayOf(instantOf(clock));
  const monday = plusDays(today, 1 - weekdayOf(today));
  const first = `${today.slice(0, 8)}01`;
  const days = agentDays(db, agentId(), { from: monday < first ? monday : first, to: today });
  const month = days.filter(({ day }) => day >= first);
  return {
    periods: [
      periodOf('today', today, today, days),
      periodOf('week', monday, today, days),
      periodOf('month', first, today, days),
    ],
    articles: articleRows(sumTallies(month.map(({ tally }) => tally)))
      .toSorted((a, b) => b.used - a.used)
      .slice(0, shownArticles)
      .map((row) => ({ ...row, title: articleById(db, row.articleId)?.title ?? null })),
  };
}

function periodOf(name: OwnPeriod['name'], from: LocalDay, to: LocalDay, days: readonly AgentDay[]): OwnPeriod {
  const within = days.filter(({ day }) => day >= from);
  const tally = sumTallies(within.map((each) => each.tally));
  const { contacts, enquiries, fcrGross, fcrNet } = figuresOf(tally);
  return {
    ...{ name, from, to, contacts: contacts.n, enquiries: enquiries.n, fcrGross, fcrNet },
    missing: countOf(tally, 'contacts:missing'),
    lateEntries: within.reduce((sum, each) => sum + each.lateEntries, 0),
    handleTime: timesOf(tally, 'handle'),
  };
}
