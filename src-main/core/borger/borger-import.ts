/**
 * borger.dk's articles against ours: the whole list compared, what changed there looked at or stored, and what is gone there
 * told to its owner two weeks before it can be taken out of use here.
 */
import { retireIn, standing, type ChangeParts } from '#core/editing/changing.ts';
import type { BorgerReport, BorgerRow } from '#shared/contract/borger.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { AppError } from '#shared/errors.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import { layArticle, shownId, type Laying } from './borger-article.ts';
import { fetchedBatches, type Batch, type Wanted } from './borger-fetch.ts';
import { htmlWords } from './html-markdown.ts';
import { borgerKey } from './borger-merge.ts';
import { fetchedMarks, noteWarned, type FetchedMark } from './borger-store.ts';
import type { BorgerDk, ListedArticle } from './soap-calls.ts';

/** From the day its owner is told that borger.dk has an article no more, until it can be taken out of use here. */
const warnedDays = 14;
/** borger.dk has some 1,500. */
const mostListed = 20_000;

export interface BorgerParts extends ChangeParts {
  readonly borger: BorgerDk;
  /** Tells everybody that articles of an owner are gone there. */
  readonly warn: (owner: string, titles: readonly string[], until: string) => void;
}

export interface BorgerOrder {
  readonly municipalityCode: string | null;
  readonly told: (done: number, total: number | null) => void;
  readonly isCancelled: () => boolean;
  /** Told, while nothing is stored, of each that would become another, or is another there. */
  readonly becomes?: (id: string, after: ArticleDraft) => void;
}

/** What is to be stored. */
export interface BorgerChosen {
  readonly articleIds: ReadonlySet<number>;
  /** Ids of ours that are gone there. */
  readonly retire: ReadonlySet<string>;
}

/** Looks: nothing is stored. @throws borger-unreachable, borger-answer-refused {reason}. */
export async function lookAtBorger(parts: BorgerParts, order: BorgerOrder): Promise<BorgerReport> {
  const { listed, marks, gone } = await compared(parts, order);
  const rows = new Map<number, BorgerRow>();
  const stale: Wanted[] = [];
  for (const each of listed) {
    const mark = marks.get(borgerKey(each.articleId, order.municipalityCode));
    const row = rowOf(parts, each, order);
    rows.set(each.articleId, row);
    if (mark !== undefined && mark.lastUpdated !== each.lastUpdated)
      stale.push({ ...each, fetchedAs: mark.lastUpdated });
  }
  const problems = await laidBatches(parts, order, { wanted: stale, store: false, rows, laid: rows });
  return reportOf(order, false, [...rows.values(), ...gone], problems);
}

/**
 * Stores what was chosen, whole batches at a time, and tells owners of what is gone.
 * @throws borger-unreachable, borger-answer-refused {reason}: what was stored until then stays.
 */
export async function storeFromBorger(
  parts: BorgerParts,
  chosen: BorgerChosen,
  order: BorgerOrder,
): Promise<BorgerReport> {
  const { listed, marks, gone } = await compared(parts, order);
  const wanted = listed
    .filter(({ articleId }) => chosen.articleIds.has(articleId))
    .map((each) => ({
      ...each,
      fetchedAs: marks.get(borgerKey(each.articleId, order.municipalityCode))?.lastUpdated ?? null,
    }));
  const rows = new Map(wanted.map((each) => [each.articleId, rowOf(parts, each, order)]));
  const laid = new Map<number, BorgerRow>();
  const problems = await laidBatches(parts, order, { wanted, store: true, rows, laid });
  const after = order.isCancelled() ? [] : settleGone(parts, gone, chosen.retire);
  return reportOf(order, true, [...laid.values(), ...after], problems);
}

interface Compared {
  readonly listed: readonly ListedArticle[];
  readonly marks: ReadonlyMap<string, FetchedMark>;
  readonly gone: readonly BorgerRow[];
}

async function compared(parts: BorgerParts, { municipalityCode, told }: BorgerOrder): Promise<Compared> {
  const listed: ListedArticle[] = [];
  for await (const each of parts.borger.all()) {
    if (listed.length >= mostListed) throw new AppError('borger-answer-refused', { reason: 'too-long' });
    listed.push(each);
    if (listed.length % 100 === 0) told(listed.length, null);
  }
  // A list without articles says that something is wrong there, not that everything is gone.
  if (listed.length === 0) throw new AppError('borger-answer-refused', { reason: 'empty' });
  const marks = fetchedMarks(parts.db, municipalityCode);
  const there = new Set(listed.map(({ articleId }) => borgerKey(articleId, municipalityCode)));
  const gone = [...marks.values()].filter(({ id }) => !there.has(id)).map((mark) => goneRow(parts, mark));
  return { listed, marks, gone };
}

