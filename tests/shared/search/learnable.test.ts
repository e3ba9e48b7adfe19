/** What may be kept of a search: words that everybody uses, and never what says who somebody is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, stem, words } from '#shared/search/danish.ts';
import { learnableWords } from '#shared/search/learnable.ts';

const everyday = 'mit barn skal have nyt pas hvor kommer pengene fra kommunen blåt kort torvet bor på vejen';
const everydayWords = new Set(words(everyday).map(({ folded }) => folded));
const everydayStems = new Set(Array.from(everydayWords, stem));
const knows = {
  has: (folded: string) => everydayWords.has(folded),
  hasForm: (folded: string) => everydayStems.has(stem(folded)),
};
const learnt = (text: string): string[] => learnableWords(text, knows).known.slice();
const unlisted = (text: string): string[] => learnableWords(text, knows).unlisted.slice();

describe('words that are kept', () => {
  test.each([
    ['hvor kommer mine penge ind', ['kommer', 'penge']],
    ['blåt kort', ['blåt', 'kort']],
    ['BLAAT KORT', ['blaat', 'kort']],
    ['Pas', ['pas']],
    ['pas pas pas', ['pas']],
  ])('of “%s”', (text, expected) => {
    expect(learnt(text)).toEqual(expected);
  });

  test('a word that nothing has is kept apart', () => {
    expect(learnableWords('penge til snydekort', knows)).toEqual({ known: ['penge'], unlisted: ['snydekort'] });
  });
});

describe('what is not', () => {
  test.each([
    ['a name and the words beside it', 'penge Jens Kofoedsgård pas', ['penge', 'pas'], []],
    ['a surname by its ending', 'pas jeppersen', ['pas'], []],
    ['a name in capitals', 'pas Brundtlandia', ['pas'], []],
    ['a road and its number', 'bor på elmevej 5', ['bor'], []],
    ['a road', 'penge elmevænget ahornvej', ['penge'], []],
    ['an e-mail address', 'pas mette@example.dk', ['pas'], []],
    ['a link', 'pas www.example.dk', ['pas'], []],
    ['a telephone number', 'penge 12 34 56 78', ['penge'], []],
    ['a CPR number', 'pas 010190-1234', ['pas'], []],
    ['another script', 'pas Привет 护照', ['pas'], []],
  ])('%s', (_, text, known, others) => {
    expect(learnt(text)).toEqual(known);
    expect(unlisted(text)).toEqual(others);
  });
});

const given = [
  'Mette',
  'jens',
  'MOHAMMED',
  'Fatima',
  'bent',
  'Karen',
  'søren',
  'Ayse',
  'Kaj',
  'Bjørn',
  'Jørgen',
  'Li-Anne',
];
const family = [
  'Jensen',
  'Nørgaard',
  'mikkelsen',
  'Hassan',
  'Østergård',
  'Kjær',
  'NGUYEN',
  'Lundgaard',
  'Yilmaz',
  'Rindsig',
];
const roads = ['Algade', 'bakkevej', 'Kirke Allé', 'Strandvænget', 'ny østergade', 'Rosenstræde'];
const digit = fc.integer({ min: 0, max: 9 });
const digits = (count: number) => fc.array(digit, { minLength: count, maxLength: count }).map((some) => some.join(''));
const identity = fc.oneof(
  fc.tuple(fc.constantFrom(...given), fc.constantFrom(...family)).map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom(...family), fc.constantFrom(...given)).map((parts) => parts.join(', ')),
  fc
    .tuple(fc.constantFrom(...roads), fc.integer({ min: 1, max: 299 }))
    .map(([road, house]) => `${road} ${String(house)}`),
  fc.tuple(digits(6), fc.constantFrom('', '-', ' '), digits(4)).map((parts) => parts.join('')),
  fc.tuple(digits(2), digits(2), digits(2), digits(2)).map((parts) => parts.join(' ')),
  digits(8).map((number) => `+45 ${number}`),
  fc.tuple(fc.constantFrom(...given), fc.constantFrom('mail.dk', 'gmail.com')).map((parts) => parts.join('@')),
);

test('who somebody is never survives, wherever it stands in a text and however it is written', () => {
  const text = fc.tuple(fc.constantFrom('', 'pas', 'penge til'), identity, fc.constantFrom('', 'nyt pas', 'blåt kort'));
  fc.assert(
    fc.property(text, ([before, who, after]) => {
      const { known, unlisted: others } = learnableWords(`${before} ${who} ${after}`, knows);
      const innocent = new Set(words(`${before} ${after}`).map(({ folded }) => folded));
      for (const word of [...known, ...others]) expect(innocent).toContain(fold(word));
    }),
    { numRuns: 500 },
  );
});

test('any text gives plain Danish words, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { known, unlisted: others } = learnableWords(text, { has: () => false, hasForm: () => false });
      expect(known).toEqual([]);
      expect(new Set(others).size).toBe(others.length);
      for (const word of others) expect(word).toMatch(/^[a-zæøå]{2,30}$/);
    }),
  );
});
