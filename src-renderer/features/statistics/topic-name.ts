/** A topic as the page writes it, and what stands behind a number of its row. */
import type { DrillFigure, FigurePart } from '#shared/metrics/behind.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';

interface TopicNamed {
  readonly topic: string | null;
  readonly name: string | null;
}

/** @returns its name, its number when it is none we know, a word for none. */
export function topicName({ topic, name }: TopicNamed): string {
  return topic === null ? daStatistics.noTopic : (name ?? daStatistics.unknownTopic(topic));
}

export function ofTopic(query: StatisticsQuery, row: TopicNamed, what: string, figure: DrillFigure, part: FigurePart) {
  const { topic } = row;
  return {
    name: `${topicName(row)}, ${what}`,
    query: { ...query, topic: topic ?? query.topic },
    behind: { figure, part, ...(topic === null ? { cell: { withoutTopic: 'yes' } as const } : {}) },
  };
}
