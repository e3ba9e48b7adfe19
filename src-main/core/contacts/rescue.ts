/** Contacts and drafts out of a database that was set aside: a whole one is stored again as it was, nothing is guessed. */
import { Draft } from '#shared/domain/draft.ts';
import { draftOfTakenBack } from '#shared/domain/draft-contact.ts';
import { AppError } from '#shared/errors.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { attempt, insertRaw, readableRows, type RawRow, type ReadableRows } from '../db/rescue.ts';
import { applyTally } from '../statistics/tally-store.ts';
import { storedContact, type StoredContact } from './contact-store.ts';
import { draftById, writeDraft } from './draft-store.ts';
import { oweChange } from '../sync/outbox.ts';

export interface Rescued {
  readonly contacts: number;
  readonly drafts: number;
  /**
   * Contacts and drafts that were seen but could not be read whole; null when there were places where none can be seen.
   * They are still in the file that was set aside.
   */
  readonly lost: number | null;
}

/** To be called in a transaction. What is in `db` already is left as it is: it is newer. */
export function rescueContacts(damaged: ReadDb, db: WriteDb, newId: NewId): Rescued {
  const contacts = countOf(readableRows(damaged, 'contacts'), (row) => rescueContact(damaged, db, row, newId));
  const drafts = countOf(readableRows(damaged, 'drafts'), (row) => rescueDraft(db, row));
  draftsForWaiting(db);
  const lost = contacts.lost === null || drafts.lost === null ? null : contacts.lost + drafts.lost;
  return { contacts: contacts.saved, drafts: drafts.saved, lost };
}

/** A row that does not fit our schema or its rules is lost; a store that cannot be written is not the row's fault. */
function countOf({ rows, whole }: ReadableRows, rescue: (row: RawRow) => void): { saved: number; lost: number | null } {
  let lost = 0;
  for (const row of rows) {
    try {
      rescue(row);
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      lost += 1;
    }
  }
  return { saved: rows.length - lost, lost: whole ? lost : null };
}

function rescueContact(damaged: ReadDb, db: WriteDb, row: RawRow, newId: NewId): void {
  const id = String(row['id']);
  const enquiries = attempt(() => damaged.all<RawRow>('SELECT * FROM enquiries WHERE contact_id = ?', [id]));
  const articles = attempt(() => damaged.all<RawRow>('SELECT * FROM enquiry_articles WHERE contact_id = ?', [id]));
  const owed = owedIn(damaged, id);
  if (enquiries === null || articles === null) throw new Error('enquiries unreadable');
  db.transaction(() => {
    if (storedContact(db, id) !== null) return;
    insertRaw(db, 'contacts', row);
    for (const enquiry of enquiries) insertRaw(db, 'enquiries', enquiry);
    for (const article of articles) insertRaw(db, 'enquiry_articles', article);
    const stored = storedContact(db, id);
    if (stored === null) return;
    if (stored.contact !== null) applyTally(db, stored.contact, 1);
    rescueOwed(db, stored, owed, newId);
  });
}

/** Before schema 30 the outbox held contacts only. @returns null when it cannot be read. */
function owedIn(damaged: ReadDb, id: string): RawRow[] | null {
  return (
    attempt(() => damaged.all<RawRow>("SELECT * FROM outbox WHERE table_name = 'contacts' AND id = ?", [id])) ??
    attempt(() => damaged.all<RawRow>('SELECT * FROM outbox WHERE id = ?', [id]))
  );
}

/**
 * No outbox row, read as none, stays none: the hub has confirmed the contact, or must never be told of it (a demo).
 * @param owed null when it could not be read: then rather asked twice of the hub than never, it knows a repeat.
 */
function rescueOwed(
  db: WriteDb,
  { id, rev, contact }: StoredContact,
  owed: readonly RawRow[] | null,
  newId: NewId,
): void {
  const [change] = owed ?? [];
  if (owed !== null && change === undefined) return;
  if (change?.['rev'] === rev) insertRaw(db, 'outbox', { table_name: 'contacts', ...change });
  else oweChange(db, { table: 'contacts', id, rev, opId: newId(), kind: contact === null ? 'del' : 'put' });
}

function rescueDraft(db: WriteDb, row: RawRow): void {
  const draft = Draft.parse(parseJson(String(row['body'])));
  const outdated = (storedContact(db, draft.id)?.rev ?? 0) > draft.baseRev;
  if (!outdated && draftById(db, draft.id) === null) insertRaw(db, 'drafts', row);
}

/** A contact that lacks an outcome waits in "Mangler udfald": if its draft was on a damaged page, it is made anew. */
function draftsForWaiting(db: WriteDb): void {
  const waiting = db.all<{ id: string }>(
    `SELECT DISTINCT contact_id AS id FROM enquiries
      WHERE outcome IS NULL AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contact_id)`,
  );
  for (const { id } of waiting) {
    const stored = storedContact(db, id);
    if (stored?.contact) writeDraft(db, waitingDraftOf(stored.contact), stored.agentId, stored.savedAt);
  }
}

/** Outcomes that stand are kept: a person chose them. */
function waitingDraftOf(contact: Contact): Draft {
  const draft = draftOfTakenBack(contact, contact.rev, 'parked');
  const enquiries = draft.enquiries.map((enquiry, index) => {
    const { outcome = null, redirect = null, misdirected = null } = contact.enquiries[index] ?? {};
    return { ...enquiry, outcome, redirect, misdirected };
  });
  return { ...draft, enquiries, takenBack: null };
}
