/**
 * A draft whose contact was stored from elsewhere meanwhile goes on over what stands there: nothing that was written on either
 * side is lost, and no outcome that a person chose. See decision 0095.
 */
import { noteMaxLength } from './contact.ts';
import { withoutCpr } from './cpr.ts';
import type { Draft, DraftEnquiry } from './draft.ts';

/**
 * @param draft what is being worked on: where both say something, it goes first.
 * @param standing the contact as it stands, as a draft of its revision.
 */
export function draftOver(draft: Draft, standing: Draft): Draft {
  const [longer, shorter] =
    draft.enquiries.length < standing.enquiries.length
      ? [standing.enquiries, draft.enquiries]
      : [draft.enquiries, standing.enquiries];
  const enquiries = longer.map((enquiry, index) => {
    const other = shorter[index];
    if (other === undefined) return enquiry;
    return longer === draft.enquiries ? enquiryOver(enquiry, other) : enquiryOver(other, enquiry);
  });
  return { ...draft, ...endOf(draft, standing), baseRev: standing.baseRev, enquiries, takenBack: null };
}

/** An end that nobody knows gives way to one that was known. */
function endOf(draft: Draft, standing: Draft): Pick<Draft, 'endedAt' | 'endUnknown'> {
  return draft.endUnknown && standing.endedAt !== null ? standing : draft;
}

function enquiryOver(mine: DraftEnquiry, theirs: DraftEnquiry): DraftEnquiry {
  const { outcome, redirect, misdirected } = mine.outcome === null ? theirs : mine;
  const { topic, topicChosen } = mine.topic === null ? theirs : mine;
  const { selfService, selfServiceImplied } = mine.selfService === null ? theirs : mine;
  const title = theirs.title.startsWith(mine.title.trim()) ? theirs.title : mine.title;
  // A title that gives way to another is not lost either.
  const texts = [theirs.note, ...(title.includes(theirs.title.trim()) ? [] : [theirs.title])];
  return {
    ...{ outcome, redirect, misdirected, topic, topicChosen, selfService, selfServiceImplied, title },
    openedArticleIds: [...new Set([...mine.openedArticleIds, ...theirs.openedArticleIds])],
    carryingArticleId: mine.carryingArticleId ?? theirs.carryingArticleId,
    repeat: mine.repeat || theirs.repeat,
    avoidable: mine.avoidable ?? theirs.avoidable,
    note: withoutCpr(texts.reduce(withText, mine.note).slice(0, noteMaxLength)),
    searches: mine.searches,
  };
}

/** @returns what holds both; the text alone that begins with the other or has it in it. */
function withText(text: string, other: string): string {
  if (text.includes(other.trim())) return text;
  if (other.startsWith(text.trim())) return other;
  return `${text.trimEnd()}\n${other}`;
}
