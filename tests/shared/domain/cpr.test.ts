/** CPR numbers are found however they are written; phone numbers, case numbers and dates are left alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCpr, isFreeOfCpr, withoutCpr } from '#shared/domain/cpr.ts';

describe('found', () => {
  it.each([
    '010190-1234',
    '0101901234',
    '010190 1234',
    '01 01 90 1234',
    '01 01 90 12 34',
    '010190 - 1234',
    '010190–1234',
    '01.01.90-1234',
    '01/01/90 1234',
    '610190-1234',
    '310112-4000',
    '290200-1234',
    '９０１０１0-1234'.normalize('NFC').replace('９０１０１0', '010１９0'),
    '٠١٠١٩٠١٢٣٤',
    'borger010190-1234ringede',
    '9010190-1234',
    '010190123',
    '01019012345',
  ])('%s', (text) => {
    expect(findCpr(text)).toHaveLength(1);
    expect(isFreeOfCpr(withoutCpr(text))).toBe(true);
  });

  it('a number without a valid check digit all the same, as issued since 2007', () => {
    expect(isFreeOfCpr('010107-0000')).toBe(false);
  });

  it('the place, so that it can be marked', () => {
    expect(findCpr('Kort til 010114-0000 mangler')).toEqual([{ start: 9, end: 20 }]);
  });

  it('two in one text', () => {
    expect(findCpr('010190-1234 og 020290-4321')).toHaveLength(2);
  });

  it('every date of every month, with any serial number', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2057-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 9999 }), fc.constantFrom('', '-', ' ', ' - '), (date, serial, gap) => {
        const iso = date.toISOString();
        const number = `${iso.slice(8, 10)}${iso.slice(5, 7)}${iso.slice(2, 4)}${gap}${String(serial).padStart(4, '0')}`;
        expect(isFreeOfCpr(`sag ${number} slut`)).toBe(false);
      }),
    );
  });
});

describe('left alone', () => {
  it.each([
    'tlf. 12 34 56 78',
    '33 98 00 10',
    '20123456',
    '20 12 34 56 20 12 34 57',
    '+45 20 12 34 56',
    'EAN 5798000123456',
    'sag 2026-12345',
    '23.05.10-P19-1-26',
    '24.12.2026 10.30',
    '24.12.2026 kl. 10',
    '12.05.26 14.30',
    '320190-1234',
    '011390-1234',
    '300290-1234',
    '000190-1234',
    '1.415 kr. fra 01.01.2026',
    '3600 Frederikssund',
  ])('%s', (text) => {
    expect(findCpr(text)).toEqual([]);
  });
});

it('cutting the numbers out leaves none, in any text', () => {
  const pieces = fc.array(fc.constantFrom('010190', '-', ' ', '1234', '61', 'a', '99', '0', '.', '–'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      if (isFreeOfCpr(text)) expect(withoutCpr(text)).toBe(text);
      else expect(withoutCpr(text).length).toBeLessThan(text.length);
    }),
  );
});
