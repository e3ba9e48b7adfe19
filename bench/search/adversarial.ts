/** What a person can paste into a search box, and what an editor does meanwhile: no text takes long, no edit is felt. */
import { searchEngine } from '#shared/search/engine.ts';
import type { SearchDocument } from '#shared/search/document.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import { productConcepts } from './product-concepts.ts';

const times = (count: number, text: string): string => text.repeat(count);

/** By what they are made of; each is longer or stranger than anything a person types. */
const pasted: Readonly<Record<string, string>> = {
  'one letter 200 times': times(200, 'a'),
  'one letter 100,000 times': times(100_000, 'a'),
  'a folded letter 5,000 times': times(5_000, 'å'),
  '200 short words': times(200, 'pas '),
  '100 different words': Array.from({ length: 100 }, (_, at) => `ord${String(at)}flytning`).join(' '),
  'a compound of compounds': times(12, 'boligstøtteansøgning'),
  'words that nearly are': times(20, 'flyttneing kørekrot bolgistøtte '),
  'every second letter wrong': 'fxyxtxnxnxgxsxaxnxmxlxdxlxe',
  'single letters': times(60, 'a b c d e '),
  'no vowel': times(80, 'strpkrs'),
  'operators of query languages': `"* OR NEAR(') AND ^= ! | -- ; DROP TABLE articles; {a:b} \\ c/o p-bøde`,
  'a pattern that runs away elsewhere': `${times(60, '(a+)+')}$`,
  'emoji, joined and coloured': times(60, '👩‍👩‍👧🏽🇩🇰❤️'),
  'marks upon marks': times(40, 'a\u0300\u0301\u0302\u0303\u0304\u0305'),
  'right to left': times(40, 'جواز السفر ‮\u202e'),
  'invisible signs': times(200, '\u200b\u200d\ufeff\u00ad'),
  'halves of characters': times(100, '\ud83d\ude00'.slice(0, 1)),
  'control characters': Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('pas'),
  'Chinese without spaces': times(100, '护照和驾驶执照'),
  digits: times(200, '0101901234 '),
};

export interface PastedTime {
  readonly what: string;
  readonly ms: number;
}

export interface Bounds {
  readonly articles: number;
  /** The longest of each text, of several askings. */
  readonly pasted: readonly PastedTime[];
  readonly mostPastedMs: number;
  readonly edited: { readonly p50Ms: number; readonly p95Ms: number };
}

const askings = 5;
const edits = 200;

export function measureBounds(documents: readonly SearchDocument[]): Bounds {
  const engine = searchEngine(emptyIndex(productConcepts()));
  for (const document of documents) engine.put(document);
  for (const { title } of documents.slice(0, 50)) engine.find(title, { limit: 20 });
  const took = Object.entries(pasted).map(([what, text]): PastedTime => ({
    what,
    ms: Math.max(
      ...Array.from({ length: askings }, (_, turn) => msOf(() => engine.find(text + times(turn, ' '), { limit: 20 }))),
    ),
  }));
  const editedMs = documents
    .slice(0, edits)
    .map((document) => msOf(() => engine.put({ ...document, summary: `${document.summary} rettet` })))
    .sort((a, b) => a - b);
  const at = (share: number): number => editedMs[Math.floor(share * editedMs.length)] ?? NaN;
  return {
    articles: documents.length,
    pasted: took,
    mostPastedMs: Math.max(...took.map(({ ms }) => ms)),
    edited: { p50Ms: at(0.5), p95Ms: at(0.95) },
  };
}

function msOf(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

export function boundsText({ articles, pasted: took, edited }: Bounds): string {
  const slowest = took.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  const name = (what: string): string => what.padEnd(40);
  return [
    `whatever is pasted, ${String(articles)} articles, ${String(took.length)} texts; the slowest:`,
    ...slowest.map(({ what, ms }) => `  ${name(what)}${ms.toFixed(2).padStart(8)} ms`),
    `  ${name('one article read anew, p50 and p95')}${edited.p50Ms.toFixed(2).padStart(8)} ${edited.p95Ms.toFixed(2)} ms`,
  ].join('\n');
}
