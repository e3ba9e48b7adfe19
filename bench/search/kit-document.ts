/** The documents of the evaluation kit, and an article's further fields when they come from a store. */
import type { SearchDocument } from '#shared/search/document.ts';

export interface KitDocument extends Partial<SearchDocument> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly keywords: readonly string[];
  /** KLE number, empty or missing when it has none. */
  readonly kle?: string;
}

export interface KitIndex {
  readonly search: (query: string, limit: number) => string[];
}

/** Articles have a KLE number: among them, a document without one is a page that was brought in in bulk. */
export function documentsOf(docs: readonly KitDocument[]): SearchDocument[] {
  const haveNumbers = docs.some((doc) => (doc.kle ?? '') !== '');
  return docs.map(({ kle = '', ...doc }) => ({
    ...{ shortAnswer: '', citizenWords: [], subjectWords: [], topicName: '' },
    ...{ topic: kle, kind: haveNumbers && kle === '' ? 'page' : 'answer' },
    ...doc,
  }));
}
