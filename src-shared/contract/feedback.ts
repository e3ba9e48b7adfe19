/** The calls about feedback to the editors, and about the gaps in the knowledge that searches and reports show. */
import { z } from 'zod';
import {
  Feedback,
  FeedbackInbox,
  feedbackTextMaxLength,
  GapQuery,
  KnowledgeGaps,
  NewFeedback,
  SettledGap,
} from '../domain/feedback.ts';
import { freeText } from '../domain/contact.ts';
import { call } from '../rpc.ts';

const nothing = z.object({});
const Text = freeText(feedbackTextMaxLength);
/** So many can be decided at once: all of an article. */
const Ids = z.array(z.uuid()).min(1).max(500);

export const feedbackCalls = {
  feedback: {
    /** Everyone who works here may tell the editors (A35: the institutions too). */
    report: call({ role: 'læser', input: NewFeedback, output: Feedback }),
    /** Adds or changes what the reporter has to say. @throws feedback-not-found. */
    describe: call({ role: 'læser', input: z.object({ id: z.uuid(), text: Text }), output: Feedback }),
    /** Takes the own report back: it is in no list any more. @throws feedback-not-found. */
    withdraw: call({ role: 'læser', input: z.object({ id: z.uuid() }), output: nothing }),
    inbox: call({ role: 'redaktør', input: z.object({ state: z.enum(['open', 'handled']) }), output: FeedbackInbox }),
    /** @throws feedback-not-found: nothing is changed then. */
    handle: call({ role: 'redaktør', input: z.object({ ids: Ids, decision: Text }), output: nothing }),
    reopen: call({ role: 'redaktør', input: z.object({ ids: Ids }), output: nothing }),
  },
  gaps: {
    /** @throws period-invalid. */
    forPeriod: call({ role: ['teamleder', 'redaktør'], input: GapQuery, output: KnowledgeGaps }),
    /** Takes the gap off the list until it is missed again. */
    settle: call({
      role: 'redaktør',
      input: SettledGap.pick({ phrase: true, topic: true }),
      output: SettledGap.pick({ id: true }),
    }),
    /** Undoes it. One that is open already stays as it is. */
    reopen: call({ role: 'redaktør', input: SettledGap.pick({ id: true }), output: nothing }),
  },
} as const;
