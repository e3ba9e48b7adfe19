/** A topic as the page writes it: its name, its number when it is none we know, a word for none. */
import { da } from '#shared/texts/da.ts';

export function topicName({ topic, name }: { readonly topic: string | null; readonly name: string | null }): string {
  return topic === null ? da.statistics.noTopic : (name ?? da.statistics.unknownTopic(topic));
}
