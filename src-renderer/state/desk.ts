/**
 * The live contact and what surrounds it on the desk, as one store. The rules of a draft live in `#shared/domain/draft.ts`;
 * here they are tied to the screen (what is searched, shown, asked for) and to the core (what is saved, in which order).
 */
import { createStore } from 'zustand/vanilla';
import type { Contract } from '#shared/contract.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import type { Channel, Outcome, RedirectKind, SelfServiceHelp } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  changeActive,
  isEmptyDraft,
  startDraft,
  withAnotherEnquiry,
  withNextCarrier,
  withOpenedArticle,
  withOutcome,
  withRedirect,
  type Draft,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { Preferences } from '#shared/domain/settings.ts';
import type { Client } from '#shared/rpc.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { titleMaxLength } from '#shared/domain/contact.ts';
import { createDraftKeeper, type SaveState } from './draft-keeper.ts';
import { createFinishing, type Finishing } from './finishing.ts';

/** What the left column asks for instead of articles, and why. */
export interface Choice {
  readonly what: 'unit' | 'solution' | 'topic';
  /** What a chosen solution means; ignored for units and topics. */
  readonly help: SelfServiceHelp;
  /** Whether the outcome is being chosen with it, and the contact finished after it. */
  readonly asOutcome: boolean;
  readonly thenFinish: boolean;
  readonly kind: RedirectKind;
  readonly query: string;
}

export type FocusTarget = 'search' | 'note' | 'title' | 'contact' | 'article';

