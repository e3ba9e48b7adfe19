/** Rows of a tick sheet: Danish headers and words, days and times, and every reason a row is refused. */
import { describe, expect, test } from 'vitest';
import { dayOfCell, timeOfCell } from '#shared/imports/cells.ts';
import { columnsOf, SheetMapping } from '#shared/imports/sheet-fields.ts';
import { readSheetRow, type ReadRow, type SheetNames } from '#shared/imports/sheet-row.ts';
import { codeOfWord, flagOfWord } from '#shared/imports/sheet-words.ts';

const names: SheetNames = {
  municipalityCode: (word) => (['250', 'frederikssund'].includes(word.toLowerCase()) ? '250' : null),
  unitId: (code, word) => (code === '250' && word === 'Ydelsescentret' ? 'ydelse' : null),
  solutionId: (word) => (word === 'flytning' ? 'flytning' : null),
  topicNumber: (word) => (word === 'Flytning' ? '23.05.10' : null),
  articleId: (word) => (word === 'pas' ? 'pas' : null),
};

/** @returns what is read of one row under a header, both in semicolons. */
function read(header: string, row: string, mapping: Partial<SheetMapping> = {}) {
  const whole = SheetMapping.parse({
    defaults: { municipality: '250', location: 'borgerservice', channel: 'telefon' },
    ...mapping,
  });
  const columns = columnsOf(header.split(';'), whole);
  const reading = { width: header.split(';').length, columns, mapping: whole, names, today: '2026-01-05' };
  return readSheetRow({ line: 7, cells: row.split(';') }, reading);
}

test('reads Danish headers and words', () => {
  const row = read(
    'Løbenr.;Dato;Kl.;Kommune;Sted;Henvendelsesform;Linje;Henvender;Emne;Resultat;Viderestillet til;Genhenvendelse',
    '17;5/1 2014;9.05;Frederikssund;Borgerservice;Tlf.;Hovednummer;Virksomhed;Flytning;Omstillet;Ydelsescentret;x',
  ) as ReadRow;
  expect(row).toMatchObject({
    line: 7,
    count: 1,
    key: '17',
    topicUnknown: false,
    contact: {
      municipalityCode: '250',
      location: 'borgerservice',
      channel: 'phone',
      line: 'main',
      callerType: 'business',
      startedAt: '2014-01-05T08:05:00.000Z',
      enquiries: [
        {
          title: 'Flytning',
          topic: '23.05.10',
          outcome: 'redirected',
          redirect: { unitId: 'ydelse', kind: 'transfer' },
          repeat: true,
          note: '',
        },
      ],
    },
  });
});

test('what the mapping says goes before what is guessed', () => {
  const row = read('Hvornår;Dato;Slut godt', '1-1-2014;2-2-2014;ok', {
    columns: { date: 'hvornår', outcome: 'Slut godt' },
    values: { outcome: { OK: 'resolved' } },
  }) as ReadRow;
  expect(row.contact.startedAt.slice(0, 10)).toBe('2014-01-01');
  expect(row.contact.enquiries[0]?.outcome).toBe('resolved');
});

test('an empty outcome stays undecided, an unknown topic becomes the title', () => {
  const row = read('Dato;Emne;Udfald', '01-01-2014;Hundeskovene;') as ReadRow;
  expect(row.topicUnknown).toBe(true);
  expect(row.contact.enquiries[0]).toMatchObject({ title: 'Hundeskovene', topic: null, outcome: null });
});

test.each([
  ['Dato', '', 'missing', 'date'],
  ['Dato', '31-02-2014', 'not-a-day', 'date'],
  ['Dato', '06-01-2026', 'future', 'date'],
  ['Dato', '01-01-1999', 'too-old', 'date'],
  ['Dato;Kl', '01-01-2014;25:00', 'not-a-time', 'time'],
  ['Dato;Antal', '01-01-2014;0', 'not-a-count', 'count'],
  ['Dato;Antal', '01-01-2014;1001', 'not-a-count', 'count'],
  ['Dato;Kommune', '01-01-2014;Atlantis', 'unknown', 'municipality'],
  ['Dato;Kanal', '01-01-2014;brevdue', 'unknown', 'channel'],
  ['Dato;Udfald', '01-01-2014;måske', 'unknown', 'outcome'],
  ['Dato;Udfald', '01-01-2014;viderestillet', 'unit-missing', 'unit'],
  ['Dato;Udfald;Enhed', '01-01-2014;viderestillet;Månen', 'unknown', 'unit'],
  ['Dato;Udfald', '01-01-2014;selvbetjening', 'solution-missing', 'solution'],
  ['Dato;Ærinde', '01-01-2014;pas til 010190-1234', 'cpr-in-text', 'title'],
  ['Dato;Myndighed', '01-01-2014;0101901234', 'cpr-in-text', 'authority'],
  ['Dato;Ærinde', `01-01-2014;${'x'.repeat(201)}`, 'too-long', 'title'],
  ['Dato;Ærinde', `01-01-2014;${'x'.repeat(501)}`, 'too-long', 'title'],
  ['Dato;Ærinde', '01-01-2014;pas;mere', 'too-many-cells', null],
])('refuses %s with %s: %s', (header, row, fault, field) => {
  expect(read(header, row)).toEqual({ line: 7, fault, field });
});

describe('cells', () => {
  test.each([
    ['05-01-2014', '2014-01-05'],
    ['5.1.2014', '2014-01-05'],
    ['5/1 2014', '2014-01-05'],
    ['05-01-14', '2014-01-05'],
    ['2014-01-05T09:00:00Z', '2014-01-05'],
    ['05-01-2014 09:00', '2014-01-05'],
    ['30-02-2014', null],
    ['i går', null],
  ])('the day of %s', (cell, day) => expect(dayOfCell(cell)).toBe(day));

  test.each([
    ['9.05', '09:05'],
    ['kl. 9', '09:00'],
    ['09:05:59', '09:05'],
    ['05-01-2014 13:30', '13:30'],
    ['2014-01-05 13:30:00', '13:30'],
    ['05-01-2014', null],
    ['24:00', null],
    ['9:60', null],
  ])('the time of %s', (cell, time) => expect(timeOfCell(cell)).toBe(time));

  test('the hour that spring skips is the one after it, and autumn has its hour once', () => {
    const startOf = (row: string): string => (read('Dato;Kl', row) as ReadRow).contact.startedAt;
    expect(startOf('30-03-2014;02:30')).toBe('2014-03-30T01:30:00.000Z');
    expect(startOf('26-10-2014;02:30')).toBe('2014-10-26T00:30:00.000Z');
    expect(startOf('26-10-2014;')).toBe('2014-10-26T11:00:00.000Z');
  });
});

test('words are compared without case and signs, codes and names on screen are understood', () => {
  expect(codeOfWord('channel', ' PERSONLIGT  fremmøde ')).toBe('visit');
  expect(codeOfWord('channel', 'Brev/e-mail')).toBe('letter-email');
  expect(codeOfWord('outcome', 'Viderestillet / henvist')).toBe('redirected');
  expect(codeOfWord('outcome', 'self-service')).toBe('self-service');
  expect(codeOfWord('outcome', 'nej')).toBeNull();
  expect([flagOfWord('X'), flagOfWord('nej'), flagOfWord('-'), flagOfWord('tja')]).toEqual([true, false, false, null]);
});
