/** The driftsmeddelelse: what does not work right now, what to tell the citizen meanwhile, whom it concerns and how long. */
import { z } from 'zod';
import { freeText, Instant, MunicipalityCode } from './contact.ts';

export const messageTextMaxLength = 120;
export const messageSayMaxLength = 240;

/** A KLE number or its beginning: `23`, `23.05`, `23.05.10`. */
export const TopicBeginning = z.string().regex(/^\d\d(\.\d\d){0,2}$/);

/** What a redaktør or teamleder writes. */
export const MessageContent = z.object({
  /** One line on the top of every screen. */
  text: freeText(messageTextMaxLength).pipe(z.string().trim().min(1)),
  /** What to say to the citizen meanwhile; empty when there is nothing to say. */
  say: freeText(messageSayMaxLength).pipe(z.string().trim()),
  /** Articles with these topics carry it; none means that no topic does. */
  topics: z.array(TopicBeginning).max(20),
  /** Every article whose self-service needs MitID carries it as well: "MitID er nede" is no single topic. */
  mitId: z.boolean(),
  /** None means all of them. */
  municipalities: z.array(MunicipalityCode).max(100),
  /** It is taken off every screen by the clock. */
  expiresAt: Instant,
});

/** A record that travels: the highest `rev` of an id is the one that holds. */
export const Message = MessageContent.extend({
  id: z.uuid(),
  rev: z.int().min(1),
  createdAt: Instant,
  changedAt: Instant,
  /** When a person ended it before it expired, null otherwise. */
  endedAt: Instant.nullable(),
  authorId: z.string().min(1),
});

/**
 * Somebody has had one version of a message before them. Never changed: put twice it is the same row. `reader` is a digest of
 * agent and version: the same agent counts once, and rows of several messages cannot be put together to somebody's day.
 */
export const MessageSeen = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  messageRev: z.int().min(1),
  reader: z.string().min(1),
  seenAt: Instant,
});

export type MessageContent = z.infer<typeof MessageContent>;
export type Message = z.infer<typeof Message>;
export type MessageSeen = z.infer<typeof MessageSeen>;

/** @returns whether it stands on the screens at `instant`. */
export function isInForce(message: Pick<Message, 'expiresAt' | 'endedAt'>, instant: string): boolean {
  return message.endedAt === null && Date.parse(instant) < Date.parse(message.expiresAt);
}

/** @returns whether those who answer for the municipality see it. */
export function isForMunicipality(message: Pick<Message, 'municipalities'>, municipalityCode: string): boolean {
  return message.municipalities.length === 0 || message.municipalities.includes(municipalityCode);
}

/** @returns whether the article carries it: by its topic, or because its self-service needs MitID. */
export function concernsArticle(
  message: Pick<Message, 'topics' | 'mitId'>,
  article: { readonly topic: string; readonly selfService: { readonly needsMitId: boolean } | null },
): boolean {
  if (message.mitId && article.selfService?.needsMitId === true) return true;
  return message.topics.some((beginning) => `${article.topic}.`.startsWith(`${beginning}.`));
}
