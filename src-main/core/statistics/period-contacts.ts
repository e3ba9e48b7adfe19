/** The contacts of a period, one after another, for a file: tombstones left out, never all of them in memory. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Names } from '#shared/metrics/contact-file.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { fitsEnquiry, fitsFilters, type Filters } from '#shared/metrics/query.ts';
import { contactsOfDay, daysWithContacts } from '../contacts/day-contacts.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';

/**
 * @param unreadable told of each of the period that cannot be read: it is left out.
 * @returns the contacts under the period and filters, by day and start. Under a filter of enquiries only those that hold one
 * that fits, with all their enquiries: `fitsEnquiry` tells which. One that is taken back meanwhile is left out.
 */
export function* contactsOf(
  db: ReadDb,
  period: Period,
  filters: Filters,
  unreadable: (id: string) => void,
): Generator<Contact> {
  for (const day of daysWithContacts(db, period)) {
    for (const contact of contactsOfDay(db, day, unreadable)) {
      if (fitsFilters(filters, contact) && contact.enquiries.some((enquiry) => fitsEnquiry(filters, enquiry)))
        yield contact;
    }
  }
}

/** @returns the names a file shows for codes. */
export function namesIn(directory: Directory): Names {
  return {
    municipality: (code) => directory.municipality(code)?.name ?? null,
    unit: (municipalityCode, unitId) => directory.unit(municipalityCode, unitId)?.name ?? null,
    solution: (solutionId) => directory.solution(solutionId)?.name ?? null,
    topic: (number) => directory.topicName(number),
  };
}
