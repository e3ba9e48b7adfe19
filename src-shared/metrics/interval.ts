/** Intervals of shares: Wilson's for one, Newcombe's for the difference of two. Both 95 %, both unrounded. */
import type { Share } from './definitions.ts';

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/** Parts of 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval without continuity correction (E. B. Wilson, 1927): it stays within 0..1 and is honest for few
 * and for extreme shares, where the textbook's ± is not. Enquiries are treated as independent of each other.
 * @param num how many of `den`; 0 ≤ num ≤ den, den > 0.
 */
export function wilsonInterval(num: number, den: number): Interval {
  const share = num / den;
  const spread = (z * z) / den;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / den + spread / (4 * den))) / (1 + spread);
  return { low: num === 0 ? 0 : middle - half, high: num === den ? 1 : middle + half };
}

/** @returns `num` of `den` with its interval; value, low and high are null when there is nothing to divide by. */
export function shareOf(num: number, den: number): Share {
  if (den === 0) return { num, den, value: null, low: null, high: null };
  return { num, den, value: num / den, ...wilsonInterval(num, den) };
}

export interface Difference extends Interval {
  readonly difference: number;
}

/**
 * Newcombe's interval of a difference between two independent shares (R. G. Newcombe, 1998, method 10). Whether two
 * intervals overlap is not the test of whether the shares differ; whether this one holds 0 is.
 * @returns `now` less `before`; null when either has nothing to divide by.
 */
export function newcombeDifference(now: Share, before: Share): Difference | null {
  if (now.den === 0 || before.den === 0) return null;
  const [share, other] = [now.num / now.den, before.num / before.den];
  const [own, others] = [wilsonInterval(now.num, now.den), wilsonInterval(before.num, before.den)];
  const difference = share - other;
  return {
    difference,
    low: difference - Math.hypot(share - own.low, others.high - other),
    high: difference + Math.hypot(own.high - share, other - others.low),
  };
}
