/** Feedback to the editors as rows. A report is put whole, by id and revision; the hub's in place of what is there. */
import { withoutCpr } from '#shared/domain/cpr.ts';
import { Feedback } from '#shared/domain/feedback.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { oweChange } from '../sync/outbox.ts';

/** Its name on the wire and in the outbox. */
export const feedbackTable = 'feedback';

interface FeedbackRow {
  id: string;
  rev: number;
  kind: string;
  municipality_code: string;
  article_id: string | null;
  topic: string | null;
  words: string;
  text: string;
  agent_id: string;
  reported_at: string;
  state: string;
  handled_at: string | null;
  handled_by: string | null;
  decision: string;
}

/** @returns the report; null when it is not there or was taken back. */
export function feedbackById(db: ReadDb, id: string): Feedback | null {
  const row = db.get<FeedbackRow>('SELECT * FROM feedback WHERE id = ? AND deleted = 0', [id]);
  return row === undefined ? null : feedbackFrom(row);
}

/** @returns the reports of a state, the newest first. */
export function feedbackIn(db: ReadDb, state: Feedback['state']): Feedback[] {
  return db
    .all<FeedbackRow>('SELECT * FROM feedback WHERE state = ? AND deleted = 0 ORDER BY reported_at DESC, id DESC', [
      state,
    ])
    .map(feedbackFrom);
}

export function feedbackCount(db: ReadDb, state: Feedback['state']): number {
  const row = db.get<{ count: number }>('SELECT count(*) AS count FROM feedback WHERE state = ? AND deleted = 0', [
    state,
  ]);
  return row?.count ?? 0;
}

/**
 * Puts the report over an older revision of it; one that is not newer than what is there changes nothing.
 * @param deleted it was taken back: a tombstone.
 * @returns whether it was put.
 */
export function putFeedback(db: WriteDb, feedback: Feedback, deleted = false): boolean {
  return (
    db.run(
      `INSERT INTO feedback (id, rev, deleted, kind, municipality_code, article_id, topic, words, text, agent_id,
                             reported_at, local_day, state, handled_at, handled_by, decision)
       VALUES (@id, @rev, @deleted, @kind, @municipalityCode, @articleId, @topic, @words, @text, @agentId,
               @reportedAt, @localDay, @state, @handledAt, @handledBy, @decision)
       ON CONFLICT (id) DO UPDATE SET
         rev = excluded.rev, deleted = excluded.deleted, topic = excluded.topic, words = excluded.words,
         text = excluded.text, state = excluded.state, handled_at = excluded.handled_at,
         handled_by = excluded.handled_by, decision = excluded.decision
       WHERE excluded.rev > feedback.rev`,
      { ...feedback, deleted: deleted ? 1 : 0, localDay: localDayOf(feedback.reportedAt) },
    ) > 0
  );
}

/** Puts what was told or decided here, and owes it to the hub. To be called in a transaction. */
export function shareFeedback(db: WriteDb, feedback: Feedback, opId: string, deleted = false): void {
  putFeedback(db, feedback, deleted);
  const { id, rev } = feedback;
  oweChange(db, { table: feedbackTable, id, rev, opId, kind: deleted ? 'del' : 'put' });
}

export function removeFeedback(db: WriteDb, id: string): void {
  db.run('DELETE FROM feedback WHERE id = ?', [id]);
}

function feedbackFrom(row: FeedbackRow): Feedback {
  return Feedback.parse({
    id: row.id,
    rev: row.rev,
    kind: row.kind,
    municipalityCode: row.municipality_code,
    articleId: row.article_id,
    topic: row.topic,
    words: row.words,
    // What an earlier version did not yet know as a CPR number must not make the list unreadable, nor be shown.
    text: withoutCpr(row.text),
    agentId: row.agent_id,
    reportedAt: row.reported_at,
    state: row.state,
    handledAt: row.handled_at,
    handledBy: row.handled_by,
    decision: withoutCpr(row.decision),
  });
}
