/** The quality report: overdue, expired amounts, redirected after reading, searched but missing, never used. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { knowledgeGaps } from '#core/feedback/knowledge-gaps.ts';
import { amountState, freshnessOf } from '#core/knowledge/freshness.ts';
import type { Article } from '#shared/domain/article.ts';
import { qualityKinds, type QualityRow } from '#shared/domain/quality.ts';
import type { ReportCell, ReportTable } from '#shared/metrics/report-cells.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import { usesBetween } from './usage.ts';

const countedDays = 180;
/** Of fewer enquiries or agents nothing is said: it would be said of somebody. */
const enoughUses = 10;
const enoughAgents = 3;
const highShare = 0.5;

type Parts = { readonly db: ReadDb; readonly directory: Directory };

/** @returns by kind, the worst of each first. Use is that of the last 180 days on this PC. */
export function qualityRows({ db, directory }: Parts, articles: Iterable<Article>, today: LocalDay): QualityRow[] {
  const from = plusDays(today, -countedDays);
  const uses = usesBetween(db, from, today);
  const agents = agentsBetween(db, from, today);
  const rows: QualityRow[] = [];
  for (const article of articles) {
    const { id, title, owner, canResolve } = article;
    const row = { id, title, owner, count: 0, of: 0, since: null };
    const { nextReview } = freshnessOf(article, today);
    if (nextReview !== null && nextReview < today) rows.push({ ...row, kind: 'overdue', since: nextReview });
    const ends = article.amounts
      .filter((amount) => amountState(amount, today) === 'expired')
      .map(({ validTo }) => validTo);
    if (ends.length > 0) rows.push({ ...row, kind: 'expired', count: ends.length, since: ends.sort()[0] ?? null });
    const use = uses.get(id);
    if (use === undefined) rows.push({ ...row, kind: 'unused' });
    else if (
      canResolve &&
      use.used >= enoughUses &&
      use.redirected / use.used >= highShare &&
      (agents.get(id) ?? 0) >= enoughAgents
    ) {
      rows.push({ ...row, kind: 'redirected', count: use.redirected, of: use.used });
    }
  }
  const gaps = knowledgeGaps({ db, directory }, { from, to: today, municipalityCode: null, state: 'open' });
  for (const { phrase, searches, lost } of gaps.rows) {
    rows.push({ kind: 'missing', id: null, title: phrase, owner: '', count: searches, of: lost, since: null });
  }
  return rows.sort((a, b) => qualityKinds.indexOf(a.kind) - qualityKinds.indexOf(b.kind) || worstFirst(a, b));
}

/** What costs most, then what has waited longest, then by title. */
function worstFirst(a: QualityRow, b: QualityRow): number {
  const weight = ({ kind, count, of }: QualityRow): number => (kind === 'missing' ? of * 1000 + count : count);
  return weight(b) - weight(a) || (a.since ?? '').localeCompare(b.since ?? '') || danish.compare(a.title, b.title);
}

const danish = new Intl.Collator('da');

function agentsBetween(db: ReadDb, from: LocalDay, to: LocalDay): Map<string, number> {
  const rows = db.all<{ id: string; agents: number }>(
    `SELECT a.article_id AS id, count(DISTINCT c.agent_id) AS agents
       FROM contacts AS c JOIN enquiry_articles AS a ON a.contact_id = c.id
      WHERE c.local_day BETWEEN ? AND ? AND c.deleted = 0 GROUP BY a.article_id`,
    [from, to],
  );
  return new Map(rows.map(({ id, agents }) => [id, agents]));
}

const texts = daEditing.quality;

/** The same as a table of the statistics' report. */
export function qualityTable(rows: readonly QualityRow[]): ReportTable {
  const text = (value: string): ReportCell => (value === '' ? { kind: 'empty' } : { kind: 'text', text: value });
  const count = (value: number): ReportCell => (value === 0 ? { kind: 'empty' } : { kind: 'count', count: value });
  return {
    name: texts.heading,
    head: [texts.why, texts.what, texts.owner, texts.count, texts.of, texts.since],
    widths: [30, 50, 24, 12, 12, 14],
    rows: rows.map((row) => [
      ...[text(texts.kinds[row.kind]), text(row.title), text(row.owner), count(row.count), count(row.of)],
      row.since === null ? { kind: 'empty' } : { kind: 'day', day: row.since },
    ]),
  };
}
