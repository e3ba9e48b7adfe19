/** Feedback on the wire: every editor of the team reads what any agent has told, and what was decided of it. */
import { Feedback } from '#shared/domain/feedback.ts';
import type { SyncedTable } from '../sync/synced-table.ts';
import { feedbackById, feedbackTable, putFeedback, removeFeedback } from './feedback-store.ts';

export const syncedFeedback: SyncedTable = {
  table: feedbackTable,
  read: (db, id) => {
    const feedback = feedbackById(db, id);
    return feedback === null ? null : { ...feedback };
  },
  applyFromHub: (db, { id, rev, body }) => {
    // Two editors may have handled it within a minute: what the hub decided holds, also when ours had the same number.
    removeFeedback(db, id);
    if (body !== null) putFeedback(db, Feedback.parse({ ...body, id, rev }));
  },
};
