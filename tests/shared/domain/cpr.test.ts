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
    '010190      1234',
    '01   01   90   -   1234',
    '01 . 01 . 90 - 1234',
    '0 1 0 1 9 0 1 2 3 4',
    '0  1  0  1  9  0  -  1  2  3  4',
    '0-1-0-1-9-0-1-2-3-4',
    '0 1 0 1 9 0 1 2 3',
    '01\u200b01\u200b90\u200b1234',
    '0\u2060101\u200d90-12\u00ad34',
    '0\ufe0f1\u20e30190-1234',
    '010190\u3164\u2800-\ufeff1234',
    '𝟘𝟙𝟘𝟙𝟡𝟘-𝟙𝟚𝟛𝟜',
    ...[':', ',', ';', '+', '*', '=', '|', '#', '~', ' : ', ', '].map((mark) => `010190${mark}1234`),
    ...[':', ',', ';', '+', '*', '=', '|', '-', '_'].map((mark) => ['01', '01', '90', '1234'].join(mark)),
    ...['-', ',', '|'].map((mark) => ['01', '01', '90', '12', '34'].join(mark)),
    '(010190)1234',
    '(010190) 1234',
    '(01)(01)(90)(1234)',
    '010190(1234)',
    '01-01-1990 1234',
    '01.01.1990-1234',
    '01/01/1990 - 1234',
    '01 01 1990 1234',
    '01011990-1234',
    '01011990 1234',
    '0101 90 1234',
    '01 0190-1234',
    '01 01.90-1234',
    '01 01 90 12 34.',
    '010190-12 34',
    '010190-123',
    '010190 123',
    '01.01.90-123',
    '01 01 90 123',
    '01.01.90-1984',
    '05.01.26 1234',
    '320190 0101901234',
    '010190-1234 kr.',
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
    '12.11.25 450 kr',
    '12.11.25 450',
    '12.11.25 1450 kr.',
    '12.11.25 12500 kr',
    '12.11.25 - 1450,50',
    '12.11.25: 1.450 kr.',
    '12.11.25 1450,-',
    '05.01.26 - 2026',
    '05.01.26 2026',
    '01.01.2026 - 2027',
    '01.01.2026-31.12.2026',
    '01.01.26-31.12.26',
    '24.12.2026 450 kr',
    '24.12.2026 1450 kr',
    'sag 2012-12345',
    'sag 23.05.10-2026-123',
    '23.05.10 - 2026-12345',
    '20 12 12 12 3600 Frederikssund',
    '20 10 11 12, 2010 1112',
    '20 10 11 12\n20 10 11 13',
    '20 10 11 12, 20 10 11 13',
    '20101112, 20101113',
    '20101112 20101113 20101114',
    '2010 1112 2010 1113',
    '+45 20 10 11 12, +45 20 10 11 13',
    '1 2 3 4 5 6 7 8 9 10',
    'kl. 10.10-12, 3600 Frederikssund',
    'kl. 10.00-12.00 og 14.00-17.30',
    '1.000.000.000 kr.',
  ])('%s', (text) => {
    expect(findCpr(text)).toEqual([]);
  });
});

it('cutting the numbers out leaves none, in any text, and leaves every other text as it is', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '010190',
      '-',
      ' ',
      '1234',
      '61',
      'a',
      '99',
      '0',
      '1',
      '.',
      '–',
      '01',
      '(',
      ')',
      ',',
      '\u200b',
      '1990',
    ),
    { maxLength: 16 },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      if (isFreeOfCpr(text)) expect(withoutCpr(text)).toBe(text);
      else expect(withoutCpr(text).length).toBeLessThan(text.length);
      expect(findCpr(withoutCpr(text))).toEqual([]);
    }),
  );
});

it('the place is that of the text as it was given, whatever is not seen in it', () => {
  expect(findCpr('\u200b😀 0\u200b10190-1234 x')).toEqual([{ start: 4, end: 16 }]);
});

it('a long text without end is looked through in reasonable steps', () => {
  expect(isFreeOfCpr(`${'01 '.repeat(3_000)}${' '.repeat(20_000)}x`)).toBe(true);
});
