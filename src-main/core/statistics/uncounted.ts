/**
 * Contacts that changed since they were counted. Storing a contact writes one small row here and touches no count; `fold.ts`
 * counts them later, many at a time (decision 0048).
 *
 * See [Note: what the counts hold]: the row does not say what to add but which version the counts hold. What is to be added
 * is always the stored contact less that version, whatever happened in between: nothing can be counted twice or be lost.
 */
import { Contact, type Enquiry } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** To be called in the transaction that changes the contact. @param before the version that stood until now, null for none. */
export function countLater(db: WriteDb, id: string, before: Contact | null): void {
  // A row that is there knows better: the counts do not hold `before` yet.
  db.run('INSERT INTO uncounted (contact_id, counted) VALUES (?, ?) ON CONFLICT DO NOTHING', [
    id,
    before === null ? null : JSON.stringify(withoutWords(before)),
  ]);
}

/** What somebody wrote counts nowhere, and stands in no second place. */
function withoutWords(contact: Contact): Contact {
  const enquiries = contact.enquiries.map((enquiry): Enquiry => ({
    ...enquiry,
    ...{ title: '', note: '', misdirected: null, extra: undefined },
  }));
  return { ...contact, enquiries, correction: undefined, extra: {} };
}

export interface Uncounted {
  readonly id: string;
  /** The version that the counts hold. */
  readonly counted: Contact | null;
}

/** @returns at most `limit` of them, by id. */
export function uncounted(db: ReadDb, limit: number): Uncounted[] {
  return db
    .all<{ id: string; counted: string | null }>(
      'SELECT contact_id AS id, counted FROM uncounted ORDER BY contact_id LIMIT ?',
      [limit],
    )
    .map(({ id, counted }) => ({ id, counted: counted === null ? null : Contact.parse(parseJson(counted)) }));
}

export function isAnyUncounted(db: ReadDb): boolean {
  return db.get('SELECT 1 FROM uncounted LIMIT 1') !== undefined;
}

/** To be called in the transaction that counts it. */
export function settleUncounted(db: WriteDb, id: string): void {
  db.run('DELETE FROM uncounted WHERE contact_id = ?', [id]);
}

/** Before everything is counted anew. */
export function clearUncounted(db: WriteDb): void {
  db.run('DELETE FROM uncounted');
}
