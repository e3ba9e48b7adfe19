/** Every figure against an answer worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { mayShowShare, shareIds, type Figures, type ShareId } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { emptyTally, sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, pointed, transferred } from './contacts.ts';

const figures = (...contacts: Contact[]): Figures => figuresOf(sumTallies(contacts.map(tallyOf)));
const parts = (found: Figures, id: ShareId): [number, number] => [found[id].num, found[id].den];

describe('the figures of a morning, by hand', () => {
  // 7 contacts with 10 enquiries; one enquiry has no outcome. So 9 are decided:
  // 4 resolved (1 of them a repeat), 2 redirected, 1 self-service, 1 misdirected, 1 abandoned.
  const morning = figures(
    // phone, main line: resolved from an article, helped through the solution
    contactWith({ selfService: { solutionId: 'flytning', help: 'assisted' } }),
    // phone, main line: two enquiries, one resolved without an article, one passed on and not the first time
    aContact({
      enquiries: [anEnquiry({ articleIds: [] }), anEnquiry({ ...transferred, articleIds: [], repeat: true })],
    }),
    // visit to borgerservice: resolved, and the citizen has been here before
    contactWith({ repeat: true }, { channel: 'visit', line: null }),
    // visit to the jobcenter: resolved, but not in A3
    contactWith({}, { channel: 'visit', line: null, location: 'jobcenter' }),
    // phone, direct line: another authority's matter, and a hang-up
    aContact({
      line: 'direct',
      enquiries: [
        anEnquiry({ outcome: 'misdirected', articleIds: [] }),
        anEnquiry({ outcome: 'abandoned', articleIds: [] }),
      ],
    }),
    // chat: followed by a pointer, and a matter the back office calls back about
    aContact({
      channel: 'chat',
      line: null,
      enquiries: [
        anEnquiry(pointed),
        anEnquiry({ outcome: 'redirected', redirect: { unitId: 'skole', kind: 'follow-up' }, articleIds: [] }),
      ],
    }),
    // visit to borgerservice: parked
    contactWith({ outcome: null }, { channel: 'visit', line: null }),
  );

  it('counts volume whole, the parked contact too', () => {
    expect(morning.contacts.n).toBe(7);
    expect(morning.enquiries.n).toBe(10);
  });

  it.each<[ShareId, number, number]>([
    ['fcrGross', 4, 9],
    // 4 resolved less 1 repeat; 9 less misdirected and abandoned
    ['fcrNet', 3, 7],
    ['fcrInclSelfService', 5, 9],
    // phone and visit contacts that are decided: 5; from articles alone: the first, the visit, the jobcenter visit
    ['fcrContent', 3, 5],
    // phone on the main line: 2; all resolved: the first
    ['fcrMainLine', 1, 2],
    // decided visits to borgerservice or ydelseskontor: 1
    ['fcrVisits', 1, 1],
    ['redirected', 2, 9],
    ['transfer', 1, 9],
    ['referral', 0, 9],
    ['followUp', 1, 9],
    ['selfService', 1, 9],
    ['assisted', 1, 9],
    ['misdirected', 1, 9],
    ['abandoned', 1, 9],
    ['repeat', 2, 9],
  ])('%s is %i of %i', (id, num, den) => {
    expect(parts(morning, id)).toEqual([num, den]);
    expect(morning[id].value).toBe(num / den);
  });
});

describe('first-contact resolution', () => {
  it('net leaves what was never ours out on both sides, and takes repeats off above the line only', () => {
    const found = figures(
      contactWith({}),
      contactWith({ repeat: true }),
      contactWith({ ...transferred, repeat: true }),
      contactWith({ outcome: 'misdirected', repeat: true }),
      contactWith({ outcome: 'abandoned' }),
    );
    expect(parts(found, 'fcrNet')).toEqual([1, 3]);
    expect(parts(found, 'fcrGross')).toEqual([2, 5]);
  });

  it('A1 does not count an answer without an article, nor a contact with one such enquiry', () => {
    const found = figures(
      contactWith({ articleIds: [] }),
      aContact({ enquiries: [anEnquiry(), anEnquiry({ articleIds: [] })] }),
      aContact({ enquiries: [anEnquiry(), anEnquiry({ articleIds: ['pas'] })] }),
    );
    expect(parts(found, 'fcrContent')).toEqual([1, 3]);
  });

  it('A1 is of calls and visits, whatever the line and the place', () => {
    const found = figures(
      contactWith({}, { line: 'direct' }),
      contactWith({}, { channel: 'visit', line: null, location: 'bibliotek' }),
      contactWith({}, { channel: 'chat', line: null }),
      contactWith({}, { channel: 'digital-post', line: null }),
      contactWith({}, { channel: 'letter-email', line: null }),
    );
    expect(parts(found, 'fcrContent')).toEqual([2, 2]);
  });

  it('A2 is of calls to the main number: not direct ones, not unknown ones, not other channels', () => {
    const found = figures(
      contactWith({ articleIds: [] }),
      contactWith(transferred),
      contactWith({}, { line: 'direct' }),
      contactWith({}, { line: null }),
      contactWith({}, { channel: 'chat', line: 'main' }),
    );
    expect(parts(found, 'fcrMainLine')).toEqual([1, 2]);
  });

  it('A3 is of visits to borgerservice and ydelseskontor', () => {
    const at = (location: Contact['location']): Contact => contactWith({}, { channel: 'visit', line: null, location });
    const found = figures(
      at('borgerservice'),
      at('ydelseskontor'),
      at('jobcenter'),
      at('bibliotek'),
      at('other'),
      contactWith({}),
    );
    expect(parts(found, 'fcrVisits')).toEqual([2, 2]);
  });
});

describe('shares of enquiries', () => {
  it('assisted counts whatever the enquiry came to', () => {
    const assisted = { solutionId: 'flytning', help: 'assisted' } as const;
    const found = figures(
      contactWith({ selfService: assisted }),
      contactWith({ ...transferred, selfService: assisted }),
      contactWith({ ...pointed, selfService: assisted }),
      contactWith({ outcome: null, selfService: assisted }),
    );
    expect(parts(found, 'assisted')).toEqual([3, 3]);
    expect(parts(found, 'selfService')).toEqual([1, 3]);
  });

  it('a pointer beside another outcome is not the outcome self-service', () => {
    const found = figures(contactWith({ selfService: { solutionId: 'flytning', help: 'pointer' } }));
    expect(parts(found, 'selfService')).toEqual([0, 1]);
    expect(parts(found, 'fcrInclSelfService')).toEqual([1, 1]);
  });

  it('a handover that stands beside another outcome is not counted as one', () => {
    const found = figures(contactWith({ redirect: { unitId: 'ydelse', kind: 'transfer' } }));
    expect(parts(found, 'redirected')).toEqual([0, 1]);
    expect(parts(found, 'transfer')).toEqual([0, 1]);
  });
});

describe('without an outcome', () => {
  it('an enquiry is in no share, and its contact in no figure of contacts', () => {
    const found = figures(aContact({ enquiries: [anEnquiry(), anEnquiry({ outcome: null, repeat: true })] }));
    expect([found.contacts.n, found.enquiries.n]).toEqual([1, 2]);
    expect(parts(found, 'fcrGross')).toEqual([1, 1]);
    expect(parts(found, 'repeat')).toEqual([0, 1]);
    expect(parts(found, 'fcrContent')).toEqual([0, 0]);
    expect(parts(found, 'fcrMainLine')).toEqual([0, 0]);
  });
});

describe('an empty period and one contact', () => {
  it('gives counts of 0 and no share at all', () => {
    const found = figuresOf(emptyTally);
    expect([found.contacts.n, found.enquiries.n]).toEqual([0, 0]);
    for (const id of shareIds) expect(found[id]).toEqual({ num: 0, den: 0, value: null, low: null, high: null });
  });

  it('gives a whole share with an interval that shows how little it says', () => {
    const { fcrGross } = figures(contactWith({}));
    expect(fcrGross).toMatchObject({ num: 1, den: 1, value: 1, high: 1 });
    expect(fcrGross.low).toBeCloseTo(0.2065, 4);
  });

  it('may be shown as a percentage from thirty on', () => {
    expect([0, 29, 30].map(mayShowShare)).toEqual([false, false, true]);
  });
});
