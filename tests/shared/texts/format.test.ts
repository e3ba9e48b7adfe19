/** Danish numbers, days and times, and a definition for every figure. */
import { describe, expect, it } from 'vitest';
import { shareIds } from '#shared/metrics/definitions.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import {
  danishAmountKr,
  danishDate,
  danishDuration,
  danishNumber,
  danishPercent,
  danishPoints,
  danishTime,
  danishTimeOfDay,
  danishTimeField,
  danishWeek,
  danishDayOfYear,
  dayFromDanish,
  dayOfYearFromDanish,
  timeFromDanish,
} from '#shared/texts/format.ts';

describe('Danish formats', () => {
  it('have a point at the thousands and a comma before decimals', () => {
    expect(danishNumber(1234567)).toBe('1.234.567');
    expect(danishNumber(1234.56, 1)).toBe('1.234,6');
    expect(danishPercent(0.5228)).toBe('52,3\u00a0%');
    expect(danishPercent(1)).toBe('100,0\u00a0%');
    expect(danishAmountKr(1415)).toBe('1.415\u00a0kr.');
    expect(danishAmountKr(46.5)).toBe('46,50\u00a0kr.');
  });

  it('show a difference in points with its sign, and none with none', () => {
    expect(danishPoints(0.042)).toBe('+4,2');
    expect(danishPoints(-0.01)).toBe('−1,0');
    expect(danishPoints(-0.0001)).toBe('0,0');
  });

  it('show days and times as Danish clocks do, in summer and winter', () => {
    expect(danishDate('2026-01-05')).toBe('05.01.2026');
    expect(danishTime('2026-01-05T09:04:59Z')).toBe('10.04');
    expect(danishTime('2026-07-05T06:04:00Z')).toBe('8.04');
    expect(danishTimeOfDay('09:00')).toBe('9.00');
    expect(danishWeek('2026-W53')).toBe('uge\u00a053');
    expect(danishWeek('2027-W01')).toBe('uge\u00a01');
  });

  it.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [65, '1:05'],
    [3599, '59:59'],
    [3665, '1:01:05'],
    [-3675, '0:00'],
  ])('show %d seconds as %s', (seconds, text) => {
    expect(danishDuration(seconds)).toBe(text);
  });
});

describe('what is written the Danish way', () => {
  it.each([
    ['05.01.2026', '2026-01-05'],
    [' 5.1.2026 ', '2026-01-05'],
    ['5/1-26', '2026-01-05'],
    ['05012026', '2026-01-05'],
    ['29.02.2028', '2028-02-29'],
    ['29.02.2026', null],
    ['31.13.2026', null],
    ['5.1', null],
    ['1.1.202', null],
    ['', null],
  ])('is the day of %j', (text, day) => {
    expect(dayFromDanish(text)).toBe(day);
  });

  it.each([
    ['14.30', '14:30'],
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9.5', '09:05'],
    ['24.00', null],
    ['12.60', null],
    ['', null],
    ['kl. 9', null],
  ])('is the time of %j', (text, time) => {
    expect(timeFromDanish(text)).toBe(time);
  });

  it.each([
    ['15.08', '08-15'],
    [' 1/3 ', '03-01'],
    ['1.3.', '03-01'],
    ['2902', '02-29'],
    ['29.2', '02-29'],
    ['31.4', null],
    ['8', null],
    ['15.08.2026', null],
    ['', null],
  ])('is the day of the year of %j', (text, day) => {
    expect(dayOfYearFromDanish(text)).toBe(day);
  });

  it('comes back as it stands in the field', () => {
    expect(dayOfYearFromDanish(danishDayOfYear('08-05'))).toBe('08-05');
    for (const time of ['00:00', '09:05', '23:59']) expect(timeFromDanish(danishTimeField(time))).toBe(time);
    expect(dayFromDanish(danishDate('2026-12-31'))).toBe('2026-12-31');
  });
});

describe('every figure', () => {
  it('has a name of its own, and every share says what is divided by what', () => {
    const all = Object.values(daStatistics.figures).map((figure) => figure.name);
    expect(new Set(all).size).toBe(all.length);
    for (const id of shareIds) {
      const { definition, denominator, numerator } = daStatistics.figures[id];
      expect([definition, denominator, numerator].every((text) => text.length > 5)).toBe(true);
    }
  });
});
