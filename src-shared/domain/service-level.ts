/** Opening hours held against what a municipality's own strategy asks of them (A25-A26, FS), with the numbers that were found. */
import type { Municipality } from './directory.ts';
import { spansOn, weekdays, type WeekHours } from './opening-hours.ts';

export const serviceLevelRules = [
  'digital-hours',
  'phone-hours',
  'visit-hours',
  'open-to-18',
  'closed-day',
  'help-after-15',
  'closing-day-shared',
] as const;
export type ServiceLevelRule = (typeof serviceLevelRules)[number];

export interface ServiceLevel {
  readonly rule: ServiceLevelRule;
  /** Hours a day or a week, weekdays, or neighbours, as the rule says. */
  readonly found: number;
  /** At least this, but for `closing-day-shared`, of which there may be none. */
  readonly asked: number;
  readonly met: boolean;
}

const workdays = weekdays.slice(0, 5);
const evening = '18:00';
const afternoon = '15:00';

/**
 * The ordinary week is judged: dated exceptions and holidays are not. Personal service is Borgerservice's.
 * @returns nothing for a municipality whose strategy asks for nothing.
 */
export function serviceLevelsOf({ serviceLevel, phoneHours, places, neighbours }: Municipality): ServiceLevel[] {
  if (serviceLevel === null) return [];
  const visits = joined(places.filter((place) => place.kind === 'borgerservice').map((place) => place.hours));
  const atLeast = (rule: ServiceLevelRule, found: number, asked: number): ServiceLevel => ({
    rule,
    found,
    asked,
    met: found >= asked,
  });
  const openAt = (time: string): number =>
    workdays.filter((day) => spansOn(visits, day).some(([from, to]) => from < time && to >= time)).length;
  const openAfter = (time: string): number =>
    workdays.filter((day) => spansOn(visits, day).some(([, to]) => to > time)).length;
  const closed = workdays.filter((day) => spansOn(visits, day).length === 0);
  // Where every day that we are closed is also a neighbour's, its citizens and ours have nowhere to go (FS, coordination).
  const shared = neighbours.filter(
    (each) => closed.length > 0 && closed.every((day) => each.closedWeekdays.includes(day)),
  );
  return [
    atLeast('digital-hours', serviceLevel.digitalHoursADay.actual, serviceLevel.digitalHoursADay.asked),
    atLeast('phone-hours', hoursAWeek(phoneHours), serviceLevel.phoneHoursAWeek),
    atLeast('visit-hours', hoursAWeek(visits), serviceLevel.visitHoursAWeek),
    atLeast('open-to-18', openAt(evening), serviceLevel.daysOpenTo18),
    atLeast('closed-day', closed.length, serviceLevel.closedWorkdays),
    atLeast('help-after-15', openAfter(afternoon), serviceLevel.daysWithHelpAfter15),
    { rule: 'closing-day-shared', found: shared.length, asked: 0, met: shared.length === 0 },
  ];
}

/** @returns hours, halves and quarters included. */
function hoursAWeek(week: WeekHours): number {
  const minutes = weekdays
    .flatMap((day) => spansOn(week, day))
    .reduce((sum, [from, to]) => sum + minuteOf(to) - minuteOf(from), 0);
  return minutes / 60;
}

function minuteOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** The hours in which at least one of the places is open. */
function joined(weeks: readonly WeekHours[]): WeekHours {
  return Object.fromEntries(weekdays.map((day) => [day, weeks.flatMap((week) => week[day] ?? [])]));
}
