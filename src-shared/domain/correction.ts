/** Correcting a logged contact: a new revision with a reason. What was done stays in the history; figures use the newest. */
import { z } from 'zod';
import {
  AvoidableReason,
  CorrectionReason,
  Instant,
  Misdirected,
  Outcome,
  Redirect,
  SelfServiceUse,
  TopicNumber,
  type Contact,
  type Enquiry,
} from './contact.ts';

/** What of an enquiry can be corrected: the choices. Title, note and times stand as they were logged. */
export const EnquiryChoices = z.object({
  topic: TopicNumber.nullable(),
  outcome: Outcome,
  redirect: Redirect.nullable(),
  selfService: SelfServiceUse.nullable(),
  misdirected: Misdirected.nullable(),
  repeat: z.boolean(),
  avoidable: AvoidableReason.nullable(),
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
  before: z.array(EnquiryChoices.extend({ outcome: Outcome.nullable() })).min(1),
});

export type EnquiryChoices = z.infer<typeof EnquiryChoices>;
export type CorrectionAsked = z.infer<typeof CorrectionAsked>;
export type Revision = z.infer<typeof Revision>;

/** @returns the choices of an enquiry, as a correction and the history hold them. */
export function choicesOf(enquiry: Enquiry): Revision['before'][number] {
  const { topic, outcome, redirect, selfService, misdirected, repeat, avoidable } = enquiry;
  return { topic, outcome, redirect, selfService, misdirected, repeat, avoidable };
}

/** @returns the choices with another outcome: what belongs to the former one alone is dropped. */
export function withCorrectedOutcome(choices: Revision['before'][number], outcome: Outcome): EnquiryChoices {
  const pointed = choices.outcome === 'self-service' && choices.selfService?.help === 'pointer';
  return {
    ...choices,
    outcome,
    redirect: outcome === 'redirected' ? choices.redirect : null,
    misdirected: outcome === 'misdirected' ? choices.misdirected : null,
    selfService: pointed && outcome !== 'self-service' ? null : choices.selfService,
  };
}

/** An article was of no use when the citizen hung up; another outcome lets it stand. */
function correctedEnquiry(enquiry: Enquiry, change: EnquiryChoices): Enquiry {
  return { ...enquiry, ...change, articleIds: change.outcome === 'abandoned' ? [] : enquiry.articleIds };
}

/** @param at the instant of correcting. @returns the contact's next revision. */
export function correctedContact(contact: Contact, asked: CorrectionAsked, at: string): Contact {
  const enquiries = contact.enquiries.map((enquiry, index) => {
    const change = asked.changes.find((each) => each.index === index);
    return change === undefined ? enquiry : correctedEnquiry(enquiry, EnquiryChoices.parse(change));
  });
  return { ...contact, rev: contact.rev + 1, enquiries, correction: { reason: asked.reason, correctedAt: at } };
}
