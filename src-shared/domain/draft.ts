/**
 * The draft: a contact while it is being worked on. Every move an agent can make is a pure function here, so that the
 * desk, the page "Mangler udfald" and the tests all play by the same rules.
 * How a draft becomes a contact and back stands in `draft-contact.ts`.
 *
 * See [Note: nothing is chosen for the agent]: no function here sets an outcome but `withOutcome`, which is called with
 * the outcome a person chose. Topic and article are proposals until an outcome confirms them.
 */
import { z } from 'zod';
import {
  AvoidableReason,
  CallerType,
  Channel,
  Contact,
  freeText,
  Instant,
  Key,
  lackOf,
  Line,
  Location,
  Misdirected,
  MunicipalityCode,
  noteMaxLength,
  Outcome,
  OwnKey,
  Redirect,
  SelfServiceUse,
  titleMaxLength,
  TopicNumber,
} from './contact.ts';

/** A draft left alone for longer than this was not being worked on, so when the contact ended is not known. */
export const endKnownForMs = 5 * 60_000;

/** More searches in one enquiry say no more of it. */
export const mostSearches = 8;

export const DraftEnquiry = z.object({
  title: freeText(titleMaxLength),
  topic: TopicNumber.nullable(),
  /** False while the topic is only what the opened article proposes. */
  topicChosen: z.boolean(),
  /** Opened in this enquiry, in the order they were first opened. */
  openedArticleIds: z.array(Key),
  /** The article that carries the answer: the one read last, unless the agent marked another. */
  carryingArticleId: Key.nullable(),
  outcome: Outcome.nullable(),
  redirect: Redirect.nullable(),
  selfService: SelfServiceUse.nullable(),
  /** The solution came with the outcome and goes with it: nobody said that it was shown. */
  selfServiceImplied: z.boolean().default(false),
  repeat: z.boolean(),
  avoidable: AvoidableReason.nullable(),
  misdirected: Misdirected.nullable(),
  note: freeText(noteMaxLength),
  /** What was searched in this enquiry, the latest last. It goes with the draft: what search learns of it is words alone. */
  searches: z.array(freeText(titleMaxLength)).max(mostSearches).default([]),
});

export const Draft = z.object({
  /** The contact's id from the first moment, so that finishing twice can never log twice. */
  id: z.uuid(),
  /** The revision of the stored contact this draft continues; 0 when none was ever stored. */
  baseRev: z.int().min(0),
  municipalityCode: MunicipalityCode,
  location: Location,
  institutionId: Key.nullable(),
  channel: Channel,
  line: Line.nullable(),
  callerType: CallerType,
  startedAt: Instant,
  talkEndedAt: Instant.nullable(),
  /** Set when the contact was put aside: handling stopped then, whenever the outcome is given. */
  endedAt: Instant.nullable(),
  /** The end can no longer be known (found after a long stop): left out of handle time, not out of counts. */
  endUnknown: z.boolean(),
  lateEntry: z.boolean(),
  enquiries: z.array(DraftEnquiry).min(1),
  activeIndex: z.int().min(0),
  /** `live` is on the desk; `parked` waits in "Mangler udfald". */
  state: z.enum(['live', 'parked']),
  /** The contact as it stood before it was taken back, for redo; null once the draft has been changed. */
  takenBack: Contact.nullable(),
});

export type DraftEnquiry = z.infer<typeof DraftEnquiry>;
/** A draft in "Mangler udfald", with whose contact it is (decision 0031). */
export const WaitingDraft = Draft.extend({ takenBy: OwnKey });

export type Draft = z.infer<typeof Draft>;
export type WaitingDraft = z.infer<typeof WaitingDraft>;

export const emptyEnquiry: DraftEnquiry = {
  title: '',
  topic: null,
  topicChosen: false,
  openedArticleIds: [],
  carryingArticleId: null,
  outcome: null,
  redirect: null,
  selfService: null,
  selfServiceImplied: false,
  repeat: false,
  avoidable: null,
  misdirected: null,
  note: '',
  searches: [],
};

/** What is known when a contact begins. */
export interface ContactStart {
  readonly id: string;
  readonly startedAt: string;
  readonly municipalityCode: string;
  readonly location: Location;
  readonly channel: Channel;
  /** Minutes back for a contact that is entered afterwards; 0 for one that begins now. */
  readonly lateMinutes: number;
}

/** @returns a new live draft. A call is on the main line and from a citizen until the agent says otherwise. */
export function startDraft(start: ContactStart): Draft {
  const late = start.lateMinutes > 0;
  const startedAt = new Date(Date.parse(start.startedAt) - start.lateMinutes * 60_000).toISOString();
  return {
    id: start.id,
    baseRev: 0,
    municipalityCode: start.municipalityCode,
    location: start.location,
    institutionId: null,
    channel: start.channel,
    line: start.channel === 'phone' ? 'main' : null,
    callerType: 'citizen',
    startedAt,
    talkEndedAt: null,
    endedAt: null,
    endUnknown: late,
    lateEntry: late,
    enquiries: [emptyEnquiry],
    activeIndex: 0,
    state: 'live',
    takenBack: null,
  };
}

