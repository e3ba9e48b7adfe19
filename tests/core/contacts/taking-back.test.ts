/** What an agent took back and put back: which one, how long, and that nothing of it is lost. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { aDraftEnquiry } from '#tests/builders.ts';
import { aDesk, countedContacts, expectWhole, finished, outbox, refusal, rows, unfinished } from './a-desk.ts';

describe('taking back', () => {
  it('makes the newest own log a draft without outcome that counts nowhere, and redo restores it exactly', () => {
    const desk = aDesk();
    desk.contacts().save(finished());
    desk.clock.advanceMs(1_000);
    const logged = desk.contacts().save(finished({ talkEndedAt: '2026-01-05T09:00:01.000Z' }));
    desk.clock.advanceMs(5_000);
    const draft = desk.contacts().takeBack({ id: null, state: 'live' });
    expect(draft).toMatchObject({
      id: logged.id,
      baseRev: 2,
      state: 'live',
      takenBack: logged,
      enquiries: [{ outcome: null }],
    });
    expect(countedContacts(desk.db())).toHaveLength(1);
    expect(outbox(desk)).toContainEqual({ id: logged.id, rev: 2, kind: 'del', state: 'pending' });
    expectWhole(desk.db());

    desk.reopen();
    desk.clock.advanceMs(60_000);
    expect(desk.contacts().redo()).toEqual({ ...logged, rev: 3 });
    expect(storedContact(desk.db(), logged.id)?.contact).toEqual({ ...logged, rev: 3 });
    expect(rows(desk, 'drafts')).toBe(0);
    expectWhole(desk.db());
    expect(() => desk.contacts().redo()).toThrow(refusal('nothing-to-redo'));
  });

  it('goes on as long as there is anything, and is put back in the opposite order', () => {
    const desk = aDesk();
    const ids = [1, 2, 3].map(() => desk.contacts().save(finished()).id);
    const back = [1, 2, 3].map(() => desk.contacts().takeBack({ id: null, state: 'parked' }).id);
    expect(back).toEqual(ids.toReversed());
    expect(() => desk.contacts().takeBack({ id: null, state: 'parked' })).toThrow(refusal('nothing-to-take-back'));
    expect([1, 2, 3].map(() => desk.contacts().redo().id)).toEqual(ids);
    expectWhole(desk.db());
  });

  it('by id takes that one, and asked twice takes no other', () => {
    const desk = aDesk();
    const first = desk.contacts().save(finished());
    desk.contacts().save(finished());
    const draft = desk.contacts().takeBack({ id: first.id, state: 'live' });
    expect(draft).toMatchObject({ id: first.id });
    expect(desk.contacts().takeBack({ id: first.id, state: 'parked' })).toEqual(draft);
    expect(countedContacts(desk.db())).toHaveLength(1);
    const unknown = '019b8d62-7a81-7000-8000-00000000ffff';
    expect(() => desk.contacts().takeBack({ id: unknown, state: 'live' })).toThrow(
      refusal('contact-not-found', { id: unknown }),
    );
  });

  it('is for one’s own, of the same day in Denmark, and not for what waits', () => {
    const desk = aDesk();
    desk.clock.set('2026-01-05T22:59:59.000Z');
    desk.contacts().save(finished());
    desk.agent = 'a2';
    expect(() => desk.contacts().takeBack({ id: null, state: 'live' })).toThrow(refusal('nothing-to-take-back'));
    desk.agent = 'a1';
    desk.contacts().park(unfinished());
    // Midnight in Denmark is 23:00 UTC in winter.
    desk.clock.set('2026-01-05T23:00:00.000Z');
    expect(() => desk.contacts().takeBack({ id: null, state: 'live' })).toThrow(refusal('nothing-to-take-back'));
    desk.clock.set('2026-01-05T22:59:59.999Z');
    expect(desk.contacts().takeBack({ id: null, state: 'live' })).toMatchObject({ baseRev: 2 });
  });

  it('knows the newest when the clock has been set back', () => {
    const desk = aDesk();
    desk.contacts().save(finished());
    desk.clock.advanceMs(-600_000);
    const newest = desk.contacts().save(finished());
    expect(desk.contacts().takeBack({ id: null, state: 'live' })).toMatchObject({ id: newest.id });
  });

  it('can be logged anew, and then not be redone', () => {
    const desk = aDesk();
    desk.contacts().save(finished());
    const draft = desk.contacts().takeBack({ id: null, state: 'live' });
    const changed = { ...draft, takenBack: null, enquiries: [aDraftEnquiry({ outcome: 'abandoned' })] };
    desk.drafts().save(changed);
    expect(() => desk.contacts().redo()).toThrow(refusal('nothing-to-redo'));
    expect(desk.contacts().save(changed)).toMatchObject({ rev: 3, enquiries: [{ outcome: 'abandoned' }] });
    expectWhole(desk.db());
  });

  it('restores only what was really taken back, whatever a screen says', () => {
    const desk = aDesk();
    const logged = desk.contacts().save(finished());
    const draft = desk.contacts().takeBack({ id: null, state: 'live' });
    desk.drafts().save({ ...draft, takenBack: { ...logged, agentId: 'somebody else', channel: 'visit' } });
    expect(desk.contacts().redo()).toEqual({ ...logged, rev: 3 });
    const never = unfinished({ takenBack: logged });
    desk.drafts().save(never);
    expect(() => desk.contacts().redo()).toThrow(refusal('nothing-to-redo'));
  });
});
