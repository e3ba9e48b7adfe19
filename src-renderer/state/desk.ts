/**
 * The live contact and what surrounds it on the desk, as one store. The rules of a draft live in `#shared/domain/draft.ts`;
 * here they are tied to the screen (what is searched, shown, asked for) and to the core (what is saved, in which order).
 * Reading, choosing and finishing each have a file of their own.
 */
import { createStore } from 'zustand/vanilla';
import type { Channel } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  changeActive,
  changeAt,
  forMunicipality,
  isEmptyDraft,
  startDraft,
  withAnotherEnquiry,
  type Draft,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import { withSearch } from '#shared/domain/searched.ts';
import type { Preferences } from '#shared/domain/settings.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { isUnfiltered, type SearchFilter } from '#shared/search/filter.ts';
import { instantOf } from '#shared/time/clock.ts';
import { createChoosing, type Choosing } from './choosing.ts';
import {
  freshDesk,
  isSamePlace,
  placeOf,
  type DeskHands,
  type DeskPorts,
  type DeskState,
  type FocusTarget,
} from './desk-state.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createFinishing, type Finishing } from './finishing.ts';
import { keyNames } from './keys.ts';
import { createReading, type Reading } from './reading.ts';

export interface DeskActions extends Reading, Choosing, Finishing {
  readonly setHome: (home: Preferences) => void;
  /** Finds the draft that was on the desk before a stop. */
  readonly recover: () => Promise<void>;
  /** Puts aside what lies on the desk, for another agent. @returns false when it could not be stored; then it lies there again. */
  readonly leave: () => Promise<boolean>;
  readonly begin: (channel: Channel, lateMinutes?: number) => void;
  /** The talk is over, wrap-up begins: calls only, a visit ends when it is logged. */
  readonly hangUp: () => void;
  readonly changeContact: (
    change: Partial<Pick<Draft, 'channel' | 'line' | 'callerType' | 'municipalityCode' | 'location' | 'endUnknown'>>,
  ) => void;
  /** The search words are the enquiry's working title: one motion. */
  readonly type: (query: string) => void;
  readonly setFilter: (filter: SearchFilter) => void;
  readonly editTitle: (title: string) => void;
  readonly selectEnquiry: (index: number) => void;
  readonly anotherEnquiry: () => void;
  readonly toggleRepeat: () => void;
  readonly changeEnquiry: (change: Partial<Pick<DraftEnquiry, 'note' | 'avoidable' | 'misdirected'>>) => void;
  readonly escape: () => void;
  readonly setFacing: (facing: boolean) => void;
  readonly say: (text: string) => void;
  readonly focusOn: (target: FocusTarget) => void;
}

export type Desk = DeskState & DeskActions;

