/** The calls for what search has learnt from the log: an editor sees each learnt word, accepts it or rejects it. */
import { z } from 'zod';
import { articleKey } from '../domain/article.ts';
import { Day } from '../domain/contact.ts';
import { LearntText } from '../domain/learning.ts';
import { call } from '../rpc.ts';

const learntStates = ['proposed', 'accepted', 'rejected'] as const;

/** A word that was searched before an article was confirmed, in conversations enough to be no chance. */
export const LearntWord = z.object({
  word: LearntText,
  articleId: articleKey,
  /** Null when the article is no longer there. */
  articleTitle: z.string().nullable(),
  /** In how many conversations, on this PC and on those it has heard from. */
  conversations: z.int().min(0),
  /** Of all conversations in which the word was searched, how many ended in this article: 0 to 1. */
  share: z.number().min(0).max(1),
  lastSeenOn: Day.nullable(),
  state: z.enum(learntStates),
  /** The word stands in an article, in the everyday words or in a KLE subject. Others work only when they are accepted. */
  isKnownWord: z.boolean(),
  /** Search uses it now. */
  works: z.boolean(),
});
export type LearntWord = z.infer<typeof LearntWord>;

const Pair = z.object({ word: LearntText, articleId: articleKey });

export const learningCalls = {
  /** @returns what is proposed and what was decided, the most conversations first. Null: of every article, in every state. */
  list: call({
    role: 'redaktør',
    input: z.object({ articleId: articleKey.nullable(), state: z.enum(learntStates).nullable() }),
    output: z.array(LearntWord),
  }),
  /** From now on the word is as good as one that stands among the article's citizens' words. */
  accept: call({ role: 'redaktør', input: Pair, output: LearntWord }),
  /** The word no longer leads to the article, and is not proposed again, however often it is searched. */
  reject: call({ role: 'redaktør', input: Pair, output: LearntWord }),
  /** Nobody has decided of the word any more: it stands as it did before. */
  undo: call({ role: 'redaktør', input: Pair, output: z.object({}) }),
};
