/** A correction is a new revision with a reason: counted as it stands now, owed to the hub, and its history is kept. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { choicesOf, withCorrectedOutcome, type CorrectionAsked } from '#shared/domain/correction.ts';
import { aDraft, aDraftEnquiry, anEnquiry } from '#tests/builders.ts';
import { aDesk, expectWhole, type TestDesk } from './a-desk.ts';

const refusal = (code: string, details: object = {}): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as unknown });

function aLog(desk: TestDesk): Contact {
  const enquiry = aDraftEnquiry({ outcome: 'resolved', carryingArticleId: 'flytning', note: 'ring i morgen' });
  return desk.contacts().save(aDraft({ enquiries: [enquiry] }));
}

function redirecting({ id, rev, enquiries }: Contact, change: Partial<CorrectionAsked> = {}): CorrectionAsked {
  const choices = choicesOf(enquiries[0] ?? anEnquiry());
  const redirected = withCorrectedOutcome(choices, 'redirected');
  const redirect = { unitId: 'ydelser', kind: 'referral' } as const;
  return { id, rev, reason: 'wrong-choice', changes: [{ ...redirected, redirect, index: 0 }], ...change };
}

describe('a correction', () => {
  it('is a new revision that is counted and owed instead of the former', () => {
    const desk = aDesk();
    const logged = aLog(desk);
    desk.clock.advanceMs(60_000);
    const corrected = desk.corrections().correct(redirecting(logged));
    expect(corrected).toEqual({
      ...logged,
      rev: 2,
      enquiries: [{ ...logged.enquiries[0], outcome: 'redirected', redirect: { unitId: 'ydelser', kind: 'referral' } }],
      correction: { reason: 'wrong-choice', correctedAt: '2026-01-05T09:01:00.000Z' },
    });
    expect(storedContact(desk.db(), logged.id)?.contact).toEqual(corrected);
    expectWhole(desk.db());
  });

  it('leaves a history without notes, the latest first', () => {
    const desk = aDesk();
    const logged = aLog(desk);
    const once = desk.corrections().correct(redirecting(logged));
    const choices = withCorrectedOutcome(choicesOf(once.enquiries[0] ?? anEnquiry()), 'abandoned');
    desk.corrections().correct({
      id: once.id,
      rev: once.rev,
      reason: 'learnt-later',
      changes: [{ ...choices, index: 0 }],
    });
    const history = desk.corrections().history({ id: logged.id });
    expect(history.map(({ rev, reason, before }) => [rev, reason, before[0]?.outcome])).toEqual([
      [3, 'learnt-later', 'redirected'],
      [2, 'wrong-choice', 'resolved'],
    ]);
    expect(JSON.stringify(history)).not.toContain('ring i morgen');
    const standing = storedContact(desk.db(), logged.id)?.contact?.enquiries[0];
    expect(standing).toMatchObject({ outcome: 'abandoned', redirect: null, articleIds: [], note: 'ring i morgen' });
    expectWhole(desk.db());
  });

  it('takes title, topic and note; the history keeps the title, and of the note only that it is another', () => {
    const desk = aDesk();
    const logged = aLog(desk);
    const standing = { ...choicesOf(logged.enquiries[0] ?? anEnquiry()), outcome: 'resolved' as const };
    const changed = { ...standing, title: ' pas ', topic: '23.09.02', note: 'er ringet op', index: 0 };
    const corrected = desk.corrections().correct(redirecting(logged, { changes: [changed] }));
    expect(corrected.enquiries[0]).toEqual({
      ...logged.enquiries[0],
      title: 'pas',
      topic: '23.09.02',
      note: 'er ringet op',
    });
    const history = desk.corrections().history({ id: logged.id });
    expect(history[0]?.before[0]).toMatchObject({
      title: 'flytning',
      topic: logged.enquiries[0]?.topic,
      noteChanged: true,
    });
    expect(JSON.stringify(desk.db().all('SELECT * FROM corrections'))).not.toMatch(/ring i morgen|er ringet op/);
    expectWhole(desk.db());
  });

  it('may come days later, and is no new log: Ctrl+Z takes back what was logged last', () => {
    const desk = aDesk();
    const first = aLog(desk);
    desk.clock.advanceMs(3 * 86_400_000);
    expect(desk.corrections().one({ id: first.id })).toEqual(first);
    const second = aLog(desk);
    desk.corrections().correct(redirecting(first));
    expect(
      desk
        .contacts()
        .today({ municipalityCode: '250' })
        .lastLogged.map(({ id }) => id),
    ).toEqual([second.id]);
    expect(desk.contacts().takeBack({ id: null, state: 'live' }).id).toBe(second.id);
    expect(() => desk.contacts().takeBack({ id: first.id, state: 'parked' })).toThrow(refusal('nothing-to-take-back'));
  });

  it('goes when the contact is taken back and logged anew, and comes back with redo', () => {
    const desk = aDesk();
    const corrected = desk.corrections().correct(redirecting(aLog(desk)));
    desk.contacts().takeBack({ id: corrected.id, state: 'live' });
    expect(desk.contacts().redo()).toEqual({ ...corrected, rev: 4 });
    const draft = desk.contacts().takeBack({ id: corrected.id, state: 'live' });
    const enquiries = draft.enquiries.map((enquiry) => ({ ...enquiry, outcome: 'resolved' as const }));
    expect(desk.contacts().save({ ...draft, enquiries, takenBack: null })).not.toHaveProperty('correction');
    expectWhole(desk.db());
  });

  it('is refused by name, and nothing is changed', () => {
    const desk = aDesk();
    const logged = aLog(desk);
    const { correct } = desk.corrections();
    const same = { ...choicesOf(logged.enquiries[0] ?? anEnquiry()), outcome: 'resolved' as const, index: 0 };
    expect(() => correct(redirecting(logged, { changes: [same] }))).toThrow(refusal('nothing-to-correct'));
    expect(() => correct(redirecting(logged, { rev: 7 }))).toThrow(refusal('contact-changed-elsewhere'));
    const nowhere = redirecting(logged, {
      changes: [{ ...same, outcome: 'redirected', redirect: { unitId: 'nix', kind: 'referral' } }],
    });
    expect(() => correct(nowhere)).toThrow(refusal('unit-unknown', { index: 0, unitId: 'nix' }));
    expect(() => correct(redirecting({ ...logged, id: aDraft().id }))).toThrow(refusal('contact-not-found'));
    desk.agent = 'a2';
    expect(() => correct(redirecting(logged))).toThrow(refusal('contact-not-own'));
    expect(() => desk.corrections().history({ id: logged.id })).toThrow(refusal('contact-not-own'));
    expect(() => desk.corrections().one({ id: logged.id })).toThrow(refusal('contact-not-own'));
    expect(storedContact(desk.db(), logged.id)?.contact).toEqual(logged);
    expectWhole(desk.db());
  });

  it('is not for what waits: that is given its outcome', () => {
    const desk = aDesk();
    const parked = desk.contacts().park(aDraft());
    expect(() => desk.corrections().correct(redirecting(parked))).toThrow(refusal('contact-waiting'));
    expect(() => desk.corrections().one({ id: parked.id })).toThrow(refusal('contact-waiting'));
    expect(desk.corrections().ofDay({ day: '2026-01-05' })).toEqual([]);
  });
});

it('the list of a day holds the agent’s own, the latest first', () => {
  const desk = aDesk();
  const first = aLog(desk);
  const later = desk
    .contacts()
    .save(aDraft({ startedAt: '2026-01-05T10:00:00.000Z', enquiries: [aDraftEnquiry({ outcome: 'resolved' })] }));
  desk.agent = 'a2';
  aLog(desk);
  desk.agent = 'a1';
  expect(desk.corrections().ofDay({ day: '2026-01-05' })).toEqual([later, first]);
  expect(desk.corrections().ofDay({ day: '2026-01-04' })).toEqual([]);
});

describe('on a shared PC', () => {
  it('a contact stays theirs who took it; who gave it its outcome can take that back', () => {
    const desk = aDesk();
    const parked = desk.contacts().park(aDraft({ enquiries: [aDraftEnquiry()] }));
    desk.agent = 'a2';
    const takers = () =>
      desk
        .contacts()
        .today({ municipalityCode: '250' })
        .missing.map(({ takenBy }) => takenBy);
    expect(takers()).toEqual(['a1']);
    const draft = desk.contacts().resume({ id: parked.id });
    const enquiries = draft.enquiries.map((enquiry) => ({ ...enquiry, outcome: 'resolved' as const }));
    const logged = desk.contacts().save({ ...draft, enquiries });
    expect(logged.agentId).toBe('a1');
    expect(desk.contacts().today({ municipalityCode: '250' }).lastLogged).toEqual([logged]);
    expect(desk.contacts().takeBack({ id: null, state: 'parked' }).id).toBe(logged.id);
    expect(takers()).toEqual(['a1']);
    expect(desk.contacts().redo().agentId).toBe('a1');
    desk.agent = 'a1';
    expect(desk.contacts().today({ municipalityCode: '250' }).lastLogged).toEqual([]);
    expectWhole(desk.db());
  });

  it('a late write of the former agent’s window stays theirs', () => {
    const desk = aDesk();
    const draft = aDraft();
    desk.drafts().save(draft);
    desk.agent = 'a2';
    desk.drafts().save({ ...draft, enquiries: [aDraftEnquiry({ note: 'mere' })] });
    expect(desk.drafts().live()).toBeNull();
    const done = { ...draft, enquiries: [aDraftEnquiry({ outcome: 'resolved' })] };
    expect(desk.contacts().save(done).agentId).toBe('a1');
  });
});
