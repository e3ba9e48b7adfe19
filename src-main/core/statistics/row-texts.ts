/** The contacts under a view as the texts of a file, day by day: never all of them in memory. */
import type { Contact } from '#shared/domain/contact.ts';
import { contactCsvLines, exportedContact } from '#shared/metrics/contact-file.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { emptyTally, figureTallyOf, mergeTallies } from '#shared/metrics/tally.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { contactsOf, namesIn } from './period-contacts.ts';

export type RowFormat = 'csv' | 'json';
/** What is told while it is written. */
export interface RowsTold {
  /** Of each contact: how many there were. */
  readonly written: (contacts: number) => void;
  /** Of each that cannot be read: it is not in the file. */
  readonly unreadable: () => void;
}

export function rowTexts(
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
  format: RowFormat,
  told: RowsTold,
): Generator<string> {
  const contacts = counted(contactsOf(db, query, query, told.unreadable), told.written);
  return format === 'csv' ? contactCsvLines(contacts, namesIn(directory)) : jsonOf(contacts);
}

function* counted(contacts: Iterable<Contact>, written: RowsTold['written']): Generator<Contact> {
  let count = 0;
  for (const contact of contacts) {
    count += 1;
    written(count);
    yield contact;
  }
}

/** The figures stand last: they are counted from the very contacts that were written, though the desk may be logging meanwhile. */
function* jsonOf(contacts: Iterable<Contact>): Generator<string> {
  let tally = emptyTally;
  let separator = '\n';
  yield '{"contacts":[';
  for (const contact of contacts) {
    tally = mergeTallies(tally, figureTallyOf(contact));
    yield separator + JSON.stringify(exportedContact(contact));
    separator = ',\n';
  }
  yield `\n],"figures":${JSON.stringify(figuresOf(tally))}}\n`;
}
