/** The calls about what an agent should know: driftsmeddelelser, and what is new since the last shift. */
import { z } from 'zod';
import { articleKey } from '../domain/article.ts';
import { Instant, MunicipalityCode } from '../domain/contact.ts';
import { Message, MessageContent } from '../domain/message.ts';
import { call } from '../rpc.ts';

const nothing = z.object({});
const editors = ['redaktør', 'teamleder'] as const;

/** A message as an agent reads it: without who wrote it. */
export const CurrentMessage = Message.omit({ authorId: true });

/** A message as its author follows it. */
export const MessageRow = CurrentMessage.extend({
  inForce: z.boolean(),
  /** Agents who have had this version before them, on the PCs this one knows of. A number, never who. */
  seenBy: z.int(),
});

/** `since` is the end of the agent's last shift on this PC; null when there was none, and then nothing is listed. */
export const News = z.object({
  since: Instant.nullable(),
  /** The newest first, at most 50. */
  articles: z.array(
    z.object({
      id: articleKey,
      title: z.string(),
      topic: z.string(),
      change: z.enum(['new', 'changed']),
      changedAt: Instant,
    }),
  ),
  articleCount: z.int(),
  messages: z.array(CurrentMessage.extend({ inForce: z.boolean() })),
});

export const messageCalls = {
  /** Those that stand on the screen of the municipality's agents now, the newest first. */
  current: call({
    role: 'læser',
    input: z.object({ municipalityCode: MunicipalityCode }),
    output: z.array(CurrentMessage),
  }),
  /** The agent has had this version before them. */
  seen: call({ role: 'læser', input: z.object({ id: z.uuid(), rev: z.int().min(1) }), output: nothing }),
  /** The last fifty, those in force first. */
  list: call({ role: editors, input: nothing, output: z.array(MessageRow) }),
  post: call({ role: editors, input: MessageContent, output: MessageRow }),
  /** `rev` is the version that was read: a change made meanwhile is not overwritten. */
  edit: call({
    role: editors,
    input: MessageContent.extend({ id: z.uuid(), rev: z.int().min(1) }),
    output: MessageRow,
  }),
  end: call({ role: editors, input: z.object({ id: z.uuid() }), output: MessageRow }),
} as const;

export const newsCalls = {
  sinceLastShift: call({
    role: 'læser',
    input: z.object({ municipalityCode: MunicipalityCode }),
    output: News,
  }),
  /** A sign of life from the agent at this PC: after four hours without one a new shift begins. */
  present: call({ role: 'læser', input: nothing, output: nothing }),
} as const;

export type MessageRow = z.infer<typeof MessageRow>;
export type News = z.infer<typeof News>;
export type CurrentMessage = z.infer<typeof CurrentMessage>;
