/** Correcting a logged contact: a new revision with a reason. What was done stays in the history; figures use the newest. */
import { z } from 'zod';
import {
  AvoidableReason,
  CorrectionReason,
  freeText,
  Instant,
  Misdirected,
  noteMaxLength,
  Outcome,
  Redirect,
  SelfServiceUse,
  titleMaxLength,
  TopicNumber,
  type Contact,
  type Enquiry,
} from './contact.ts';

const choices = {
  topic: TopicNumber.nullable(),
  outcome: Outcome,
  redirect: Redirect.nullable(),
  selfService: SelfServiceUse.nullable(),
  misdirected: Misdirected.nullable(),
  repeat: z.boolean(),
  avoidable: AvoidableReason.nullable(),
};

/** What of an enquiry can be corrected: its choices and its words. Times stand as they were logged. */
export const EnquiryChoices = z.object({ title: freeText(titleMaxLength), ...choices, note: freeText(noteMaxLength) });

/** How an enquiry stood. A history is no place for notes: it only says that one was changed. */
const FormerEnquiry = z.object({
  ...choices,
  outcome: Outcome.nullable(),
  /** Absent in a history from before titles could be corrected. */
  title: freeText(titleMaxLength).optional(),
  noteChanged: z.boolean().default(false),
});

export const CorrectionAsked = z.object({
  id: z.uuid(),
  /** The revision that was looked at. */
  rev: z.int().min(1),
  reason: CorrectionReason,
  /** Which enquiry, and how its choices should be. */
  changes: z.array(EnquiryChoices.extend({ index: z.int().min(0) })).min(1),
});

/** One step of a contact's history: how the enquiries stood until it was corrected. */
export const Revision = z.object({
  rev: z.int(),
  correctedAt: Instant,
  reason: CorrectionReason,
  before: z.array(FormerEnquiry).min(1),
});

export type EnquiryChoices = z.infer<typeof EnquiryChoices>;
export type CorrectionAsked = z.infer<typeof CorrectionAsked>;
export type FormerEnquiry = z.infer<typeof FormerEnquiry>;
export type Revision = z.infer<typeof Revision>;
/** As an enquiry holds them: the outcome may be missing. */
type StandingChoices = Omit<EnquiryChoices, 'outcome'> & Pick<Enquiry, 'outcome'>;

/** @returns what of an enquiry can be corrected, as it stands. */
export function choicesOf(enquiry: Enquiry): StandingChoices {
  const { title, topic, outcome, redirect, selfService, misdirected, repeat, avoidable, note } = enquiry;
  return { title, topic, outcome, redirect, selfService, misdirected, repeat, avoidable, note };
}

/** @returns how the enquiry stood, as the history keeps it. */
export function formerOf(before: Enquiry, after: Enquiry | undefined): FormerEnquiry {
  const { note, ...kept } = choicesOf(before);
  return { ...kept, noteChanged: note !== after?.note };
}

/** @returns the choices with another outcome: what belongs to the former one alone is dropped. */
export function withCorrectedOutcome(choices: StandingChoices, outcome: Outcome): EnquiryChoices {
  const pointed = choices.outcome === 'self-service' && choices.selfService?.help === 'pointer';
  return {
    ...choices,
    outcome,
    redirect: outcome === 'redirected' ? choices.redirect : null,
    misdirected: outcome === 'misdirected' ? choices.misdirected : null,
    selfService: pointed && outcome !== 'self-service' ? null : choices.selfService,
  };
}

const told = ['title', 'topic', 'outcome', 'redirect', 'selfService', 'misdirected', 'repeat', 'avoidable'] as const;

/** One thing that a correction changed, of the enquiry at `index`. */
export interface Change {
  readonly index: number;
  readonly what: (typeof told)[number] | 'note';
  readonly was: FormerEnquiry;
  readonly became: FormerEnquiry;
}

/** @returns what changed from one state of a contact's enquiries to the next; a title that was not kept then is not compared. */
export function changesBetween(before: readonly FormerEnquiry[], after: readonly FormerEnquiry[]): Change[] {
  return before.flatMap((was, index): Change[] => {
    const became = after[index];
    if (became === undefined) return [];
    const changed = told.filter((what) => was[what] !== undefined && !isSame(was[what], became[what]));
    return [...changed, ...(was.noteChanged ? (['note'] as const) : [])].map((what) => ({ index, what, was, became }));
  });
}

/** Of values without functions, keys in the order of their schema. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An article was of no use when the citizen hung up; another outcome lets it stand. */
function correctedEnquiry(enquiry: Enquiry, change: EnquiryChoices): Enquiry {
  const articleIds = change.outcome === 'abandoned' ? [] : enquiry.articleIds;
  return { ...enquiry, ...change, title: change.title.trim(), note: change.note.trim(), articleIds };
}

/** @param at the instant of correcting. @returns the contact's next revision. */
export function correctedContact(contact: Contact, asked: CorrectionAsked, at: string): Contact {
  const enquiries = contact.enquiries.map((enquiry, index) => {
    const change = asked.changes.find((each) => each.index === index);
    return change === undefined ? enquiry : correctedEnquiry(enquiry, EnquiryChoices.parse(change));
  });
  return { ...contact, rev: contact.rev + 1, enquiries, correction: { reason: asked.reason, correctedAt: at } };
}
