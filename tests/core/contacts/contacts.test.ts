/** Logging and parking: what is stored, what is refused, and that doing it twice does it once. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
import {
  aDesk,
  countedContacts,
  expectWhole,
  finished,
  outbox,
  refusal,
  rows,
  unfinished,
  type TestDesk,
} from './a-desk.ts';

const opIds = (desk: TestDesk): string[] =>
  desk
    .db()
    .all<{ op_id: string }>('SELECT op_id FROM outbox')
    .map((row) => row.op_id);

describe('fields that a newer version wrote into an enquiry', () => {
  const newer = (desk: TestDesk): void => {
    desk.db().run(`UPDATE enquiries SET extra = '{"mood":"good"}' WHERE position = 0`);
  };

  it('are read, and go on when the contact that waited is logged', () => {
    const desk = aDesk();
    const draft = aDraft({ enquiries: [aDraftEnquiry(), aDraftEnquiry({ outcome: 'resolved' })] });
    desk.contacts().park(draft);
    newer(desk);
    const waiting = desk.contacts().resume({ id: draft.id });
    const [first, second] = waiting.enquiries;
    const enquiries = [{ ...(first ?? aDraftEnquiry()), outcome: 'resolved' as const }, second ?? aDraftEnquiry()];
    const logged = desk.contacts().save({ ...waiting, enquiries });
    expect(logged.enquiries.map((enquiry) => enquiry.extra)).toEqual([{ mood: 'good' }, undefined]);
    expect(desk.contacts().save({ ...waiting, enquiries })).toEqual(logged);
    desk.reopen();
    expect(storedContact(desk.db(), draft.id)?.contact).toEqual(logged);
    expectWhole(desk.db());
  });

  it('come back with a contact that was taken back and put back', () => {
    const desk = aDesk();
    const draft = finished();
    desk.contacts().save(draft);
    newer(desk);
    desk.contacts().takeBack({ id: draft.id, state: 'live' });
    expect(desk.contacts().redo().enquiries[0]?.extra).toEqual({ mood: 'good' });
  });
});

describe('a municipality that is not set up', () => {
  it('is refused when the contact is logged, kept when it is put aside, and can be corrected', () => {
    const desk = aDesk();
    const draft = finished({ municipalityCode: '999' });
    desk.drafts().save(draft);
    expect(() => desk.contacts().save(draft)).toThrow(refusal('municipality-unknown', { municipalityCode: '999' }));
    expect(rows(desk, 'contacts')).toBe(0);
    expect(desk.drafts().live()).toEqual(draft);
    desk.contacts().park(draft);
    const resumed = desk.contacts().resume({ id: draft.id });
    expect(resumed.municipalityCode).toBe('999');
    expect(() => desk.contacts().save(resumed)).toThrow(refusal('municipality-unknown'));
    expect(desk.contacts().save({ ...resumed, municipalityCode: '250' })).toMatchObject({ rev: 2 });
    expectWhole(desk.db());
  });
});

describe('a contact that is logged', () => {
  it('is stored with outbox row and tally, without its draft, and told to the screens', () => {
    const desk = aDesk();
    const draft = finished();
    desk.drafts().save(draft);
    desk.clock.advanceMs(240_000);
    const contact = desk.contacts().save(draft);
    expect(contact).toMatchObject({
      id: draft.id,
      rev: 1,
      agentId: 'a1',
      deviceId: 'd1',
      endedAt: '2026-01-05T09:04:00.000Z',
      enquiries: [{ outcome: 'resolved', articleIds: ['flytning'] }],
    });
    expect(storedContact(desk.db(), draft.id)?.contact).toEqual(contact);
    expect(outbox(desk)).toEqual([{ id: draft.id, rev: 1, kind: 'put', state: 'pending' }]);
    expect(rows(desk, 'drafts')).toBe(0);
    expect(desk.told.slice(-2)).toEqual(['changed', 'changed']);
    expectWhole(desk.db());
  });

  it('keeps everything of every enquiry', () => {
    const desk = aDesk();
    const draft = aDraft({
      channel: 'letter-email',
      line: null,
      callerType: 'business',
      institutionId: 'skole',
      talkEndedAt: '2026-01-05T09:03:00.000Z',
      enquiries: [
        aDraftEnquiry({
          title: 'æøå "citat" 😀',
          outcome: 'redirected',
          redirect: { unitId: 'ydelser', kind: 'transfer' },
        }),
        aDraftEnquiry({
          outcome: 'self-service',
          selfService: { solutionId: 'flytning', help: 'assisted' },
          repeat: true,
        }),
        aDraftEnquiry({
          outcome: 'misdirected',
          misdirected: { authority: 'SKAT', forwarded: false },
          avoidable: 'web-page',
        }),
        aDraftEnquiry({ outcome: 'abandoned', topic: '99.99.99', note: 'to\nlinjer' }),
      ],
    });
    const contact = desk.contacts().save(draft);
    desk.reopen();
    expect(storedContact(desk.db(), draft.id)?.contact).toEqual(contact);
    expect(contact).toMatchObject({
      enquiries: [
        { redirect: { unitId: 'ydelser', kind: 'transfer' } },
        { selfService: { solutionId: 'flytning', help: 'assisted' }, repeat: true },
        { misdirected: { authority: 'SKAT', forwarded: false }, avoidable: 'web-page' },
        // A topic nobody knows is kept.
        { outcome: 'abandoned', topic: '99.99.99', note: 'to\nlinjer' },
      ],
    });
  });

  it('again with the same draft is answered the same, and logged once', () => {
    const desk = aDesk();
    const draft = finished();
    const first = desk.contacts().save(draft);
    const ops = opIds(desk);
    desk.clock.advanceMs(60_000);
    expect(desk.contacts().save(draft)).toEqual(first);
    expect(opIds(desk)).toEqual(ops);
    expect(countedContacts(desk.db())).toEqual([first]);
    expectWhole(desk.db());
  });

  it('from another window with other content is refused, and the first stands', () => {
    const desk = aDesk();
    const draft = finished();
    const first = desk.contacts().save(draft);
    const other = { ...draft, enquiries: [aDraftEnquiry({ outcome: 'abandoned' })] };
    expect(() => desk.contacts().save(other)).toThrow(refusal('contact-changed-elsewhere', { id: draft.id }));
    expect(() => desk.contacts().park(other)).toThrow(refusal('contact-changed-elsewhere'));
    // A draft written late, by a window that did not notice, does not come back.
    expect(() => desk.drafts().save(draft)).toThrow(refusal('contact-changed-elsewhere'));
    expect(rows(desk, 'drafts')).toBe(0);
    expect(countedContacts(desk.db())).toEqual([first]);
  });

  it.each([
    ['outcome-missing', aDraftEnquiry()],
    ['redirect-unit-missing', aDraftEnquiry({ outcome: 'redirected' })],
    ['solution-missing', aDraftEnquiry({ outcome: 'self-service' })],
    ['unit-unknown', aDraftEnquiry({ outcome: 'redirected', redirect: { unitId: 'nowhere', kind: 'referral' } })],
    [
      'solution-unknown',
      aDraftEnquiry({ outcome: 'resolved', selfService: { solutionId: 'nothing', help: 'pointer' } }),
    ],
  ])('is refused for %s, with the enquiry’s place, and nothing is stored', (code, enquiry) => {
    const desk = aDesk();
    const draft = aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' }), enquiry] });
    desk.drafts().save(draft);
    expect(() => desk.contacts().save(draft)).toThrow(refusal(code, { index: 1 }));
    expect(rows(desk, 'contacts')).toBe(0);
    expect(desk.drafts().live()).toEqual(draft);
  });

  it('keeps its draft when the disk is full', () => {
    const desk = aDesk();
    const draft = finished();
    desk.drafts().save(draft);
    const db = desk.db();
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 };
    db.script(`PRAGMA max_page_count = ${String(pages)}`);
    const large = {
      ...draft,
      enquiries: Array.from({ length: 100 }, () => aDraftEnquiry({ outcome: 'resolved', note: 'x'.repeat(500) })),
    };
    expect(() => desk.contacts().save(large)).toThrow(refusal('disk-full'));
    expect(rows(desk, 'contacts')).toBe(0);
    expect(rows(desk, 'outbox')).toBe(0);
    expect(rows(desk, 'tallies')).toBe(0);
    expect(desk.drafts().live()).toEqual(draft);
  });

  it('is still read when a version that knew less has let a CPR number through, without the number', () => {
    const desk = aDesk();
    const { id } = desk.contacts().save(finished());
    desk.db().run("UPDATE enquiries SET note = 'ring 010190-1234 i morgen'");
    expect(storedContact(desk.db(), id)?.contact?.enquiries[0]?.note).toBe('ring  i morgen');
    expect(desk.contacts().today({ municipalityCode: '250' }).lastLogged).toHaveLength(1);
  });

  it('keeps what a newer version wrote beside it', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    desk.db().run(`UPDATE contacts SET extra = '{"mood":"good"}'`);
    const resumed = desk.contacts().resume({ id: draft.id });
    const logged = desk.contacts().save({ ...resumed, enquiries: [aDraftEnquiry({ outcome: 'resolved' })] });
    expect(logged).toMatchObject({ rev: 2, extra: { mood: 'good' } });
  });
});

describe('a contact that is put aside', () => {
  it('is stored with the outcomes that stand, waits as a draft, and its end stays', () => {
    const desk = aDesk();
    const draft = aDraft({
      enquiries: [aDraftEnquiry({ outcome: 'resolved' }), aDraftEnquiry(), aDraftEnquiry({ outcome: 'redirected' })],
    });
    desk.drafts().save(draft);
    desk.clock.advanceMs(60_000);
    const parked = desk.contacts().park(draft);
    expect(parked).toMatchObject({ rev: 1, endedAt: '2026-01-05T09:01:00.000Z' });
    expect(parked).toMatchObject({ enquiries: [{ outcome: 'resolved' }, { outcome: null }, { outcome: null }] });
    const waiting = { ...draft, state: 'parked', baseRev: 1, endedAt: '2026-01-05T09:01:00.000Z' };
    expect(desk.contacts().today({ municipalityCode: '250' })).toMatchObject({
      contacts: 1,
      missing: [waiting],
      lastLogged: [],
    });
    expectWhole(desk.db());

    desk.clock.advanceMs(3_600_000);
    const resumed = desk.contacts().resume({ id: draft.id });
    expect(resumed).toEqual({ ...waiting, state: 'live' });
    expect(desk.drafts().live()).toEqual(resumed);
    const logged = desk.contacts().save({ ...resumed, enquiries: [aDraftEnquiry({ outcome: 'abandoned' })] });
    expect(logged).toMatchObject({
      rev: 2,
      endedAt: '2026-01-05T09:01:00.000Z',
      enquiries: [{ outcome: 'abandoned' }],
    });
    expect(desk.contacts().today({ municipalityCode: '250' })).toMatchObject({ contacts: 1, missing: [] });
    expect(outbox(desk)).toEqual([{ id: draft.id, rev: 2, kind: 'put', state: 'pending' }]);
    expectWhole(desk.db());
  });

  it('twice is put aside once', () => {
    const desk = aDesk();
    const draft = unfinished();
    const first = desk.contacts().park(draft);
    desk.clock.advanceMs(1_000);
    expect(desk.contacts().park(draft)).toEqual(first);
    expectWhole(desk.db());
  });

  it('can be finished from the list, and a new change has a new identity in the same outbox row', () => {
    const desk = aDesk();
    const draft = unfinished();
    desk.contacts().park(draft);
    const [before] = opIds(desk);
    const [waiting] = desk.contacts().today({ municipalityCode: '250' }).missing;
    desk.contacts().save({ ...(waiting ?? draft), enquiries: [aDraftEnquiry({ outcome: 'resolved' })] });
    expect(rows(desk, 'outbox')).toBe(1);
    expect(opIds(desk)).not.toEqual([before]);
    expect(rows(desk, 'drafts')).toBe(0);
  });
});
