/** When the desk asks its hub: one exchange at a time, steady, sooner on demand, ever more seldom while it fails. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLoop, type Loop } from '#core/sync/loop.ts';
import type { RoundEnd } from '#core/sync/round.ts';

const well: RoundEnd = { push: null, pull: null };
const away = (retryAfterMs: number | null = null): RoundEnd => {
  const failure = { code: 'UNAVAILABLE', retryAfterMs, epoch: null } as const;
  return { push: failure, pull: failure };
};

describe('the loop', () => {
  let ends: RoundEnd[] = [];
  let asked = 0;
  let loop: Loop;
  const open = (random = 0.5) => {
    loop = startLoop({
      exchange: () => {
        asked += 1;
        return Promise.resolve(ends.shift() ?? well);
      },
      random: () => random,
      everyMs: () => 60_000,
      clock: Date,
      changed: () => undefined,
      failed: () => undefined,
    });
  };
  beforeEach(() => {
    vi.useFakeTimers();
    ends = [];
    asked = 0;
  });
  afterEach(async () => {
    await loop.stop();
    vi.useRealTimers();
  });

  it('comes within the first minute, by lot, and every minute from then on', async () => {
    open(0.5);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(asked).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(2);
  });

  it('varies the minute by a fifth', async () => {
    open(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(47_999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
  });

  it('joins an exchange that is under way instead of beginning another', async () => {
    open();
    const [first, second] = [loop.now(), loop.now()];
    expect(loop.isBusy()).toBe(true);
    await Promise.all([first, second]);
    expect(asked).toBe(1);
    expect(loop.isBusy()).toBe(false);
  });

  it('waits longer with each failure, no longer than a quarter of an hour, and is itself again when one goes well', async () => {
    open(0.999);
    ends = Array.from({ length: 12 }, () => away());
    const waits: number[] = [];
    let before = 0;
    let passed = 0;
    while (waits.length < 12) {
      await vi.advanceTimersByTimeAsync(1_000);
      passed += 1_000;
      if (asked > before) {
        waits.push(passed);
        before = asked;
        passed = 0;
      }
    }
    expect(loop.trouble()?.code).toBe('UNAVAILABLE');
    expect(waits.slice(1, 5)).toEqual([4_000, 8_000, 16_000, 32_000]);
    expect(waits.at(-1)).toBe(899_000);
    await loop.now();
    expect(loop.trouble()).toBeNull();
  });

  it('never comes before the hub asked it to', async () => {
    open(0);
    ends = [away(90_000)];
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(89_999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
  });

  it('comes within a minute when the network is back, however long it would have waited', async () => {
    open(0.5);
    ends = Array.from({ length: 12 }, () => away());
    for (let failures = 0; failures < 12; failures += 1) await loop.now();
    loop.soon();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(asked).toBe(12);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(13);
  });

  it('waits for what the hub asked when the network is back before, and comes within a minute after that', async () => {
    open(0.5);
    ends = [away(800_000)];
    await loop.now();
    await vi.advanceTimersByTimeAsync(100_000);
    loop.soon();
    await vi.advanceTimersByTimeAsync(700_000 + 29_999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
  });

  it('asks at once when a person wants it; what the hub asked before holds on, unless that went well', async () => {
    open(0);
    ends = [away(800_000), away()];
    await loop.now();
    await loop.now();
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(799_999);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(3);
    ends = [away(800_000), well, away()];
    await loop.now();
    await loop.now();
    await loop.now();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(7);
  });

  it.each([7_200_000, 2 ** 31 * 1_000])('stays away for an hour at most, also when %d ms are asked', async (asksMs) => {
    open(0);
    ends = [away(asksMs)];
    await loop.now();
    await vi.advanceTimersByTimeAsync(3_599_999);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
  });

  it('stays away no longer for a clock that was put back', async () => {
    open(0);
    ends = [away(800_000), away()];
    await loop.now();
    vi.setSystemTime(Date.now() - 10 * 365 * 86_400_000);
    await loop.now();
    await vi.advanceTimersByTimeAsync(800_000);
    expect(asked).toBe(3);
  });

  it('takes a defect for a failure of the hub and goes on', async () => {
    const failed = vi.fn();
    loop = startLoop({
      exchange: () => Promise.reject(new Error('a defect')),
      random: () => 0.5,
      everyMs: () => 60_000,
      clock: Date,
      changed: () => undefined,
      failed,
    });
    await loop.now();
    expect(failed).toHaveBeenCalledOnce();
    expect(loop.trouble()?.code).toBe('INTERNAL');
  });

  it('asks nothing more once it is stopped', async () => {
    open();
    await loop.stop();
    await loop.now();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toBe(0);
  });
});
