/** The CSV file by Danish conventions, and what never leaves the PC. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { contactCsvLines, exportedContact, type Names } from '#shared/metrics/contact-file.ts';
import { csvLines, type Cell } from '#shared/metrics/csv.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, transferred } from './contacts.ts';

const line = (...cells: Cell[]): string => [...csvLines(['a'], [cells])][1] ?? '';

describe('a CSV line', () => {
  it('has semicolons, CRLF and a decimal comma; the file begins with one byte order mark and no sep= line', () => {
    const text = [
      ...csvLines(
        ['Navn', 'Tal'],
        [
          ['æ', 1.5],
          [null, -2],
        ],
      ),
    ].join('');
    expect(text).toBe('\uFEFFNavn;Tal\r\næ;1,5\r\n;-2\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+45 12', "'+45 12"],
    ['-10 %', "'-10 %"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['=HYPERLINK("x";"y")', `"'=HYPERLINK(""x"";""y"")"`],
  ])('keeps the text %j from running as a formula', (text, cell) => {
    expect(line(text)).toBe(`${cell}\r\n`);
  });

  it('leaves numbers their minus, and text that only holds such signs alone', () => {
    expect(line(-3, 'a=b', 'x-y', '')).toBe('-3;a=b;x-y;\r\n');
  });

  it('quotes what would break the line', () => {
    expect(line('a;b', 'say "hi"', 'two\nlines', 'a,b')).toBe('"a;b";"say ""hi""";"two\nlines";a,b\r\n');
  });
});

const names: Names = {
  municipality: (code) => (code === '250' ? 'Frederikssund' : null),
  unit: (_, unitId) => (unitId === 'ydelse' ? 'Ydelsescentret' : null),
  solution: () => 'Anmeld flytning',
  topic: (number) => (number === '23.05.10' ? 'Flytning' : null),
};

/** Rows as records by heading. */
function rowsOf(...contacts: Contact[]): Record<string, string>[] {
  const [header = '', ...rows] = [...contactCsvLines(contacts, names)].map((text) =>
    text.replace(/^\uFEFF|\r\n$/g, ''),
  );
  const headings = header.split(';');
  return rows.map((row) => Object.fromEntries(row.split(';').map((cell, index) => [headings[index] ?? '', cell])));
}

describe('contacts as CSV', () => {
  it('say codes in Danish, and times as Danish clocks show them', () => {
    const [row] = rowsOf(
      contactWith(
        {
          ...transferred,
          selfService: { solutionId: 'flytning', help: 'pointer' },
          avoidable: 'web-page',
          repeat: true,
        },
        { id: '018f0000-0000-7000-8000-000000000001', talkEndedAt: '2026-01-05T09:03:00Z' },
      ),
    );
    expect(row).toEqual({
      Henvendelse: '018f0000-0000-7000-8000-000000000001',
      Dato: '05-01-2026',
      Start: '10:00:00',
      Slut: '10:04:00',
      'Ekspeditionstid (sek.)': '240',
      'Efterbehandling (sek.)': '60',
      Efterregistreret: 'nej',
      Kommune: 'Frederikssund',
      Kanal: 'Opkald',
      Linje: 'hovednummer',
      Sted: 'Borgerservice',
      Henvender: 'Borger',
      'Ærinde nr.': '1',
      'Ærinder i henvendelsen': '1',
      Titel: 'flytning',
      'Emne (KLE)': '23.05.10 Flytning',
      Udfald: 'Viderestillet / henvist',
      'Viderestillet ved': 'Stillet om',
      Enhed: 'Ydelsescentret',
      'Rette myndighed': '',
      'Sendt videre': '',
      Selvbetjeningsløsning: 'Anmeld flytning',
      Selvbetjening: 'Vist',
      Genhenvendelse: 'ja',
      'Unødvendig, fordi': 'Mangel på hjemmesiden',
      Artikler: 'flytning',
    });
  });

  it('have a row for each enquiry, with the contact repeated', () => {
    const contact = aContact({
      channel: 'digital-post',
      line: null,
      endedAt: null,
      enquiries: [
        anEnquiry({ outcome: null }),
        anEnquiry({ outcome: 'misdirected', misdirected: { authority: 'Politiet', forwarded: true } }),
      ],
    });
    const rows = rowsOf(contact);
    expect(rows.map((row) => [row['Henvendelse'], row['Ærinde nr.'], row['Udfald'], row['Slut']])).toEqual([
      [contact.id, '1', 'Mangler udfald', ''],
      [contact.id, '2', 'Fejlhenvendelse', ''],
    ]);
    expect(rows[1]).toMatchObject({ 'Rette myndighed': 'Politiet', 'Sendt videre': 'ja' });
  });

  it('write the code where no name is known, and never a bare topic number', () => {
    const [row] = rowsOf(
      contactWith(
        { topic: '99.99.99', outcome: 'redirected', redirect: { unitId: 'nedlagt', kind: 'referral' } },
        { municipalityCode: '101' },
      ),
    );
    expect(row).toMatchObject({ 'Emne (KLE)': '99.99.99 (ukendt emne)', Enhed: 'nedlagt', Kommune: '101' });
  });

  it('keep a title that looks like a formula from running', () => {
    expect(rowsOf(contactWith({ title: '=cmd|calc' }))[0]?.['Titel']).toBe("'=cmd|calc");
  });

  it('hold only the heading when there are none', () => {
    expect([...contactCsvLines([], names)]).toHaveLength(1);
  });
});

describe('what never leaves the PC', () => {
  const contact = aContact({
    agentId: 'agent-secret',
    deviceId: 'device-secret',
    extra: { newer: 'extra-secret' },
    enquiries: [anEnquiry({ note: 'note-secret' })],
  });

  it('is in neither file', () => {
    expect([...contactCsvLines([contact], names)].join('')).not.toContain('secret');
    expect(JSON.stringify(exportedContact(contact))).not.toContain('secret');
  });

  it('leaves the rest of the record as it is', () => {
    const { agentId, deviceId, extra, enquiries, ...rest } = contact;
    expect([agentId, deviceId, extra]).toHaveLength(3);
    expect(exportedContact(contact)).toMatchObject(rest);
    expect(Object.keys(exportedContact(contact).enquiries[0] ?? {})).toEqual(
      Object.keys(enquiries[0] ?? {}).filter((name) => name !== 'note'),
    );
  });
});
