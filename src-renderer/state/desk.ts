/**
 * The live contact and what surrounds it on the desk, as one store. The rules of a draft live in `#shared/domain/draft.ts`;
 * here they are tied to the screen (what is searched, shown, asked for) and to the core (what is saved, in which order).
 * Reading, choosing and finishing each have a file of their own.
 */
import { createStore } from 'zustand/vanilla';
import { titleMaxLength, type Channel } from '#shared/domain/contact.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import {
  activeEnquiry,
  changeActive,
  forMunicipality,
  isEmptyDraft,
  startDraft,
  withAnotherEnquiry,
  withSearch,
  type Draft,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import type { Preferences } from '#shared/domain/settings.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { instantOf } from '#shared/time/clock.ts';
import { createChoosing, type Choosing } from './choosing.ts';
import {
  clearedDesk,
  freshDesk,
  type DeskHands,
  type DeskPorts,
  type DeskState,
  type FocusTarget,
} from './desk-state.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createFinishing, type Finishing } from './finishing.ts';
import { createReading, type Reading } from './reading.ts';

export interface DeskActions extends Reading, Choosing, Finishing {
  readonly setHome: (home: Preferences) => void;
  /** Finds the draft that was on the desk before a stop. */
  readonly recover: () => Promise<void>;
  readonly begin: (channel: Channel, lateMinutes?: number) => void;
  /** The talk is over, wrap-up begins: calls only, a visit ends when it is logged. */
  readonly hangUp: () => void;
  readonly changeContact: (
    change: Partial<Pick<Draft, 'channel' | 'line' | 'callerType' | 'municipalityCode' | 'location'>>,
  ) => void;
  /** The search words are the enquiry's working title: one motion. */
  readonly type: (query: string) => void;
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
     * Another window put this contact aside while something was written here: it is taken back onto this desk with what
     * was written. One that was logged there stands as it is.
     */
    const takeOver = async (draft: Draft) => {
      try {
        const { baseRev } = await ports.api.contacts.resume({ id: draft.id });
        if (get().live?.id === draft.id) setLive({ ...draft, baseRev });
      } catch {
        if (get().live?.id === draft.id) set({ ...clearedDesk, saveState: 'saved' });
        say(sentenceFor({ code: 'contact-changed-elsewhere', details: {} }));
      }
    };

    const setLive: DeskHands['setLive'] = (draft, pace = 'now') => {
      set({ live: draft });
      keeper.keep(draft, pace);
    };
    const changeEnquiry: DeskHands['changeEnquiry'] = (change, pace = 'now') => {
      const { live } = get();
      if (live !== null) setLive(changeActive(live, change), pace);
    };
    const needsContact = () => {
      const { live } = get();
      if (live === null) say(da.desk.said.noContact);
      return live;
    };
    const hands: DeskHands = { ports, set, get, say, focusOn, setLive, changeEnquiry, needsContact };

    const shelf = createReading(hands);
    /** Puts a draft on the desk with its search words and its article. */
    const putOnDesk = (draft: Draft) => {
      const enquiry = activeEnquiry(draft);
      set({ live: draft, choice: null, query: enquiry.title, typedByHand: false, saveState: 'saved' });
      shelf.showArticle(enquiry.carryingArticleId);
    };
    const finishing = createFinishing({ hands, keeper, putOnDesk, choosing: () => get() });
    const choosing = createChoosing(hands, shelf, finishing.finish);

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
        if (draft === null || (await ports.isHeldElsewhere(draft.id))) return;
        if (get().live === null) {
          putOnDesk(draft);
          say(da.desk.said.recovered);
        } else if (get().live?.id !== draft.id) finishing.setAside(draft);
      },

      begin: (channel, lateMinutes = 0) => {
        const { home, live, query } = get();
        if (home === null) return;
        const typedAhead = live === null ? query : '';
        finishing.putAside();
        const draft = startDraft({
          id: ports.newId(),
          startedAt: instantOf(ports.clock),
          municipalityCode: home.municipalityCode,
          location: home.location,
          channel,
          lateMinutes,
        });
        set({ choice: null, query: typedAhead });
        shelf.showArticle(null);
        setLive(
          typedAhead === ''
            ? draft
            : changeActive(draft, (enquiry) => withSearch({ ...enquiry, title: typedAhead }, typedAhead)),
        );
        focusOn('search');
        say(da.desk.said.started(da.desk.channel[channel]));
      },

      hangUp: () => {
        const live = needsContact();
        if (live === null || live.channel !== 'phone' || live.talkEndedAt !== null) return;
        setLive({ ...live, talkEndedAt: instantOf(ports.clock) });
        say(da.desk.said.hungUp);
      },

      changeContact: (change) => {
        const { live } = get();
        if (live === null) return;
        const { municipalityCode, ...others } = change;
        const moved = municipalityCode === undefined ? live : forMunicipality(live, municipalityCode);
        const next = { ...moved, ...others, takenBack: null };
        setLive({ ...next, line: next.channel === 'phone' ? (next.line ?? 'main') : null });
        if (municipalityCode !== undefined) shelf.fetchAgain();
      },

      type: (query) => {
        set({ query, typedByHand: query !== '' });
        const title = withoutCpr(query).slice(0, titleMaxLength);
        if (title.trim() !== '') changeEnquiry((enquiry) => withSearch({ ...enquiry, title }, title), 'typing');
      },

      editTitle: (title) => changeEnquiry((enquiry) => ({ ...enquiry, title }), 'typing'),

      selectEnquiry: (index) => {
        const { live } = get();
        if (live === null || index === live.activeIndex || live.enquiries[index] === undefined) return;
        const draft = { ...live, activeIndex: index };
        setLive(draft);
        putOnDesk(draft);
      },

      anotherEnquiry: () => {
        const live = needsContact();
        if (live === null) return;
        const draft = withAnotherEnquiry(live);
        setLive(draft);
        putOnDesk(draft);
        focusOn('search');
        say(da.desk.said.anotherEnquiry(draft.enquiries.length));
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
        const { facing, choice, live, query } = get();
        if (facing) set({ facing: false });
        else if (choice !== null) {
          set({ choice: null });
          focusOn('search');
        } else if (live !== null && isEmptyDraft(live)) finishing.discard(live);
        else if (query !== '') {
          set({ query: '', typedByHand: false });
          if (live !== null && isOnlyTitled(live)) changeEnquiry((enquiry) => ({ ...enquiry, title: '' }));
          focusOn('search');
        } else if (live === null) shelf.showArticle(null);
        else say(da.desk.said.keepDraft);
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
