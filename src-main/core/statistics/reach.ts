/** Enquiries by channel and topic, and by reason that need not have been: from the kept tallies, with names. */
import { channels } from '#shared/domain/contact.ts';
import { narrowed } from '#shared/metrics/narrowing.ts';
import { filtersEnquiries, type StatisticsQuery } from '#shared/metrics/query.ts';
import {
  avoidableTopics,
  enquiriesByTopic,
  pointersIn,
  type Reach,
  type TopicChannelRow,
} from '#shared/metrics/reach.ts';
import { countOf, sumTallies } from '#shared/metrics/tally.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { tallyOfPeriod } from './tally-store.ts';

type NameOf = (topic: string | null) => string | null;

/** Under a chosen channel the others are 0; under a filter of enquiries contacts are 0, since a contact may hold others. */
export function reachOf(db: ReadDb, directory: Directory, query: StatisticsQuery): Reach {
  const nameOf: NameOf = (topic) => (topic === null ? null : directory.topicName(topic));
  const byChannel = channels.map((channel) => {
    const asked = query.channel === null || query.channel === channel;
    const whole = asked ? tallyOfPeriod(db, query, { ...query, channel }, ['figures', 'topics', 'details']) : new Map();
    return { channel, whole, tally: narrowed(whole, query) };
  });
  return {
    channels: byChannel.map(({ channel, whole, tally }) => ({
      channel,
      contacts: filtersEnquiries(query) ? 0 : countOf(whole, 'contacts'),
      enquiries: [...enquiriesByTopic(tally).values()].reduce((sum, count) => sum + count, 0),
      pointers: pointersIn(tally),
    })),
    topics: topicsOf(
      byChannel.map(({ channel, tally }) => ({ channel, topics: enquiriesByTopic(tally) })),
      nameOf,
    ),
    avoidable: avoidableTopics(sumTallies(byChannel.map(({ tally }) => tally))).map((row) => ({
      ...row,
      name: nameOf(row.topic),
    })),
  };
}

function topicsOf(
  byChannel: readonly { readonly channel: (typeof channels)[number]; readonly topics: ReadonlyMap<string, number> }[],
  nameOf: NameOf,
): TopicChannelRow[] {
  const topics = new Set(byChannel.flatMap((each) => [...each.topics.keys()]));
  return [...topics]
    .map((key) => {
      const counts = byChannel.map(({ channel, topics: counted }) => [channel, counted.get(key) ?? 0] as const);
      const topic = key === '' ? null : key;
      return {
        topic,
        name: nameOf(topic),
        byChannel: Object.fromEntries(counts) as TopicChannelRow['byChannel'],
        enquiries: counts.reduce((sum, [, count]) => sum + count, 0),
      };
    })
    .sort((a, b) => b.enquiries - a.enquiries || ((a.topic ?? '') < (b.topic ?? '') ? -1 : 1));
}
