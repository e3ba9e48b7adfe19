/** The evaluation kit's documents and queries. The kit is given by its path, and need not be there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { KitDocument } from './kit-document.ts';

const Document = z.looseObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  keywords: z.array(z.string()),
  kle: z.string().optional(),
});
const Query = z.object({ query: z.string(), class: z.string(), relevant: z.array(z.string()) });

export type KitQuery = z.infer<typeof Query>;

/** @returns the kit's corpus, cut down or filled up by the kit's own fillers. */
export async function kitDocuments(kit: string, size: number): Promise<KitDocument[]> {
  const fillers: unknown = await import(pathToFileURL(join(kit, 'fillers.mjs')).href);
  const { corpusOfSize } = z.looseObject({ corpusOfSize: z.custom<CorpusOfSize>(isFunction) }).parse(fillers);
  const corpus: unknown = JSON.parse(readFileSync(join(kit, 'corpus.json'), 'utf8'));
  return z.array(Document).parse(corpusOfSize(corpus, size)) as KitDocument[];
}

type CorpusOfSize = (corpus: unknown, size: number) => unknown;
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** @returns the development queries whose documents are there. */
export function kitQueries(kit: string, docs: readonly KitDocument[]): KitQuery[] {
  const ids = new Set(docs.map((doc) => doc.id));
  return readFileSync(join(kit, 'queries-dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Query.parse(JSON.parse(line)))
    .map((query) => ({ ...query, relevant: query.relevant.filter((id) => ids.has(id)) }))
    .filter(({ relevant }) => relevant.length > 0);
}
