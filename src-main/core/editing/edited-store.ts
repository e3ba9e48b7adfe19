/** Edited articles as rows, and what the desk reads of them. A record is put whole, by id and revision, whoever made it. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { putArticle, removeArticle } from '#core/knowledge/article-store.ts';
import { readProductAgain } from '#core/knowledge/import.ts';
import { EditedArticle } from '#shared/domain/editing.ts';
import { parseJson } from '#shared/json.ts';

/** Its name on the wire and in the outbox. */
export const editedTable = 'articles';

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly updated_at: string;
  readonly published: string | null;
  readonly working: string | null;
  readonly work_state: string | null;
  readonly retired: number;
  readonly retired_into: string | null;
}

const columns = 'id, rev, updated_at, published, working, work_state, retired, retired_into';

function editedFrom(row: Row): EditedArticle {
  return EditedArticle.parse({
    ...{ id: row.id, rev: row.rev, updatedAt: row.updated_at },
    published: row.published === null ? null : parseJson(row.published),
    working: row.working === null ? null : { state: row.work_state, article: parseJson(row.working) },
    retired: row.retired === 1 ? { into: row.retired_into } : null,
  });
}

export function editedById(db: ReadDb, id: string): EditedArticle | null {
  const row = db.get<Row>(`SELECT ${columns} FROM edited_articles WHERE id = ?`, [id]);
  return row === undefined ? null : editedFrom(row);
}

/** @returns what stands of the record, without the texts. */
export interface EditedMark {
  readonly id: string;
  readonly rev: number;
  readonly updatedAt: string;
  readonly workState: 'draft' | 'review' | null;
  readonly retired: boolean;
}

export function editedMarks(db: ReadDb): EditedMark[] {
  return db
    .all<Omit<EditedMark, 'retired'> & { retired: number }>(
      'SELECT id, rev, updated_at AS updatedAt, work_state AS workState, retired FROM edited_articles',
    )
    .map((row) => ({ ...row, retired: row.retired === 1 }));
}

/** @returns the article that took the place of this one, null when none did. */
export function replacementOf(db: ReadDb, id: string): string | null {
  const row = db.get<{ into: string | null }>(
    'SELECT retired_into AS "into" FROM edited_articles WHERE id = ? AND retired = 1',
    [id],
  );
  return row?.into ?? null;
}

/** Puts the record in place of the one with its id, and what the desk reads with it. To be called in a transaction. */
export function putEdited(db: WriteDb, record: EditedArticle): void {
  const { id, rev, updatedAt, published, working, retired } = record;
  const text = published === null ? null : JSON.stringify(published);
  db.run(
    `INSERT INTO edited_articles (${columns})
     VALUES (@id, @rev, @updatedAt, @published, @working, @workState, @retired, @into)
     ON CONFLICT (id) DO UPDATE SET
       rev = excluded.rev, updated_at = excluded.updated_at, published = excluded.published, working = excluded.working,
       work_state = excluded.work_state, retired = excluded.retired, retired_into = excluded.retired_into`,
    {
      ...{ id, rev, updatedAt },
      published: text,
      working: working === null ? null : JSON.stringify(working.article),
      workState: working?.state ?? null,
      retired: retired === null ? 0 : 1,
      into: retired?.into ?? null,
    },
  );
  if (published === null) removeArticle(db, id);
  else if (readOf(db, id) !== text) putArticle(db, published, 'import');
}

const readOf = (db: ReadDb, id: string): string | null =>
  db.get<{ body: string }>("SELECT body FROM articles WHERE id = ? AND source = 'import'", [id])?.body ?? null;

/** A colleague's hub erased the record: the program's own text, if there is one, is read again from the next start. */
export function removeEdited(db: WriteDb, id: string): void {
  if (db.run('DELETE FROM edited_articles WHERE id = ?', [id]) === 0) return;
  removeArticle(db, id);
  readProductAgain(db);
}
