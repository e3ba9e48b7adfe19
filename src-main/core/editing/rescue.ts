/** What editors wrote, out of a database that was set aside: where each article stands, its versions, and what was typed. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { attempt, insertRaw, readableRows, type ReadableTable } from '#core/db/rescue.ts';
import { EditedArticle } from '#shared/domain/editing.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { oweChange } from '../sync/outbox.ts';
import { editedById, editedTable, putEdited } from './edited-store.ts';
import { versionById, versionTable } from './version-store.ts';

/** To be called in a transaction. A row that does not fit our rules is lost; what was written since stays. All is owed anew. */
export function rescueEditing(damaged: ReadDb, db: WriteDb, newId: NewId): void {
  const bring = (table: ReadableTable): void => {
    for (const row of readableRows(damaged, table).rows) attempt(() => db.transaction(() => insertRaw(db, table, row)));
  };
  const tables = ['edited_articles', 'article_versions', 'typed_articles'] as const;
  for (const table of tables) bring(table);
  for (const { id } of db.all<{ id: string }>('SELECT id FROM edited_articles')) {
    const read = EditedArticle.safeParse(attempt(() => editedById(db, id)));
    if (!read.success) continue;
    putEdited(db, read.data);
    oweChange(db, { table: editedTable, id, rev: read.data.rev, opId: newId(), kind: 'put' });
  }
  for (const { id } of db.all<{ id: string }>('SELECT id FROM article_versions')) {
    if (attempt(() => versionById(db, id)) === null) continue;
    oweChange(db, { table: versionTable, id, rev: 1, opId: newId(), kind: 'put' });
  }
}
