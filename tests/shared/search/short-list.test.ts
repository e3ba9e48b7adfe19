/** Finding in a short list: by part, by several words, misspelt, and safe for any text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInShortList, shortList } from '#shared/search/short-list.ts';

const rows = [
  ['Folkeregister', 'Flytning, navne og attester'],
  ['Pas og kørekort', 'Pas, kørekort og legitimation'],
  ['Pladsanvisning', 'Dagpleje, vuggestue og børnehave'],
  ['Ydelser', 'Kontanthjælp, boligstøtte og sygedagpenge'],
  ['Pension', 'Førtidspension og personligt tillæg'],
] as const;
const find = (query: string): string[] => findInShortList(rows, (row) => row, query).map(([name]) => name);

test.each([
  ['folkereg', 'Folkeregister'],
  ['koerekort', 'Pas og kørekort'],
  ['kørekrot', 'Pas og kørekort'],
  ['børnehave', 'Pladsanvisning'],
  ['BOLIGSTØTTE', 'Ydelser'],
  ['hjælp kontant', 'Ydelser'],
])('%s', (query, first) => {
  expect(find(query)[0]).toBe(first);
});

test('a name goes before what a row takes', () => {
  expect(find('pension')).toEqual(['Pension']);
  expect(
    findInShortList(
      [
        ['Ydelser', 'pension'],
        ['Pension', 'ydelser'],
      ],
      (row) => row,
      'pension',
    )[0]?.[0],
  ).toBe('Pension');
});

test.each([
  ['koerekort', 'Pas og kørekort'],
  ['boernehave', 'Pladsanvisning'],
  ['sygedagpenge boernehave', undefined],
  ['kontanthjaelp', 'Ydelser'],
  ['foertidspension', 'Pension'],
])('a keyboard without æ, ø and å finds as well: %s', (query, first) => {
  expect(find(query)[0]).toBe(first);
});

test('a list that is asked often answers as one that is asked once', () => {
  const asked = shortList(rows, (row) => row);
  for (const query of ['pas', '', 'pas', 'yd', '!']) {
    expect(asked(query)).toEqual(findInShortList(rows, (row) => row, query));
  }
});

test('every word must be there', () => {
  expect(find('pas vuggestue')).toEqual([]);
});

test('nothing typed is every row as it stands; nothing that is a word finds nothing', () => {
  expect(find('  ')).toEqual(rows.map(([name]) => name));
  expect(find('🙂 !"')).toEqual([]);
});

test('any text is safe', () => {
  const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 250 });
  fc.assert(
    fc.property(anyText, (codes) => {
      expect(find(String.fromCharCode(...codes)).length).toBeLessThanOrEqual(rows.length);
    }),
    { numRuns: 50 },
  );
  expect(find(`'pas ^pas =pas !pas .*+?()[]{}|\\ ${'x'.repeat(10_000)}`)).toEqual([]);
});
