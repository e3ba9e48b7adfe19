/** What narrows a search down. A person chooses it as a chip; words that were typed never do by themselves. */
import { z } from 'zod';
import type { Article } from '../domain/article.ts';
import { MunicipalityCode } from '../domain/contact.ts';
import { ServiceChannel } from '../domain/directory.ts';

export const SearchFilter = z.object({
  /** A KLE number or its beginning. */
  topic: z
    .string()
    .regex(/^\d\d(\.\d\d){0,2}$/)
    .optional(),
  /** The matter can be handled there. */
  channel: ServiceChannel.optional(),
  /** `in-person`: the citizen must or may have to come; `none`: they need not. */
  attendance: z.enum(['in-person', 'none']).optional(),
  /** As that municipality's agents see it, whoever the contact is for. */
  municipality: MunicipalityCode.optional(),
  /** There is a self-service solution. */
  selfService: z.literal(true).optional(),
  /** Its review is overdue, or an amount in it has expired. */
  overdue: z.literal(true).optional(),
});
export type SearchFilter = z.infer<typeof SearchFilter>;

export const filterNames = ['topic', 'channel', 'attendance', 'municipality', 'selfService', 'overdue'] as const;
export type FilterName = (typeof filterNames)[number];

/** @returns the parts that are chosen, in a fixed order. */
export function chosenIn(filter: SearchFilter): FilterName[] {
  return filterNames.filter((name) => filter[name] !== undefined);
}

export function isUnfiltered(filter: SearchFilter): boolean {
  return chosenIn(filter).length === 0;
}

export function withoutFilter(filter: SearchFilter, name: FilterName): SearchFilter {
  return Object.fromEntries(Object.entries(filter).filter(([each]) => each !== name));
}

/** @returns whether the article passes all that is chosen. The municipality is judged by who asks. */
export function passes(
  { topic, channel, attendance, selfService, overdue }: SearchFilter,
  article: Pick<Article, 'topic' | 'channels' | 'attendance' | 'selfService'>,
  isOverdue: () => boolean,
): boolean {
  return (
    (topic === undefined || `${article.topic}.`.startsWith(`${topic}.`)) &&
    (channel === undefined || article.channels.includes(channel)) &&
    (attendance === undefined || (attendance === 'none') === (article.attendance === 'none')) &&
    (selfService === undefined || article.selfService !== null) &&
    (overdue === undefined || isOverdue())
  );
}
