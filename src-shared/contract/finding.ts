/** The call for when a search finds nothing, or nothing good: what is near, and who handles it. */
import { z } from 'zod';
import { freeText, MunicipalityCode } from '../domain/contact.ts';
import { Topic, UnitView } from '../domain/directory.ts';
import { call } from '../rpc.ts';

/** What lies nearest to words that found nothing good. */
export const Nearest = z.object({
  /** The query with words that are known in place of those that are not, the likeliest first. */
  queries: z.array(z.string()),
  /** The closest subjects, each with the unit that takes it: open or closed now, and when it opens. */
  topics: z.array(Topic.extend({ unit: UnitView.nullable() })),
});
export type Nearest = z.infer<typeof Nearest>;
/** The same as the core gives it. */
export type NearestFound = z.input<typeof Nearest>;

export const findingCalls = {
  nearest: call({
    role: 'agent',
    input: z.object({ query: freeText(200), municipalityCode: MunicipalityCode }),
    output: Nearest,
  }),
};
