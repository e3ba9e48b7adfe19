/** The engine over documents of its own: what finds what, that edits are as if made at once, and that any text is safe. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Concept } from '#shared/search/concept.ts';
import { searchEngine } from '#shared/search/engine.ts';
import { emptyIndex, putDocument } from '#shared/search/index-state.ts';
import { aDocument, anEngine, idsOf } from './documents.ts';

const documents = [
  aDocument(),
  aDocument({ id: 'tank', title: 'Tømning af bundfældningstank', topic: '06.01.20', summary: 'Slamsugeren kommer' }),
  aDocument({
    id: 'affald',
    title: 'Affald',
    topic: '07.18.06',
    summary: 'Skraldespande',
    keywords: ['dagrenovation'],
  }),
  aDocument({ id: 'gebyr', title: 'Affaldsgebyr', topic: '07.00.10', summary: 'Hvad det koster' }),
  aDocument({ id: 'boernehave', title: 'Børnehave og vuggestue', topic: '28.09.40', summary: 'Skriv barnet op' }),
  aDocument({ id: 'moede', title: 'Byrådet 2014-03: Ny affaldsordning', topic: '', kind: 'page', summary: 'Affald' }),
  aDocument({ id: 'vielse', title: 'Borgerlig vielse', topic: '23.01.02', summary: 'På rådhuset' }),
];
const concepts: readonly Concept[] = [
  { topics: ['23.01'], means: ['vielse', 'ægteskab'], says: ['giftes', 'sige ja på rådhuset'], hints: [] },
  { topics: ['06.01'], means: ['septiktank', 'tømning'], says: ['det stinker fra afløbet', 'slamsuger'], hints: [] },
];

describe('what is typed finds', () => {
  test.each([
    ['a compound in two', 'børne have', 'boernehave'],
    ['a compound joined with s', 'affald gebyr', 'gebyr'],
    ['what a compound is made of', 'affaldstømning', 'tank'],
    ['a part of a compound', 'bundfældning', 'tank'],
    ['other forms', 'vielser', 'vielse'],
    ['the verb of a noun', 'flyttede', 'flytning'],
    ['a misspelling', 'bundfeldningstank', 'tank'],
    ['another keyboard', 'toemning', 'tank'],
    ['the beginning of a word', 'vugg', 'boernehave'],
    ['what citizens say', 'vi vil giftes', 'vielse'],
    ['what citizens say, in another form', 'stinker i afløb', 'tank'],
    ['the letters, whatever the words', 'rådhusvielse', 'vielse'],
  ])('%s', (_, query, id) => {
    expect(idsOf(anEngine(documents, concepts), query)[0]).toBe(id);
  });

  test('an answer before a page that has the words as well', () => {
    const found = idsOf(anEngine(documents), 'affaldsordning');
    expect(found).toContain('moede');
    expect(idsOf(anEngine(documents), 'affald').indexOf('moede')).toBeGreaterThan(1);
  });
});

describe('the reason', () => {
  const reasonOf = (query: string, id: string) =>
    anEngine(documents, concepts)
      .find(query, { limit: 10 })
      .hits.find((hit) => hit.document.id === id)?.reason;

  test('names what was corrected', () => {
    expect(reasonOf('vuggetsue', 'boernehave')).toMatchObject({
      field: 'title',
      corrected: [{ typed: 'vuggetsue', known: 'vuggestue' }],
    });
  });

  test('names what citizens say and what the trade calls it', () => {
    expect(reasonOf('vi vil giftes', 'vielse')).toEqual({
      ...{ field: 'title', text: 'Borgerlig vielse', marks: [] },
      everyday: { says: 'giftes', means: 'vielse' },
    });
  });

  test('leaves the lexicon out where the words stand in the article themselves', () => {
    expect(reasonOf('vielse', 'vielse')).toEqual({ field: 'title', text: 'Borgerlig vielse', marks: [[10, 16]] });
  });
});

describe('what speaks for an article beforehand', () => {
  const alike = ['a', 'b', 'c'].map((id) => aDocument({ id, title: 'Lån af lokale', summary: 'Haller og lokaler' }));

  test('decides between equals', () => {
    const found = anEngine(alike).find('lokale', { limit: 3, priorOf: (id) => (id === 'c' ? 1 : 0) });
    expect(found.hits.map((hit) => hit.document.id)).toEqual(['c', 'a', 'b']);
  });

  test('never buries what is called what was typed', () => {
    const others = [...alike, aDocument({ id: 'selve', title: 'Lokale', summary: 'x' })];
    const found = anEngine(others).find('lokale', { limit: 1, priorOf: (id) => (id === 'selve' ? 0 : 1) });
    expect(found.hits[0]?.document.id).toBe('selve');
  });

  test('what is not accepted is not shown, and takes no place', () => {
    const found = anEngine(alike).find('lokale', { limit: 1, accepts: (id) => id === 'b' });
    expect(found.hits.map((hit) => hit.document.id)).toEqual(['b']);
  });
});

/** Words that share stems, parts and letters, so that edits meet each other in every list. */
const someWord = fc.constantFrom(
  'affald',
  'affaldsgebyr',
  'gebyr',
  'tømning',
  'tømme',
  'børn',
  'børnehave',
  'have',
  '2026',
);
const someText = fc.array(someWord, { maxLength: 4 }).map((all) => all.join(' '));
const someDocument = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    title: someText,
    summary: someText,
    body: someText,
    keywords: fc.array(someText, { maxLength: 2 }),
    topic: fc.constantFrom('06.01.20', '23.01.02', ''),
  })
  .map(aDocument);

