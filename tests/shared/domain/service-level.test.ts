/** Opening hours against the strategy of Frederikssund (A25-A26): each rule with the number it found. */
import { expect, test } from 'vitest';
import type { Municipality } from '#shared/domain/directory.ts';
import { serviceLevelsOf, type ServiceLevelRule } from '#shared/domain/service-level.ts';
import { aMunicipality } from '#tests/knowledge-builders.ts';

const asked = {
  digitalHoursADay: { asked: 22, actual: 24 },
  phoneHoursAWeek: 20,
  visitHoursAWeek: 10,
  daysOpenTo18: 1,
  closedWorkdays: 1,
  daysWithHelpAfter15: 1,
};

const aDesk = (hours: Municipality['phoneHours']): Municipality['places'][number] => ({
  id: 'borgerservice',
  name: 'Borgerservice',
  kind: 'borgerservice',
  address: 'Vej 1',
  example: true,
  hours,
  exceptions: [],
});

const good = aMunicipality({
  serviceLevel: asked,
  phoneHours: {
    mon: [['09:00', '15:00']],
    tue: [['09:00', '15:00']],
    thu: [
      ['09:00', '12:00'],
      ['12:00', '17:30'],
    ],
  },
  places: [
    aDesk({
      mon: [['10:00', '14:15']],
      tue: [['10:00', '12:00']],
      wed: [['10:00', '12:00']],
      thu: [['12:00', '18:00']],
    }),
  ],
});

function levelOf(municipality: Municipality, rule: ServiceLevelRule) {
  const level = serviceLevelsOf(municipality).find((each) => each.rule === rule);
  return level && { found: level.found, met: level.met };
}

test('every rule is judged, with what it found', () => {
  expect(serviceLevelsOf(good)).toEqual([
    { rule: 'digital-hours', found: 24, asked: 22, met: true },
    { rule: 'phone-hours', found: 20.5, asked: 20, met: true },
    { rule: 'visit-hours', found: 14.25, asked: 10, met: true },
    { rule: 'open-to-18', found: 1, asked: 1, met: true },
    { rule: 'closed-day', found: 1, asked: 1, met: true },
    { rule: 'help-after-15', found: 1, asked: 1, met: true },
    { rule: 'closing-day-shared', found: 0, asked: 0, met: true },
  ]);
});

test('a municipality whose strategy asks for nothing is not judged', () => {
  expect(serviceLevelsOf({ ...good, serviceLevel: null })).toEqual([]);
});

test('the jobcentre is not Borgerservice, and Saturday is no workday', () => {
  const jobcentre = { ...aDesk({ mon: [['08:00', '18:00']] }), id: 'jobcenter', kind: 'jobcenter' as const };
  const onlySaturday = { ...good, places: [aDesk({ sat: [['10:00', '18:00']] }), jobcentre] };
  expect(levelOf(onlySaturday, 'visit-hours')).toEqual({ found: 8, met: false });
  expect(levelOf(onlySaturday, 'open-to-18')).toEqual({ found: 0, met: false });
  expect(levelOf(onlySaturday, 'closed-day')).toEqual({ found: 5, met: true });
});

test('hours that two places share count once', () => {
  const two = {
    ...good,
    places: [aDesk({ mon: [['10:00', '14:00']] }), { ...aDesk({ mon: [['12:00', '16:00']] }), id: 'filial' }],
  };
  expect(levelOf(two, 'visit-hours')).toEqual({ found: 6, met: false });
});

test('open to exactly 18 is open to 18, and to exactly 15 is not after 15', () => {
  const early = { ...good, places: [aDesk({ mon: [['10:00', '15:00']] })] };
  expect(levelOf(early, 'help-after-15')).toEqual({ found: 0, met: false });
  expect(levelOf(early, 'open-to-18')).toEqual({ found: 0, met: false });
});

test('a closing day is shared when a neighbour is closed on every one of ours', () => {
  const neighbour = (...closedWeekdays: Municipality['neighbours'][number]['closedWeekdays']) => ({
    name: 'Nabo',
    closedWeekdays,
    example: false,
  });
  expect(levelOf({ ...good, neighbours: [neighbour('wed')] }, 'closing-day-shared')).toEqual({ found: 0, met: true });
  expect(levelOf({ ...good, neighbours: [neighbour('fri'), neighbour('wed')] }, 'closing-day-shared')).toEqual({
    found: 1,
    met: false,
  });
});
