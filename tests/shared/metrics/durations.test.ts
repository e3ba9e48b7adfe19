/** Times in buckets: how far a median or p90 can be from the true one, and which contacts have a time at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCallSeconds, bucketBounds, bucketOf, durationsOf, handleSeconds } from '#shared/metrics/durations.ts';
import { timesOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';

const atRank = (sorted: readonly number[], part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? NaN;

describe('the buckets', () => {
  it('begin at 0, rise, and hold every second of a day', () => {
    expect(bucketBounds[0]).toBe(0);
    expect(bucketBounds.at(-1)).toBe(86_400);
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), (seconds) => {
        const bound = bucketOf(seconds);
        const next = bucketBounds[bucketBounds.indexOf(bound) + 1] ?? Infinity;
        expect(bound).toBeLessThanOrEqual(seconds);
        expect(next).toBeGreaterThan(seconds);
      }),
    );
  });

  it('place a median and a p90 within 3 % of the true ones, up to a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 86_400 }), { minLength: 1, maxLength: 60 }), (times) => {
        const found = durationsOf(times.map((seconds) => [bucketOf(seconds), 1]));
        const sorted = [...times].sort((a, b) => a - b);
        for (const [read, part] of [
          [found.medianSeconds, 0.5],
          [found.p90Seconds, 0.9],
        ] as const) {
          const truth = atRank(sorted, part);
          expect(Math.abs((read ?? NaN) - truth)).toBeLessThanOrEqual(truth * 0.03);
        }
      }),
    );
  });
});

describe('median and p90', () => {
  it('are the nearest ranks: of ten, the fifth and the ninth', () => {
    const tally = sumTallies(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 30].map((seconds) =>
        tallyOf(aContact({ endedAt: new Date(Date.parse('2026-01-05T09:00:00Z') + seconds * 1000).toISOString() })),
      ),
    );
    expect(timesOf(tally, 'handle')).toEqual({ n: 10, medianSeconds: 5, p90Seconds: 9 });
  });

  it('of one contact are its own time', () => {
    const tally = tallyOf(aContact({ endedAt: '2026-01-05T09:00:20.400Z' }));
    expect(timesOf(tally, 'handle')).toEqual({ n: 1, medianSeconds: 20, p90Seconds: 20 });
  });

  it('are null where nothing was measured', () => {
    expect(timesOf(new Map(), 'after-call')).toEqual({ n: 0, medianSeconds: null, p90Seconds: null });
  });
});

describe('which contacts have a time', () => {
  const whole = {
    startedAt: '2026-01-05T09:00:00Z',
    talkEndedAt: '2026-01-05T09:03:00Z',
    endedAt: '2026-01-05T09:04:00Z',
  };

  it('is measured from start and from hang-up to the end', () => {
    expect(handleSeconds(aContact(whole))).toBe(240);
    expect(afterCallSeconds(aContact(whole))).toBe(60);
  });

  it('is measured between instants, whatever zone they were written in', () => {
    expect(handleSeconds(aContact({ ...whole, startedAt: '2026-01-05T10:00:00+01:00' }))).toBe(240);
  });

  it('leaves out late entries', () => {
    expect(handleSeconds(aContact({ ...whole, lateEntry: true }))).toBeNull();
    expect(afterCallSeconds(aContact({ ...whole, lateEntry: true }))).toBeNull();
  });

  it('leaves out unknown ends, and an unknown hang-up from after-call time only', () => {
    expect(handleSeconds(aContact({ ...whole, endedAt: null }))).toBeNull();
    expect(afterCallSeconds(aContact({ ...whole, endedAt: null }))).toBeNull();
    expect(afterCallSeconds(aContact({ ...whole, talkEndedAt: null }))).toBeNull();
    expect(handleSeconds(aContact({ ...whole, talkEndedAt: null }))).toBe(240);
  });

  it('leaves out what a clock set back has made negative', () => {
    expect(handleSeconds(aContact({ ...whole, endedAt: '2026-01-05T08:59:59Z' }))).toBeNull();
    expect(afterCallSeconds(aContact({ ...whole, talkEndedAt: '2026-01-05T08:59:59Z' }))).toBeNull();
    expect(afterCallSeconds(aContact({ ...whole, talkEndedAt: '2026-01-05T09:05:00Z' }))).toBeNull();
  });

  it('leaves out contacts that are not decided yet', () => {
    const parked = aContact({ ...whole, enquiries: [anEnquiry(), anEnquiry({ outcome: null })] });
    expect(timesOf(tallyOf(parked), 'handle').n).toBe(0);
    expect(timesOf(tallyOf(parked), 'after-call').n).toBe(0);
  });
});
