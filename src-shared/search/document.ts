/** What search knows of an article, and how much it says that a word stands in one part of it rather than another. */
import type { HitReason } from './hit.ts';

/** An article as search sees it. Every text may be empty. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly shortAnswer: string;
  readonly body: string;
  /** The trade's own words. */
  readonly keywords: readonly string[];
  /** How citizens say it. */
  readonly citizenWords: readonly string[];
  /** Words of its subject that nobody wrote for this article, such as KLE's: they help to find it and never lead. */
  readonly subjectWords: readonly string[];
  /** KLE number, empty when it has none. */
  readonly topic: string;
  /** What the KLE number is called, empty when that is not known. */
  readonly topicName: string;
  /** A page was brought in with others in bulk (minutes, plans, notices): it is found, but an answer goes before it. */
  readonly kind: 'answer' | 'page';
}

export type Field = HitReason['field'] | 'subjectWords';

/** The bit that stands for a field in a posting, and what a word in it is worth. */
export const fields: Readonly<Record<Field, { readonly bit: number; readonly worth: number }>> = {
  title: { bit: 1, worth: 1 },
  citizenWords: { bit: 2, worth: 0.95 },
  keywords: { bit: 4, worth: 0.9 },
  summary: { bit: 8, worth: 0.7 },
  shortAnswer: { bit: 16, worth: 0.55 },
  topic: { bit: 32, worth: 0.6 },
  subjectWords: { bit: 64, worth: 0.6 },
  body: { bit: 128, worth: 0.35 },
};

export const fieldBits = 8;

/** The parts that say what an article is about: their words are worth correcting a misspelling to, and rare ones count. */
export const strongBits = fields.title.bit | fields.citizenWords.bit | fields.keywords.bit | fields.summary.bit;

/** A word in several fields says a little more than in its best one. */
const furtherField = 0.06;

/** What a word is worth by the set of fields it stands in. */
export const worthOfFields: Float64Array = Float64Array.from({ length: 1 << fieldBits }, (_, bits) => {
  const worths = Object.values(fields)
    .filter((field) => (bits & field.bit) !== 0)
    .map((field) => field.worth);
  return worths.length === 0 ? 0 : Math.max(...worths) + furtherField * (worths.length - 1);
});

/** @returns the texts of each field, in the order in which a person would give them as the reason. */
export function textsOf(document: SearchDocument): readonly (readonly [Field, readonly string[]])[] {
  const { title, citizenWords, keywords, summary, shortAnswer, topic, topicName, subjectWords, body } = document;
  return [
    ['title', [title]],
    ['citizenWords', citizenWords],
    ['keywords', keywords],
    ['summary', [summary]],
    ['shortAnswer', [shortAnswer]],
    ['topic', [topic, topicName]],
    ['subjectWords', subjectWords],
    ['body', [body]],
  ];
}
