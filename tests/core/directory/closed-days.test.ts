/** Closed days of 2011 to 2040, against an Easter of our own. */
import { describe, expect, test } from 'vitest';
import { closedDays } from '#core/directory/closed-days.ts';
import { closedDayRules } from '#shared/domain/directory.ts';
import { plusDays } from '#shared/time/copenhagen.ts';

/** Gauss's Easter as Meeus gives it ("anonymous Gregorian computus"). */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}

function publicHolidaysOf(year: number): string[] {
  const easter = easterOf(year);
  const moving = [-3, -2, 0, 1, ...(year <= 2023 ? [26] : []), 39, 49, 50].map((after) => plusDays(easter, after));
  return [`${year}-01-01`, ...moving, `${year}-12-25`, `${year}-12-26`].sort();
}

function municipalDaysOf(year: number): string[] {
  const fixed = ['05-01', '06-05', '12-24', '12-27', '12-28', '12-29', '12-30', '12-31'];
  return [...fixed.map((monthDay) => `${year}-${monthDay}`), plusDays(easterOf(year), 40)];
}

const years = Array.from({ length: 30 }, (_, index) => 2011 + index);
const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, index) => plusDays(`${year}-01-01`, index)).filter((day) =>
    day.startsWith(`${year}`),
  );

test.each(years)('public holidays of %i, and no other day', async (year) => {
  const closed = await closedDays()([]);
  expect(daysOf(year).filter((day) => closed(day) !== null)).toEqual(publicHolidaysOf(year));
});

test.each(years)("with the municipality's own days of %i (A27)", async (year) => {
  const closed = await closedDays()(closedDayRules);
  const expected = [...new Set([...publicHolidaysOf(year), ...municipalDaysOf(year)])].sort();
  expect(daysOf(year).filter((day) => closed(day) !== null)).toEqual(expected);
});

describe('by name', () => {
  test.each([
    ['2026-05-14', 'Kristi Himmelfartsdag'],
    ['2026-05-15', 'Fredag efter Kristi himmelfart'],
    ['2023-05-05', 'Store Bededag'],
    ['2026-12-28', 'Dagene mellem jul og nytår'],
    ['2026-12-24', 'Juleaftensdag'],
    ['2026-06-05', 'Grundlovsdag'],
  ])('%s is %s', async (day, name) => {
    expect((await closedDays()(closedDayRules))(day)).toBe(name);
  });

  test('a public holiday keeps its own name where it falls together with a municipal day', async () => {
    // Kristi Himmelfartsdag 2008 fell on 1 May.
    expect((await closedDays()(['1-maj']))('2008-05-01')).toBe('Kristi Himmelfartsdag');
  });
});

test.each(closedDayRules)('%s closes nothing where the municipality has not chosen it', async (rule) => {
  const all = await closedDays()(closedDayRules);
  const others = await closedDays()(closedDayRules.filter((each) => each !== rule));
  const lost = daysOf(2026).filter((day) => all(day) !== null && others(day) === null);
  expect(lost.length).toBe(rule === 'mellem-jul-og-nytaar' ? 4 : 1);
});
