/**
 * The live contact as a state machine: where it stands, what can happen to it, and what is to be done then. It is pure: the
 * desk's store runs the orders of a step, the practice call runs none of them, and the tests walk it at random.
 *
 *     idle --began--> draft --changed--> talking --hung-up--> wrap-up
 *
 * Escape leads from `draft` back to idle; finish and put-aside lead there from every state. A contact that was put aside or
 * taken back is brought to the desk again as `missing-outcome`: it was stored once, so it can no longer go without trace.
 */
import { lackOf } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { activeEnquiry, firstLack, isEmptyDraft, type Draft, type DraftEnquiry } from '#shared/domain/draft.ts';

export type LiveContact =
  | { readonly at: 'idle' }
  /** Begun, and nothing entered. */
  | { readonly at: 'draft'; readonly draft: Draft }
  | { readonly at: 'talking'; readonly draft: Draft }
  /** The citizen has hung up; the agent is not done. */
  | { readonly at: 'wrap-up'; readonly draft: Draft }
  /** Put aside or taken back before: it waits for the outcome a person chooses. */
  | { readonly at: 'missing-outcome'; readonly draft: Draft };

/** `typing` may wait a moment for more. */
export type Pace = 'now' | 'typing';

export type ContactEvent =
  | { readonly is: 'began'; readonly draft: Draft }
  /** Found after a stop, resumed, taken back, or put back since it could not be stored. */
  | { readonly is: 'brought'; readonly draft: Draft }
  | { readonly is: 'changed'; readonly draft: Draft; readonly pace: Pace }
  /** `at` is an instant. */
  | { readonly is: 'hung-up'; readonly at: string }
  | { readonly is: 'finish' }
  | { readonly is: 'put-aside' }
  | { readonly is: 'escape' }
  /** Stored from elsewhere: another window, or redo. */
  | { readonly is: 'left'; readonly id: string };

export type Refusal = 'no-contact' | 'outcome-missing' | 'cpr-in-text' | 'has-content';

export type Order =
  | { readonly do: 'write'; readonly draft: Draft; readonly pace: Pace }
  | { readonly do: 'log' | 'park' | 'discard'; readonly draft: Draft }
  /** The outcome stands as soon as this is chosen, and the contact ends with it. */
  | { readonly do: 'ask'; readonly what: 'unit' | 'solution' }
  /** `index` is the enquiry at fault. */
  | { readonly do: 'refuse'; readonly because: Refusal; readonly index: number };

export interface Step {
  readonly contact: LiveContact;
  readonly orders: readonly Order[];
}

export const idle: LiveContact = { at: 'idle' };

/** @returns the contact's state, as what is known of it says. */
export function standing(draft: Draft): LiveContact {
  if (draft.baseRev > 0) return { at: 'missing-outcome', draft };
  if (draft.talkEndedAt !== null) return { at: 'wrap-up', draft };
  return { at: isEmptyDraft(draft) ? 'draft' : 'talking', draft };
}

/** @returns where the contact stands after the event, and what is to be done, in this order. */
export function transition(contact: LiveContact, event: ContactEvent): Step {
  switch (event.is) {
    case 'began':
      return {
        contact: standing(event.draft),
        orders: [...aside(contact), { do: 'write', draft: event.draft, pace: 'now' }],
      };
    case 'brought':
      return brought(contact, event.draft);
    case 'changed':
      // What was worked out for a contact that has left the desk since changes nothing.
      if (draftOf(contact)?.id !== event.draft.id) return { contact, orders: [] };
      return { contact: standing(event.draft), orders: [{ do: 'write', draft: event.draft, pace: event.pace }] };
    case 'hung-up':
      return hungUp(contact, event.at);
    case 'finish':
      return finished(contact);
    case 'put-aside':
      return { contact: idle, orders: aside(contact) };
    case 'escape':
      if (contact.at === 'idle') return { contact, orders: [] };
      if (contact.at === 'draft') return { contact: idle, orders: [{ do: 'discard', draft: contact.draft }] };
      return refused(contact, 'has-content');
    case 'left':
      return { contact: draftOf(contact)?.id === event.id ? idle : contact, orders: [] };
  }
}

function draftOf(contact: LiveContact): Draft | null {
  return contact.at === 'idle' ? null : contact.draft;
}

/** A contact that comes while another has begun does not take its place: it waits, logged if it lacks nothing. */
function brought(contact: LiveContact, draft: Draft): Step {
  const live = draftOf(contact);
  if (live === null || live.id === draft.id) return { contact: standing(draft), orders: [] };
  return { contact, orders: [orderAside(draft)] };
}

/** Only a call has a wrap-up, and it begins once; a visit ends when it is logged. */
function hungUp(contact: LiveContact, at: string): Step {
  if (contact.at === 'idle') return refused(contact, 'no-contact');
  const { draft } = contact;
  if (draft.channel !== 'phone' || draft.talkEndedAt !== null) return { contact, orders: [] };
  const ended: Draft = { ...draft, talkEndedAt: at };
  return { contact: standing(ended), orders: [{ do: 'write', draft: ended, pace: 'now' }] };
}

/** The contact leaves the desk in the same step in which it is sent: a second finish finds none. */
function finished(contact: LiveContact): Step {
  if (contact.at === 'idle') return refused(contact, 'no-contact');
  const { draft } = contact;
  const unclean = draft.enquiries.findIndex((enquiry) => !isCleanEnquiry(enquiry));
  if (unclean >= 0) return refused(contact, 'cpr-in-text', unclean);
  const lack = lackOf(activeEnquiry(draft));
  if (lack === 'outcome-missing') return refused(contact, 'outcome-missing', draft.activeIndex);
  if (lack !== null) {
    return { contact, orders: [{ do: 'ask', what: lack === 'redirect-unit-missing' ? 'unit' : 'solution' }] };
  }
  return { contact: idle, orders: [{ do: firstLack(draft) === null ? 'log' : 'park', draft }] };
}

function refused(contact: LiveContact, because: Refusal, index = 0): Step {
  return { contact, orders: [{ do: 'refuse', because, index }] };
}

function aside(contact: LiveContact): Order[] {
  return contact.at === 'idle' ? [] : [orderAside(contact.draft)];
}

/** Logged when nothing is lacking, gone when nothing was entered, else put into "Mangler udfald". */
function orderAside(draft: Draft): Order {
  if (isEmptyDraft(draft)) return { do: 'discard', draft };
  return { do: firstLack(draft) === null && isClean(draft) ? 'log' : 'park', draft };
}

function isCleanEnquiry(enquiry: DraftEnquiry): boolean {
  return isFreeOfCpr(enquiry.title) && isFreeOfCpr(enquiry.note);
}

/** @returns true when every text of the draft may be stored. */
export function isClean(draft: Draft): boolean {
  return draft.enquiries.every(isCleanEnquiry);
}
