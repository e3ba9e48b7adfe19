/** What editors wrote, out of a database that was set aside: where each article stands, its versions, and what was typed. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { attemptRow, bringNewer, insertRaw, readableRows } from '#core/db/rescue.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { rescueExchange } from '../sync/rescue.ts';
import { editedById, editedTable, putEdited } from './edited-store.ts';
import { versionTable } from './version-store.ts';

/** To be called in a transaction. A row that does not fit our rules is lost; what was written since stays. */
export function rescueEditing(damaged: ReadDb, db: WriteDb, newId: NewId): void {
  for (const row of readableRows(damaged, 'edited_articles').rows) {
    attemptRow(db, () => {
      if (!bringNewer(db, 'edited_articles', row)) return;
      const edited = editedById(db, String(row['id']));
      if (edited === null) return;
      putEdited(db, edited);
      rescueExchange(damaged, db, { table: editedTable, id: edited.id, rev: edited.rev }, newId);
    });
  }
  for (const row of readableRows(damaged, 'article_versions').rows) {
    attemptRow(db, () => {
      if (!bringNewer(db, 'article_versions', row)) return;
      rescueExchange(damaged, db, { table: versionTable, id: String(row['id']), rev: 1 }, newId);
    });
  }
  for (const row of readableRows(damaged, 'typed_articles').rows) {
    attemptRow(db, () => {
      const { key = null, saved_at: savedAt = null } = row;
      db.run('DELETE FROM typed_articles WHERE key = ? AND saved_at < ?', [key, savedAt]);
      insertRaw(db, 'typed_articles', row);
    });
  }
}
