/** Enquiries of the whole team by channel and topic, and what need not have come: a question to the hub for each channel. */
import { channels } from '#shared/domain/contact.ts';
import { narrowed } from '#shared/metrics/narrowing.ts';
import { filtersEnquiries, type StatisticsQuery } from '#shared/metrics/query.ts';
import { avoidableTopics, enquiriesByTopic, pointersIn, type Reach } from '#shared/metrics/reach.ts';
import { countOf, emptyTally } from '#shared/metrics/tally.ts';
import type { Directory } from '../directory/directory.ts';
import { enquiriesIn, reasonRows, topicsByChannel } from './reach.ts';
import type { TeamHub } from './team-answers.ts';
import { teamCounts } from './team-view.ts';

/** As `reachOf`: volumes of everything the hub gives, pointers and redirects of what may be shown. @throws as `teamView`. */
export async function teamReach(hub: TeamHub, directory: Directory, query: StatisticsQuery): Promise<Reach> {
  const nameOf = (topic: string | null): string | null => (topic === null ? null : directory.topicName(topic));
  const asked = channels.filter((channel) => query.channel === null || query.channel === channel);
  const [own, ...answers] = await Promise.all([
    teamCounts(hub, query),
    ...asked.map((channel) => teamCounts(hub, { ...query, channel })),
  ]);
  const counts = channels.map((channel) => {
    const { volume, shown } = answers[asked.indexOf(channel)] ?? { volume: emptyTally, shown: emptyTally };
    return { channel, volume, tally: narrowed(volume, query), shown: narrowed(shown, query) };
  });
  const whole = narrowed(own.volume, query);
  const { outcomeHeld } = own;
  return {
    outcomeHeld,
    channels: counts.map(({ channel, volume, tally, shown }) => {
      const enquiries = enquiriesIn(tally);
      const isHidden = outcomeHeld || (enquiries > 0 && enquiriesIn(shown) === 0);
      const contacts = filtersEnquiries(query) ? 0 : countOf(volume, 'contacts');
      return { channel, contacts, enquiries, pointers: isHidden ? null : pointersIn(shown) };
    }),
    topics: topicsByChannel(
      counts.map(({ channel, tally }) => ({ channel, topics: enquiriesByTopic(tally) })),
      nameOf,
    ),
    avoidable: avoidableTopics(whole).map((row) => ({ ...row, name: nameOf(row.topic) })),
    reasons: reasonRows(whole, own.reasons === null ? null : narrowed(own.reasons, query)),
  };
}
