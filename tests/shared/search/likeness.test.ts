/** The distance between spellings: what Danes confuse is near, what they do not is a whole letter away. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellingDistance } from '#shared/search/likeness.ts';

const far = 10;
const word = fc.string({ unit: fc.constantFrom(...Array.from('abdegklostæ1𝔞')), maxLength: 12 });

describe('the distance', () => {
  test.each([
    ['korekort', 'koerekort', 0.4],
    ['plads', 'plaads', 0.35],
    ['krot', 'kort', 0.7],
    ['sundhetskort', 'sundhedskort', 0.5],
    ['paa', 'baa', 0.5],
    ['pas', 'kas', 1],
  ])('from %s to %s is %f', (typed, known, cost) => {
    expect(spellingDistance(typed, known, far, false)).toBeCloseTo(cost);
    expect(spellingDistance(known, typed, far, false)).toBeCloseTo(cost);
  });

  test('is 0 for the word itself and for no other', () => {
    fc.assert(
      fc.property(word, word, (typed, known) => {
        expect(spellingDistance(typed, known, far, false) === 0).toBe(typed === known);
      }),
    );
  });

  test('is never more than the letters of both, and not measured out beyond the limit', () => {
    fc.assert(
      fc.property(word, word, fc.double({ min: 0, max: 4, noNaN: true }), (typed, known, most) => {
        const whole = spellingDistance(typed, known, 100, false);
        expect(whole).toBeLessThanOrEqual(typed.length + known.length);
        expect(spellingDistance(typed, known, most, false)).toBe(whole <= most ? whole : Infinity);
      }),
    );
  });

  test('costs nothing for what is yet to be typed, and never more than a whole word of about its length', () => {
    fc.assert(
      fc.property(word, word, (typed, rest) => {
        expect(spellingDistance(typed, typed + rest, far, true)).toBe(0);
        const known = rest.slice(0, typed.length + 2);
        const whole = spellingDistance(typed, known, 100, false);
        expect(spellingDistance(typed, known, 100, true)).toBeLessThanOrEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a word longer than any is not measured', () => {
    expect(spellingDistance('a'.repeat(41), 'a'.repeat(41), far, false)).toBe(Infinity);
  });
});
