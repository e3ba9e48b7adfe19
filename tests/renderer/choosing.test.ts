/** A list answers late: what a fast hand has begun to choose meanwhile stays open, and a late answer is not put in its place. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { desk } from '#renderer/state/app.ts';
import { freshDesk } from '#renderer/state/desk-state.ts';
import { activeEnquiry } from '#shared/domain/draft.ts';
import { aDraft } from '#tests/builders.ts';

beforeEach(() => {
  const draft = aDraft();
  desk.setState({ ...freshDesk, live: draft, contact: { at: 'draft', draft } });
});
afterEach(() => desk.setState({ ...freshDesk }));

const enquiry = () => {
  const { live } = desk.getState();
  return live === null ? null : activeEnquiry(live);
};

it('a topic that comes when the unit is asked for is kept, and the unit is still asked for', () => {
  desk.getState().ask('topic');
  desk.getState().choose('redirected', false);
  expect(desk.getState().choice).toMatchObject({ what: 'unit', asOutcome: true });
  desk.getState().chooseTopic('23.09.02');
  expect(enquiry()).toMatchObject({ topic: '23.09.02', outcome: 'redirected' });
  expect(desk.getState().choice).toMatchObject({ what: 'unit', asOutcome: true });
});

it('a topic that comes in time closes its list', () => {
  desk.getState().ask('topic');
  desk.getState().chooseTopic('23.09.02');
  expect(desk.getState().choice).toBeNull();
});

it('a unit or a solution that comes when something else is asked for is not taken', () => {
  desk.getState().ask('solution');
  desk.getState().chooseUnit('byg');
  expect(enquiry()).toMatchObject({ redirect: null });
  desk.getState().ask('unit');
  desk.getState().chooseSolution({ id: 'flytning', name: 'Meld flytning', url: 'https://www.borger.dk' });
  expect(enquiry()).toMatchObject({ selfService: null });
  expect(desk.getState().choice).toMatchObject({ what: 'unit' });
});

it('what was chosen before its list had come is put where it was asked for when the agent has begun another enquiry', () => {
  const state = () => desk.getState();
  const enquiries = () => state().live?.enquiries.map(({ topic, outcome, redirect }) => ({ topic, outcome, redirect }));
  state().ask('topic');
  const topicAhead = state().ahead();
  state().choose('redirected', false);
  state().changeChoice({ kind: 'referral' });
  const unitAhead = state().ahead();
  state().anotherEnquiry();
  state().chooseUnit('byg', unitAhead);
  state().chooseTopic('23.09.02', topicAhead);
  const first = { topic: '23.09.02', outcome: 'redirected', redirect: { unitId: 'byg', kind: 'referral' } };
  const second = { topic: null, outcome: null, redirect: null };
  expect(enquiries()).toEqual([first, second]);
  expect(state()).toMatchObject({ choice: null, live: { activeIndex: 1 } });

  state().ask('solution');
  const solutionAhead = state().ahead();
  state().choose('resolved', false);
  state().selectEnquiry(0);
  state().chooseSolution({ id: 'flytning', name: 'Meld flytning', url: 'https://www.borger.dk' }, solutionAhead);
  expect(enquiries()).toEqual([first, { ...second, outcome: 'resolved' }]);

  state().begin('phone');
  state().chooseUnit('folkeregister', unitAhead);
  expect(enquiries()?.every(({ redirect }) => redirect?.unitId !== 'folkeregister')).toBe(true);
});
