/**
 * What the steps of the live contact order, carried out: logged, put aside, discarded, asked for, refused; and taking back
 * and putting back. The step has taken the contact off the desk before anything is awaited, so that hammering Ctrl+Enter
 * can neither log it twice nor lose the next one.
 */
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { lackOf, type Contact, type Outcome } from '#shared/domain/contact.ts';
import { changeActive, firstLack, withOutcome, type Draft } from '#shared/domain/draft.ts';
import { draftOver } from '#shared/domain/draft-over.ts';
import { AppError, errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import type { Choosing } from './choosing.ts';
import { clearedDesk, type DeskHands } from './desk-state.ts';
import { safeDraft, type DraftKeeper } from './draft-keeper.ts';
import { keyNames } from './keys.ts';
import { transition, type ContactEvent, type Order, type Refusal } from './live-contact.ts';

export interface Finishing {
  /** Logs the live contact, parks it when another card lacks an outcome, or says what the active card lacks. */
  readonly finish: () => void;
  readonly takeBack: (id?: string) => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly resume: (id: string) => Promise<Draft | null>;
  /** An outcome given to a waiting contact from the list; one that needs a choice is brought to the desk instead. */
  readonly giveOutcome: (draft: Draft, outcome: Outcome) => Promise<'logged' | 'on-desk'>;
}

interface FinishingParts {
  readonly hands: Pick<DeskHands, 'ports' | 'set' | 'get' | 'say' | 'focusOn' | 'needsContact'>;
  readonly keeper: DraftKeeper;
  /** Shows a draft that is on the desk: its words in the search field, its article. */
  readonly show: (draft: Draft) => void;
  /** What is chosen on the desk; asked when it is needed, since choosing in turn finishes. */
  readonly choosing: () => Pick<Choosing, 'ask' | 'choose'>;
}

/** How the store lets the contact step. */
export interface Stepping {
  readonly step: (event: ContactEvent) => void;
  /** Brings a draft to the desk; when another contact has begun meanwhile, it waits instead. */
  readonly bring: (draft: Draft) => void;
  /**
   * The contact was stored from elsewhere: what was written here goes on over what stands there.
   * @returns null for one that was logged there, which stands as it is.
   */
  readonly goneOnWith: (id: string, written: () => Draft) => Promise<Draft | null>;
  /** Brings it to the desk to be finished there; where another contact has begun since, it is sent once more. */
  readonly bringAgain: (draft: Draft) => void;
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

export function createFinishing(parts: FinishingParts): Finishing & Stepping {
  const { keeper, show, choosing } = parts;
  const { ports, set, get, say, focusOn } = parts.hands;

  const sayWhyNot = (thrown: unknown) => say(da.desk.said.notSaved(sentenceFor(errorBody(thrown))));

  const step = (event: ContactEvent) => {
    const before = get().contact;
    const { contact, orders } = transition(before, event);
    if (contact.at !== 'idle') set({ contact, live: contact.draft });
    else if (before.at !== 'idle') set(clearedDesk);
    for (const order of orders) carryOut(order);
  };

  const bring = (draft: Draft) => {
    step({ is: 'brought', draft });
    if (get().live?.id === draft.id) show(draft);
  };

  const goneOnWith: Stepping['goneOnWith'] = async (id, written) => {
    try {
      const there = await ports.api.contacts.resume({ id });
      return draftOver(written(), there);
    } catch {
      return null;
    }
  };

  /** Sends a contact away. If that fails it is put back where the agent sees it, or kept as a waiting draft. */
  const send = async (draft: Draft, write: () => Promise<Contact>) => {
    set({ sending: get().sending + 1 });
    try {
      const contact = await keeper.insteadOf(draft.id, write);
      const logged = contact.enquiries.every((enquiry) => enquiry.outcome !== null);
      if (logged) ports.onLogged(contact);
      say(logged ? da.desk.said.saved(nameOf(contact), outcomesOf(contact)) : da.desk.said.parked(nameOf(contact)));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'contact-changed-elsewhere') {
        const again = await goneOnWith(draft.id, () => draft);
        if (again === null) sayWhyNot(thrown);
        else bringAgain(again);
        return;
      }
      if (get().contact.at === 'idle') bring(draft);
      keeper.keep({ ...draft, state: get().live?.id === draft.id ? 'live' : 'parked' }, 'now');
      sayWhyNot(thrown);
    } finally {
      set({ sending: get().sending - 1 });
    }
  };
  const bringAgain: Stepping['bringAgain'] = (draft) => {
    bring({ ...draft, state: 'live' });
    if (get().live?.id !== draft.id) return;
    keeper.keep({ ...draft, state: 'live' }, 'now');
    say(da.desk.said.goneOnWith(nameOf(draft)));
  };
  const log = (draft: Draft) => send(draft, () => ports.api.contacts.save(draft));
  const park = (draft: Draft) => send(draft, () => ports.api.contacts.park(safeDraft(draft)));

  function carryOut(order: Order): void {
    switch (order.do) {
      case 'write':
        keeper.keep(order.draft, order.pace);
        return;
      case 'log':
        void log(order.draft);
        return;
      case 'park':
        void park(order.draft);
        return;
      case 'discard': {
        const { id } = order.draft;
        say(da.desk.said.discarded);
        void keeper.insteadOf(id, () => ports.api.drafts.discard({ id })).catch(sayWhyNot);
        return;
      }
      case 'ask':
        choosing().ask(order.what, { asOutcome: true, thenFinish: true });
        return;
      case 'refuse':
        refuse(order.because, order.index);
    }
  }

  function refuse(because: Refusal, index: number): void {
    const { live } = get();
    if (because === 'no-contact') say(da.desk.said.noContact(keyNames.newCall, keyNames.newVisit));
    else if (because === 'has-content') say(da.desk.said.keepDraft);
    else say(da.desk.contact.whyNot[because](keyNames.finishWith));
    if (because !== 'cpr-in-text' || live === null) return;
    if (index !== live.activeIndex) bring({ ...live, activeIndex: index });
    focusOn(isFreeOfCpr(live.enquiries[index]?.note ?? '') ? 'title' : 'note');
  }

  const resume = async (id: string) => {
    step({ is: 'put-aside' });
    try {
      const draft = await keeper.insteadOf(id, () => ports.api.contacts.resume({ id }));
      bring(draft);
      say(da.desk.said.resumed(nameOf(draft)));
      return draft;
    } catch (thrown) {
      sayWhyNot(thrown);
      return null;
    }
  };

  return {
    step,
    bring,
    goneOnWith,
    bringAgain,
    resume,

    finish: () => {
      const before = get().contact;
      step({ is: 'finish' });
      if (before.at !== 'idle' && get().contact.at === 'idle') focusOn('search');
    },

    takeBack: async (id) => {
      if (get().contact.at === 'draft') step({ is: 'escape' });
      const state = get().contact.at === 'idle' ? 'live' : 'parked';
      try {
        const draft = await keeper.insteadOf(id ?? '', () => ports.api.contacts.takeBack({ id: id ?? null, state }));
        if (state === 'live') bring(draft);
        focusOn('search');
        say(da.desk.said.takenBack(nameOf(draft)));
      } catch (thrown) {
        say(sentenceFor(errorBody(thrown)));
      }
    },

    redo: async () => {
      try {
        const contact = await keeper.insteadOf('', () => ports.api.contacts.redo({}));
        step({ is: 'left', id: contact.id });
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
        await log(given);
        return 'logged';
      }
      const resumed = await resume(draft.id);
      if (resumed !== null) {
        step({ is: 'changed', draft: { ...resumed, activeIndex: given.activeIndex }, pace: 'now' });
        if (get().live?.id === resumed.id) choosing().choose(outcome, false);
      }
      return 'on-desk';
    },
  };
}
