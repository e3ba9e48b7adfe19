/** A period as whole months and the days around them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf } from '#shared/metrics/stretches.ts';

describe('a period', () => {
  it('is whole months and the days around them', () => {
    expect(stretchesOf({ from: '2026-01-15', to: '2026-03-31' })).toEqual([
      { grain: 'month', from: '2026-02-01', to: '2026-03-01' },
      { grain: 'day', from: '2026-01-15', to: '2026-01-31' },
    ]);
    expect(stretchesOf({ from: '2026-01-15', to: '2026-02-20' })).toEqual([
      { grain: 'day', from: '2026-01-15', to: '2026-02-20' },
    ]);
    expect(stretchesOf({ from: '2026-01-01', to: '2026-02-03' })).toEqual([
      { grain: 'month', from: '2026-01-01', to: '2026-01-01' },
      { grain: 'day', from: '2026-02-01', to: '2026-02-03' },
    ]);
  });

  it('holds every one of its days once', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const days = stretchesOf({ from, to }).flatMap(({ grain, from: start, to: end }) => {
          const last =
            grain === 'day'
              ? end
              : new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5, 7)), 0)).toISOString().slice(0, 10);
          return daysBetween(start, last);
        });
        expect(days.sort()).toEqual(daysBetween(from, to));
      }),
    );
  });
});

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000)
    days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}
