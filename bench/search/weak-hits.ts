/**
 * `weak-hits`: how well "weak" tells a search that found the answer from one that cannot (docs/decisions/0025). Each development
 * query is asked twice: as it is, and after the right articles were taken out, so that whatever comes is wrong or only near.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { searchEngine, usualLeastSure } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import type { FindingOrder } from './finding.ts';
import { kitDocuments, kitQueries } from './kit.ts';
import { documentsOf } from './kit-document.ts';
import { productConcepts } from './product-concepts.ts';

/** 0 is the first test alone: some article has every word. */
const tried = [0, 0.6, 0.7, 0.8, usualLeastSure, 0.9, 1, 1.1];
const shown = 3;

export interface WeakShare {
  readonly leastSure: number;
  /** Searches that had the answer among the first three, and how many of them were called weak. */
  readonly answered: number;
  readonly answeredWeak: number;
  /** The same searches without the answer, and how many of them were called weak. */
  readonly unanswered: number;
  readonly unansweredWeak: number;
  /** Of what is called weak: the share that has no answer. */
  readonly precision: number;
  /** Of what has no answer: the share that is called weak. */
  readonly recall: number;
}

/** @returns null without the kit. */
export async function measureWeakHits({ kit, size, say }: FindingOrder): Promise<readonly WeakShare[] | null> {
  if (!existsSync(join(kit, 'evaluate.mjs'))) {
    say(`No evaluation kit in ${kit}: give its folder with --kit.`);
    return null;
  }
  const docs = await kitDocuments(kit, size);
  const documents = new Map(documentsOf(docs).map((document) => [document.id, document]));
  const engine = searchEngine(emptyIndex(productConcepts()));
  for (const document of documents.values()) engine.put(document);
  const counts = tried.map((leastSure) => ({
    leastSure,
    answered: 0,
    answeredWeak: 0,
    unanswered: 0,
    unansweredWeak: 0,
  }));
  for (const { query, relevant } of kitQueries(kit, docs)) {
    for (const count of counts) {
      const { hits, weak } = engine.find(query, { limit: shown, leastSure: count.leastSure });
      if (!hits.some(({ document }) => relevant.includes(document.id))) continue;
      count.answered += 1;
      if (weak) count.answeredWeak += 1;
    }
    for (const id of relevant) engine.remove(id);
    for (const count of counts) {
      count.unanswered += 1;
      if (engine.find(query, { limit: shown, leastSure: count.leastSure }).weak) count.unansweredWeak += 1;
    }
    for (const id of relevant) {
      const document = documents.get(id);
      if (document !== undefined) engine.put(document);
    }
  }
  const shares = counts.map((count) => ({
    ...count,
    precision: count.unansweredWeak / (count.unansweredWeak + count.answeredWeak),
    recall: count.unansweredWeak / count.unanswered,
  }));
  say(`\n${weakHitsText(shares)}`);
  return shares;
}

function weakHitsText(shares: readonly WeakShare[]): string {
  const columns = ['least evidence', 'answered', 'weak', 'without answer', 'weak', 'precision', 'recall'];
  const cells = (texts: readonly string[]): string => texts.map((text) => text.padStart(16)).join('');
  const lines = shares.map((share) =>
    cells([
      share.leastSure === usualLeastSure ? `in force ${String(share.leastSure)}` : String(share.leastSure),
      ...[share.answered, share.answeredWeak, share.unanswered, share.unansweredWeak].map(String),
      ...[share.precision, share.recall].map((value) => value.toFixed(3)),
    ]),
  );
  return [cells(columns), ...lines].join('\n');
}
