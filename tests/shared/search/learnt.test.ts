/** What conversations teach the engine: it leads where they ended, tells why, and never past what is called what was typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchEngine } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import type { LearntPair } from '#shared/search/learnt.ts';
import { aDocument, anEngine, idsOf } from './documents.ts';

const documents = [
  aDocument({ id: 'tank', title: 'Tømning af bundfældningstank', summary: 'Slam hentes en gang om året' }),
  aDocument({ id: 'kloak', title: 'Tilslutning til kloak', summary: 'Stik og bidrag' }),
  aDocument({ id: 'regning', title: 'Regning fra kommunen', summary: 'Betaling af regninger' }),
];
const aPair = (change: Partial<LearntPair> = {}): LearntPair => ({
  ...{ word: 'lokum', articleId: 'tank', conversations: 5, weight: 5, state: 'proposed', isKnown: true },
  ...change,
});
const taught = (pairs: readonly LearntPair[]) => {
  const engine = anEngine(documents);
  engine.learn(pairs);
  return engine;
};

describe('a learnt word', () => {
  test('leads to the article in any of its forms, and says of how many conversations', () => {
    const engine = taught([aPair()]);
    expect(idsOf(engine, 'lokum')).toEqual(['tank']);
    const [hit] = engine.find('lokummet er fuldt', { limit: 1 }).hits;
    expect(hit?.document.id).toBe('tank');
    expect(hit?.reason.learnt).toEqual({ words: ['lokummet'], conversations: 5 });
  });

  test.each([
    ['two conversations', { conversations: 2, weight: 2 }],
    ['long ago', { weight: 0.5 }],
    ['rejected', { state: 'rejected' }],
    ['it could be a name', { isKnown: false }],
  ] as const)('does not when: %s', (_, change) => {
    expect(idsOf(taught([aPair(change)]), 'lokum')).toEqual([]);
  });

  test('that is accepted needs no conversations and no list', () => {
    const engine = taught([aPair({ state: 'accepted', isKnown: false, weight: 1, conversations: 1 })]);
    expect(idsOf(engine, 'lokum')).toEqual(['tank']);
  });

  test('that led to many says little of each', () => {
    const engine = taught([aPair(), aPair({ articleId: 'kloak', conversations: 40, weight: 40 })]);
    expect(idsOf(engine, 'lokum')[0]).toBe('kloak');
  });

  test('in two forms is learnt together', () => {
    const engine = taught([
      aPair({ conversations: 2, weight: 2 }),
      aPair({ word: 'lokummet', conversations: 1, weight: 1 }),
    ]);
    expect(idsOf(engine, 'lokum')).toEqual(['tank']);
  });

  test('is forgotten with what is learnt next, and was never known', () => {
    const engine = taught([aPair()]);
    expect(engine.known.hasForm('lokum')).toBe(false);
    engine.learn([]);
    expect(idsOf(engine, 'lokum')).toEqual([]);
    expect(idsOf(engine, 'kloak')).toEqual(idsOf(anEngine(documents), 'kloak'));
  });
});

test('what was learnt is copied with the index as data', () => {
  const index = emptyIndex([]);
  const engine = searchEngine(index);
  for (const document of documents) engine.put(document);
  engine.learn([aPair()]);
  const copy = searchEngine(structuredClone(index));
  expect(copy.find('lokum', { limit: 3 })).toEqual(engine.find('lokum', { limit: 3 }));
  expect(idsOf(copy, 'lokum')).toEqual(['tank']);
});

const anyPair = fc.record({
  word: fc.constantFrom('tømning', 'kloak', 'regning', 'kommunen', 'fra', 'tank', 'til', 'tilslutning', 'af'),
  articleId: fc.constantFrom('tank', 'kloak', 'regning', 'gone'),
  conversations: fc.integer({ min: 0, max: 5_000 }),
  weight: fc.double({ min: 0, max: 5_000, noNaN: true }),
  state: fc.constantFrom('proposed', 'accepted', 'rejected'),
  isKnown: fc.boolean(),
});

test('whatever was learnt and whatever speaks beforehand, what is called what was typed is first', () => {
  fc.assert(
    fc.property(
      fc.array(anyPair, { maxLength: 12 }),
      fc.constantFrom(...documents),
      fc.constantFrom('tank', 'kloak', 'regning'),
      (pairs, { id, title }, preferred) => {
        const engine = taught(pairs);
        const priorOf = (each: string): number => (each === preferred ? 1 : 0);
        expect(engine.find(title, { limit: 1, priorOf }).hits[0]?.document.id).toBe(id);
      },
    ),
  );
});
