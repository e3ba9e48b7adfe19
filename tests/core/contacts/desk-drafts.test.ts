/** Drafts: there after a stop, never resurrected, never lost by Esc; and today's counts around them. */
import { describe, expect, it } from 'vitest';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
import { aDesk, expectWhole } from './a-desk.ts';

const refusal = (code: string): unknown => expect.objectContaining({ code });
const logged = (change: Parameters<typeof aDraft>[0] = {}) =>
  aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })], ...change });

describe('the live draft', () => {
  it('is the one saved last, as it was, after a stop', () => {
    const desk = aDesk();
    const draft = aDraft({ enquiries: [aDraftEnquiry({ title: 'pas', note: 'ring\n"i morgen" 😀' })] });
    expect(desk.drafts().save(draft)).toEqual({ savedAt: '2026-01-05T09:00:00.000Z' });
    desk.reopen();
    desk.clock.advanceMs(5 * 60_000);
    expect(desk.drafts().live()).toEqual(draft);
  });

  it('left alone for more than five minutes has an end nobody knows, unless it was fixed', () => {
    const desk = aDesk();
    const draft = aDraft();
    desk.drafts().save(draft);
    desk.clock.advanceMs(5 * 60_000 + 1);
    expect(desk.drafts().live()).toEqual({ ...draft, endUnknown: true });
    desk.drafts().save({ ...draft, endedAt: '2026-01-05T09:01:00.000Z' });
    desk.clock.advanceMs(5 * 60_000 + 1);
    expect(desk.drafts().live()).toMatchObject({ endUnknown: false });
  });

  it('is one: older ones wait for an outcome, with an unknown end, and are counted as missing', () => {
    const desk = aDesk();
    const [older, newer] = [aDraft(), aDraft()];
    desk.drafts().save(older);
    desk.clock.advanceMs(1_000);
    desk.drafts().save(newer);
    expect(desk.drafts().live()).toEqual(newer);
    const waiting = { ...older, state: 'parked', baseRev: 1, endUnknown: true };
    expect(desk.contacts().today({ municipalityCode: '250' })).toMatchObject({ contacts: 1, missing: [waiting] });
    expectWhole(desk.db());
  });

  it('is the agent’s own; what waits is everybody’s', () => {
    const desk = aDesk();
    desk.drafts().save(aDraft());
    const parked = aDraft();
    desk.contacts().park(parked);
    desk.agent = 'a2';
    expect(desk.drafts().live()).toBeNull();
    const today = desk.contacts().today({ municipalityCode: '250' });
    expect(today.missing.map((draft) => draft.id)).toEqual([parked.id]);
    expect(desk.contacts().resume({ id: parked.id })).toMatchObject({ state: 'live' });
    expect(desk.drafts().live()).toMatchObject({ id: parked.id });
  });

  it('typed into changes nothing that another screen shows', () => {
    const desk = aDesk();
    const draft = aDraft();
    desk.drafts().save(draft);
    expect(desk.told).toEqual(['changed']);
    desk.drafts().save({ ...draft, enquiries: [aDraftEnquiry({ title: 'mere' })] });
    expect(desk.told).toEqual(['changed']);
  });
});

describe('discarding', () => {
  it('leaves no trace of a draft that was never stored as a contact, and may be done twice', () => {
    const desk = aDesk();
    const draft = aDraft();
    desk.drafts().save(draft);
    expect(desk.drafts().discard({ id: draft.id })).toEqual({});
    expect(desk.drafts().discard({ id: draft.id })).toEqual({});
    expect(desk.drafts().live()).toBeNull();
  });

  it('is refused for what was put aside or taken back', () => {
    const desk = aDesk();
    const parked = aDraft();
    desk.contacts().park(parked);
    const takenBack = logged();
    desk.contacts().save(takenBack);
    desk.contacts().takeBack({ id: null, state: 'live' });
    for (const { id } of [parked, takenBack]) {
      expect(() => desk.drafts().discard({ id })).toThrow(refusal('outcome-missing'));
    }
    expect(desk.drafts().live()).toMatchObject({ id: takenBack.id });
  });

  it('of an unknown draft is nothing, resuming it is an error', () => {
    const desk = aDesk();
    expect(() => desk.contacts().resume({ id: aDraft().id })).toThrow(refusal('draft-not-found'));
  });
});

describe('today', () => {
  it('counts by the Danish clock, the agent’s own apart, the times of late entries left out', () => {
    const desk = aDesk();
    const at = (startedAt: string, seconds: number, change: Parameters<typeof aDraft>[0] = {}): void => {
      desk.clock.set(new Date(Date.parse(startedAt) + seconds * 1_000).toISOString());
      desk.contacts().save(logged({ startedAt, ...change }));
    };
    at('2026-01-04T22:59:00.000Z', 30);
    at('2026-01-04T23:00:00.000Z', 100);
    at('2026-01-05T09:29:59.000Z', 300);
    at('2026-01-05T09:30:00.000Z', 200, {
      enquiries: [aDraftEnquiry({ outcome: 'abandoned' }), aDraftEnquiry({ outcome: 'resolved' })],
    });
    at('2026-01-05T09:31:00.000Z', 5_000, { lateEntry: true });
    desk.agent = 'a2';
    at('2026-01-05T09:32:00.000Z', 1_000);
    desk.agent = 'a1';
    desk.contacts().park(aDraft({ startedAt: '2026-01-05T10:00:00.000Z' }));
    const today = desk.contacts().today({ municipalityCode: '250' });
    expect(today.contacts).toBe(6);
    expect(today.own).toEqual({ contacts: 5, enquiries: 6, resolved: 4, medianHandleSeconds: 200 });
    const busy = today.perHalfHour.flatMap((count, index) => (count === 0 ? [] : [[index, count]]));
    expect(busy).toEqual([
      [0, 1],
      [20, 1],
      [21, 3],
      [22, 1],
    ]);
  });

  it('has no median of nothing, and a mean of the two in the middle', () => {
    const desk = aDesk();
    expect(desk.contacts().today({ municipalityCode: '250' }).own).toMatchObject({ medianHandleSeconds: null });
    for (const seconds of [10, 20]) {
      desk.contacts().save(logged({ endedAt: new Date(desk.clock.now() + seconds * 1_000).toISOString() }));
    }
    expect(desk.contacts().today({ municipalityCode: '250' }).own).toMatchObject({ medianHandleSeconds: 15 });
  });

  it('shows the last three of one’s own, and the articles used most for the municipality', () => {
    const desk = aDesk();
    const using = (id: string, municipalityCode = '250') =>
      desk.contacts().save(
        logged({
          municipalityCode,
          enquiries: [aDraftEnquiry({ outcome: 'resolved', openedArticleIds: [id], carryingArticleId: id })],
        }),
      );
    const contacts = [using('pas'), using('flytning'), using('pas'), using('bolig', '190')];
    desk.agent = 'a2';
    using('flytning');
    desk.agent = 'a1';
    using('flytning');
    const takenBack = desk.contacts().takeBack({ id: null, state: 'live' });
    const today = desk.contacts().today({ municipalityCode: '250' });
    expect(today.lastLogged.map((each) => each.id)).toEqual(
      contacts
        .slice(1)
        .map((each) => each.id)
        .toReversed(),
    );
    expect(today.lastLogged.map((each) => each.id)).not.toContain(takenBack.id);
    expect(today.topArticles).toEqual([
      { id: 'flytning', title: 'Om flytning', topic: '23.05.10', used: 2 },
      { id: 'pas', title: 'Om pas', topic: '23.05.10', used: 2 },
    ]);
  });
});
