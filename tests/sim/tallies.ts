/** What a desk in the simulation counts, kept and reckoned anew. */
import { storedContact } from '#core/contacts/contact-store.ts';
import type { ReadDb } from '#core/db/database.ts';
import { keptTallies, recomputedTallies } from '#core/statistics/tally-store.ts';

export const ownTallies = (disk: ReadDb): string => JSON.stringify(keptTallies(disk));

export function countedContacts(disk: ReadDb): string {
  const contacts = disk
    .all<{ id: string }>('SELECT id FROM contacts WHERE deleted = 0 ORDER BY id')
    .flatMap(({ id }) => storedContact(disk, id)?.contact ?? []);
  return JSON.stringify(recomputedTallies(contacts));
}
