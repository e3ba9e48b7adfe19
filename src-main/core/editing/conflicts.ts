/** Changes of ours that the hub holds a colleague's against: what they wrote, and choosing between the two. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { EditedArticle } from '#shared/domain/editing.ts';
import { heldRecord, letGoOfHeld } from '../sync/hub-held.ts';
import { owedChange, settleChange } from '../sync/outbox.ts';
import { takeRecord, type Receiving } from '../sync/receiving.ts';
import { editedTable } from './edited-store.ts';

/** @returns the ids of the articles whose change the hub refused for a colleague's. */
export function conflictIds(db: ReadDb): Set<string> {
  const rows = db.all<{ id: string }>(
    "SELECT id FROM outbox WHERE table_name = ? AND state = 'quarantined' AND code = 'CONFLICT'",
    [editedTable],
  );
  return new Set(rows.map((row) => row.id));
}

/** @returns the colleague's version, null when there is no conflict or their text cannot be read. */
export function theirVersion(db: ReadDb, id: string): EditedArticle | null {
  if (!conflictIds(db).has(id)) return null;
  const held = heldRecord(db, { table: editedTable, id });
  if (held?.body == null) return null;
  const read = EditedArticle.safeParse({ ...held.body, id, rev: held.rev });
  return read.success ? read.data : null;
}

/** Theirs stands; ours is in the history. To be called in a transaction. */
export function takeTheirs(to: Receiving & { readonly db: WriteDb }, id: string): void {
  const { db } = to;
  const change = owedChange(db, { table: editedTable, id });
  const held = heldRecord(db, { table: editedTable, id });
  if (change === null || held === null) return;
  settleChange(db, change);
  letGoOfHeld(db, change);
  takeRecord(to, held);
}
