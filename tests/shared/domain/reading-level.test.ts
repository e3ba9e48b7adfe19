/** LIX by texts whose words, sentences and long words were counted by hand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lixOf } from '#shared/domain/reading-level.ts';

test.each([
  // 4 words, 1 sentence, none long.
  ['Du får et kort.', 4],
  // 5 words, 2 sentences, 2 long: 2.5 + 40.
  ['Anmeldelse sker digitalt. Det virker.', 43],
  // A link's target is not read: 2 words, 1 sentence, 1 long.
  ['Se [flytning](artikel:flytning-i-danmark)', 52],
  // Steps of a list are sentences without a full stop, and their numbers are no words: 4 words, 2 sentences.
  ['1. Find kortet\n2. Sig ja', 2],
  // A number with a point is one word and ends no sentence.
  ['Det koster 1.415 kr i dag', 6],
])('%s', (text, lix) => {
  expect(lixOf(text)).toBe(lix);
});

test.each(['', '   ', '– … !', '\n\n'])('%j has no words and no level', (text) => {
  expect(lixOf(text)).toBeNull();
});

test('is a whole number for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const lix = lixOf(text);
      expect(lix === null || (Number.isInteger(lix) && lix >= 1)).toBe(true);
    }),
  );
});
