/** Choosing an outcome and what it needs: a redirect its unit, self-service its solution. What is not there is asked for. */
import type { Outcome, SelfServiceHelp } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  withImpliedSelfService,
  withOutcome,
  withRedirect,
  withSelfService,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { placeOf, type Choice, type DeskHands, type Place } from './desk-state.ts';
import type { ArticleShelf } from './reading.ts';

/** What the contact needs to know of a solution. */
export interface ChosenSolution {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** Something is chosen before its list has come: for which enquiry, as it was then, and as what. */
export interface Ahead {
  readonly place: Place;
  readonly outcome: Outcome | null;
  readonly choice: Choice;
}

export interface Choosing {
  /** The agent chose the outcome of the active enquiry; with `thenFinish` the contact ends when nothing is lacking. */
  readonly choose: (outcome: Outcome, thenFinish: boolean) => void;
  readonly ask: (what: Choice['what'], change?: Partial<Choice>) => void;
  readonly changeChoice: (change: Partial<Pick<Choice, 'query' | 'kind'>>) => void;
  /** @returns what a choice is handed that may come when the agent has moved on; null where nothing is asked for. */
  readonly ahead: () => Ahead | null;
  readonly chooseUnit: (unitId: string, ahead?: Ahead | null) => void;
  readonly chooseSolution: (solution: ChosenSolution, ahead?: Ahead | null) => void;
  readonly chooseTopic: (topic: string, ahead?: Ahead | null) => void;
  /** The solution of the open article was shown (its link is copied) or gone through together. */
  readonly showSelfService: (help: SelfServiceHelp) => void;
  readonly clearSelfService: () => void;
}

const noChoice: Choice = {
  what: 'unit',
  help: 'pointer',
  asOutcome: false,
  thenFinish: false,
  kind: 'transfer',
  query: '',
};

/** What an enquiry becomes with what was chosen for it. */
type Chosen = (enquiry: DraftEnquiry, choice: Choice) => DraftEnquiry;

const unitChosen =
  (unitId: string): Chosen =>
  (enquiry, { kind }) =>
    withRedirect(enquiry, { unitId, kind });

const solutionChosen =
  ({ id }: ChosenSolution): Chosen =>
  (enquiry, { asOutcome, help }) =>
    asOutcome
      ? withImpliedSelfService({ ...withOutcome(enquiry, 'self-service'), selfService: null }, id)
      : withSelfService(enquiry, { solutionId: id, help });

const topicChosen =
  (topic: string): Chosen =>
  (enquiry) => ({ ...enquiry, topic, topicChosen: true });

export function createChoosing(hands: DeskHands, shelf: ArticleShelf, finish: () => void): Choosing {
  const { ports, set, get, say, focusOn, isAt, changeAt, changeEnquiry, needsContact } = hands;

  const ask: Choosing['ask'] = (what, change = {}) => {
    const enterAhead = get().enterAhead === 'pressed' ? 'pressed' : null;
    set({ choice: { ...noChoice, what, ...change }, enterAhead });
    focusOn('search');
  };
  const endChoice = (thenFinish: boolean) => {
    set({ choice: null, enterAhead: null });
    if (thenFinish) finish();
  };
  const enquiryNow = () => {
    const { live } = get();
    return live === null ? null : activeEnquiry(live);
  };
  /** An outcome that stands may end the contact; a redirect always shows its unit before, unless both were chosen. */
  const settleOutcome = (outcome: Outcome, thenFinish: boolean) => {
    const hasUnit = (enquiryNow()?.redirect ?? null) !== null;
    if (outcome === 'redirected' && !(hasUnit && thenFinish)) ask('unit', { asOutcome: true, thenFinish });
    else endChoice(thenFinish);
  };
  /** The solution of the article that is read, or the one already shown; without either it is asked for. */
  const settleSelfService = (thenFinish: boolean) => {
    const solutionId = get().article?.selfService?.id;
    if (solutionId !== undefined) {
      changeEnquiry((enquiry) => withImpliedSelfService(enquiry, solutionId));
    }
    if ((enquiryNow()?.selfService ?? null) !== null) endChoice(thenFinish);
    else ask('solution', { asOutcome: true, thenFinish });
  };
  /**
   * @returns whether the agent had moved on when it came: then it is put where it was asked for, unless another outcome has
   * been chosen there since.
   */
  const wasPutThere = (ahead: Ahead | null, chosen: Chosen): boolean => {
    if (ahead === null || isAt(ahead.place)) return false;
    const { place, choice, outcome } = ahead;
    const isStillAsked = (enquiry: DraftEnquiry) => choice.what === 'topic' || enquiry.outcome === outcome;
    changeAt(place, (enquiry) => (isStillAsked(enquiry) ? chosen(enquiry, choice) : enquiry));
    return true;
  };
  /** The link is copied for the pointer; helped together, there is nothing to send. */
  const copyLink = async (solution: ChosenSolution, help: SelfServiceHelp) => {
    if (help === 'assisted') {
      say(da.desk.said.assisted);
      return;
    }
    const copied = await ports.copy(solution.url);
    say(copied ? da.desk.said.selfServiceShown(solution.name) : da.desk.said.selfServiceNotCopied(solution.name));
  };

  return {
    ask,

    choose: (outcome, thenFinish) => {
      if (needsContact() === null) return;
      changeEnquiry((enquiry) => withOutcome(enquiry, outcome));
      say(da.desk.said.outcome(da.desk.outcome[outcome]));
      set({ enterAhead: 'awaited' });
      const place = placeOf(get().live);
      // In another enquiry by then: what this one lacks is asked for when the contact is finished.
      const stillHere = (run: () => void) => () => {
        if (isAt(place)) run();
      };
      if (outcome === 'self-service') shelf.onceArticleCame(stillHere(() => settleSelfService(thenFinish)));
      else shelf.onceOpened(stillHere(() => settleOutcome(outcome, thenFinish)));
    },

    changeChoice: (change) => {
      const { choice } = get();
      if (choice !== null) set({ choice: { ...choice, ...change } });
    },

    ahead: () => {
      const { choice, live } = get();
      const place = placeOf(live);
      return choice === null || place === null ? null : { place, choice, outcome: enquiryNow()?.outcome ?? null };
    },

    chooseUnit: (unitId, ahead = null) => {
      const chosen = unitChosen(unitId);
      const { choice } = get();
      if (wasPutThere(ahead, chosen) || needsContact() === null || choice?.what !== 'unit') return;
      changeEnquiry((enquiry) => chosen(enquiry, choice));
      focusOn('search');
      endChoice(choice.thenFinish);
    },

    chooseSolution: (solution, ahead = null) => {
      const chosen = solutionChosen(solution);
      const { choice } = get();
      if (wasPutThere(ahead, chosen)) {
        if (ahead?.choice.asOutcome === false) void copyLink(solution, ahead.choice.help);
        return;
      }
      if (needsContact() === null || choice?.what !== 'solution') return;
      changeEnquiry((enquiry) => chosen(enquiry, choice));
      focusOn('search');
      if (!choice.asOutcome) void copyLink(solution, choice.help);
      endChoice(choice.thenFinish);
    },

    chooseTopic: (topic, ahead = null) => {
      const chosen = topicChosen(topic);
      if (wasPutThere(ahead, chosen)) return;
      const { choice } = get();
      changeEnquiry((enquiry) => chosen(enquiry, choice ?? noChoice));
      // A fast hand pressed Enter before the topics came, and is choosing something else by now.
      if (choice?.what !== 'topic') return;
      focusOn('search');
      endChoice(false);
    },

    showSelfService: (help) => {
      if (needsContact() === null) return;
      const place = placeOf(get().live);
      shelf.onceArticleCame(() => {
        if (!isAt(place)) return;
        const solution = get().article?.selfService ?? null;
        if (solution === null) {
          ask('solution', { help });
          return;
        }
        changeEnquiry((enquiry) => withSelfService(enquiry, { solutionId: solution.id, help }));
        void copyLink(solution, help);
      });
    },

    clearSelfService: () => changeEnquiry((enquiry) => withSelfService(enquiry, null)),
  };
}
