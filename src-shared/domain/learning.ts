/** What search learns from the log: the records that travel, how old evidence fades, and when it is enough. */
import { z } from 'zod';
import { dayMs } from '../time/clock.ts';
import { articleKey } from './article.ts';
import { Day, Instant } from './contact.ts';

/** One word in small Danish letters, which passed `search/learnable.ts`: no number, name or address. */
export const LearntText = z.string().regex(/^[a-zæøå]{2,30}$/);

/** What one PC has seen of a word and an article. Whoever has several devices' rows adds them up. */
export const LearntEvidence = z.object({
  /** Always the same for the same device, word and article. */
  id: z.uuid(),
  rev: z.int().min(1),
  deviceId: z.string().min(1).max(200),
  word: LearntText,
  articleId: articleKey,
  /** In how many conversations the word was searched and the article then carried the answer. */
  conversations: z.int().min(0),
  /** The same as of `weighedOn`, each conversation worth half after `halfLifeDays`. */
  weight: z.number().min(0),
  weighedOn: Day,
});

/** What an editor decided of a word for an article. */
export const LearntDecision = z.object({
  /** Always the same for the same word and article, whoever decides. */
  id: z.uuid(),
  rev: z.int().min(1),
  word: LearntText,
  articleId: articleKey,
  /** `proposed`: a decision was taken back. */
  state: z.enum(['accepted', 'rejected', 'proposed']),
  decidedAt: Instant,
});

export type LearntEvidence = z.infer<typeof LearntEvidence>;
export type LearntDecision = z.infer<typeof LearntDecision>;

/** Half a year: what citizens ask about follows the seasons, and the words for it change slowly. */
export const halfLifeDays = 180;

/** Fewer conversations are chance, and could tell of a single person. */
const leastConversations = 3;
/** Three conversations are forgotten after nine months without another one. */
const leastWeight = 1;

export interface Support {
  readonly conversations: number;
  readonly weight: number;
}

export function isSupported({ conversations, weight }: Support): boolean {
  return conversations >= leastConversations && weight >= leastWeight;
}

/** @returns the evidence with `count` conversations of `day` more, or fewer when it is negative. */
export function withConversations(
  evidence: Support & { readonly weighedOn: string },
  count: number,
  day: string,
): Support & { readonly weighedOn: string } {
  const conversations = Math.max(0, evidence.conversations + count);
  const weighedOn = day > evidence.weighedOn ? day : evidence.weighedOn;
  const weight = fadedWeight(evidence, weighedOn) + count * fading(day, weighedOn);
  return { conversations, weight: conversations === 0 ? 0 : Math.max(0, weight), weighedOn };
}

/** @returns what the weight has come down to on `day`; a day before it was weighed changes nothing. */
export function fadedWeight({ weight, weighedOn }: { weight: number; weighedOn: string }, day: string): number {
  return weight * fading(weighedOn, day);
}

function fading(from: string, to: string): number {
  const days = Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs);
  return 0.5 ** (days / halfLifeDays);
}
