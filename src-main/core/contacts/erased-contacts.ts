/**
 * Contacts that an admin of the hub has erased for good. Desks do not fetch each other's contacts, so the hub tells all of them the
 * ids; the one that has such a contact erases it as well, with everything that was kept of it.
 */
import type { WriteDb } from '../db/database.ts';
import { letGoOfErased } from '../sync/erased-records.ts';
import type { SyncedTable } from '../sync/synced-table.ts';
import { storedContact } from './contact-store.ts';
import { removeDraft } from './draft-store.ts';
import { syncedContacts } from './synced-contacts.ts';

export const syncedErasures: SyncedTable = {
  table: 'erasures',
  // Only the hub makes them: none is ever owed.
  read: () => null,
  applyFromHub: (db, { id, body }) => {
    if (body !== null) eraseContact(db, id);
  },
};

/** What hangs on a contact and outlives its tombstone, for as long as that could be undone; a citizen's words among it. */
const keptBeside = ['corrections', 'earlier_searches', 'learning_observations', 'learning_waiting', 'savers'] as const;

export function eraseContact(db: WriteDb, id: string): void {
  const stored = storedContact(db, id);
  if (stored !== null) {
    syncedContacts.applyFromHub(db, { id, rev: stored.rev + 1, body: null });
    db.run("UPDATE contacts SET extra = '{}' WHERE id = ?", [id]);
    for (const table of keptBeside) db.run(`DELETE FROM ${table} WHERE contact_id = ?`, [id]);
  }
  removeDraft(db, id);
  letGoOfErased(db, { table: syncedContacts.table, id });
}
