/** The live contact's machine by itself: every event in every state, and what it orders. */
import { describe, expect, it } from 'vitest';
import { idle, standing, transition, type ContactEvent, type LiveContact } from '#renderer/state/live-contact.ts';
import { emptyEnquiry, type Draft } from '#shared/domain/draft.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';

const at = '2026-01-05T09:03:00.000Z';
const empty = aDraft({ enquiries: [emptyEnquiry] });
const talk = aDraft();
const resolved = aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })] });
const inWrapUp = aDraft({ talkEndedAt: at });
const waits = aDraft({ baseRev: 1 });
const visit = aDraft({ channel: 'visit', line: null });

const withTwo = (second: Partial<Draft['enquiries'][number]>): Draft =>
  aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' }), aDraftEnquiry(second)] });

/** What a step leads to and orders, in short. */
function step(contact: LiveContact, event: ContactEvent): string {
  const { contact: next, orders } = transition(contact, event);
  return [next.at, ...orders.map((order) => (order.do === 'refuse' ? `refuse ${order.because}` : order.do))].join(', ');
}

describe('where a contact stands', () => {
  it.each([
    [empty, 'draft'],
    [talk, 'talking'],
    [inWrapUp, 'wrap-up'],
    [waits, 'missing-outcome'],
  ] as const)('%#', (draft, where) => {
    expect(standing(draft).at).toBe(where);
  });
});

describe('a step', () => {
  it.each<[string, LiveContact, ContactEvent, string]>([
    ['F2 on an idle desk', idle, { is: 'began', draft: empty }, 'draft, write'],
    ['F2 in a call', standing(talk), { is: 'began', draft: empty }, 'draft, park, write'],
    ['F2 when all outcomes stand', standing(resolved), { is: 'began', draft: empty }, 'draft, log, write'],
    ['F2 over an empty draft', standing(empty), { is: 'began', draft: aDraft() }, 'talking, discard, write'],
    [
      'words in the search',
      standing(empty),
      { is: 'changed', draft: { ...talk, id: empty.id }, pace: 'typing' },
      'talking, write',
    ],
    ['a change of a contact that has left', idle, { is: 'changed', draft: talk, pace: 'now' }, 'idle'],
    ['F4', standing(talk), { is: 'hung-up', at }, 'wrap-up, write'],
    ['F4 again', standing(inWrapUp), { is: 'hung-up', at }, 'wrap-up'],
    ['F4 on a visit', standing(visit), { is: 'hung-up', at }, 'talking'],
    ['F4 without a contact', idle, { is: 'hung-up', at }, 'idle, refuse no-contact'],
    ['finish without an outcome', standing(talk), { is: 'finish' }, 'talking, refuse outcome-missing'],
    ['finish', standing(resolved), { is: 'finish' }, 'idle, log'],
    ['finish without a contact', idle, { is: 'finish' }, 'idle, refuse no-contact'],
    ['finish while another card lacks', standing(withTwo({})), { is: 'finish' }, 'idle, park'],
    [
      'finish a redirect without a unit',
      standing(aDraft({ enquiries: [aDraftEnquiry({ outcome: 'redirected' })] })),
      { is: 'finish' },
      'talking, ask',
    ],
    [
      'finish self-service without a solution',
      standing(aDraft({ enquiries: [aDraftEnquiry({ outcome: 'self-service' })] })),
      { is: 'finish' },
      'talking, ask',
    ],
    [
      'finish with a CPR number on another card',
      standing(withTwo({ outcome: 'resolved', note: '010190-1234' })),
      { is: 'finish' },
      'talking, refuse cpr-in-text',
    ],
    [
      'put aside a contact with a CPR number in it',
      standing(withTwo({ outcome: 'resolved', note: '010190-1234' })),
      { is: 'put-aside' },
      'idle, park',
    ],
    ['Esc on an empty draft', standing(empty), { is: 'escape' }, 'idle, discard'],
    ['Esc in a call', standing(talk), { is: 'escape' }, 'talking, refuse has-content'],
    [
      'Esc on what was taken back',
      standing({ ...empty, baseRev: 1 }),
      { is: 'escape' },
      'missing-outcome, refuse has-content',
    ],
    ['a resumed contact on an idle desk', idle, { is: 'brought', draft: waits }, 'missing-outcome'],
    [
      'a resumed contact when a call has begun meanwhile',
      standing(talk),
      { is: 'brought', draft: waits },
      'talking, park',
    ],
    ['logged from another window', standing(talk), { is: 'left', id: talk.id }, 'idle'],
    ['another contact logged from another window', standing(talk), { is: 'left', id: waits.id }, 'talking'],
  ])('%s', (_, contact, event, leadsTo) => {
    expect(step(contact, event)).toBe(leadsTo);
  });

  it('refuses by the card at fault', () => {
    const faulty = withTwo({ outcome: 'resolved', note: '010190-1234' });
    expect(transition(standing(faulty), { is: 'finish' }).orders).toEqual([
      { do: 'refuse', because: 'cpr-in-text', index: 1 },
    ]);
  });
});
