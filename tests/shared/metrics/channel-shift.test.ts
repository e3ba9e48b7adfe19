/** The channel-shift estimate: two prices with a source, and none for any other channel. */
import { expect, test } from 'vitest';
import { channelPrices, channelShift, priceSource, usualUptake } from '#shared/metrics/channel-shift.ts';

test('A7: 90, 45 and 20 kroner by BCG for KL, 2012; low, mid and high at a quarter, a half and three quarters', () => {
  expect(channelPrices).toEqual({ visit: 90, phone: 45, digital: 20 });
  expect(priceSource).toEqual({ by: 'Boston Consulting Group for KL', year: 2012 });
  const rows = channelShift(
    [
      { channel: 'phone', pointers: 400 },
      { channel: 'visit', pointers: 100 },
      { channel: 'chat', pointers: 900 },
    ],
    usualUptake,
  );
  expect(rows).toEqual([
    { channel: 'phone', pointers: 400, differenceKr: 25, low: 2_500, mid: 5_000, high: 7_500 },
    { channel: 'visit', pointers: 100, differenceKr: 70, low: 1_750, mid: 3_500, high: 5_250 },
  ]);
});

test('a channel without pointers is worth nothing', () => {
  expect(channelShift([], usualUptake).map((row) => row.mid)).toEqual([0, 0]);
});