/** As the list alone tells it. */
function rowOf(
  { db }: BorgerParts,
  { articleId, title, url, publishedAt, lastUpdated }: ListedArticle,
  { municipalityCode }: BorgerOrder,
): BorgerRow {
  const id = borgerKey(articleId, municipalityCode);
  const before = standing(db, id);
  const stands = before?.published ?? before?.working?.article;
  return {
    ...{ articleId, id, title: htmlWords(title), url, fields: [], kept: [], warnedOn: null, removable: false },
    publishedOn: publishedAt === null ? null : localDayOf(publishedAt),
    changedOn: localDayOf(lastUpdated),
    owner: stands?.owner ?? '',
    change: before === null ? 'new' : before.retired === null ? 'unchanged' : 'retired',
  };
}

function goneRow({ db, clock }: BorgerParts, { id, warnedOn }: FetchedMark): BorgerRow {
  const before = standing(db, id);
  const stands = before?.published ?? before?.working?.article;
  const today = localDayOf(instantOf(clock));
  return {
    ...{ articleId: Number(id.split('-')[2]), id, title: stands?.title ?? id, url: '', fields: [], kept: [] },
    ...{ owner: stands?.owner ?? '', change: 'gone', warnedOn, publishedOn: null, changedOn: null },
    removable: warnedOn !== null && today >= plusDays(warnedOn, warnedDays),
  };
}

interface Batches {
  readonly wanted: readonly Wanted[];
  readonly store: boolean;
  /** As the list tells them. */
  readonly rows: ReadonlyMap<number, BorgerRow>;
  /** What became of each is written here. */
  readonly laid: Map<number, BorgerRow>;
}

/** @returns what could not be had or read. */
async function laidBatches(parts: BorgerParts, order: BorgerOrder, batches: Batches): Promise<ArticleProblem[]> {
  const { municipalityCode, told, isCancelled, becomes } = order;
  const { wanted, store } = batches;
  const problems: ArticleProblem[] = [];
  let done = 0;
  told(done, wanted.length);
  try {
    for await (const batch of fetchedBatches(parts.borger, wanted, municipalityCode)) {
      if (isCancelled()) break;
      const work = (): ArticleProblem[] =>
        layBatch(parts, batch, { municipalityCode, store, owner: parts.author(), becomes }, batches);
      problems.push(...(store ? parts.db.transaction(work) : parts.db.snapshot(work)));
      done += batch.wanted.length;
      told(done, wanted.length);
    }
  } catch (thrown) {
    // Stopped while the service was answering.
    if (!isCancelled()) throw thrown;
  }
  return problems;
}

function layBatch(parts: BorgerParts, batch: Batch, laying: Laying, { rows, laid }: Batches): ArticleProblem[] {
  const problems: ArticleProblem[] = [];
  for (const article of batch.articles) {
    const row = rows.get(article.articleId);
    const outcome = layArticle(parts, article, laying);
    if ('reason' in outcome) {
      problems.push(outcome);
      laid.delete(article.articleId);
    } else if (row !== undefined) laid.set(article.articleId, { ...row, ...outcome });
  }
  for (const { articleId, refusal } of batch.refused) {
    const detail = daBorger.refusals[refusal];
    problems.push({ file: shownId(articleId), line: null, reason: 'refused-there', detail });
    laid.delete(articleId);
  }
  return problems;
}

/** Owners are told once; those told two weeks ago and chosen now are taken out of use. */
function settleGone(parts: BorgerParts, gone: readonly BorgerRow[], retire: ReadonlySet<string>): BorgerRow[] {
  const { db, clock } = parts;
  const today = localDayOf(instantOf(clock));
  const fresh = gone.filter(({ warnedOn }) => warnedOn === null);
  db.transaction(() => {
    for (const { id } of fresh) noteWarned(db, id, today);
    for (const { id } of gone.filter((row) => row.removable && retire.has(row.id))) {
      retireIn(parts, { id, baseRev: standing(db, id)?.rev ?? 0, into: null, reason: daBorger.retireReason });
    }
  });
  const owners = Map.groupBy(fresh, ({ owner }) => owner);
  for (const [owner, rows] of owners) {
    parts.warn(
      owner,
      rows.map(({ title }) => title),
      plusDays(today, warnedDays),
    );
  }
  return gone.map((row) => {
    if (row.removable && retire.has(row.id)) return { ...row, change: 'retired' as const };
    return row.warnedOn === null ? { ...row, warnedOn: today } : row;
  });
}

function reportOf(
  order: BorgerOrder,
  stored: boolean,
  rows: readonly BorgerRow[],
  problems: readonly ArticleProblem[],
): BorgerReport {
  return {
    ...{ stored, cancelled: order.isCancelled(), listed: rows.length, problems: [...problems] },
    unchanged: rows.filter(({ change }) => change === 'unchanged').length,
    rows: rows.filter(({ change }) => change !== 'unchanged' && (stored || change !== 'retired')),
  };
}
