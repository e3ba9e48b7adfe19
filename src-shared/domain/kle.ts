/** A subject of KL's emneplan with what belongs to it: words, laws, and how long its cases are kept. */
import { z } from 'zod';
import { freeText, TopicNumber } from './contact.ts';

const Short = freeText(500);

export const KleSubject = z.object({
  number: TopicNumber,
  title: Short,
  keywords: z.array(Short),
  laws: z.array(
    z.object({
      title: Short,
      /** `§ 12-13`, `Kap. 4`; '' for the whole law. */
      part: Short,
      /** '' when none is given. */
      url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    }),
  ),
  /** Under arkivloven: `B` kept, `K` not kept; '' when not said. */
  retention: z.string().max(20),
  /** When personal data are erased: `P1825D`; '' when not said. */
  erasure: z.string().max(20),
});
export type KleSubject = z.infer<typeof KleSubject>;

/** What of a subject may become another from one edition to the next. */
export const kleFields = ['title', 'keywords', 'laws', 'retention', 'erasure'] as const satisfies (keyof KleSubject)[];
