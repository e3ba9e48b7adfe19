/** The calls about what an agent keeps at hand: favourites and the articles opened last. Each agent's own, on this PC. */
import { z } from 'zod';
import { articleKey } from '../domain/article.ts';
import { MunicipalityCode, TopicNumber } from '../domain/contact.ts';
import { call } from '../rpc.ts';

const nothing = z.object({});
const ArticleAtHand = z.object({ id: articleKey, title: z.string(), topic: TopicNumber });

export const AtHand = z.object({
  /** In the order they were added. */
  favourites: z.array(ArticleAtHand),
  /** The one opened last first, at most ten. */
  recent: z.array(ArticleAtHand),
});

export const readingCalls = {
  /** Those that are shown in the municipality. */
  atHand: call({ role: 'læser', input: z.object({ municipalityCode: MunicipalityCode }), output: AtHand }),
  /** Every favourite, whatever the municipality. */
  favouriteIds: call({ role: 'læser', input: nothing, output: z.array(articleKey) }),
  setFavourite: call({
    role: 'læser',
    input: z.object({ id: articleKey, favourite: z.boolean() }),
    output: z.object({ favourite: z.boolean() }),
  }),
  opened: call({ role: 'læser', input: z.object({ id: articleKey }), output: nothing }),
} as const;

export type AtHand = z.infer<typeof AtHand>;
