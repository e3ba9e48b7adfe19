/** A synced table as small as can be, for what is shared by all desks: a note has a number that tells every edit apart. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import type { RecordBody, SyncedTable } from '#core/sync/synced-table.ts';
import { parseJson } from '#shared/json.ts';

export const notesSchema = 'CREATE TABLE notes (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT) STRICT;';

interface NoteRow {
  id: string;
  rev: number;
  body: string | null;
}

export const syncedNotes: SyncedTable = {
  table: 'notes',
  read: (db, id) => bodyOf(noteRow(db, id)),
  applyFromHub: (db, { id, rev, body }) => putNote(db, id, rev, body),
};

export function putNote(db: WriteDb, id: string, rev: number, body: RecordBody | null): void {
  db.run(
    `INSERT INTO notes (id, rev, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET rev = excluded.rev, body = excluded.body`,
    [id, rev, body === null ? null : JSON.stringify(body)],
  );
}

export function noteRow(db: ReadDb, id: string): NoteRow | undefined {
  return db.get<NoteRow>('SELECT id, rev, body FROM notes WHERE id = ?', [id]);
}

export function allNotes(db: ReadDb): { id: string; rev: number; body: RecordBody | null }[] {
  return db.all<NoteRow>('SELECT id, rev, body FROM notes ORDER BY id').map((row) => ({ ...row, body: bodyOf(row) }));
}

function bodyOf(row: NoteRow | undefined): RecordBody | null {
  return row === undefined || row.body === null ? null : (parseJson(row.body) as RecordBody);
}
