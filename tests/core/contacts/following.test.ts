/** Another version of a contact comes to stand than its draft goes on from: nothing written is lost, and nothing is stuck. */
import { describe, expect, it } from 'vitest';
import { putAsideLiveOf } from '#core/contacts/leaving.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import { oweChange } from '#core/sync/outbox.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { aContact, aDraft, aDraftEnquiry, anEnquiry } from '#tests/builders.ts';
import { chooseOurs, confirmed, discard, pulled, refuse } from './a-hub-beside.ts';
import { aDesk, finished, refusal, unfinished, type TestDesk } from './a-desk.ts';

const today = (desk: TestDesk) => desk.contacts().today({ municipalityCode: '250' });
const missing = (desk: TestDesk) => today(desk).missing;
const standing = (desk: TestDesk, id: string): Contact | null => storedContact(desk.db(), id)?.contact ?? null;

const noted = (note: string): Partial<Draft> => ({ enquiries: [aDraftEnquiry({ title: 'flytning', note })] });

/** It can be finished, and then waits no more. */
function expectFinishable(desk: TestDesk, draft: Draft): Contact {
  const enquiries = draft.enquiries.map((enquiry) => ({
    ...enquiry,
    outcome: enquiry.outcome ?? ('resolved' as const),
  }));
  const contact = desk.contacts().save({ ...draft, enquiries });
  expect(missing(desk)).toEqual([]);
  expect(desk.drafts().live()).toBeNull();
  return contact;
}

describe('a refused contact that is discarded', () => {
  it('waits for no outcome any more', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    discard(desk, draft.id);
    expect(today(desk)).toMatchObject({ contacts: 0, missing: [] });
    expect(() => desk.contacts().resume({ id: draft.id })).toThrow(refusal('draft-not-found'));
  });

  it('stays with whoever is at it, who can go on, and be given up once more', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    const live = { ...desk.contacts().resume({ id: draft.id }), ...noted('skal ringes op') };
    desk.drafts().save(live);
    discard(desk, draft.id);
    expect(today(desk)).toMatchObject({ contacts: 0, missing: [] });
    expect(() => desk.drafts().save(live)).toThrow(refusal('contact-changed-elsewhere'));
    const again = desk.contacts().resume({ id: draft.id });
    expect(again).toMatchObject({ baseRev: 2, enquiries: [{ note: 'skal ringes op' }] });
    desk.drafts().save(again);
    expect(expectFinishable(desk, again)).toMatchObject({ rev: 3, enquiries: [{ note: 'skal ringes op' }] });
    discard(desk, draft.id);
    expect(today(desk)).toMatchObject({ contacts: 0, missing: [], lastLogged: [] });
  });

  it('holds up neither another agent nor the next start', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    desk.drafts().save({ ...desk.contacts().resume({ id: draft.id }), ...noted('mere') });
    discard(desk, draft.id);
    desk.clock.advanceMs(1_000);
    const next = aDraft();
    desk.drafts().save(next);
    desk.reopen();
    expect(desk.drafts().live()).toEqual(next);
    expect(missing(desk)).toMatchObject([{ id: draft.id, baseRev: 3, enquiries: [{ note: 'mere' }] }]);
    desk.contacts().resume({ id: draft.id });
    putAsideLiveOf(desk.parts(), 'a1');
    expect(
      missing(desk)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([draft.id, next.id].toSorted());
  });

  it('whose outcome alone was refused waits for one again when the hub gives what it has', () => {
    const desk = aDesk();
    const draft = unfinished(noted('ring i morgen'));
    const parked = desk.contacts().park(draft);
    confirmed(desk, draft.id);
    const [waiting] = missing(desk);
    if (waiting === undefined) throw new Error('nothing waits');
    expectFinishable(desk, waiting);
    discard(desk, draft.id);
    pulled(desk, draft.id, 1, parked);
    expect(missing(desk)).toMatchObject([
      { id: draft.id, baseRev: 1, endedAt: parked.endedAt, enquiries: [{ outcome: null, note: 'ring i morgen' }] },
    ]);
    expect(today(desk).lastLogged).toEqual([]);
  });

  it('that was taken back stands as it was, and its draft is over unless somebody is at it', () => {
    for (const state of ['parked', 'live'] as const) {
      const desk = aDesk();
      const draft = finished();
      const logged = desk.contacts().save(draft);
      expect(today(desk).contacts).toBe(1);
      confirmed(desk, draft.id);
      desk.contacts().takeBack({ id: draft.id, state });
      discard(desk, draft.id);
      pulled(desk, draft.id, 1, logged);
      expect(standing(desk, draft.id)).toEqual(logged);
      if (state === 'parked') expect(missing(desk)).toEqual([]);
      else expectFinishable(desk, desk.contacts().resume({ id: draft.id }));
    }
  });
});

describe('a refused contact that the hub has deleted meanwhile', () => {
  it('waits for no outcome any more once it is discarded', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    refuse(desk, draft.id);
    pulled(desk, draft.id, 4, null);
    discard(desk, draft.id);
    expect(today(desk)).toMatchObject({ contacts: 0, missing: [] });
  });
});

