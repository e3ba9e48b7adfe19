/** Periods: Danish days on the days clocks change, week 53, and the change of year. */
import { describe, expect, it } from 'vitest';
import { instantsOf, mondayOf, mondaysBetween, periodBefore, periodOf } from '#shared/metrics/periods.ts';
import { isoWeekOf, localDayOf } from '#shared/time/copenhagen.ts';

const hours = (from: string, to: string): number => {
  const { startMs, endMs } = instantsOf({ from, to });
  return (endMs - startMs) / 3_600_000;
};

describe('a day as instants', () => {
  it('has 23 hours in March, 25 in October, and 24 otherwise', () => {
    expect(hours('2026-03-29', '2026-03-29')).toBe(23);
    expect(hours('2026-10-25', '2026-10-25')).toBe(25);
    expect(hours('2026-03-28', '2026-03-28')).toBe(24);
    expect(hours('2026-01-01', '2026-12-31')).toBe(365 * 24);
  });

  it('begins where the local day begins, to the millisecond', () => {
    for (const day of ['2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26', '2027-01-01']) {
      const { startMs } = instantsOf({ from: day, to: day });
      expect(localDayOf(new Date(startMs).toISOString())).toBe(day);
      expect(localDayOf(new Date(startMs - 1).toISOString()) < day).toBe(true);
    }
  });
});

describe('the choices', () => {
  it('are whole weeks, months and quarters', () => {
    expect(periodOf('this-week', '2026-07-15')).toEqual({ from: '2026-07-13', to: '2026-07-19' });
    expect(periodOf('last-week', '2026-07-15')).toEqual({ from: '2026-07-06', to: '2026-07-12' });
    expect(periodOf('this-month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf('this-quarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(periodOf('this-quarter', '2026-05-31')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  });

  it('cross the change of year where the week does', () => {
    expect(periodOf('this-week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
    expect(periodOf('last-week', '2027-01-04')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
    expect(isoWeekOf('2026-12-28')).toBe('2026-W53');
    expect(isoWeekOf('2027-01-03')).toBe('2026-W53');
  });
});

describe('the period before', () => {
  it('is as long and ends the day before', () => {
    expect(periodBefore({ from: '2026-01-05', to: '2026-01-11' })).toEqual({ from: '2025-12-29', to: '2026-01-04' });
    expect(periodBefore({ from: '2026-03-29', to: '2026-03-29' })).toEqual({ from: '2026-03-28', to: '2026-03-28' });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  });
});

describe('the weeks of a period', () => {
  it('begin with the Monday on or before its first day', () => {
    expect(mondayOf('2026-12-28')).toBe('2026-12-28');
    expect(mondayOf('2027-01-03')).toBe('2026-12-28');
    expect(mondaysBetween({ from: '2026-12-27', to: '2027-01-04' })).toEqual([
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
    ]);
  });
});
