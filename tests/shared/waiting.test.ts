/** Which offers those who wait are shown: by season, hour and what is open; and in turn, by the clock alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offersAt, rotated, type Moment, type WaitingOffer } from '#shared/domain/waiting.ts';

const noon: Moment = { dayOfYear: '07-01', time: '12:00', phoneOpen: true, placeOpen: true, supportOpen: false };
const offer = (change: Partial<WaitingOffer>) => ({
  season: null,
  hours: null,
  condition: 'always' as const,
  ...change,
});

describe('an offer is shown', () => {
  it.each([
    [{}, {}, true],
    [{ season: { from: '03-01', to: '07-01' } }, {}, true],
    [{ season: { from: '07-02', to: '08-15' } }, {}, false],
    [{ season: { from: '10-01', to: '03-31' } }, {}, false],
    [{ season: { from: '10-01', to: '03-31' } }, { dayOfYear: '12-24' }, true],
    [{ season: { from: '10-01', to: '03-31' } }, { dayOfYear: '02-29' }, true],
    [{ hours: { from: '09:00', to: '12:00' } }, {}, false],
    [{ hours: { from: '12:00', to: '13:00' } }, {}, true],
    [{ hours: { from: '22:00', to: '06:00' } }, { time: '05:59' }, true],
    [{ condition: 'phone-closed' }, {}, false],
    [{ condition: 'phone-closed' }, { phoneOpen: false }, true],
    [{ condition: 'phone-open' }, {}, true],
    [{ condition: 'place-open' }, { placeOpen: false }, false],
    [{ condition: 'place-closed' }, { placeOpen: false }, true],
    [{ condition: 'support-open' }, { supportOpen: true }, true],
  ] as const)('%j at %j: %s', (change, moment, shown) => {
    expect(offersAt([offer(change)], { ...noon, ...moment })).toHaveLength(shown ? 1 : 0);
  });
});

describe('the turn', () => {
  it('shows every offer as often, none twice at once, and the same on two screens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 4e12 }),
        (count, size, nowMs) => {
          const offers = Array.from({ length: count }, (_, index) => index);
          const seen = new Map<number, number>();
          for (let turn = 0; turn < count; turn += 1) {
            const shown = rotated(offers, size, 20, nowMs + turn * 20_000);
            expect(new Set(shown).size).toBe(Math.min(size, count));
            for (const each of shown) seen.set(each, (seen.get(each) ?? 0) + 1);
          }
          expect(new Set(seen.values()).size).toBe(1);
          expect(seen.size).toBe(count);
        },
      ),
    );
  });
});
