/** The imports of contacts as rows: which file stood for which days. */
import type { ReadDb, WriteDb } from '../db/database.ts';

export interface ContactImport {
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: string;
  readonly contacts: number;
  readonly refused: number;
  readonly from: string;
  readonly to: string;
}

interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly now: string;
  readonly contacts: number;
  readonly refused: number;
  readonly days: { readonly from: string; readonly to: string };
}

/** To be called in the transaction that stores the contacts. The same file again is the next revision of its import. */
export function putImport(db: WriteDb, { id, fileName, now, contacts, refused, days }: NewImport): void {
  db.run(
    `INSERT INTO contact_imports (id, rev, file_name, imported_at, contacts, refused, first_day, last_day)
     VALUES (@id, 1, @fileName, @now, @contacts, @refused, @from, @to)
     ON CONFLICT (id) DO UPDATE SET
       rev = rev + 1, file_name = excluded.file_name, imported_at = excluded.imported_at, contacts = excluded.contacts,
       refused = excluded.refused, first_day = excluded.first_day, last_day = excluded.last_day`,
    { id, fileName, now, contacts, refused, from: days.from, to: days.to },
  );
}

/** @returns every import, the latest first. */
export function contactImports(db: ReadDb): ContactImport[] {
  return db.all<ContactImport>(
    `SELECT id, file_name AS fileName, imported_at AS importedAt, contacts, refused, first_day AS "from", last_day AS "to"
       FROM contact_imports ORDER BY imported_at DESC, id`,
  );
}
