/**
 * Contacts that changed since they were counted. Storing a contact writes one small row here and touches no count; `fold.ts`
 * counts them later, many at a time (decision 0048).
 *
 * See [Note: what the counts hold]: the row does not say what to add but which version the counts hold. What is to be added
 * is always the stored contact less that version, whatever happened in between: nothing can be counted twice or be lost.
 */
import { Contact, type Enquiry } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { fitting, type StoredContact } from '../contacts/contact-store.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Which version of a contact the counts hold; `unknown` when what stands cannot be read any longer. */
export type CountedVersion = Contact | 'unknown' | null;

/** @param stored as it stands before it is changed. */
export function countedOf(stored: StoredContact | null): CountedVersion {
  return stored?.unreadable === true ? 'unknown' : (stored?.contact ?? null);
}

/** To be called in the transaction that changes the contact. @param before the version that stood until now, null for none. */
export function countLater(db: WriteDb, id: string, before: CountedVersion): void {
  // A row that is there knows better: the counts do not hold `before` yet. What was set aside may be read now.
  db.run(
    `INSERT INTO uncounted (contact_id, counted, aside) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET aside = NULL WHERE aside = 'unreadable'`,
    before === 'unknown'
      ? [id, null, 'unknown']
      : [id, before === null ? null : JSON.stringify(withoutWords(before)), null],
  );
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
  readonly counted: CountedVersion;
}

interface UncountedRow {
  readonly id: string;
  readonly counted: string | null;
}

/** @returns at most `limit` of those that are to be counted, by id. A version that cannot be read is `unknown`. */
export function uncounted(db: ReadDb, limit: number): Uncounted[] {
  return db
    .all<UncountedRow>(
      'SELECT contact_id AS id, counted FROM uncounted WHERE aside IS NULL ORDER BY contact_id LIMIT ?',
      [limit],
    )
    .map(uncountedFrom);
}

/** @returns all of them, those that were set aside too. */
export function everyUncounted(db: ReadDb): Uncounted[] {
  return db.all<UncountedRow>('SELECT contact_id AS id, counted FROM uncounted ORDER BY contact_id').map(uncountedFrom);
}

function uncountedFrom({ id, counted }: UncountedRow): Uncounted {
  return { id, counted: counted === null ? null : (fitting(() => Contact.parse(parseJson(counted))) ?? 'unknown') };
}

export function isAnyUncounted(db: ReadDb): boolean {
  return db.get('SELECT 1 FROM uncounted WHERE aside IS NULL LIMIT 1') !== undefined;
}

/** To be called in the transaction that counts it. */
export function settleUncounted(db: WriteDb, id: string): void {
  db.run('DELETE FROM uncounted WHERE contact_id = ?', [id]);
}

/** To be called in the transaction that counts the others: it is left as it is, and stops none of them. */
export function setAside(db: WriteDb, id: string, why: 'unreadable' | 'unknown'): void {
  db.run('INSERT INTO uncounted (contact_id, aside) VALUES (@id, @why) ON CONFLICT DO UPDATE SET aside = @why', {
    id,
    why,
  });
}

/** @returns the ids of contacts that stand and are not counted because they cannot be read. */
export function unreadableIds(db: ReadDb, { from, to }: Period): string[] {
  return db
    .all<{ id: string }>(
      // From the few that wait: the planner would rather look through a million contacts.
      `SELECT contact_id AS id FROM uncounted CROSS JOIN contacts ON contacts.id = contact_id
        WHERE aside IS NOT NULL AND deleted = 0 AND local_day BETWEEN ? AND ? ORDER BY contact_id`,
      [from, to],
    )
    .map(({ id }) => id);
}

/** At a start: another version may read what was set aside. @returns whether everything is to be counted anew. */
export function tryAsideAgain(db: WriteDb): boolean {
  db.run("UPDATE uncounted SET aside = NULL WHERE aside = 'unreadable'");
  return db.get("SELECT 1 FROM uncounted WHERE aside = 'unknown' LIMIT 1") !== undefined;
}

/** Before everything is counted anew. */
export function clearUncounted(db: WriteDb): void {
  db.run('DELETE FROM uncounted');
}