/** @returns the desk's store. One exists in the app; tests make their own with their own ports. */
export function createDesk(ports: DeskPorts) {
  return createStore<Desk>()((set, get) => {
    const say = (text: string) => set({ said: { text, tick: get().said.tick + 1 } });
    const focusOn = (target: FocusTarget) => set({ focus: { target, tick: get().focus.tick + 1 } });
    const keeper = createDraftKeeper(
      ports,
      (saveState) => set({ saveState }),
      (draft) => void takeOver(draft),
    );
    /**
     * Another window put this contact aside, or another version came to stand, while something was written here: it is taken
     * back onto this desk with what was written. One that was logged there stands as it is.
     */
    const takeOver = async (draft: Draft) => {
      // With what was written while this was asked as well.
      const written = () => (get().live?.id === draft.id ? get().live : null) ?? draft;
      const again = await goneOnWith(draft.id, written);
      const isHere = get().live?.id === draft.id;
      if (again !== null) {
        if (isHere) step({ is: 'changed', draft: again, pace: 'now' });
        else bringAgain(again);
        return;
      }
      if (isHere) set({ saveState: 'saved' });
      step({ is: 'left', id: draft.id });
      say(sentenceFor({ code: 'contact-changed-elsewhere', details: {} }));
    };

    const needsContact = () => {
      const { live } = get();
      if (live === null) say(da.desk.said.noContact(keyNames.newCall, keyNames.newVisit));
      return live;
    };
    /** Shows what lies on the desk: its search words and its article. */
    const show = (draft: Draft) => {
      const enquiry = activeEnquiry(draft);
      set({ choice: null, enterAhead: null, query: enquiry.title, typedByHand: false, saveState: 'saved' });
      shelf.showArticle(enquiry.carryingArticleId);
    };
    const { step, bring, goneOnWith, bringAgain, ...finishing } = createFinishing({
      hands: { ports, set, get, say, focusOn, needsContact },
      keeper,
      show,
      choosing: () => get(),
    });
    const change: DeskHands['change'] = (changed, pace = 'now') => {
      const { live } = get();
      if (live !== null) step({ is: 'changed', draft: changed(live), pace });
    };
    const changeEnquiry: DeskHands['changeEnquiry'] = (changed, pace = 'now') =>
      change((draft) => changeActive(draft, changed), pace);
    const hands: DeskHands = {
      ...{ ports, set, get, say, focusOn, step, change, changeEnquiry, needsContact },
      isAt: (place) => isSamePlace(place, placeOf(get().live)),
      changeAt: ({ draftId, index }, changed) => {
        if (get().live?.id === draftId) change((draft) => changeAt(draft, index, changed));
      },
    };
    const shelf = createReading(hands);
    const choosing = createChoosing(hands, shelf, finishing.finish);
    const changeAndShow = (changed: (draft: Draft) => Draft) => {
      change(changed);
      const { live } = get();
      if (live !== null) show(live);
    };

    return {
      ...freshDesk,
      ...shelf,
      ...choosing,
      ...finishing,
      focusOn,
      finish: () => shelf.onceOpened(finishing.finish),
      say,

      setHome: (home) => set({ home }),

      recover: async () => {
        const draft = await ports.api.drafts.live({});
        if (draft === null || get().live?.id === draft.id || (await ports.isHeldElsewhere(draft.id))) return;
        const isFree = get().contact.at === 'idle';
        bring(draft);
        if (isFree) say(da.desk.said.recovered);
      },

      leave: async () => {
        // A finish that waits for its article comes before the change.
        await shelf.settled();
        step({ is: 'put-aside' });
        await keeper.idle();
        if (get().contact.at !== 'idle') return false;
        set({ query: '', typedByHand: false });
        shelf.showArticle(null);
        return true;
      },

      begin: (channel, lateMinutes = 0) => {
        const { home, live, query } = get();
        if (home === null) return;
        const title = live === null ? query : '';
        const draft = startDraft({
          id: ports.newId(),
          startedAt: instantOf(ports.clock),
          municipalityCode: home.municipalityCode,
          location: home.location,
          channel,
          lateMinutes,
        });
        set({
          choice: null,
          enterAhead: null,
          facing: false,
          query: title,
          typedByHand: title !== '' && get().typedByHand,
        });
        shelf.showArticle(null);
        step({ is: 'began', draft: changeActive(draft, (enquiry) => withSearch(enquiry, title)) });
        focusOn('search');
        say(da.desk.said.started(da.desk.channel[channel]));
      },

      hangUp: () => {
        const before = get().contact;
        step({ is: 'hung-up', at: instantOf(ports.clock) });
        if (before.at !== 'idle' && get().contact !== before) say(da.desk.said.hungUp);
      },

      changeContact: ({ municipalityCode, ...others }) => {
        change((draft) => {
          const moved = municipalityCode === undefined ? draft : forMunicipality(draft, municipalityCode);
          const next = { ...moved, ...others, takenBack: null };
          return { ...next, line: next.channel === 'phone' ? (next.line ?? 'main') : null };
        });
        if (municipalityCode !== undefined) shelf.fetchAgain();
      },

      type: (query) => {
        set({ query, typedByHand: query !== '' });
        if (query.trim() !== '') changeEnquiry((enquiry) => withSearch(enquiry, query), 'typing');
      },

      setFilter: (filter) => set({ filter }),

      editTitle: (title) => changeEnquiry((enquiry) => ({ ...enquiry, title }), 'typing'),

      selectEnquiry: (index) => {
        const { live } = get();
        if (live === null || index === live.activeIndex || live.enquiries[index] === undefined) return;
        changeAndShow((draft) => ({ ...draft, activeIndex: index }));
      },

      anotherEnquiry: () => {
        if (needsContact() === null) return;
        changeAndShow(withAnotherEnquiry);
        focusOn('search');
        say(da.desk.said.anotherEnquiry(get().live?.enquiries.length ?? 1));
      },

      toggleRepeat: () => {
        const live = needsContact();
        if (live === null) return;
        const repeat = !activeEnquiry(live).repeat;
        changeEnquiry((enquiry) => ({ ...enquiry, repeat }));
        say(da.desk.said.repeat[repeat ? 'true' : 'false']);
      },

      changeEnquiry: (change) =>
        changeEnquiry((enquiry) => ({ ...enquiry, ...change }), change.note === undefined ? 'now' : 'typing'),

      escape: () => {
        const { facing, choice, contact, live, query, filter } = get();
        if (facing) set({ facing: false });
        else if (choice !== null) {
          set({ choice: null });
          focusOn('search');
        } else if ((contact.at !== 'draft' && query !== '') || !isUnfiltered(filter)) {
          set({ query: '', typedByHand: false, filter: {} });
          if (live !== null && isOnlyTitled(live)) changeEnquiry((enquiry) => ({ ...enquiry, title: '' }));
          focusOn('search');
        } else if (contact.at === 'idle') shelf.showArticle(null);
        else {
          step({ is: 'escape' });
          if (contact.at === 'draft') focusOn('search');
        }
      },

      setFacing: (facing) => {
        if (facing && get().openArticleId === null) say(da.desk.facing.ask);
        else set({ facing });
      },
    };
  });
}

/** Nothing but search words: clearing them leaves an empty draft. */
function isOnlyTitled(draft: Draft): boolean {
  return isEmptyDraft(changeActive(draft, (enquiry) => ({ ...enquiry, title: '' })));
}
