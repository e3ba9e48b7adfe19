/** The contacts of one day read together, for files and recounts: two statements a day instead of two a contact. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { contactFrom, type ContactRow, type EnquiryRow } from './contact-store.ts';

/** @returns the days of the period that hold contacts, in order. */
export function daysWithContacts(db: ReadDb, { from, to }: Period): LocalDay[] {
  return db
    .all<{ local_day: string }>(
      `SELECT DISTINCT local_day FROM contacts WHERE local_day BETWEEN ? AND ? AND deleted = 0 ORDER BY local_day`,
      [from, to],
    )
    .map((row) => row.local_day);
}

/** @returns the ids of the day's contacts, those taken back left out. */
export function idsOfDay(db: ReadDb, day: LocalDay): string[] {
  return db
    .all<{ id: string }>('SELECT id FROM contacts WHERE local_day = ? AND deleted = 0', [day])
    .map(({ id }) => id);
}

/**
 * @param unreadable told of each that stands but cannot be read: it is not among them.
 * @param only the others are not looked into.
 * @returns the day's contacts by their start, those taken back left out.
 */
export function contactsOfDay(
  db: ReadDb,
  day: LocalDay,
  unreadable: (id: string) => void,
  only: ReadonlySet<string> | null = null,
): Contact[] {
  const enquiries = Map.groupBy(
    db.all<EnquiryRow & { contact_id: string }>(
      `SELECT enquiries.*,
              (SELECT json_group_array(article_id ORDER BY rank) FROM enquiry_articles
                WHERE enquiry_articles.contact_id = enquiries.contact_id
                  AND enquiry_articles.position = enquiries.position) AS article_ids
         FROM contacts JOIN enquiries ON enquiries.contact_id = contacts.id
        WHERE contacts.local_day = ? AND contacts.deleted = 0 ORDER BY enquiries.contact_id, enquiries.position`,
      [day],
    ),
    (row) => row.contact_id,
  );
  return db
    .all<ContactRow>('SELECT * FROM contacts WHERE local_day = ? AND deleted = 0 ORDER BY started_at, id', [day])
    .flatMap((row) => {
      if (only?.has(row.id) === false) return [];
      const contact = contactFrom(row, enquiries.get(row.id) ?? []);
      if (contact === null) unreadable(row.id);
      return contact ?? [];
    });
}
