/** What may be kept of a search: the subject's words stay, and no name, number or address ever does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, isFiller, stem, words } from '#shared/search/danish.ts';
import { storableWords, type KnownWords } from '#shared/search/storable-words.ts';

const knowledge =
  'pas kørekort flytte adresse leje plads tank fuld regning hjælp ansøgning børnehave affald storm vejen hul bo i sommerhus ' +
  'borger hans søn mangler kort kommune flytning lejlighed vielse dødsfald skat betale penge rotter privat fællesvej barn skriv';

const knownWords = (text: string): KnownWords => {
  const known = new Set(words(text).map(({ folded }) => folded));
  const stems = new Set([...known].map(stem));
  return { has: (word) => known.has(word), hasForm: (word) => known.has(word) || stems.has(stem(word)) };
};
const knows = knownWords(knowledge);
const kept = (text: string): string => storableWords(text, knows);

describe('the subject stays', () => {
  test.each([
    ['pas', 'pas'],
    ['min tank er fuld', 'min tank er fuld'],
    ['Kanotplads', 'kanotplads'],
    ['leje af kanotplads', 'leje af kanotplads'],
    ['fiskekort', 'fiskekort'],
    ['hul i vejen', 'hul i vejen'],
    ['bo i sommerhus', 'bo i sommerhus'],
    ['storm', 'storm'],
    ['adressen', 'adressen'],
    ['privat fællesvej', 'privat fællesvej'],
    ['PAS TIL BARN', 'pas til barn'],
  ])('%s', (typed, expected) => {
    expect(kept(typed)).toBe(expected);
  });
});

describe('what looks like a name, a number or an address goes', () => {
  test.each([
    ['pas til Mette', 'pas'],
    ['pas til mette', 'pas'],
    ['mette frederiksen', ''],
    ['Søren Kjærgård flytter til Hans Jensens gade 12, 3600', 'flytter'],
    ['soren jorgensen pas', 'pas'],
    ['yrsa thorup kørekort', 'kørekort'],
    ['ibtisam al-khatib', ''],
    ['hun hedder yrsafine', ''],
    ['padel', ''],
    ['pas til yrsafine', 'pas'],
    ['yrsafine mangler pas', 'mangler pas'],
    ['mettekort', ''],
    ['pas til nymark', 'pas'],
    ['Brundtlandia', ''],
    ['hansen', ''],
    ['bo hansen', ''],
    ['bo storm', ''],
    ['skovbrynet 14 flytning', 'flytning'],
    ['flytte til nordvænget', 'flytte'],
    ['fællesvej 3', ''],
    ['pas 12345678', 'pas'],
    ['tlf. 12 34 56 78 regning', 'regning'],
    ['010190-1234', ''],
    ['regning 2026-11-045', 'regning'],
    ['skriv til mette.h@example.dk', 'skriv'],
    ['www.example.dk/mette pas', 'pas'],
    ['محمد pas', 'pas'],
    ['j p kørekort', 'kørekort'],
    ['Vielse af Yrsafine', 'vielse'],
  ])('%s', (typed, expected) => {
    expect(kept(typed)).toBe(expected);
  });

  test('a name after the words of a search takes only itself', () => {
    expect(kept('min søn Mikkel mangler kørekort')).toBe('min søn mangler kørekort');
  });
});

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

test('any text is taken, and what comes out is bare small letters and may be kept whole', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, knowsAll) => {
      const known = knowsAll ? { has: () => true, hasForm: () => true } : knows;
      const once = storableWords(text, known);
      expect(once).toMatch(/^(?:\p{Script=Latin}+(?: \p{Script=Latin}+)*)?$/u);
      expect(once).toBe(once.toLowerCase());
      expect(once.length).toBeLessThanOrEqual(600);
      expect(storableWords(once, known)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

const aName = fc.constantFrom(
  'Mette',
  'jens',
  'Møller',
  'nielsen',
  'Fatima',
  'Aagaard',
  'vestergaard',
  'Peders',
  'kjær',
);
const aSubject = fc.constantFrom(...knowledge.split(' '));
const aNumber = fc.oneof(fc.nat().map(String), fc.constantFrom('12 B', '1. th.', '010190-1234', '٣٦٠٠', '12345678'));

test('a name or a number anywhere among the words of the knowledge base is not kept', () => {
  fc.assert(
    fc.property(
      fc.array(aSubject, { maxLength: 5 }),
      fc.array(aName, { minLength: 1, maxLength: 3 }),
      aNumber,
      fc.nat(),
      (subjects, names, number, at) => {
        const place = at % (subjects.length + 1);
        const typed = [...subjects.slice(0, place), ...names, number, ...subjects.slice(place)].join(' ');
        const left = kept(typed).split(' ').map(fold);
        for (const name of names) expect(left).not.toContain(fold(name));
        expect(left.join('')).not.toMatch(/\p{N}/u);
      },
    ),
  );
});

const written = [
  (word: string) => word,
  (word: string) => word.toUpperCase(),
  (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}s`,
];
const aWord = fc
  .tuple(
    fc.array(fc.constantFrom(...Array.from('abcdefghijklmnoprstuvyæøå')), { minLength: 2, maxLength: 14 }),
    fc.constantFrom(...written),
  )
  .map(([letters, write]) => write(letters.join('')));

function isUnknown(word: string): boolean {
  const folded = fold(word);
  return !isFiller(folded) && Array.from(folded, (_, cut) => folded.slice(cut)).every((end) => !knows.hasForm(end));
}

test('a word that nothing known has, and that no known word ends, is never kept, wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(aSubject, { maxLength: 4 }), aWord.filter(isUnknown), fc.nat(), (subjects, unknown, at) => {
      const place = at % (subjects.length + 1);
      const typed = [...subjects.slice(0, place), unknown, ...subjects.slice(place)].join(' ');
      for (const { folded } of words(kept(typed))) expect(subjects.map(fold)).toContain(folded);
    }),
    { numRuns: 500 },
  );
});
