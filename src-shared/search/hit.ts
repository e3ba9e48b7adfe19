/** What a search answers: ranked hits, each with the reason it was found. */
import { z } from 'zod';
import { Article, articleKey, Freshness } from '../domain/article.ts';

/** The parts of an article a word can be found in. */
const searchFields = ['title', 'keywords', 'citizenWords', 'summary', 'shortAnswer', 'topic', 'body'] as const;

/** Why an article was found: a piece of one field, with the matching parts marked. */
export const HitReason = z.object({
  field: z.enum(searchFields),
  text: z.string(),
  /** Start and end (excluded) of each matching part of `text`. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  /** What was taken for a misspelling of a word that is marked. */
  corrected: z.array(z.object({ typed: z.string(), known: z.string() })).optional(),
  /** The everyday lexicon led to it: what citizens say, and what the trade calls it. */
  everyday: z.object({ says: z.string(), means: z.string() }).optional(),
  /** Conversations led to it: in how many these words were searched before it carried the answer. */
  learnt: z.object({ words: z.array(z.string()), conversations: z.int().min(1) }).optional(),
  /** What put it before its equals: the municipality's own, often the answer, or the agent's favourite. */
  prior: z.enum(['local', 'resolved', 'favourite']).optional(),
});

export const Hit = Article.pick({ title: true, summary: true, topic: true, attendance: true }).extend({
  articleId: articleKey,
  freshness: Freshness,
  reason: HitReason,
});

export const SearchResult = z.object({
  hits: z.array(Hit),
  /** True when no hit has every word, or the best one little evidence: the list is a suggestion ("måske ligger svaret her"). */
  weak: z.boolean(),
  /** The text was longer than what is searched for: its first words were. */
  cut: z.boolean(),
  /** There are more than were asked for: another word would tell them apart. */
  more: z.boolean(),
});

export type HitReason = z.infer<typeof HitReason>;
export type Hit = z.infer<typeof Hit>;
export type SearchResult = z.infer<typeof SearchResult>;
