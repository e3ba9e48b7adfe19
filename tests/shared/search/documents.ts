/** Documents and engines for the tests of search. */
import type { Concept } from '#shared/search/concept.ts';
import type { SearchDocument } from '#shared/search/document.ts';
import { searchEngine, type SearchEngine } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';

export function aDocument(change: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id: 'flytning',
    title: 'Flytning i Danmark',
    summary: 'Meld flytning senest fem dage efter',
    shortAnswer: '',
    body: '',
    keywords: [],
    citizenWords: [],
    subjectWords: [],
    topic: '23.05.10',
    topicName: '',
    kind: 'answer',
    ...change,
  };
}

export function anEngine(documents: readonly SearchDocument[], concepts: readonly Concept[] = []): SearchEngine {
  const engine = searchEngine(emptyIndex(concepts));
  for (const document of documents) engine.put(document);
  return engine;
}

export const idsOf = (engine: SearchEngine, query: string, limit = 10): string[] =>
  engine.find(query, { limit }).hits.map((hit) => hit.document.id);
