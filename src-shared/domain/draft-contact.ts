/** How a draft becomes a contact, and how a contact that was taken back becomes a draft again. */
import { lackOf, type Contact, type Enquiry } from './contact.ts';
import type { Draft, DraftEnquiry } from './draft.ts';

/** An article counts as used only when an outcome other than a hang-up confirms it (desk: flow of a call, 3). */
function confirmedArticles(enquiry: DraftEnquiry): string[] {
  const confirms = enquiry.outcome !== null && enquiry.outcome !== 'abandoned';
  return confirms && enquiry.carryingArticleId !== null ? [enquiry.carryingArticleId] : [];
}

function enquiryOf(draft: DraftEnquiry): Enquiry {
  const stands = lackOf(draft) === null;
  return {
    title: draft.title.trim(),
    topic: draft.topic,
    outcome: stands ? draft.outcome : null,
    articleIds: stands ? confirmedArticles(draft) : [],
    redirect: draft.redirect,
    selfService: draft.selfService,
    repeat: draft.repeat,
    avoidable: draft.avoidable,
    misdirected: draft.misdirected,
    note: draft.note.trim(),
  };
}

/** Who saved it, where: known to the core, never sent by the screen. */
export interface ContactKeeper {
  readonly agentId: string;
  readonly deviceId: string;
  readonly tenantId: string | null;
  readonly teamId: string | null;
}

/**
 * The contact a draft becomes. An enquiry whose outcome does not stand yet is stored without one.
 * @param savedAt the instant of saving; it is the end unless the end is unknown or was fixed when the contact was parked.
 */
export function contactOf(draft: Draft, keeper: ContactKeeper, savedAt: string): Contact {
  return {
    id: draft.id,
    rev: draft.baseRev + 1,
    ...keeper,
    municipalityCode: draft.municipalityCode,
    location: draft.location,
    institutionId: draft.institutionId,
    channel: draft.channel,
    line: draft.line,
    callerType: draft.callerType,
    startedAt: draft.startedAt,
    talkEndedAt: draft.talkEndedAt,
    endedAt: draft.endUnknown ? null : (draft.endedAt ?? savedAt),
    lateEntry: draft.lateEntry,
    enquiries: draft.enquiries.map(enquiryOf),
    extra: {},
  };
}

/**
 * The draft of a contact that was taken back: its outcomes cleared, the rest as it was.
 * @param rev the revision of the tombstone that took the contact out of every count.
 */
export function draftOfTakenBack(contact: Contact, rev: number, state: Draft['state']): Draft {
  return {
    id: contact.id,
    baseRev: rev,
    municipalityCode: contact.municipalityCode,
    location: contact.location,
    institutionId: contact.institutionId,
    channel: contact.channel,
    line: contact.line,
    callerType: contact.callerType,
    startedAt: contact.startedAt,
    talkEndedAt: contact.talkEndedAt,
    endedAt: contact.endedAt,
    endUnknown: contact.endedAt === null,
    lateEntry: contact.lateEntry,
    enquiries: contact.enquiries.map((enquiry): DraftEnquiry => ({
      title: enquiry.title,
      topic: enquiry.topic,
      topicChosen: enquiry.topic !== null,
      openedArticleIds: enquiry.articleIds,
      carryingArticleId: enquiry.articleIds[0] ?? null,
      outcome: null,
      redirect: null,
      selfService: enquiry.selfService,
      selfServiceImplied: enquiry.outcome === 'self-service' && enquiry.selfService?.help === 'pointer',
      repeat: enquiry.repeat,
      avoidable: enquiry.avoidable,
      misdirected: null,
      note: enquiry.note,
      searches: [],
    })),
    activeIndex: 0,
    state,
    takenBack: contact,
  };
}

/** The draft of a contact that waits for an outcome, or is to be gone on with. Outcomes that stand are kept: a person chose them. */
export function waitingDraftOf(contact: Contact): Draft {
  const draft = draftOfTakenBack(contact, contact.rev, 'parked');
  const enquiries = draft.enquiries.map((enquiry, index) => {
    const { outcome = null, redirect = null, misdirected = null } = contact.enquiries[index] ?? {};
    return { ...enquiry, outcome, redirect, misdirected };
  });
  return { ...draft, enquiries, takenBack: null };
}
