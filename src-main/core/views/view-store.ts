/** Saved views as rows, by id and revision; a removed one leaves its tombstone and frees its name. */
import { parseJson } from '#shared/json.ts';
import { SavedView } from '#shared/metrics/saved-view.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** @returns the views by name, in Danish order. */
export function savedViews(db: ReadDb): SavedView[] {
  return db
    .all<{ body: string }>('SELECT body FROM saved_views WHERE body IS NOT NULL')
    .map(({ body }) => viewOf(body))
    .sort((a, b) => a.name.localeCompare(b.name, 'da'));
}

const viewOf = (body: string): SavedView => SavedView.parse(parseJson(body));

/** @returns the view of that name, whatever the case; null when there is none. */
export function viewByName(db: ReadDb, name: string): SavedView | null {
  const row = db.get<{ body: string }>('SELECT body FROM saved_views WHERE name = ?', [comparedName(name)]);
  return row === undefined ? null : viewOf(row.body);
}

/** @returns the view, null when there never was one or it was removed. */
export function viewById(db: ReadDb, id: string): SavedView | null {
  const row = db.get<{ body: string | null }>('SELECT body FROM saved_views WHERE id = ?', [id]);
  return row === undefined || row.body === null ? null : viewOf(row.body);
}

/** Puts the view whole, over whatever revision was there. */
export function putView(db: WriteDb, view: SavedView): void {
  put(db, { id: view.id, rev: view.rev, name: comparedName(view.name), body: JSON.stringify(view) });
}

/** Puts the tombstone of revision `rev`. */
export function putViewRemoved(db: WriteDb, id: string, rev: number): void {
  put(db, { id, rev, name: null, body: null });
}

function put(db: WriteDb, row: { id: string; rev: number; name: string | null; body: string | null }): void {
  db.run(
    `INSERT INTO saved_views (id, rev, name, body) VALUES (@id, @rev, @name, @body)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, name = excluded.name, body = excluded.body`,
    row,
  );
}

function comparedName(name: string): string {
  return name.trim().toLocaleLowerCase('da');
}
