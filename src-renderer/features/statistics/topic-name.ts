/** A topic as the page writes it: its name, its number when it is none we know, a word for none. */
import { daStatistics } from '#shared/texts/da-statistics.ts';

export function topicName({ topic, name }: { readonly topic: string | null; readonly name: string | null }): string {
  return topic === null ? daStatistics.noTopic : (name ?? daStatistics.unknownTopic(topic));
}
