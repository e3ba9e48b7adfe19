/** A week's opening hours as they are printed. */
import { expect, it } from 'vitest';
import { hoursLines } from '#shared/texts/hours.ts';

it('days with the same hours stand together, closed days between them apart', () => {
  const lines = hoursLines({
    mon: [['09:00', '15:00']],
    tue: [['09:00', '15:00']],
    thu: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    fri: [['09:00', '15:00']],
  });
  expect(lines).toEqual([
    { days: 'man-tirs', hours: '9.00-15.00' },
    { days: 'tors', hours: '9.00-12.00 og 13.00-18.00' },
    { days: 'fre', hours: '9.00-15.00' },
  ]);
  expect(hoursLines({})).toEqual([]);
});
