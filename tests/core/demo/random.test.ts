/** Repeatable chance: the same seed says the same, and what is likely happens as often as it should. */
import { describe, expect, it } from 'vitest';
import {
  bytesFrom,
  countAround,
  happens,
  oneByWeight,
  oneOf,
  randomFrom,
  spreadAround,
  type Random,
} from '#core/demo/random.ts';

const drawn = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.next());
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const many = 20_000;

describe('a seed', () => {
  it('gives the same numbers every time', () => {
    expect(drawn(randomFrom('straks/1'), 50)).toEqual(drawn(randomFrom('straks/1'), 50));
  });

  it('gives numbers of its own', () => {
    const first = new Set(drawn(randomFrom('straks/1'), 500));
    expect(drawn(randomFrom('straks/2'), 500).filter((number) => first.has(number))).toEqual([]);
  });

  it('fills identities with bytes of every kind', () => {
    const bytes = new Uint8Array(4000);
    bytesFrom(randomFrom('bytes'))(bytes);
    expect(new Set(bytes).size).toBe(256);
  });
});

describe('chance', () => {
  it('is spread evenly from 0 up to 1', () => {
    const numbers = drawn(randomFrom('even'), many);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length / many;
      expect(share).toBeCloseTo(0.1, 1);
    }
  });

  it('happens never, always, and as often as said', () => {
    const random = randomFrom('happens');
    const share = (likelihood: number): number =>
      Array.from({ length: many }, () => happens(random, likelihood)).filter(Boolean).length / many;
    expect([share(0), share(1)]).toEqual([0, 1]);
    expect(share(0.3)).toBeCloseTo(0.3, 1);
  });

  it('chooses by weight, never what weighs nothing', () => {
    const random = randomFrom('weights');
    const weights: Readonly<Record<string, number>> = { often: 3, seldom: 1, never: 0 };
    const names = Object.keys(weights);
    const chosen = Array.from({ length: many }, () => oneByWeight(random, names, (name) => weights[name] ?? 0));
    expect(chosen.filter((name) => name === 'often').length / many).toBeCloseTo(0.75, 1);
    expect(chosen).not.toContain('never');
    expect(oneByWeight<string>(random, [], () => 1)).toBeUndefined();
  });

  it('chooses each of equals', () => {
    const random = randomFrom('equals');
    expect(new Set(Array.from({ length: 200 }, () => oneOf(random, ['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(oneOf<string>(random, [])).toBeUndefined();
  });

  it('counts around a mean, and durations around a median', () => {
    const random = randomFrom('counts');
    expect(mean(Array.from({ length: many }, () => countAround(random, 4)))).toBeCloseTo(4, 0);
    expect(countAround(random, 0)).toBe(0);
    const seconds = Array.from({ length: many }, () => spreadAround(random, 240, 0.6)).sort((a, b) => a - b);
    expect(seconds[many / 2] ?? 0).toBeGreaterThan(230);
    expect(seconds[many / 2] ?? 0).toBeLessThan(250);
    expect(seconds[0]).toBeGreaterThan(0);
  });
});
