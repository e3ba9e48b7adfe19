/** Enquiries by channel and topic, and by reason that need not have been: from the kept tallies, with names. */
import { avoidableReasons, channels } from '#shared/domain/contact.ts';
import { narrowed } from '#shared/metrics/narrowing.ts';
import { filtersEnquiries, type StatisticsQuery } from '#shared/metrics/query.ts';
import {
  avoidableTopics,
  enquiriesByTopic,
  pointersIn,
  redirectedByReason,
  type Reach,
  type TopicChannelRow,
} from '#shared/metrics/reach.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { countOf, emptyTally, type Tally } from '#shared/metrics/tally.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { countedOf, keptTallies, municipalitiesOf, nothingCounted, rowsOf } from './counted.ts';
import { gridOf } from './grid-store.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import { tallyOfPeriod } from './tally-store.ts';
import { reasonsPlan } from '#shared/metrics/shown-plan.ts';
import { hidesNobody } from '#shared/metrics/visibility.ts';

type NameOf = (topic: string | null) => string | null;

/**
 * Volumes are of everything; pointers and redirects only of what may be shown (see [Note: the grid] in hidden-cells.ts). Under
 * a chosen channel the others are 0; under a filter of enquiries contacts are 0, since a contact may hold others.
 */
export function reachOf(db: ReadDb, directory: Directory, query: StatisticsQuery, viewer: Viewer): Reach {
  const nameOf: NameOf = (topic) => (topic === null ? null : directory.topicName(topic));
  const byChannel = channels.map((channel) => {
    const asked = query.channel === null || query.channel === channel;
    const counted = asked
      ? countedOf(db, keptTallies(db), { ...query, channel }, ['figures', 'topics'], viewer)
      : nothingCounted;
    return { channel, counted, tally: narrowed(counted.volume, query), shown: narrowed(counted.shown, query) };
  });
  const outcomeHeld = query.outcome !== null && !hidesNobody(gridOf(db, viewer), query);
  const reasons = tallyOfPeriod(db, query, query, ['details'], onlyAvoidable);
  const whole = outcomeHeld ? emptyTally : narrowed(reasons, query);
  return {
    outcomeHeld,
    channels: byChannel.map(({ channel, counted, tally, shown }) => {
      const enquiries = enquiriesIn(tally);
      const isHidden = outcomeHeld || (enquiries > 0 && enquiriesIn(shown) === 0);
      return {
        channel,
        contacts: filtersEnquiries(query) ? 0 : countOf(counted.volume, 'contacts'),
        enquiries,
        pointers: isHidden ? null : pointersIn(shown),
      };
    }),
    topics: topicsByChannel(
      byChannel.map(({ channel, tally }) => ({ channel, topics: enquiriesByTopic(tally) })),
      nameOf,
    ),
    avoidable: avoidableTopics(whole).map((row) => ({ ...row, name: nameOf(row.topic) })),
    reasons: reasonsOf(db, query, whole, viewer),
  };
}

const onlyAvoidable = (counter: Counter): Counter | null => (counter.startsWith('avoidable:') ? counter : null);

export function enquiriesIn(tally: Tally): number {
  return [...enquiriesByTopic(tally).values()].reduce((sum, count) => sum + count, 0);
}

function reasonsOf(db: ReadDb, query: StatisticsQuery, whole: Tally, viewer: Viewer): Reach['reasons'] {
  const plan = reasonsPlan(gridOf(db, viewer), query, municipalitiesOf(db, query));
  const shown = plan === 'nothing' ? null : rowsOf(keptTallies(db), query, plan, { volume: whole, shown: whole });
  return reasonRows(whole, shown);
}

/** @param shown null: none of it may be told. */
export function reasonRows(whole: Tally, shown: Tally | null): Reach['reasons'] {
  const [all, redirects] = [redirectedByReason(whole), shown === null ? null : redirectedByReason(shown)];
  return avoidableReasons
    .flatMap((reason) => {
      const enquiries = all.get(reason)?.enquiries ?? 0;
      const part = redirects?.get(reason);
      return enquiries === 0 ? [] : [{ reason, enquiries, redirected: part?.redirected ?? null }];
    })
    .sort((a, b) => b.enquiries - a.enquiries);
}

export function topicsByChannel(
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
