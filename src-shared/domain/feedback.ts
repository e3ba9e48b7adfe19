/** What agents tell the editors (redaktører): an answer is missing, an article is wrong or cannot be understood. */
import { z } from 'zod';
import { articleKey } from './article.ts';
import { Day, freeText, Instant, MunicipalityCode, TopicNumber } from './contact.ts';

const feedbackKinds = ['missing-answer', 'article-error', 'article-unclear'] as const;
export const FeedbackKind = z.enum(feedbackKinds);

export const feedbackTextMaxLength = 300;
const Text = freeText(feedbackTextMaxLength);
const SearchWords = freeText(200);

/** A report as it is made. Of the words of a search the core keeps what may be kept (`storable-words.ts`). */
export const NewFeedback = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('missing-answer'),
    words: SearchWords,
    /** The closest subject, null when nobody knows it. */
    topic: TopicNumber.nullable(),
    municipalityCode: MunicipalityCode,
  }),
  z.object({
    kind: z.enum(['article-error', 'article-unclear']),
    articleId: articleKey,
    municipalityCode: MunicipalityCode,
  }),
]);

export const Feedback = z.object({
  id: z.uuid(),
  /** Higher for every change: a colleague's newer one goes before ours. */
  rev: z.int().min(1),
  kind: FeedbackKind,
  municipalityCode: MunicipalityCode,
  /** Null for a missing answer. */
  articleId: articleKey.nullable(),
  topic: TopicNumber.nullable(),
  /** Of the search, without anything that looks like a name, a number or an address; '' for an article. */
  words: z.string().max(200),
  text: Text,
  agentId: z.string(),
  reportedAt: Instant,
  state: z.enum(['open', 'handled']),
  handledAt: Instant.nullable(),
  /** The agent id of who decided. */
  handledBy: z.string().nullable(),
  decision: Text,
});

/** What belongs together for an editor: all that is said of one article, or all that is missing on one subject. */
export const FeedbackGroup = z.object({
  articleId: articleKey.nullable(),
  /** The article's title; null for a missing answer, and for an article that is no longer there. */
  title: z.string().nullable(),
  topic: TopicNumber.nullable(),
  topicName: z.string().nullable(),
  /** The newest first. `own`: told by who asks; `handledByOwn`: and decided by them. */
  entries: z.array(
    Feedback.omit({ agentId: true, handledBy: true }).extend({ own: z.boolean(), handledByOwn: z.boolean() }),
  ),
});

export const FeedbackInbox = z.object({
  open: z.int(),
  handled: z.int(),
  /** Those with the most entries first. */
  groups: z.array(FeedbackGroup),
});

/**
 * Searches that ended in a logged enquiry, by what they found, and what was lost by it.
 * See [Note: lost resolutions] and [Note: several wordings] in `knowledge-gaps.ts`.
 */
export const GapCounts = z.object({
  searches: z.int(),
  /** Nothing was found; of an enquiry's last wording only where no article carried the answer. */
  zero: z.int(),
  /** Nothing good was found; of the last wording as above. */
  weak: z.int(),
  /** Searched, and then redirected. */
  redirected: z.int(),
  /** Of those: no article carried an answer. What an article could have settled at once. */
  lost: z.int(),
  /** Reports of a missing answer. */
  reports: z.int(),
});

export const GapRow = GapCounts.extend({
  /** The most usual wording, without anything that looks like a name, a number or an address; '' when nothing is left. */
  phrase: z.string(),
  topic: TopicNumber.nullable(),
  topicName: z.string().nullable(),
  /** When an editor settled it; of an open gap: it was searched again after that. */
  settled: z.object({ id: z.uuid(), at: Instant }).nullable(),
});

/** An editor has seen to the gap: an article was written, or none is to be. Searched again it is open again. */
export const SettledGap = z.object({
  id: z.uuid(),
  rev: z.int().min(1),
  /** As it may be kept (`storable-words.ts`), '' for a gap that is a subject alone. */
  phrase: freeText(200),
  topic: TopicNumber.nullable(),
  settledAt: Instant,
});

export const GapQuery = z.object({
  from: Day,
  to: Day,
  municipalityCode: MunicipalityCode.nullable(),
  /** Settled ones are left out unless they are asked for. */
  state: z.enum(['open', 'settled', 'all']).default('open'),
});

export const KnowledgeGaps = z.object({
  /** All searches of the period, also those that were answered. */
  total: GapCounts,
  /** The gaps, that with the most lost resolutions first. */
  rows: z.array(GapRow),
  /** There are more than are listed. */
  more: z.boolean(),
});

export type FeedbackKind = z.infer<typeof FeedbackKind>;
export type NewFeedback = z.infer<typeof NewFeedback>;
export type Feedback = z.infer<typeof Feedback>;
export type FeedbackGroup = z.infer<typeof FeedbackGroup>;
export type FeedbackInbox = z.infer<typeof FeedbackInbox>;
export type GapCounts = z.infer<typeof GapCounts>;
export type GapRow = z.infer<typeof GapRow>;
export type SettledGap = z.infer<typeof SettledGap>;
export type GapQuery = z.infer<typeof GapQuery>;
export type KnowledgeGaps = z.infer<typeof KnowledgeGaps>;
