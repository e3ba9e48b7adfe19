/** The gaps that editors have settled, as rows. One is put whole, by id and revision; the hub's in place of what is there. */
import { SettledGap } from '#shared/domain/feedback.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { oweChange } from '../sync/outbox.ts';
import type { SyncedTable } from '../sync/synced-table.ts';

const table = 'settled-gaps';
const columns = 'id, rev, phrase, topic, settled_at AS settledAt';

/** @returns those that were not opened again. */
export function settledGaps(db: ReadDb): SettledGap[] {
  return db.all<SettledGap>(`SELECT ${columns} FROM settled_gaps WHERE deleted = 0`);
}

export function settledGapById(db: ReadDb, id: string): SettledGap | null {
  return db.get<SettledGap>(`SELECT ${columns} FROM settled_gaps WHERE id = ? AND deleted = 0`, [id]) ?? null;
}

/**
 * Puts it over an older revision of it; one that is not newer than what is there changes nothing.
 * @param deleted it was opened again: a tombstone.
 */
export function putSettledGap(db: WriteDb, gap: SettledGap, deleted = false): void {
  db.run(
    `INSERT INTO settled_gaps (id, rev, deleted, phrase, topic, settled_at)
     VALUES (@id, @rev, @deleted, @phrase, @topic, @settledAt)
     ON CONFLICT (id) DO UPDATE SET
       rev = excluded.rev, deleted = excluded.deleted, phrase = excluded.phrase, topic = excluded.topic,
       settled_at = excluded.settled_at
     WHERE excluded.rev > settled_gaps.rev`,
    { ...gap, deleted: deleted ? 1 : 0 },
  );
}

/** Puts what was decided here, and owes it to the hub. To be called in a transaction. */
export function shareSettledGap(db: WriteDb, gap: SettledGap, opId: string, deleted = false): void {
  putSettledGap(db, gap, deleted);
  const { id, rev } = gap;
  oweChange(db, { table, id, rev, opId, kind: deleted ? 'del' : 'put' });
}

/** On the wire: what one editor settled is settled for the team. */
export const syncedSettledGaps: SyncedTable = {
  table,
  read: (db, id) => {
    const gap = settledGapById(db, id);
    return gap === null ? null : { ...gap };
  },
  applyFromHub: (db, { id, rev, body }) => {
    db.run('DELETE FROM settled_gaps WHERE id = ?', [id]);
    if (body !== null) putSettledGap(db, SettledGap.parse({ ...body, id, rev }));
  },
};
