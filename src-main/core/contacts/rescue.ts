/** Contacts and drafts out of a database that was set aside: a whole one is stored again as it was, nothing is guessed. */
import { Draft } from '#shared/domain/draft.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { parseJson } from '#shared/json.ts';
import { isStoreFailure, type ReadDb, type WriteDb } from '../db/database.ts';
import { attempt, insertRaw, readableRows, type RawRow, type ReadableRows } from '../db/rescue.ts';
import { countedOf, countLater } from '../statistics/uncounted.ts';
import { fitting, storedContact } from './contact-store.ts';
import { draftById, removeDraft } from './draft-store.ts';
import { followAll, followContact } from './following.ts';
import { rescueExchange } from '../sync/rescue.ts';

export interface Rescued {
  readonly contacts: number;
  readonly drafts: number;
  /**
   * Contacts and drafts that were seen but could not be read whole; null when there were places where none can be seen.
   * They are still in the file that was set aside.
   */
  readonly lost: number | null;
}

/** To be called in a transaction. What is in `db` already gives way to a higher revision only. */
export function rescueContacts(damaged: ReadDb, db: WriteDb, newId: NewId): Rescued {
  const contacts = countOf(readableRows(damaged, 'contacts'), (row) => rescueContact(damaged, db, row, newId));
  const written = readableRows(damaged, 'drafts');
  const logged = countOf({ ...written, rows: written.rows.filter(isLogged) }, (row) => rescueDraft(db, row));
  const drafts = countOf({ ...written, rows: written.rows.filter((row) => !isLogged(row)) }, (row) =>
    rescueDraft(db, row),
  );
  removeFinishedDrafts(db);
  draftsForWaiting(db);
  followAll(db);
  const counted = [contacts, logged, drafts].map(({ lost }) => lost);
  const lost = counted.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
  return { contacts: contacts.saved + logged.saved, drafts: drafts.saved, lost };
}

/** It stands for a contact, and becomes one once everything is brought over (decision 0094). */
const isLogged = (row: RawRow): boolean => (row['logged'] ?? null) !== null;

/** A row that does not fit our schema or its rules is lost; a store that cannot be written is not the row's fault. */
function countOf({ rows, whole }: ReadableRows, rescue: (row: RawRow) => void): { saved: number; lost: number | null } {
  let lost = 0;
  for (const row of rows) {
    try {
      rescue(row);
    } catch (thrown) {
      if (isStoreFailure(thrown)) throw thrown;
      lost += 1;
    }
  }
  return { saved: rows.length - lost, lost: whole ? lost : null };
}

/** What hangs on a contact, in the order in which it can be put back; without the first two it is not whole. */
const parts = {
  enquiries: 'SELECT * FROM enquiries WHERE contact_id = ?',
  enquiry_articles: 'SELECT * FROM enquiry_articles WHERE contact_id = ?',
  earlier_searches: 'SELECT * FROM earlier_searches WHERE contact_id = ?',
  corrections: 'SELECT * FROM corrections WHERE contact_id = ?',
  savers: 'SELECT * FROM savers WHERE contact_id = ?',
} as const;

function rescueContact(damaged: ReadDb, db: WriteDb, row: RawRow, newId: NewId): void {
  const id = String(row['id']);
  const rowsOf = (table: keyof typeof parts) => attempt(() => damaged.all<RawRow>(parts[table], [id]));
  const [enquiries, articles] = [rowsOf('enquiries'), rowsOf('enquiry_articles')];
  if (enquiries === null || articles === null) throw new Error('enquiries unreadable');
  db.transaction(() => {
    const before = storedContact(db, id);
    if (before !== null && before.rev >= Number(row['rev'])) return;
    countLater(db, id, countedOf(before));
    db.run('DELETE FROM contacts WHERE id = ?', [id]);
    insertRaw(db, 'contacts', row);
    for (const enquiry of enquiries) insertRaw(db, 'enquiries', enquiry);
    for (const article of articles) insertRaw(db, 'enquiry_articles', article);
    for (const table of ['earlier_searches', 'corrections', 'savers'] as const) {
      for (const each of rowsOf(table) ?? []) insertRaw(db, table, each);
    }
    const stored = storedContact(db, id);
    if (stored === null) return;
    if (stored.unreadable) throw new Error('contact unreadable');
    rescueExchange(damaged, db, { table: 'contacts', id, rev: stored.rev }, newId);
  });
}

function rescueDraft(db: WriteDb, row: RawRow): void {
  const draft = Draft.parse(parseJson(String(row['body'])));
  if ((storedContact(db, draft.id)?.rev ?? 0) > draft.baseRev) return;
  db.run('DELETE FROM drafts WHERE id = ? AND (saved_at < ? OR ?)', [
    draft.id,
    row['saved_at'] ?? null,
    isLogged(row) ? 1 : 0,
  ]);
  if (draftById(db, draft.id) === null) insertRaw(db, 'drafts', row);
}

/** A backup may hold the draft of a contact that was finished, or put aside, after it was made: the contact says all of it. */
function removeFinishedDrafts(db: WriteDb): void {
  for (const { id } of db.all<{ id: string }>('SELECT id FROM drafts')) {
    const draft = fitting(() => draftById(db, id))?.draft;
    const stored = storedContact(db, id);
    if (draft === undefined || stored === null || stored.contact === null) continue;
    if (stored.rev > draft.baseRev) removeDraft(db, id);
  }
}

/** A contact that lacks an outcome waits in "Mangler udfald": if its draft was on a damaged page, it is made anew. */
function draftsForWaiting(db: WriteDb): void {
  const waiting = db.all<{ id: string }>(
    `SELECT DISTINCT contact_id AS id FROM enquiries
      WHERE outcome IS NULL AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contact_id)`,
  );
  for (const { id } of waiting) followContact(db, id, null);
}
