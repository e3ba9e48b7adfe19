/** Tables of somebody else's: signs, quotes, ends of lines, and what is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTextTable, tableLimits } from '#shared/imports/text-table.ts';

test.each([
  ['semicolons', 'Dato;Kanal\r\n1;2\r\n'],
  ['commas', 'Dato,Kanal\n1,2'],
  ['tabs', 'Dato\tKanal\r1\t2\r'],
  ['a sep line', 'sep=,\r\nDato,Kanal\r\n1,2'],
  ['quotes', '"Dato";"Kanal"\n"1";2'],
  ['empty lines and empty rows', 'Dato;Kanal\n\n;\n1;2\n\n'],
])('reads a file with %s', (_, text) => {
  const { header, rows } = readTextTable(text);
  expect(header).toEqual(['Dato', 'Kanal']);
  expect(rows.map((row) => row.cells)).toEqual([['1', '2']]);
});

test('names the line a row begins on, also after a cell of several lines', () => {
  const { rows } = readTextTable('a;b\n"to\nlinjer";1\n\nx;2\n');
  expect(rows).toEqual([
    { line: 2, cells: ['to\nlinjer', '1'] },
    { line: 5, cells: ['x', '2'] },
  ]);
});

test.each([
  ['NUL', 'a;b\n1;\0', 'import-not-text'],
  ['nothing', '', 'import-empty'],
  ['a header alone', 'a;b\n', 'import-empty'],
  ['a quote that never closes', 'a;b\n"1;2\n3;4', 'import-quote-open'],
  ['a huge cell', `a;b\n${'x'.repeat(tableLimits.cellLength + 1)};2`, 'import-too-long'],
  ['a huge quoted cell', `a;b\n"${'x'.repeat(tableLimits.cellLength + 1)}";2`, 'import-too-long'],
  ['too many columns', `a${';a'.repeat(tableLimits.columns)}\n1`, 'import-too-long'],
])('refuses %s', (_, text, code) => {
  expect(() => readTextTable(text)).toThrow(expect.objectContaining({ code }));
});

test('gives back every cell that was written, whatever it holds', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'æ', ';', ',', '"', '\n', ' ', 'x') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = ['h1;h2', ...rows.map((row) => row.map(quoted).join(';'))].join('\r\n');
      const kept = rows.filter((row) => row.some((each) => each.trim() !== ''));
      if (kept.length === 0) return;
      expect(readTextTable(text).rows.map((row) => row.cells)).toEqual(kept);
    }),
  );
});
