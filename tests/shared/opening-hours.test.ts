/** Open or closed at an instant, by Danish clocks. */
import { describe, expect, test } from 'vitest';
import {
  openStateAt,
  type ClosedDay,
  type DatedException,
  type OpenState,
  type WeekHours,
} from '#shared/domain/opening-hours.ts';

const week: WeekHours = {
  mon: [['09:00', '15:00']],
  thu: [
    ['10:00', '12:00'],
    ['13:00', '18:00'],
  ],
};
const never: ClosedDay = () => null;

function stateAt(
  instant: string,
  change: { week?: WeekHours; exceptions?: DatedException[]; closedDay?: ClosedDay } = {},
): OpenState {
  return openStateAt(
    { week: change.week ?? week, exceptions: change.exceptions ?? [] },
    change.closedDay ?? never,
    instant,
  );
}

const exception = (day: string, change: Partial<DatedException> = {}): DatedException => ({
  day,
  hours: [],
  services: [],
  why: 'Personaledag',
  ...change,
});

// 2026-01-05 is a Monday, 2026-01-08 a Thursday; Denmark is an hour ahead of UTC in winter.
describe('an ordinary week', () => {
  test('opens with the minute and closes with the minute', () => {
    expect(stateAt('2026-01-05T07:59:59Z').open).toBe(false);
    expect(stateAt('2026-01-05T08:00:00Z')).toEqual({ open: true, until: '15:00', opensNext: null, why: null });
    expect(stateAt('2026-01-05T13:59:59Z').open).toBe(true);
    expect(stateAt('2026-01-05T14:00:00Z').open).toBe(false);
  });

  test('says when it opens next: later today, or on another day', () => {
    expect(stateAt('2026-01-05T05:00:00Z').opensNext).toEqual({ day: '2026-01-05', time: '09:00' });
    expect(stateAt('2026-01-08T11:30:00Z').opensNext).toEqual({ day: '2026-01-08', time: '13:00' });
    expect(stateAt('2026-01-05T20:00:00Z')).toEqual({
      open: false,
      until: null,
      opensNext: { day: '2026-01-08', time: '10:00' },
      why: null,
    });
  });

  test('hours that touch are one opening', () => {
    const touching: WeekHours = {
      mon: [
        ['12:00', '15:00'],
        ['09:00', '12:00'],
        ['10:00', '11:00'],
      ],
    };
    expect(stateAt('2026-01-05T08:30:00Z', { week: touching }).until).toBe('15:00');
  });

  test('may last to midnight', () => {
    const late: WeekHours = { mon: [['09:00', '24:00']] };
    expect(stateAt('2026-01-05T22:59:00Z', { week: late })).toMatchObject({ open: true, until: '24:00' });
    expect(stateAt('2026-01-05T23:00:00Z', { week: late }).open).toBe(false);
  });

  test('a place that never opens has no next opening', () => {
    expect(stateAt('2026-01-05T10:00:00Z', { week: {} }).opensNext).toBeNull();
  });
});

describe('dated exceptions', () => {
  test('close a day that would be open, and say why', () => {
    const state = stateAt('2026-01-05T10:00:00Z', { exceptions: [exception('2026-01-05')] });
    expect(state).toMatchObject({ open: false, why: 'Personaledag', opensNext: { day: '2026-01-08' } });
  });

  test('give a day other hours, and are the reason only while the week would be open', () => {
    const short = [exception('2026-01-05', { hours: [['09:00', '12:00']] })];
    expect(stateAt('2026-01-05T10:00:00Z', { exceptions: short })).toMatchObject({ open: true, until: '12:00' });
    expect(stateAt('2026-01-05T13:00:00Z', { exceptions: short })).toMatchObject({ open: false, why: 'Personaledag' });
    expect(stateAt('2026-01-05T18:00:00Z', { exceptions: short }).why).toBeNull();
  });

  test('open a day that is closed by the week or by a holiday', () => {
    const extra = [exception('2026-01-10', { hours: [['10:00', '13:00']] })];
    const state = stateAt('2026-01-10T10:00:00Z', { exceptions: extra, closedDay: () => 'Helligdag' });
    expect(state).toMatchObject({ open: true, until: '13:00' });
  });

  test('for some services only open nothing for the others, and are shown as the reason (A28)', () => {
    const saturday = [exception('2026-01-10', { hours: [['10:00', '13:00']], services: ['pas'], why: 'Kun pas' })];
    expect(stateAt('2026-01-10T10:00:00Z', { exceptions: saturday })).toMatchObject({ open: false, why: 'Kun pas' });
    expect(stateAt('2026-01-10T13:00:00Z', { exceptions: saturday }).why).toBeNull();
  });
});

describe('closed days', () => {
  const closedDay: ClosedDay = (day) => (day < '2026-01-19' ? 'Ferielukket' : null);

  test('go before the week and say why, all day', () => {
    expect(stateAt('2026-01-05T10:00:00Z', { closedDay })).toMatchObject({ open: false, why: 'Ferielukket' });
    expect(stateAt('2026-01-05T20:00:00Z', { closedDay }).why).toBe('Ferielukket');
  });

  test('are no reason on a day that is closed anyway', () => {
    expect(stateAt('2026-01-06T10:00:00Z', { closedDay }).why).toBeNull();
  });

  test('the next opening is looked for on fourteen days, no further', () => {
    expect(stateAt('2026-01-05T10:00:00Z', { closedDay }).opensNext).toEqual({ day: '2026-01-19', time: '09:00' });
    expect(stateAt('2026-01-04T10:00:00Z', { closedDay }).opensNext).toBeNull();
  });
});

describe('days of 23 and 25 hours', () => {
  const sundays: WeekHours = { sun: [['01:00', '04:00']] };

  test('in spring the clock goes from 02:00 to 03:00', () => {
    expect(stateAt('2026-03-29T00:59:59Z', { week: sundays })).toMatchObject({ open: true, until: '04:00' });
    expect(stateAt('2026-03-29T01:59:59Z', { week: sundays }).open).toBe(true);
    expect(stateAt('2026-03-29T02:00:00Z', { week: sundays }).open).toBe(false);
  });

  test('in autumn 02:00 to 03:00 comes twice', () => {
    expect(stateAt('2026-10-25T00:30:00Z', { week: sundays }).open).toBe(true);
    expect(stateAt('2026-10-25T01:30:00Z', { week: sundays }).open).toBe(true);
    expect(stateAt('2026-10-25T02:59:59Z', { week: sundays }).open).toBe(true);
    expect(stateAt('2026-10-25T03:00:00Z', { week: sundays }).open).toBe(false);
  });

  test('the same wall clock opens in summer as in winter', () => {
    expect(stateAt('2026-07-06T06:59:00Z').open).toBe(false);
    expect(stateAt('2026-07-06T07:00:00Z').open).toBe(true);
  });

  test('the day is the Danish one, also when it is another in UTC', () => {
    expect(stateAt('2026-01-04T23:30:00Z', { week: { mon: [['00:00', '01:00']] } }).open).toBe(true);
  });
});
