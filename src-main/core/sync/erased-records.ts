/**
 * Records that an admin of the hub has erased for good. Each desk is told table and id, and keeps nothing of the record: no
 * version beside for a person to choose, nothing held, nothing owed. Contacts are told by a table of their own, which desks
 * have known for longer (contacts/erased-contacts.ts).
 */
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { knownRecord } from './hub-known.ts';
import type { RecordKey } from './outbox.ts';
import type { SyncedTable } from './synced-table.ts';

const table = 'record-erasures';
const Erased = z.object({ table: z.string(), id: z.string() });

/** @param tables those a record of which may be erased. */
export function syncedErasuresOf(tables: readonly SyncedTable[]): SyncedTable {
  return {
    table,
    // Only the hub makes them: none is ever owed.
    read: () => null,
    applyFromHub: (db, { body }) => {
      if (body !== null) eraseRecord(db, tables, Erased.parse(body));
    },
  };
}

export function eraseRecord(db: WriteDb, tables: readonly SyncedTable[], erased: RecordKey): void {
  const rev = knownRecord(db, erased)?.rev ?? 1;
  const room = tables.find((each) => each.table === erased.table);
  room?.applyFromHub(db, { id: erased.id, rev, body: null });
  room?.eraseBeside?.(db, erased.id);
  letGoOfErased(db, erased);
}

/** What is owed of it the hub would refuse for ever, and it is never sent again. */
export function letGoOfErased(db: WriteDb, { table: name, id }: RecordKey): void {
  for (const place of ['outbox', 'superseded', 'hub_held'] as const) {
    db.run(`DELETE FROM ${place} WHERE table_name = ? AND id = ?`, [name, id]);
  }
  db.run('UPDATE hub_known SET op_id = NULL, acked_at = NULL WHERE table_name = ? AND id = ?', [name, id]);
}

/** @returns what this database was told: `feedback/ID`, a contact by its id alone. A name that was too long for that is left out. */
export function toldErasures(db: ReadDb): RecordKey[] {
  return db
    .all<RecordKey>(`SELECT table_name AS "table", id FROM hub_known WHERE table_name IN ('erasures', ?)`, [table])
    .flatMap((told) => {
      if (told.table !== table) return [{ table: 'contacts', id: told.id }];
      const end = told.id.indexOf('/');
      return end < 0 ? [] : [{ table: told.id.slice(0, end), id: told.id.slice(end + 1) }];
    });
}
