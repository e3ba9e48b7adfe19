/** Intervals against values that others have published, and against what must hold for every share. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombeDifference, shareOf, wilsonInterval } from '#shared/metrics/interval.ts';

describe('the Wilson interval', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is published as %f to %f', (num, den, low, high) => {
    const found = wilsonInterval(num, den);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('is exactly 0 and 1 at the ends', () => {
    expect(wilsonInterval(0, 7).low).toBe(0);
    expect(wilsonInterval(7, 7).high).toBe(1);
  });

  it('holds the share and stays within 0..1', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (num, more) => {
        fc.pre(num + more > 0);
        const { value, low, high } = shareOf(num, num + more);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value ?? NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? NaN);
      }),
    );
  });

  it('is null, never 0, where there is nothing to divide by', () => {
    expect(shareOf(0, 0)).toEqual({ num: 0, den: 0, value: null, low: null, high: null });
  });
});

describe('the Newcombe interval of a difference', () => {
  // Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
  // table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
    [0, 10, 0, 10, -0.2775, 0.2775],
  ])('of %i/%i and %i/%i is published as %f to %f', (num, den, otherNum, otherDen, low, high) => {
    const found = newcombeDifference(shareOf(num, den), shareOf(otherNum, otherDen));
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('turns round when the two change places', () => {
    const [a, b] = [shareOf(30, 90), shareOf(41, 80)];
    const [there, back] = [newcombeDifference(a, b), newcombeDifference(b, a)];
    expect(there?.low).toBeCloseTo(-(back?.high ?? NaN), 12);
    expect(there?.difference).toBeCloseTo(-(back?.difference ?? NaN), 12);
  });

  it('is null when one of the two has nothing to divide by', () => {
    expect(newcombeDifference(shareOf(1, 2), shareOf(0, 0))).toBeNull();
    expect(newcombeDifference(shareOf(0, 0), shareOf(1, 2))).toBeNull();
  });
});