describe('words spelt like one', () => {
  const like = (folded: string, accepts: (id: string) => boolean = () => true) =>
    anEngine(documents, concepts).wordsSpeltLike(folded, { limit: 2, most: 3, accepts });

  test('are those that articles are about, as they write them, the nearest first', () => {
    expect(like('boernhafe')).toEqual(['børnehave']);
    expect(like('affallsgebir')).toEqual(['affaldsgebyr']);
    expect(like('qwxzqwxz')).toEqual([]);
  });

  test('come from accepted articles alone', () => {
    expect(like('boernhafe', (id) => id !== 'boernehave')).toEqual([]);
  });

  test('are gone with their article', () => {
    const engine = anEngine(documents);
    engine.remove('boernehave');
    expect(engine.wordsSpeltLike('boernhafe', { limit: 2, most: 3, accepts: () => true })).toEqual([]);
  });
});

describe('an index', () => {
  test('after any edits is as one made of what is left', () => {
    const step = fc.oneof(someDocument, fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), someText, (steps, query) => {
        const engine = anEngine([], concepts);
        const left = new Map<string, ReturnType<typeof aDocument>>();
        for (const each of steps) {
          const id = typeof each === 'string' ? each : each.id;
          left.delete(id);
          engine.remove(id);
          if (typeof each === 'string') continue;
          left.set(id, each);
          engine.put(each);
        }
        expect(engine.find(query, { limit: 10 })).toEqual(
          anEngine([...left.values()], concepts).find(query, { limit: 10 }),
        );
      }),
    );
  });

  test('can be copied as data, and the copy finds the same', () => {
    const index = emptyIndex(concepts);
    for (const document of documents) putDocument(index, document);
    const copy = searchEngine(structuredClone(index));
    for (const query of ['vi vil giftes', 'affald', 'børne have', 'vuggetsue']) {
      expect(copy.find(query, { limit: 10 })).toEqual(searchEngine(index).find(query, { limit: 10 }));
    }
    copy.remove('affald');
    expect(idsOf(copy, 'affald')).not.toContain('affald');
    expect(idsOf(searchEngine(index), 'affald')).toContain('affald');
  });

  test('remembers nothing that an edit has changed', () => {
    const engine = anEngine(documents);
    expect(idsOf(engine, 'hundetegn')).toEqual([]);
    engine.put(aDocument({ id: 'hund', title: 'Hundetegn' }));
    expect(idsOf(engine, 'hundetegn')).toEqual(['hund']);
  });
});

test('of a long text the first words are searched, and that is said', () => {
  const engine = anEngine(documents, concepts);
  const pasted = `affaldsgebyr ${'vedlagt brev om noget '.repeat(40)}vielse`;
  const found = engine.find(pasted, { limit: 10 });
  expect(found.cut).toBe(true);
  expect(found.hits.map(({ document }) => document.id)).toContain('gebyr');
  expect(found.hits.map(({ document }) => document.id)).not.toContain('vielse');
  expect(engine.find('et '.repeat(13), { limit: 10 }).cut).toBe(true);
  expect(engine.find('hvad koster det at få tømt affald', { limit: 10 }).cut).toBe(false);
});

describe('any text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom('.*', '(a+)+$', '__proto__', 'constructor', '\0', '\ud800', 'æ', 'a'.repeat(60), ' '))
      .map((pieces) => pieces.join('')),
  );

  test('can be searched for, and the same text finds the same', () => {
    const engine = anEngine(documents, concepts);
    fc.assert(
      fc.property(anything, (query) => {
        const found = engine.find(query, { limit: 5 });
        expect(found.hits.length).toBeLessThanOrEqual(5);
        expect(engine.find(query, { limit: 5 })).toEqual(found);
      }),
    );
  });

  test('can stand in an article and in the lexicon', () => {
    fc.assert(
      fc.property(anything, anything, anything, (title, word, query) => {
        const document = aDocument({ id: word, title, keywords: [word], citizenWords: [query], topic: query });
        const engine = anEngine([document], [{ topics: [word], means: [title], says: [word, query], hints: [] }]);
        const { hits } = engine.find(title, { limit: 5 });
        for (const { reason } of hits) {
          for (const [from, to] of reason.marks) expect(reason.text.slice(from, to)).not.toBe('');
        }
        engine.remove(word);
        expect(engine.find(title, { limit: 5 }).hits).toEqual([]);
      }),
    );
  });
});
