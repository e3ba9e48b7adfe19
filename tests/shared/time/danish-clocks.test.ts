/** What a person writes as a Danish time and the instant it means, over both changes of the clocks. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { danishLocal, instantFromDanish } from '#shared/time/copenhagen.ts';

it('a Danish time means one instant; of the hour that comes twice, the first', () => {
  expect(instantFromDanish('2026-01-05T14:00')).toBe('2026-01-05T13:00:00.000Z');
  expect(instantFromDanish('2026-07-05T14:00')).toBe('2026-07-05T12:00:00.000Z');
  expect(instantFromDanish('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(instantFromDanish('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
});

it.each(['', '2026-02-30T10:00', 'i morgen', '2026-01-05'.slice(0, 7)])('»%s« is no time', (text) => {
  expect(instantFromDanish(text)).toBeNull();
});

it('what is shown is what is read, to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000 }), (minute) => {
      const instant = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
      const again = instantFromDanish(danishLocal(instant)) ?? '';
      expect(danishLocal(again)).toBe(danishLocal(instant));
    }),
  );
});
