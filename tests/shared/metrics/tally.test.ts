/** The algebra of tallies: what lets screen, file and hub add the same contacts in any order and agree to the last one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '#shared/metrics/metrics.ts';
import {
  countOf,
  countsUnder,
  emptyTally,
  figureTallyOf,
  mergeTallies,
  negateTally,
  sumTallies,
  tallyFromText,
  tallyOf,
  tallyText,
  timesTally,
} from '#shared/metrics/tally.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, someContact, transferred } from './contacts.ts';

const someTally = someContact.map(tallyOf);
const someTallies = fc.array(someTally, { maxLength: 12 });

describe('the algebra of tallies', () => {
  it('gives the same in any order', () => {
    fc.assert(
      fc.property(someTally, someTally, (a, b) => {
        expect(mergeTallies(a, b)).toEqual(mergeTallies(b, a));
      }),
    );
  });

  it('gives the same in any grouping', () => {
    fc.assert(
      fc.property(someTally, someTally, someTally, (a, b, c) => {
        expect(mergeTallies(mergeTallies(a, b), c)).toEqual(mergeTallies(a, mergeTallies(b, c)));
      }),
    );
  });

  it('cancels exactly: a tally and its negation leave nothing behind', () => {
    fc.assert(
      fc.property(someTally, someTally, (a, b) => {
        expect(mergeTallies(a, negateTally(a))).toEqual(emptyTally);
        expect(mergeTallies(mergeTallies(a, b), negateTally(b))).toEqual(a);
      }),
    );
  });

  it('is the sum of its parts, however the contacts are split', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someTally, fc.nat({ max: 3 })), { maxLength: 20 }), (placed) => {
        const parts = [0, 1, 2, 3].map((place) =>
          sumTallies(placed.filter((each) => each[1] === place).map(([t]) => t)),
        );
        expect(sumTallies(parts)).toEqual(sumTallies(placed.map(([tally]) => tally)));
      }),
    );
  });

  it('does not care in which order contacts come', () => {
    const shuffled = someTallies.chain((tallies) =>
      fc.tuple(fc.constant(tallies), fc.shuffledSubarray(tallies, { minLength: tallies.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(sumTallies(one)).toEqual(sumTallies(other));
      }),
    );
  });

  it('multiplies like repeated addition', () => {
    fc.assert(
      fc.property(someTally, fc.integer({ min: 0, max: 5 }), (tally, times) => {
        expect(timesTally(tally, times)).toEqual(sumTallies(Array.from({ length: times }, () => tally)));
      }),
    );
  });

  it('does not change what it is given', () => {
    const tally = tallyOf(aContact());
    const before = tallyText(tally);
    mergeTallies(tally, tally);
    negateTally(tally);
    expect(tallyText(tally)).toBe(before);
  });
});

describe('a tally as text', () => {
  it('comes back as it was, with whatever names articles and units have', () => {
    fc.assert(
      fc.property(someTallies, (tallies) => {
        const tally = sumTallies(tallies);
        expect(tallyFromText(tallyText(tally))).toEqual(tally);
      }),
    );
  });

  it('is the same text for equal tallies', () => {
    fc.assert(
      fc.property(someTallies, (tallies) => {
        expect(tallyText(sumTallies(tallies))).toBe(tallyText(sumTallies([...tallies].reverse())));
      }),
    );
  });
});

describe('what a contact adds', () => {
  it('holds whole, positive counts only', () => {
    fc.assert(
      fc.property(someTally, (tally) => {
        for (const count of tally.values()) expect(Number.isSafeInteger(count) && count > 0).toBe(true);
      }),
    );
  });

  it('gives the same figures with and without the breakdowns', () => {
    fc.assert(
      fc.property(fc.array(someContact, { maxLength: 8 }), (contacts) => {
        const whole = figuresOf(sumTallies(contacts.map(tallyOf)));
        expect(figuresOf(sumTallies(contacts.map(figureTallyOf)))).toEqual(whole);
      }),
    );
  });

  it('never counts more than there is', () => {
    fc.assert(
      fc.property(fc.array(someContact, { maxLength: 8 }), (contacts) => {
        const { contacts: all, enquiries, ...shares } = figuresOf(sumTallies(contacts.map(tallyOf)));
        expect(all.n).toBe(contacts.length);
        for (const share of Object.values(shares)) {
          expect(share.num).toBeLessThanOrEqual(share.den);
          expect(share.den).toBeLessThanOrEqual(enquiries.n);
        }
      }),
    );
  });

  it('keeps an article that an enquiry names twice to one use', () => {
    const tally = tallyOf(contactWith({ articleIds: ['pas', 'flytning', 'pas'] }));
    expect(countOf(tally, 'article:used:resolved:23.05.10:pas')).toBe(1);
    expect(countOf(tally, 'article:used:resolved:23.05.10:flytning')).toBe(1);
  });

  it('keeps the units of two municipalities apart', () => {
    const tally = sumTallies(
      ['250', '190'].map((municipalityCode) => tallyOf(contactWith(transferred, { municipalityCode }))),
    );
    expect(countsUnder(tally, 'unit:transfer:')).toEqual([
      ['23.05.10:250/ydelse', 1],
      ['23.05.10:190/ydelse', 1],
    ]);
  });

  it('takes no article, reason or time from what has no outcome', () => {
    const contact = aContact({ enquiries: [anEnquiry({ outcome: null, avoidable: 'web-page' })] });
    expect(Object.fromEntries(tallyOf(contact))).toEqual({
      contacts: 1,
      'contacts:missing': 1,
      enquiries: 1,
      'enquiries:missing': 1,
      'topic:missing:23.05.10': 1,
      'hour:1-10:missing:23.05.10': 1,
      'hour-contacts:1-10': 1,
    });
  });
});
