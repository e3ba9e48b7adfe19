/** What came by which channel (KOMHEN's count), what need not have come, and what moving a channel would be worth. Pure. */
import { z } from 'zod';
import { AvoidableReason, Channel, TopicNumber, type Outcome as AnOutcome } from '../domain/contact.ts';
import { countsUnder, type Tally } from './tally.ts';

const Amount = z.int().min(0);

/** One topic by channel: enquiries, those without an outcome too, as a municipal count of enquiries (KOMHEN) has them. */
export const TopicChannelRow = z.object({
  topic: TopicNumber.nullable(),
  name: z.string().nullable(),
  byChannel: z.record(Channel, Amount),
  enquiries: Amount,
});

/** A reason and a topic together; the unit of action is the letter or page that causes it. */
export const AvoidableTopicRow = z.object({
  reason: AvoidableReason,
  topic: TopicNumber.nullable(),
  name: z.string().nullable(),
  enquiries: Amount,
});

const ReasonRow = z.object({
  reason: AvoidableReason,
  enquiries: Amount,
  /** Of those: handed over as well, so that two people were busy with what need not have come. Null where it is hidden. */
  redirected: Amount.nullable(),
});

export const Reach = z.object({
  /** What is of the chosen outcome is in none of these: it may not be shown. */
  outcomeHeld: z.boolean(),
  /** `pointers` null: they may not be shown. */
  channels: z.array(z.object({ channel: Channel, contacts: Amount, enquiries: Amount, pointers: Amount.nullable() })),
  /** The most enquiries first. */
  topics: z.array(TopicChannelRow),
  /** The most enquiries first, at most ten. */
  avoidable: z.array(AvoidableTopicRow),
  /** The most enquiries first. */
  reasons: z.array(ReasonRow),
});

export type Reach = z.infer<typeof Reach>;
export type TopicChannelRow = z.infer<typeof TopicChannelRow>;
export type AvoidableTopicRow = z.infer<typeof AvoidableTopicRow>;

/** @returns enquiries by topic (empty for none), those without an outcome too. */
export function enquiriesByTopic(tally: Tally): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of countsUnder(tally, 'topic:')) {
    const topic = name.slice(name.indexOf(':') + 1);
    counts.set(topic, (counts.get(topic) ?? 0) + count);
  }
  return counts;
}

/** @returns enquiries in which a self-service solution was pointed out. */
export function pointersIn(tally: Tally): number {
  return countsUnder(tally, 'trait:pointer:').reduce((sum, [, count]) => sum + count, 0);
}

const mostReasons = 10;

/** @returns the reasons by topic, at most ten, the most enquiries first. */
export function avoidableTopics(tally: Tally): Omit<AvoidableTopicRow, 'name'>[] {
  const rows = new Map<string, Omit<AvoidableTopicRow, 'name'>>();
  for (const [name, count] of countsUnder(tally, 'avoidable:')) {
    const [reason = '', , topic = ''] = name.split(':');
    const key = `${reason}:${topic}`;
    const enquiries = (rows.get(key)?.enquiries ?? 0) + count;
    rows.set(key, { reason: AvoidableReason.parse(reason), topic: topic === '' ? null : topic, enquiries });
  }
  const order = (row: Omit<AvoidableTopicRow, 'name'>): string => `${row.reason}:${row.topic ?? ''}`;
  return [...rows.values()]
    .sort((a, b) => b.enquiries - a.enquiries || (order(a) < order(b) ? -1 : 1))
    .slice(0, mostReasons);
}

const redirected: AnOutcome = 'redirected';

/** @returns by reason the enquiries, and those of them that were redirected. */
export function redirectedByReason(tally: Tally): Map<string, { enquiries: number; redirected: number }> {
  const byReason = new Map<string, { enquiries: number; redirected: number }>();
  for (const [name, count] of countsUnder(tally, 'avoidable:')) {
    const [reason = '', outcome = ''] = name.split(':');
    const row = byReason.get(reason) ?? { enquiries: 0, redirected: 0 };
    byReason.set(reason, row);
    row.enquiries += count;
    if (outcome === redirected) row.redirected += count;
  }
  return byReason;
}
