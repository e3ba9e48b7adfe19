/** The practice call: only the chord that is asked for leads on, and the words come before the outcome. */
import { expect, it } from 'vitest';
import {
  practiceBegins,
  practised,
  practisedWords,
  tasks,
  type PracticeState,
} from '#renderer/features/practice/practice-call.ts';

const place = { startedAt: '2026-01-05T09:00:00.000Z', municipalityCode: '250', location: 'borgerservice' } as const;

it('goes through its four chords and ends without a log', () => {
  const begun = practised(practiceBegins, { action: 'newCall' }, place);
  expect(begun).toMatchObject({ at: 1, contact: { at: 'draft' }, wrong: false });
  expect(practised(begun, { action: 'choose', digit: 1 }, place)).toMatchObject({ at: 1, wrong: true });
  const found = practisedWords(begun);
  expect(found.contact.at).toBe('talking');
  const settled = practised(found, { action: 'choose', digit: 1 }, place);
  const finished = practised(settled, { action: 'finish' }, place);
  expect(finished).toMatchObject({ at: 3, logged: true, contact: { at: 'idle' } });
  expect(practised(finished, { action: 'takeBack' }, place)).toMatchObject({ at: tasks.length, logged: false });
});

it('stays where it is on any other chord', () => {
  const begun = practised(practiceBegins, { action: 'newCall' }, place);
  for (const state of [practiceBegins, begun, practisedWords(begun)] satisfies PracticeState[]) {
    expect(practised(state, { action: 'repeat' }, place)).toEqual({ ...state, wrong: true });
  }
});
