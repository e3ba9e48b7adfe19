/** The contacts of a period, one after another, for a file: tombstones left out, never all of them in memory. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Names } from '#shared/metrics/contact-file.ts';
import type { StatisticsQuery } from '#shared/metrics/view.ts';
import { storedContact } from '../contacts/contact-store.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';

/** @returns the contacts under the period and filters, by day and start. One that is taken back meanwhile is left out. */
export function* contactsOf(db: ReadDb, query: StatisticsQuery): Generator<Contact> {
  for (const day of daysWithContacts(db, query)) {
    for (const id of contactIds(db, { ...query, from: day, to: day })) {
      const contact = storedContact(db, id)?.contact ?? null;
      if (contact !== null) yield contact;
    }
  }
}

function daysWithContacts(db: ReadDb, { from, to }: StatisticsQuery): string[] {
  return db
    .all<{ local_day: string }>(
      `SELECT DISTINCT local_day FROM contacts WHERE local_day BETWEEN @from AND @to AND deleted = 0 ORDER BY local_day`,
      { from, to },
    )
    .map((row) => row.local_day);
}

function contactIds(db: ReadDb, query: StatisticsQuery): string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM contacts
       WHERE local_day BETWEEN @from AND @to AND deleted = 0
         AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
         AND (@channel IS NULL OR channel = @channel)
         AND (@location IS NULL OR location = @location)
       ORDER BY local_day, started_at, id`,
      { ...query },
    )
    .map((row) => row.id);
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
