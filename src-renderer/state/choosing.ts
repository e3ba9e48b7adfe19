/** Choosing an outcome and what it needs: a redirect its unit, self-service its solution. What is not there is asked for. */
import type { Outcome, SelfServiceHelp } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  withImpliedSelfService,
  withOutcome,
  withRedirect,
  withSelfService,
} from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import type { Choice, DeskHands } from './desk-state.ts';
import type { ArticleShelf } from './reading.ts';

/** What the contact needs to know of a solution. */
export interface ChosenSolution {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface Choosing {
  /** The agent chose the outcome of the active enquiry; with `thenFinish` the contact ends when nothing is lacking. */
  readonly choose: (outcome: Outcome, thenFinish: boolean) => void;
  readonly ask: (what: Choice['what'], change?: Partial<Choice>) => void;
  readonly changeChoice: (change: Partial<Pick<Choice, 'query' | 'kind'>>) => void;
  readonly chooseUnit: (unitId: string) => void;
  readonly chooseSolution: (solution: ChosenSolution) => void;
  readonly chooseTopic: (topic: string) => void;
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

export function createChoosing(hands: DeskHands, shelf: ArticleShelf, finish: () => void): Choosing {
  const { ports, set, get, say, focusOn, changeEnquiry, needsContact } = hands;

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
      if (outcome === 'self-service') shelf.onceArticleCame(() => settleSelfService(thenFinish));
      else shelf.onceOpened(() => settleOutcome(outcome, thenFinish));
    },

    changeChoice: (change) => {
      const { choice } = get();
      if (choice !== null) set({ choice: { ...choice, ...change } });
    },

    chooseUnit: (unitId) => {
      const { choice } = get();
      if (needsContact() === null || choice?.what !== 'unit') return;
      changeEnquiry((enquiry) => withRedirect(enquiry, { unitId, kind: choice.kind }));
      focusOn('search');
      endChoice(choice.thenFinish);
    },

    chooseSolution: (solution) => {
      const { choice } = get();
      if (needsContact() === null || choice?.what !== 'solution') return;
      const selfService = { solutionId: solution.id, help: choice.help };
      changeEnquiry((enquiry) =>
        choice.asOutcome
          ? withImpliedSelfService({ ...withOutcome(enquiry, 'self-service'), selfService: null }, solution.id)
          : withSelfService(enquiry, selfService),
      );
      focusOn('search');
      if (!choice.asOutcome) void copyLink(solution, choice.help);
      endChoice(choice.thenFinish);
    },

    chooseTopic: (topic) => {
      changeEnquiry((enquiry) => ({ ...enquiry, topic, topicChosen: true }));
      // A fast hand pressed Enter before the topics came, and is choosing something else by now.
      if (get().choice?.what !== 'topic') return;
      focusOn('search');
      endChoice(false);
    },

    showSelfService: (help) => {
      if (needsContact() === null) return;
      shelf.onceArticleCame(() => {
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
