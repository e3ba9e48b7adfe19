/** Days on which a municipality is closed whatever the week says: public holidays and its own rules (A27, FS). */
import { da } from '#shared/texts/da.ts';
import type { ClosedDayRule } from '#shared/domain/directory.ts';
import type { ClosedDay } from '#shared/domain/opening-hours.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';

interface Holiday {
  readonly day: LocalDay;
  readonly name: string;
}

/** The holidays of a year that move with Easter are known by their rule. */
interface HolidayYear {
  readonly all: readonly Holiday[];
  readonly ascension: LocalDay | null;
}

const ascensionRule = 'easter 39';

/**
 * Public holidays from `date-holidays`, Store bededag through 2023 only. The package reads half a megabyte of rules,
 * so it is loaded when somebody first asks what is open, and never at the start.
 */
async function openHolidays(): Promise<(year: number) => HolidayYear> {
  const { default: Holidays } = await import('date-holidays');
  const denmark = new Holidays('DK', { types: ['public'], languages: ['da'] });
  const years = new Map<number, HolidayYear>();
  return (year) => {
    const known = years.get(year) ?? readYear(denmark.getHolidays(year));
    years.set(year, known);
    return known;
  };
}

function readYear(holidays: readonly { date: string; name: string; rule: string }[]): HolidayYear {
  const all = holidays.map(({ date, name }) => ({ day: date.slice(0, 10), name }));
  const ascension = holidays.find((each) => each.rule === ascensionRule)?.date.slice(0, 10) ?? null;
  return { all, ascension };
}

/** @returns what tells of a day whether it is closed under these rules, and why. */
export type ClosedDays = (rules: readonly ClosedDayRule[]) => Promise<ClosedDay>;

/** @returns the closed days of any municipality; the holidays are loaded once, with the first question. */
export function closedDays(): ClosedDays {
  let loaded: ReturnType<typeof openHolidays> | null = null;
  return async (rules) => {
    loaded ??= openHolidays();
    const yearOf = await loaded;
    return (day) => {
      const { all, ascension } = yearOf(Number(day.slice(0, 4)));
      const holiday = all.find((each) => each.day === day);
      if (holiday !== undefined) return holiday.name;
      const rule = rules.find((each) => falls(each, day, ascension));
      return rule === undefined ? null : da.knowledge.closedDays[rule];
    };
  };
}

/** @returns whether the rule closes the day. The days between Christmas and New Year are 27 to 30 December. */
function falls(rule: ClosedDayRule, day: LocalDay, ascension: LocalDay | null): boolean {
  const monthDay = day.slice(5);
  switch (rule) {
    case '1-maj':
      return monthDay === '05-01';
    case 'grundlovsdag':
      return monthDay === '06-05';
    case 'fredag-efter-kristi-himmelfart':
      return ascension !== null && day === plusDays(ascension, 1);
    case 'mellem-jul-og-nytaar':
      return monthDay >= '12-27' && monthDay <= '12-30';
    case '24-december':
      return monthDay === '12-24';
    case '31-december':
      return monthDay === '12-31';
  }
}
