/** What search has learnt, as rows that travel: the evidence of each PC, and what editors decided. */
import { createHash } from 'node:crypto';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { oweChange } from '#core/sync/outbox.ts';
import { withConversations, type LearntDecision, type LearntEvidence } from '#shared/domain/learning.ts';

/** Their names on the wire and in the outbox. */
export const learntTables = { evidence: 'learnt-words', decisions: 'learnt-decisions' } as const;

/** A word and the article it led to. */
export interface Pair {
  readonly word: string;
  readonly articleId: string;
}

const evidenceColumns =
  'id, rev, device_id AS deviceId, word, article_id AS articleId, conversations, weight, weighed_on AS weighedOn';
const decisionColumns = 'id, rev, word, article_id AS articleId, state, decided_at AS decidedAt';

/** @returns the evidence of every device, this PC's and those it has heard from. */
export function allEvidence(db: ReadDb): LearntEvidence[] {
  return db.all(`SELECT ${evidenceColumns} FROM learnt_evidence WHERE conversations > 0 ORDER BY id`);
}

export function allDecisions(db: ReadDb): LearntDecision[] {
  return db.all(`SELECT ${decisionColumns} FROM learnt_decisions ORDER BY id`);
}

export function evidenceById(db: ReadDb, id: string): LearntEvidence | null {
  return db.get<LearntEvidence>(`SELECT ${evidenceColumns} FROM learnt_evidence WHERE id = ?`, [id]) ?? null;
}

export function decisionById(db: ReadDb, id: string): LearntDecision | null {
  return db.get<LearntDecision>(`SELECT ${decisionColumns} FROM learnt_decisions WHERE id = ?`, [id]) ?? null;
}

/** Stores a whole row. A revision that is there, or is older, changes nothing. */
export function putEvidence(db: WriteDb, evidence: LearntEvidence): void {
  const changed = db.run(
    `INSERT INTO learnt_evidence (id, rev, device_id, word, article_id, conversations, weight, weighed_on)
     VALUES (@id, @rev, @deviceId, @word, @articleId, @conversations, @weight, @weighedOn)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, conversations = excluded.conversations,
       weight = excluded.weight, weighed_on = excluded.weighed_on
     WHERE excluded.rev > learnt_evidence.rev`,
    { ...evidence },
  );
  if (changed > 0) noteChange(db);
}

/** As `putEvidence`. */
export function putDecision(db: WriteDb, decision: LearntDecision): void {
  const changed = db.run(
    `INSERT INTO learnt_decisions (id, rev, word, article_id, state, decided_at)
     VALUES (@id, @rev, @word, @articleId, @state, @decidedAt)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, state = excluded.state, decided_at = excluded.decided_at
     WHERE excluded.rev > learnt_decisions.rev`,
    { ...decision },
  );
  if (changed > 0) noteChange(db);
}

export function removeEvidence(db: WriteDb, id: string): void {
  if (db.run('DELETE FROM learnt_evidence WHERE id = ?', [id]) > 0) noteChange(db);
}

export function removeDecision(db: WriteDb, id: string): void {
  if (db.run('DELETE FROM learnt_decisions WHERE id = ?', [id]) > 0) noteChange(db);
}

/** Counts conversations of a day to what a device knows of a pair, or takes them away. */
export function countConversations(db: WriteDb, deviceId: string, pair: Pair, count: number, day: string): void {
  const id = idOf('evidence', deviceId, pair.word, pair.articleId);
  const before = evidenceById(db, id);
  const { rev, conversations, weight, weighedOn } = before ?? { rev: 0, conversations: 0, weight: 0, weighedOn: day };
  const after = withConversations({ conversations, weight, weighedOn }, count, day);
  const evidence = { id, rev: rev + 1, deviceId, word: pair.word, articleId: pair.articleId, ...after };
  putEvidence(db, evidence);
  owe(db, learntTables.evidence, evidence);
}

/** Stores what was decided, in place of what was decided before. */
export function decide(db: WriteDb, pair: Pair, state: LearntDecision['state'], decidedAt: string): void {
  const { word, articleId } = pair;
  const id = idOf('decision', word, articleId);
  const decision = { id, rev: (decisionById(db, id)?.rev ?? 0) + 1, word, articleId, state, decidedAt };
  putDecision(db, decision);
  owe(db, learntTables.decisions, decision);
}

/** The change is known by what it leaves: the same content again is the same change. */
function owe(db: WriteDb, table: string, record: { readonly id: string; readonly rev: number }): void {
  const { id, rev } = record;
  oweChange(db, { table, id, rev, opId: idOf('change', table, JSON.stringify(record)), kind: 'put' });
}

/** The same things always have the same identity (RFC 9562, version 8), so that two devices never have a pair twice. */
function idOf(...things: readonly string[]): string {
  const hex = createHash('sha256').update(things.join('\0')).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

const revisionKey = 'learning-revision';

/** Rises whenever something was learnt, forgotten or decided. */
export function learningRevision(db: ReadDb): number {
  return Number(metaValue(db, revisionKey) ?? 0);
}

function noteChange(db: WriteDb): void {
  setMeta(db, revisionKey, String(learningRevision(db) + 1));
}
