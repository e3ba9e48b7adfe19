/** All of how search finds: quality and latency beside every peer, what learning adds, what is pasted, what is painted. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { subjectText } from '../report.ts';
import { boundsText, measureBounds, type Bounds } from './adversarial.ts';
import { kitDocuments, kitQueries } from './kit.ts';
import { documentsOf } from './kit-document.ts';
import { learningText, measureLearning, type LearningResult } from './learning.ts';
import { measureQuality, type Quality } from './quality.ts';
import { measureTyping, typingText, type Typing } from './typing.ts';

export interface Finding {
  readonly quality: Quality;
  readonly learning: readonly LearningResult[];
  readonly bounds: Bounds;
}

export interface FindingOrder {
  /** The evaluation kit's folder; it is never written to. */
  readonly kit: string;
  readonly size: number;
  readonly say: (text: string) => void;
}

/** What is painted, alone: a minute, for a machine that nobody else uses meanwhile. */
export async function sayTyping({ say }: Pick<FindingOrder, 'say'>): Promise<Typing> {
  const typing = await measureTyping();
  say(`\n${subjectText('typing', typing.results)}\n${typingText(typing)}`);
  return typing;
}

/** @returns without the kit only what is painted. */
export async function measureFinding(order: FindingOrder): Promise<{ finding: Finding | null; typing: Typing }> {
  const { kit, size, say } = order;
  const typing = await sayTyping(order);
  if (!existsSync(join(kit, 'evaluate.mjs'))) {
    say(`No evaluation kit in ${kit}: give its folder with --kit.`);
    return { finding: null, typing };
  }
  const docs = await kitDocuments(kit, size);
  const learning = measureLearning(docs, kitQueries(kit, docs));
  say(`\n${learningText(learning)}`);
  const bounds = measureBounds(documentsOf(docs));
  say(`\n${boundsText(bounds)}\n`);
  return { finding: { quality: measureQuality(order), learning, bounds }, typing };
}
