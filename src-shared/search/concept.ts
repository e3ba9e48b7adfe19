/** An entry of the everyday lexicon, as it is written in `knowledge/everyday-words.yaml`. */
import { z } from 'zod';

export const Concept = z.strictObject({
  /** KLE numbers, whole or their beginning (`23.05`, `23`): articles on them belong to the concept. */
  topics: z.array(z.string().regex(/^\d\d(?:\.\d\d(?:\.\d\d)?)?$/)),
  /** The trade's words, the one it is called by first. */
  means: z.array(z.string().min(1).max(120)).min(1),
  /** The citizens' words: loose words and half sentences. */
  says: z.array(z.string().min(1).max(120)).min(1),
  /** Loose words that are often used of it, and of other things too: together they hint at it. */
  hints: z.array(z.string().min(1).max(40)).default([]),
});

export type Concept = z.infer<typeof Concept>;