/** What the contact needs to know of a solution. */
export interface ChosenSolution {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface DeskState {
  readonly home: Preferences | null;
  readonly live: Draft | null;
  readonly saveState: SaveState;
  readonly query: string;
  readonly choice: Choice | null;
  readonly openArticleId: string | null;
  readonly article: ArticleView | null;
  readonly articleFailed: boolean;
  readonly facing: boolean;
  /** The last thing to be said aloud by a screen reader and shown on the strip; `tick` tells two equal ones apart. */
  readonly said: { readonly text: string; readonly tick: number };
  readonly focus: { readonly target: FocusTarget; readonly tick: number };
}

export interface DeskActions extends Finishing {
  readonly setHome: (home: Preferences) => void;
  readonly recover: () => Promise<void>;
  readonly begin: (channel: Channel, lateMinutes?: number) => void;
  /** The talk is over, wrap-up begins: calls only, a visit ends when it is logged. */
  readonly hangUp: () => void;
  readonly changeContact: (
    change: Partial<Pick<Draft, 'channel' | 'line' | 'callerType' | 'municipalityCode' | 'location'>>,
  ) => void;
  readonly type: (query: string) => void;
  readonly editTitle: (title: string) => void;
  readonly openArticle: (article: { id: string; topic: string }) => void;
  /** Opens an article that another one links to. */
  readonly openLinked: (id: string) => Promise<void>;
  readonly nextCarrier: (step: 1 | -1) => void;
  readonly selectEnquiry: (index: number) => void;
  readonly anotherEnquiry: () => void;
  readonly choose: (outcome: Outcome, thenFinish: boolean) => void;
  readonly ask: (what: Choice['what'], change?: Partial<Choice>) => void;
  readonly changeChoice: (change: Partial<Pick<Choice, 'query' | 'kind'>>) => void;
  readonly chooseUnit: (unitId: string) => void;
  readonly chooseSolution: (solution: ChosenSolution) => void;
  readonly chooseTopic: (topic: string) => void;
  readonly showSelfService: (help: SelfServiceHelp) => void;
  readonly clearSelfService: () => void;
  readonly toggleRepeat: () => void;
  readonly changeEnquiry: (
    change: Partial<Pick<DraftEnquiry, 'note' | 'avoidable' | 'misdirected' | 'repeat'>>,
  ) => void;
  readonly escape: () => void;
  readonly setFacing: (facing: boolean) => void;
  readonly focusOn: (target: FocusTarget) => void;
  readonly say: (text: string) => void;
}

export type Desk = DeskState & DeskActions;

/** What the desk is handed: the core, the time, identities, the clipboard. */
export interface DeskPorts {
  readonly api: Client<Contract>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** @returns false when the clipboard is closed to us. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

export type SetDesk = (change: Partial<DeskState>) => void;
export type GetDesk = () => Desk;

const freshDesk: DeskState = {
  home: null,
  live: null,
  saveState: 'saved',
  query: '',
  choice: null,
  openArticleId: null,
  article: null,
  articleFailed: false,
  facing: false,
  said: { text: '', tick: 0 },
  focus: { target: 'search', tick: 0 },
};

/** What is on the desk between two contacts. */
export const clearedDesk = {
  live: null,
  query: '',
  choice: null,
  openArticleId: null,
  article: null,
  facing: false,
} as const;

const noChoice: Choice = {
  what: 'unit',
  help: 'pointer',
  asOutcome: false,
  thenFinish: false,
  kind: 'transfer',
  query: '',
};

/** @returns the desk's store. One exists in the app; tests make their own with their own ports. */
export function createDesk(ports: DeskPorts) {
  return createStore<Desk>()((set, get) => {
    const keeper = createDraftKeeper(
      ports,
      (saveState) => set({ saveState }),
      ({ id }) => {
        if (get().live?.id === id) set({ ...clearedDesk, saveState: 'saved' });
        say(sentenceFor({ code: 'contact-changed-elsewhere', details: {} }));
      },
    );

    const say = (text: string) => set({ said: { text, tick: get().said.tick + 1 } });
    const focusOn = (target: FocusTarget) => set({ focus: { target, tick: get().focus.tick + 1 } });

    /** Changes the live draft and has it written; `typing` may wait half a second for more. */
    const setLive = (draft: Draft, pace: 'now' | 'typing' = 'now') => {
      set({ live: draft });
      keeper.keep(draft, pace);
    };
    const changeEnquiry = (change: (enquiry: DraftEnquiry) => DraftEnquiry, pace: 'now' | 'typing' = 'now') => {
      const { live } = get();
      if (live !== null) setLive(changeActive(live, change), pace);
    };
    const needsContact = (): Draft | null => {
      const { live } = get();
      if (live === null) say(da.desk.said.noContact);
      return live;
    };
    let loading: Promise<unknown> = Promise.resolve();
    const loadArticle = async (id: string): Promise<ArticleView | null> => {
      const municipalityCode = get().live?.municipalityCode ?? get().home?.municipalityCode;
      if (municipalityCode === undefined) return null;
      try {
        const article = await ports.api.knowledge.article({ id, municipalityCode });
        if (get().openArticleId === id) set({ article, articleFailed: false });
        return article;
      } catch {
        if (get().openArticleId === id) set({ article: null, articleFailed: true });
        return null;
      }
    };
    const showArticle = (id: string | null) => {
      set({ openArticleId: id, articleFailed: false, ...(get().article?.id === id ? {} : { article: null }) });
      if (id !== null) loading = loadArticle(id);
    };
    /** A fast hand chooses before the article has come: what depends on its solution waits, for this contact only. */
    const onceArticleCame = (run: () => void) => {
      const { article, openArticleId, articleFailed, live } = get();
      if (article !== null || openArticleId === null || articleFailed) run();
      else {
        void loading.then(() => {
          if (get().live?.id === live?.id) run();
        });
      }
    };
    /** Puts a draft on the desk with its search words and its article. */
    const putOnDesk = (draft: Draft) => {
      const enquiry = activeEnquiry(draft);
      set({ live: draft, choice: null, query: enquiry.title, saveState: 'saved' });
      showArticle(enquiry.carryingArticleId);
    };
    const finishing = createFinishing({ ports, keeper, set, get, say, putOnDesk });

    return {
      ...freshDesk,
      ...finishing,
      say,
      focusOn,

      setHome: (home) => set({ home }),

      recover: async () => {
        const draft = await ports.api.drafts.live({});
        if (draft === null || get().live !== null) return;
        putOnDesk(draft);
        say(da.desk.said.recovered);
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
        showArticle(null);
        setLive(typedAhead === '' ? draft : changeActive(draft, (enquiry) => ({ ...enquiry, title: typedAhead })));
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
        const { live, openArticleId } = get();
        if (live === null) return;
        const next = { ...live, ...change, takenBack: null };
        setLive({ ...next, line: next.channel === 'phone' ? (next.line ?? 'main') : null });
        if (change.municipalityCode !== undefined && openArticleId !== null) void loadArticle(openArticleId);
      },

      type: (query) => {
        set({ query });
        const title = query.slice(0, titleMaxLength);
        if (title.trim() !== '') changeEnquiry((enquiry) => ({ ...enquiry, title }), 'typing');
      },

      editTitle: (title) => changeEnquiry((enquiry) => ({ ...enquiry, title }), 'typing'),

      openArticle: (article) => {
        showArticle(article.id);
        changeEnquiry((enquiry) => withOpenedArticle(enquiry, article));
      },

      openLinked: async (id) => {
        showArticle(id);
        const article = await loadArticle(id);
        if (article !== null) changeEnquiry((enquiry) => withOpenedArticle(enquiry, article));
      },

      nextCarrier: (step) => {
        changeEnquiry((enquiry) => withNextCarrier(enquiry, step));
        const { live } = get();
        const carrier = live === null ? null : activeEnquiry(live).carryingArticleId;
        if (carrier !== null) showArticle(carrier);
      },

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

      choose: (outcome, thenFinish) => {
        if (needsContact() === null) return;
        changeEnquiry((enquiry) => withOutcome(enquiry, outcome));
        say(da.desk.said.outcome(da.desk.outcome[outcome]));
        if (outcome === 'self-service') onceArticleCame(() => settleSelfService(thenFinish));
        else settleOutcome(outcome, thenFinish);
      },

      ask: (what, change = {}) => {
        set({ choice: { ...noChoice, what, ...change } });
        focusOn('search');
      },

      changeChoice: (change) => {
        const { choice } = get();
        if (choice !== null) set({ choice: { ...choice, ...change } });
      },

      chooseUnit: (unitId) => {
        const { choice } = get();
        if (needsContact() === null || choice === null) return;
        changeEnquiry((enquiry) => withRedirect(enquiry, { unitId, kind: choice.kind }));
        set({ choice: null });
        focusOn('search');
        if (choice.thenFinish) finishing.finish();
      },

      chooseSolution: (solution) => {
        const { choice } = get();
        if (needsContact() === null || choice === null) return;
        const selfService = { solutionId: solution.id, help: choice.help };
        changeEnquiry((enquiry) => ({
          ...(choice.asOutcome ? withOutcome(enquiry, 'self-service') : enquiry),
          selfService,
        }));
        set({ choice: null });
        focusOn('search');
        if (!choice.asOutcome) void copyLink(solution, choice.help);
        if (choice.thenFinish) finishing.finish();
      },

      chooseTopic: (topic) => {
        changeEnquiry((enquiry) => ({ ...enquiry, topic, topicChosen: true }));
        set({ choice: null });
        focusOn('search');
      },

      showSelfService: (help) => {
        if (needsContact() === null) return;
        onceArticleCame(() => {
          const solution = get().article?.selfService ?? null;
          if (solution === null) {
            get().ask('solution', { help });
            return;
          }
          changeEnquiry((enquiry) => ({ ...enquiry, selfService: { solutionId: solution.id, help } }));
          void copyLink(solution, help);
        });
      },

      clearSelfService: () => changeEnquiry((enquiry) => ({ ...enquiry, selfService: null })),

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
          set({ query: '' });
          if (live !== null && isOnlyTitled(live)) changeEnquiry((enquiry) => ({ ...enquiry, title: '' }));
          focusOn('search');
        } else if (live === null) showArticle(null);
        else say(da.desk.said.keepDraft);
      },

      setFacing: (facing) => {
        if (facing && get().openArticleId === null) say(da.desk.facing.ask);
        else set({ facing });
      },
    };

    /** An outcome that stands may end the contact; one that lacks its unit asks for it. */
    function settleOutcome(outcome: Outcome, thenFinish: boolean): void {
      const { live, ask } = get();
      const named = live !== null && activeEnquiry(live).redirect !== null;
      if (outcome === 'redirected' && !(named && thenFinish)) ask('unit', { asOutcome: true, thenFinish });
      else endChoice(thenFinish);
    }

    /** The solution of the article that is read, or the one already shown; without either it is asked for. */
    function settleSelfService(thenFinish: boolean): void {
      const solutionId = get().article?.selfService?.id;
      if (solutionId !== undefined) {
        changeEnquiry((enquiry) => ({
          ...enquiry,
          selfService: enquiry.selfService ?? { solutionId, help: 'pointer' },
        }));
      }
      const { live, ask } = get();
      const named = live !== null && activeEnquiry(live).selfService !== null;
      if (named) endChoice(thenFinish);
      else ask('solution', { asOutcome: true, thenFinish });
    }

    function endChoice(thenFinish: boolean): void {
      set({ choice: null });
      if (thenFinish) finishing.finish();
    }

    /** The link is copied for the pointer; helped together, there is nothing to send. */
    async function copyLink(solution: ChosenSolution, help: SelfServiceHelp): Promise<void> {
      if (help === 'assisted') {
        say(da.desk.said.assisted);
        return;
      }
      const copied = await ports.copy(solution.url);
      say(copied ? da.desk.said.selfServiceShown(solution.name) : da.desk.said.selfServiceNotCopied(solution.name));
    }
  });
}

/** Nothing but search words: clearing them leaves an empty draft. */
function isOnlyTitled(draft: Draft): boolean {
  return isEmptyDraft(changeActive(draft, (enquiry) => ({ ...enquiry, title: '' })));
}
