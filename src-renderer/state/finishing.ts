/**
 * The end of a contact: logged, put aside, taken back, put back. The contact's draft is taken off the desk before anything
 * is awaited, so that hammering Ctrl+Enter can neither log it twice nor lose the next one.
 */
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { lackOf, type Contact, type Outcome } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  changeActive,
  firstLack,
  isEmptyDraft,
  withOutcome,
  type Draft,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import { AppError, errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import type { Choosing } from './choosing.ts';
import { clearedDesk, type DeskHands } from './desk-state.ts';
import { safeDraft, type DraftKeeper } from './draft-keeper.ts';

export interface Finishing {
  /** Logs the live contact, parks it when another card lacks an outcome, or says what the active card lacks. */
  readonly finish: () => void;
  /** Takes the live contact off the desk before the next one begins: logged if finished, else parked; an empty one goes. */
  readonly putAside: () => void;
  /** Puts a draft that lies on no desk into "Mangler udfald", or logs it if it lacks nothing. */
  readonly setAside: (draft: Draft) => void;
  readonly discard: (draft: Draft) => void;
  readonly takeBack: (id?: string) => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly resume: (id: string) => Promise<Draft | null>;
  /** An outcome given to a waiting contact from the list; one that needs a choice is brought to the desk instead. */
  readonly giveOutcome: (draft: Draft, outcome: Outcome) => Promise<'logged' | 'on-desk'>;
}

interface FinishingParts {
  readonly hands: DeskHands;
  readonly keeper: DraftKeeper;
  readonly putOnDesk: (draft: Draft) => void;
  /** What is chosen on the desk; asked when it is needed, since choosing in turn finishes. */
  readonly choosing: () => Pick<Choosing, 'ask' | 'choose'>;
}

/** @returns how a contact is called when it is spoken of: its first title. */
function nameOf(contact: { readonly enquiries: readonly { readonly title: string }[] }): string {
  const first = contact.enquiries[0]?.title.trim() ?? '';
  return first === '' ? da.desk.contact.untitled : first;
}

function outcomesOf(contact: Contact): string {
  return contact.enquiries
    .map((enquiry) => (enquiry.outcome === null ? da.desk.bar.missing : da.desk.outcome[enquiry.outcome]))
    .join(', ');
}

function isCleanEnquiry(enquiry: DraftEnquiry): boolean {
  return isFreeOfCpr(enquiry.title) && isFreeOfCpr(enquiry.note);
}

/** @returns true when every text of the draft may be stored. */
export function isClean(draft: Draft): boolean {
  return draft.enquiries.every(isCleanEnquiry);
}

export function createFinishing(parts: FinishingParts): Finishing {
  const { keeper, putOnDesk, choosing } = parts;
  const { ports, set, get, say, focusOn, setLive } = parts.hands;

  const refuse = (thrown: unknown) => say(da.desk.said.notSaved(sentenceFor(errorBody(thrown))));

  /** Sends a contact away. If that fails it is put back where the agent sees it, or kept as a waiting draft. */
  const send = async (draft: Draft, write: () => Promise<Contact>) => {
    try {
      const contact = await keeper.insteadOf(draft.id, write);
      const logged = contact.enquiries.every((enquiry) => enquiry.outcome !== null);
      say(logged ? da.desk.said.saved(nameOf(contact), outcomesOf(contact)) : da.desk.said.parked(nameOf(contact)));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'contact-changed-elsewhere') {
        refuse(thrown);
        return;
      }
      if (get().live === null) putOnDesk(draft);
      keeper.keep({ ...draft, state: get().live?.id === draft.id ? 'live' : 'parked' }, 'now');
      refuse(thrown);
    }
  };
  const log = (draft: Draft) => void send(draft, () => ports.api.contacts.save(draft));
  const park = (draft: Draft) => void send(draft, () => ports.api.contacts.park(safeDraft(draft)));

  const finish = () => {
    const { live } = get();
    const { ask } = choosing();
    if (live === null) {
      say(da.desk.said.noContact);
      return;
    }
    const faulty = live.enquiries.findIndex((enquiry) => !isCleanEnquiry(enquiry));
    if (faulty >= 0) {
      say(da.desk.contact.whyNot['cpr-in-text']);
      if (faulty !== live.activeIndex) putOnDesk({ ...live, activeIndex: faulty });
      focusOn(isFreeOfCpr(live.enquiries[faulty]?.note ?? '') ? 'title' : 'note');
      return;
    }
    const lack = lackOf(activeEnquiry(live));
    if (lack === 'redirect-unit-missing') ask('unit', { asOutcome: true, thenFinish: true });
    else if (lack === 'solution-missing') ask('solution', { asOutcome: true, thenFinish: true });
    else if (lack === 'outcome-missing') say(da.desk.contact.whyNot['outcome-missing']);
    else {
      set(clearedDesk);
      focusOn('search');
      if (firstLack(live) === null) log(live);
      else park(live);
    }
  };

  const discard = (draft: Draft) => {
    set(clearedDesk);
    focusOn('search');
    say(da.desk.said.discarded);
    void keeper.insteadOf(draft.id, () => ports.api.drafts.discard({ id: draft.id })).catch(refuse);
  };

  const setAside = (draft: Draft) => {
    if (firstLack(draft) === null && isClean(draft)) log(draft);
    else park(draft);
  };

  const putAside = () => {
    const { live } = get();
    if (live === null) return;
    if (isEmptyDraft(live)) {
      discard(live);
      return;
    }
    set(clearedDesk);
    setAside(live);
  };

  const resume = async (id: string) => {
    putAside();
    try {
      const draft = await keeper.insteadOf(id, () => ports.api.contacts.resume({ id }));
      putOnDesk(draft);
      say(da.desk.said.resumed(nameOf(draft)));
      return draft;
    } catch (thrown) {
      refuse(thrown);
      return null;
    }
  };

  return {
    finish,
    putAside,
    setAside,
    discard,
    resume,

    takeBack: async (id) => {
      const { live } = get();
      if (live !== null && isEmptyDraft(live)) discard(live);
      const state = get().live === null ? 'live' : 'parked';
      try {
        const draft = await keeper.insteadOf(id ?? '', () => ports.api.contacts.takeBack({ id: id ?? null, state }));
        if (state === 'live' && get().live === null) putOnDesk(draft);
        focusOn('search');
        say(da.desk.said.takenBack(nameOf(draft)));
      } catch (thrown) {
        say(sentenceFor(errorBody(thrown)));
      }
    },

    redo: async () => {
      try {
        const contact = await keeper.insteadOf('', () => ports.api.contacts.redo({}));
        if (get().live?.id === contact.id) set(clearedDesk);
        say(da.desk.said.redone(nameOf(contact)));
      } catch (thrown) {
        say(sentenceFor(errorBody(thrown)));
      }
    },

    giveOutcome: async (draft, outcome) => {
      const lacking = draft.enquiries.findIndex((enquiry) => lackOf(enquiry) !== null);
      const given = changeActive({ ...draft, activeIndex: Math.max(lacking, 0) }, (enquiry) =>
        withOutcome(enquiry, outcome),
      );
      if (firstLack(given) === null) {
        await send(given, () => ports.api.contacts.save(given));
        return 'logged';
      }
      const resumed = await resume(draft.id);
      if (resumed !== null) {
        setLive({ ...resumed, activeIndex: given.activeIndex });
        choosing().choose(outcome, false);
      }
      return 'on-desk';
    },
  };
}
