/** "Mine tal": what one agent logged today, this week and this month, counted by the same functions as every other figure. */
import { storedContact } from '#core/contacts/contact-store.ts';
import type { ReadDb } from '#core/db/database.ts';
import { articleById } from '#core/knowledge/article-store.ts';
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { OwnFigures, OwnPeriod } from '#shared/contract/own-figures.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { articleRows } from '#shared/metrics/breakdowns.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { countOf, sumTallies, tallyOf, type Tally } from '#shared/metrics/tally.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays, weekdayOf, type LocalDay } from '#shared/time/copenhagen.ts';

const shownArticles = 10;

interface OwnParts extends CoreParts {
  /** @returns who works here. @throws not-set-up. */
  readonly agentId: () => string;
}

/** What the agent logged on one day. */
interface OwnDay {
  readonly day: LocalDay;
  readonly tally: Tally;
  readonly lateEntries: number;
}

export function ownFigureHandlers(parts: OwnParts): Handlers<Contract>['own'] {
  return { mine: () => ownFigures(parts) };
}

function ownFigures({ db, clock, agentId }: OwnParts): OwnFigures {
  const today = localDayOf(instantOf(clock));
  const monday = plusDays(today, 1 - weekdayOf(today));
  const first = `${today.slice(0, 8)}01`;
  const days = ownDays(db, agentId(), monday < first ? monday : first, today);
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

function periodOf(name: OwnPeriod['name'], from: LocalDay, to: LocalDay, days: readonly OwnDay[]): OwnPeriod {
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

function ownDays(db: ReadDb, agentId: string, from: LocalDay, to: LocalDay): OwnDay[] {
  const byDay = Map.groupBy(ownContacts(db, agentId, from, to), (contact) => localDayOf(contact.startedAt));
  return [...byDay].map(([day, contacts]) => ({
    day,
    tally: sumTallies(contacts.map(tallyOf)),
    lateEntries: contacts.filter((contact) => contact.lateEntry).length,
  }));
}

function ownContacts(db: ReadDb, agentId: string, from: LocalDay, to: LocalDay): Contact[] {
  return db
    .all<{ id: string }>(
      'SELECT id FROM contacts WHERE agent_id = ? AND local_day BETWEEN ? AND ? AND deleted = 0 ORDER BY local_day',
      [agentId, from, to],
    )
    .flatMap(({ id }) => storedContact(db, id)?.contact ?? []);
}
