/** Straks in the evaluation kit's shape: the desk's own search engine over the kit's documents. */
import { searchEngine } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import { documentsOf, type KitDocument, type KitIndex } from './kit-document.ts';
import { productConcepts } from './product-concepts.ts';

export const name = 'Straks';

export function createIndex(docs: readonly KitDocument[]): KitIndex {
  const engine = searchEngine(emptyIndex(productConcepts()));
  for (const document of documentsOf(docs)) engine.put(document);
  return { search: (query, limit) => engine.find(query, { limit }).hits.map((hit) => hit.document.id) };
}
