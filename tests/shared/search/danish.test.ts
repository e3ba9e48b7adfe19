/** Danish text as search sees it: folding, words with their places, stems, runs of three letters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, isFiller, stem, words } from '#shared/search/danish.ts';

/** Any UTF-16 there is: lone surrogates, NUL and unassigned characters too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));
const danishText = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzæøå ')) });

describe('fold', () => {
  test.each([
    ['Kørekort', 'koerekort'],
    ['KOEREKORT', 'koerekort'],
    ['Åbningstid', 'aabningstid'],
    ['a\u030abningstid', 'aabningstid'],
    ['bopæl', 'bopael'],
    ['Öresund, Malmö, Jönsson', 'oeresund, malmoe, joensson'],
    ['café', 'cafe'],
    ['sǿn, ǽske, ǻ', 'soen, aeske, aa'],
    ['Straße', 'strasse'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folded text stays as it is', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });
});

describe('words', () => {
  const foldedOf = (text: string): string[] => words(text).map((word) => word.folded);

  test.each([
    ['bo c/o hos en ven', ['bo', 'c', 'o', 'hos', 'en', 'ven']],
    ['p-bøde', ['p', 'boede']],
    ['KLE 23.05.10, 1.500 kr.', ['kle', '23.05.10', '1.500', 'kr']],
    ['🙂 "AND" (OR)* \0', ['and', 'or']],
    ['\ud800 \udc00', []],
    ['Ærø', ['aeroe']],
  ])('of %j', (text, expected) => {
    expect(foldedOf(text)).toEqual(expected);
  });

  test('each stands where it says, in order, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { folded, start, end } of words(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(fold(text.slice(start, end))).toBe(folded);
          last = end;
        }
      }),
    );
  });
});

describe('stem', () => {
  test.each([
    ['flytte', 'flytter', 'flyttede', 'flytning', 'flytningen', 'flytninger', 'flyt'],
    ['forny', 'fornyer', 'fornyet', 'fornyelse', 'fornyelsen'],
    ['anmeld', 'anmelde', 'anmeldelse', 'anmeldelser'],
    ['plads', 'pladsen', 'pladser', 'pladserne'],
    ['bolig', 'boligen', 'boliger', 'boligerne', 'boligs'],
    ['adresse', 'adressen', 'adresser'],
    ['bevis', 'beviset', 'beviser'],
    ['kort', 'kortet', 'kortene'],
    ['pas', 'passet'],
    ['skat', 'skatten', 'skatter'],
    ['ansøgning', 'ansøgninger', 'ansøge', 'ansøger'],
    ['ændring', 'ændringer', 'ændre', 'ændrer'],
  ])('unites %s and its forms', (first, ...others) => {
    const shared = stem(fold(first));
    expect(others.map((form) => stem(fold(form)))).toEqual(others.map(() => shared));
  });

  test.each([
    ['bolig', 'bole'],
    ['kort', 'korn'],
    ['hus', 'hund'],
    ['pas', 'pal'],
    ['skole', 'skov'],
    ['børn', 'brønd'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });

  test('takes a stem no further, and never takes everything', () => {
    fc.assert(
      fc.property(danishText, (text) => {
        for (const { folded } of words(text)) {
          const found = stem(folded);
          expect(folded.startsWith(found) && found !== '').toBe(true);
          expect(stem(found)).toBe(found);
        }
      }),
    );
  });
});

test('words without a subject are known', () => {
  expect(['jeg', 'skal', 'have', fold('være'), fold('på')].every(isFiller)).toBe(true);
  expect(['pas', 'nyt', 'flytte', fold('bøde')].some(isFiller)).toBe(false);
});
