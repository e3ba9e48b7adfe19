/**
 * Contacts that were counted on tick sheets before Straks, stored as contacts of nobody: late entries without an agent,
 * marked with the import they came from. The same file again changes nothing; a corrected mapping corrects them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '#shared/domain/contact.ts';
import { atOnce, type Steps } from '#shared/imports/steps.ts';
import { importedAgentId } from '#shared/domain/nobody.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { ReadRow, RefusedRow } from '#shared/imports/sheet-row.ts';
import type { SheetSummary } from '#shared/imports/sheet-summary.ts';
import { storedContact } from '../contacts/contact-store.ts';
import { storeContact } from '../contacts/storing.ts';
import type { WriteDb } from '../db/database.ts';
import { foldAll } from '../statistics/fold.ts';
import { rebuildTallies } from '../statistics/recount.ts';
import { countedOf } from '../statistics/uncounted.ts';
import { idFrom } from './file-ids.ts';
import { putImport } from './import-store.ts';
import { daysOf, type SheetRead } from './read-sheet.ts';

export interface ImportOrder {
  readonly fileName: string;
  /** This PC. */
  readonly deviceId: string;
  /** UTC, as it is stored. */
  readonly now: string;
  readonly newId: NewId;
}

export interface ImportResult {
  readonly added: number;
  /** Were there already, and differ now: a next revision. */
  readonly corrected: number;
  readonly unchanged: number;
  /** Were taken back since the last import, and stay so. */
  readonly takenBack: number;
}

/**
 * Stores every row that was read, in one transaction: all of them or none. Refused rows are left out of it; they are
 * the caller's to report.
 */
export function importContacts(db: WriteDb, sheet: SheetRead, order: ImportOrder): ImportResult {
  rebuildTallies(db, () => undefined);
  const result = { added: 0, corrected: 0, unchanged: 0, takenBack: 0 };
  return db.transaction(() => {
    const stored = atOnce(storingContacts(db, sheet, order, result));
    foldAll(db);
    return stored;
  });
}

/** So many contacts are stored in a few milliseconds. */
const contactsPerStep = 20;

/**
 * The same in steps, each a transaction of the caller's. Stopped between two, what was stored stands, and the same file
 * again goes on from there: a contact's identity is its file and row. @param result counts as it goes on.
 */
export function* storingContacts(
  db: WriteDb,
  sheet: SheetRead,
  order: ImportOrder,
  result: { -readonly [Name in keyof ImportResult]: ImportResult[Name] },
): Steps<ImportResult> {
  const importId = idFrom('contact-import', sheet.fileHash);
  const days = daysOf(sheet.rows);
  if (days !== null) {
    const contacts = contactCount(sheet.rows);
    putImport(db, { id: importId, contacts, refused: sheet.refused.length, days, ...order });
  }
  let done = 0;
  for (const row of sheet.rows) {
    for (let copy = 0; copy < row.count; copy += 1) {
      result[storeCopy(db, contactOfRow(row, copy, sheet, importId, order), order)] += 1;
      done += 1;
      if (done % contactsPerStep === 0) yield done;
    }
  }
  return result;
}

function contactOfRow(
  row: ReadRow,
  copy: number,
  { fileHash }: SheetRead,
  importId: string,
  { deviceId }: ImportOrder,
): Contact {
  const id =
    row.key === null
      ? idFrom('contact', fileHash, row.line, copy)
      : idFrom('contact-key', row.contact.municipalityCode, row.key, copy);
  return {
    ...row.contact,
    id,
    rev: 1,
    tenantId: null,
    teamId: null,
    institutionId: null,
    agentId: importedAgentId,
    deviceId,
    talkEndedAt: null,
    endedAt: null,
    lateEntry: true,
    // With a key of its own a contact stays the same whatever file it comes in; it keeps the import it came with first.
    extra: { importId },
  };
}

function storeCopy(db: WriteDb, contact: Contact, { now, newId }: ImportOrder): keyof ImportResult {
  const stored = storedContact(db, contact.id);
  if (stored === null) {
    storeContact(db, null, contact, { savedAt: now, opId: newId() });
    return 'added';
  }
  if (stored.unreadable) {
    storeContact(db, countedOf(stored), { ...contact, rev: stored.rev + 1 }, { savedAt: now, opId: newId() });
    return 'corrected';
  }
  if (stored.contact === null) return 'takenBack';
  const next: Contact = { ...contact, rev: stored.rev, extra: stored.extra, deviceId: stored.contact.deviceId };
  if (isDeepStrictEqual(next, stored.contact)) return 'unchanged';
  storeContact(db, stored.contact, { ...next, rev: stored.rev + 1 }, { savedAt: now, opId: newId() });
  return 'corrected';
}

export function contactCount(rows: readonly ReadRow[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0);
}

/** @returns what the sheet would give, for a preview: counts and columns, nothing of what the rows say. */
export function summaryOf(sheet: SheetRead): SheetSummary {
  const { rows } = sheet;
  const countWhere = (holds: (row: ReadRow) => boolean): number => contactCount(rows.filter(holds));
  return {
    columns: [...sheet.columns],
    unread: [...sheet.unread],
    rows: rows.length,
    contacts: contactCount(rows),
    days: daysOf(rows),
    withoutOutcome: countWhere((row) => row.contact.enquiries.some((enquiry) => enquiry.outcome === null)),
    topicUnknown: countWhere((row) => row.topicUnknown),
    hasKey: sheet.columns.some(({ field }) => field === 'key'),
    hasTime: sheet.columns.some(({ field }) => field === 'time'),
    refused: sheet.refused.length,
    firstRefused: firstOf(sheet.refused),
  };
}

const refusedShown = 20;
const firstOf = (refused: readonly RefusedRow[]): RefusedRow[] => refused.slice(0, refusedShown);
