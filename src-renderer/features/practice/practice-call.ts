/** How the practice call goes, as pure functions over the live contact's machine. Nothing here can store anything. */
import type { KeyAction } from '#renderer/state/keys.ts';
import { idle, standing, transition, type LiveContact } from '#renderer/state/live-contact.ts';
import { changeActive, startDraft, withOutcome, type ContactStart } from '#shared/domain/draft.ts';

export const tasks = ['begin', 'outcome', 'finish', 'takeBack'] as const;

export interface PracticeState {
  /** Index of the task at hand; past the last one it is done. */
  readonly at: number;
  readonly contact: LiveContact;
  /** The citizen's words have been searched for. */
  readonly found: boolean;
  readonly logged: boolean;
  /** The last chord was another than the one asked for. */
  readonly wrong: boolean;
}

export const practiceBegins: PracticeState = { at: 0, contact: idle, found: false, logged: false, wrong: false };

const noId = '00000000-0000-7000-8000-000000000000';

type Place = Pick<ContactStart, 'startedAt' | 'municipalityCode' | 'location'>;

/** @returns the state after a chord: the next task if it was the one asked for. */
export function practised(state: PracticeState, key: KeyAction, place: Place): PracticeState {
  const task = tasks[state.at];
  const { contact } = state;
  const next = { ...state, at: state.at + 1, wrong: false };
  if (task === 'begin' && key.action === 'newCall') {
    const { startedAt, municipalityCode, location } = place;
    const draft = startDraft({ id: noId, startedAt, municipalityCode, location, channel: 'phone', lateMinutes: 0 });
    return { ...next, contact: transition(contact, { is: 'began', draft }).contact };
  }
  if (task === 'outcome' && key.action === 'choose' && key.digit === 1 && state.found && contact.at !== 'idle') {
    const draft = changeActive(contact.draft, (enquiry) => withOutcome(enquiry, 'resolved'));
    return { ...next, contact: transition(contact, { is: 'changed', draft, pace: 'now' }).contact };
  }
  if (task === 'finish' && key.action === 'finish') {
    const step = transition(contact, { is: 'finish' });
    return { ...next, contact: step.contact, logged: step.orders.some((order) => order.do === 'log') };
  }
  if (task === 'takeBack' && key.action === 'takeBack') return { ...next, logged: false };
  return { ...state, wrong: task !== undefined };
}

/** The words have been typed: the answer is there. */
export function practisedWords(state: PracticeState): PracticeState {
  if (state.contact.at === 'idle') return state;
  const draft = changeActive(state.contact.draft, (enquiry) => ({ ...enquiry, title: 'bolde' }));
  return { ...state, contact: standing(draft), found: true, wrong: false };
}