describe('what the hub gives back after a backup', () => {
  it('ends a draft that waited when the backup was made, where its outcome was given since', () => {
    const desk = aDesk();
    const draft = unfinished(noted('ring'));
    const parked = desk.contacts().park(draft);
    confirmed(desk, draft.id);
    const resolved = parked.enquiries.map((each) => ({ ...each, outcome: 'resolved' as const, note: 'ring i morgen' }));
    pulled(desk, draft.id, 2, { ...parked, rev: 2, enquiries: resolved });
    expect(today(desk)).toMatchObject({ contacts: 1, missing: [], lastLogged: [{ id: draft.id, rev: 2 }] });
  });

  it('loses nothing that was written on either side, whatever becomes of the draft', () => {
    const desk = aDesk();
    const draft = unfinished(noted('ring i morgen'));
    const parked = desk.contacts().park(draft);
    confirmed(desk, draft.id);
    desk.drafts().save({ ...desk.contacts().resume({ id: draft.id }), ...noted('har fået sit pas') });
    const resolved = [
      anEnquiry({ ...parked.enquiries[0], outcome: 'resolved' }),
      anEnquiry({ title: 'pas', note: 'ny' }),
    ];
    pulled(desk, draft.id, 2, { ...parked, rev: 2, enquiries: resolved });
    expect(standing(desk, draft.id)).toMatchObject({ rev: 2, enquiries: [{ outcome: 'resolved' }, { title: 'pas' }] });
    // Nobody comes back to it: another agent sits down.
    putAsideLiveOf(desk.parts(), 'a1');
    expect(standing(desk, draft.id)).toMatchObject({
      rev: 3,
      enquiries: [
        { outcome: 'resolved', note: 'har fået sit pas\nring i morgen' },
        { title: 'pas', note: 'ny', outcome: 'resolved' },
      ],
    });
    expect(missing(desk)).toEqual([]);
  });

  it('keeps a draft waiting that says more than what was logged since', () => {
    const desk = aDesk();
    const draft = unfinished(noted('ring'));
    const parked = desk.contacts().park(draft);
    confirmed(desk, draft.id);
    // As a screen leaves it that could not store it as a contact.
    desk.drafts().save({ ...draft, ...noted('skal klage'), baseRev: 1, state: 'parked', endedAt: parked.endedAt });
    const resolved = parked.enquiries.map((each) => ({ ...each, outcome: 'resolved' as const }));
    pulled(desk, draft.id, 2, { ...parked, rev: 2, enquiries: resolved });
    const [waiting] = missing(desk);
    expect(waiting).toMatchObject({ baseRev: 2, enquiries: [{ outcome: 'resolved', note: 'skal klage\nring' }] });
    if (waiting !== undefined) expectFinishable(desk, waiting);
  });

  it('makes the draft anew of a contact that lacks its outcome, not of one that was counted on paper', () => {
    const desk = aDesk();
    const contact = aContact({ enquiries: [anEnquiry(), anEnquiry({ outcome: null, note: 'ring' })] });
    pulled(desk, contact.id, 1, contact);
    const paper = aContact({ agentId: 'import', enquiries: [anEnquiry({ outcome: null })] });
    pulled(desk, paper.id, 1, paper);
    const [waiting, ...others] = missing(desk);
    expect(waiting).toMatchObject({
      id: contact.id,
      takenBy: 'a1',
      enquiries: [{ outcome: 'resolved' }, { note: 'ring' }],
    });
    expect(others).toEqual([]);
    if (waiting !== undefined) expect(expectFinishable(desk, waiting).rev).toBe(2);
  });

  it('lets a contact wait that was taken back since, also when the take-back was taken twice', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    confirmed(desk, draft.id);
    pulled(desk, draft.id, 2, null);
    expect(today(desk)).toMatchObject({ contacts: 0, missing: [{ id: draft.id, baseRev: 2 }] });
    pulled(desk, draft.id, 4, null);
    const [waiting] = missing(desk);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(expectFinishable(desk, waiting).rev).toBe(5);
  });

  it('leaves a draft alone when it is what stood already', () => {
    const desk = aDesk();
    const draft = unfinished(noted('ring'));
    const parked = desk.contacts().park(draft);
    confirmed(desk, draft.id);
    const live = { ...desk.contacts().resume({ id: draft.id }), ...noted('') };
    desk.drafts().save(live);
    pulled(desk, draft.id, 1, parked);
    expect(desk.drafts().live()).toEqual(live);
  });
});

describe('a version of ours that is chosen', () => {
  it('takes its draft along', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    confirmed(desk, draft.id);
    chooseOurs(desk, draft.id);
    const [waiting] = missing(desk);
    expect(waiting).toMatchObject({ id: draft.id, baseRev: 2 });
    if (waiting !== undefined) expectFinishable(desk, waiting);
  });
});

describe('a draft that an earlier version left behind', () => {
  const leftBehind = (state: Draft['state']) => {
    const desk = aDesk();
    const draft = unfinished(noted('ring'));
    desk.contacts().park(draft);
    if (state === 'live') desk.contacts().resume({ id: draft.id });
    oweChange(desk.db(), { table: 'contacts', id: draft.id, rev: 2, opId: 'x', kind: 'del' });
    desk.db().run('DELETE FROM enquiries');
    desk.db().run('UPDATE contacts SET rev = 2, deleted = 1');
    return { desk, draft };
  };

  it('is not brought to the desk as it is, where it could not be saved', () => {
    const { desk, draft } = leftBehind('parked');
    expect(() => desk.contacts().resume({ id: draft.id })).toThrow(refusal('contact-changed-elsewhere'));
  });

  it.each(['parked', 'live'] as const)('%s, can be gone on with after a start', (state) => {
    const { desk, draft } = leftBehind(state);
    desk.reopen();
    const again = desk.contacts().resume({ id: draft.id });
    expect(again).toMatchObject({ baseRev: 2, enquiries: [{ note: 'ring' }] });
    expect(expectFinishable(desk, again).rev).toBe(3);
  });

  it('that cannot be read is no reason not to start', () => {
    const { desk } = leftBehind('parked');
    desk.db().run("UPDATE drafts SET body = 'no json', state = 'live', agent_id = 'a9'");
    desk.reopen();
    expect(today(desk).missing).toEqual([]);
  });
});