/** @returns the enquiry the agent is working on. */
export function activeEnquiry(draft: Draft): DraftEnquiry {
  return draft.enquiries[draft.activeIndex] ?? emptyEnquiry;
}

/** @returns the draft with the active enquiry changed. A changed draft can no longer be put back as it was (redo). */
export function changeActive(draft: Draft, change: (enquiry: DraftEnquiry) => DraftEnquiry): Draft {
  return changeAt(draft, draft.activeIndex, change);
}

/** Changes the enquiry at `at`, whichever the agent is working on. */
export function changeAt(draft: Draft, at: number, change: (enquiry: DraftEnquiry) => DraftEnquiry): Draft {
  const enquiries = draft.enquiries.map((enquiry, index) => (index === at ? change(enquiry) : enquiry));
  return { ...draft, enquiries, takenBack: null };
}

/** An opened article proposes itself and its topic; a topic the agent chose stays. */
export function withOpenedArticle(enquiry: DraftEnquiry, article: { id: string; topic: string }): DraftEnquiry {
  const opened = enquiry.openedArticleIds.includes(article.id)
    ? enquiry.openedArticleIds
    : [...enquiry.openedArticleIds, article.id];
  return {
    ...enquiry,
    openedArticleIds: opened,
    carryingArticleId: article.id,
    topic: enquiry.topicChosen ? enquiry.topic : article.topic,
  };
}

/** Marks the next (step 1) or previous (step -1) opened article as the carrying one; "none" lies between last and first. */
export function withNextCarrier(enquiry: DraftEnquiry, step: 1 | -1): DraftEnquiry {
  const choices = [null, ...enquiry.openedArticleIds];
  const at = choices.indexOf(enquiry.carryingArticleId);
  return { ...enquiry, carryingArticleId: choices[(at + step + choices.length) % choices.length] ?? null };
}

/** The one place where an outcome is set: a person chose it. What belongs to another outcome is dropped. */
export function withOutcome(enquiry: DraftEnquiry, outcome: Outcome): DraftEnquiry {
  const pointerGoes = enquiry.selfServiceImplied && outcome !== 'self-service';
  return {
    ...enquiry,
    outcome,
    selfService: pointerGoes ? null : enquiry.selfService,
    selfServiceImplied: enquiry.selfServiceImplied && !pointerGoes,
    redirect: outcome === 'redirected' ? enquiry.redirect : null,
    misdirected: outcome === 'misdirected' ? enquiry.misdirected : null,
  };
}

/** Pointed to a solution, or gone through it together: said by the agent, so it stays whatever the outcome becomes. */
export function withSelfService(enquiry: DraftEnquiry, selfService: SelfServiceUse | null): DraftEnquiry {
  return { ...enquiry, selfService, selfServiceImplied: false };
}

/** The outcome self-service with the solution it needs; one that was already shown stays. */
export function withImpliedSelfService(enquiry: DraftEnquiry, solutionId: string): DraftEnquiry {
  if (enquiry.selfService !== null) return enquiry;
  return { ...enquiry, selfService: { solutionId, help: 'pointer' }, selfServiceImplied: true };
}

/** The contact is for another municipality: a unit of the former one was not chosen there. */
export function forMunicipality(draft: Draft, municipalityCode: string): Draft {
  const enquiries = draft.enquiries.map((enquiry) => ({ ...enquiry, redirect: null }));
  return { ...draft, municipalityCode, enquiries, takenBack: null };
}

/** Redirected to a unit; without one the outcome does not stand (A5). */
export function withRedirect(enquiry: DraftEnquiry, redirect: Redirect): DraftEnquiry {
  return { ...withOutcome(enquiry, 'redirected'), redirect };
}

/** Another enquiry in the same contact; it becomes the active one. */
export function withAnotherEnquiry(draft: Draft): Draft {
  return {
    ...draft,
    enquiries: [...draft.enquiries, emptyEnquiry],
    activeIndex: draft.enquiries.length,
    takenBack: null,
  };
}

/** @returns true when nothing was entered, so that Esc may discard it without trace. */
export function isEmptyDraft(draft: Draft): boolean {
  return (
    draft.baseRev === 0 &&
    draft.enquiries.every(
      (enquiry) =>
        enquiry.title.trim() === '' &&
        enquiry.note.trim() === '' &&
        enquiry.outcome === null &&
        enquiry.openedArticleIds.length === 0 &&
        enquiry.selfService === null &&
        enquiry.avoidable === null &&
        !enquiry.topicChosen &&
        !enquiry.repeat,
    )
  );
}

/** @returns index and lack of the first enquiry that is not finished, null when the contact can be logged. */
export function firstLack(draft: Draft): { index: number; lack: NonNullable<ReturnType<typeof lackOf>> } | null {
  for (const [index, enquiry] of draft.enquiries.entries()) {
    const lack = lackOf(enquiry);
    if (lack !== null) return { index, lack };
  }
  return null;
}
