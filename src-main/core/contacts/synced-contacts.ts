/** Contacts on the wire: sent as they are stored, and taken from the hub to be counted. */
import { ContactRecord, type Contact } from '#shared/domain/contact.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { applyEvidence } from '../learning/learn.ts';
import { countedOf, countLater } from '../statistics/uncounted.ts';
import { centresTakenAlong } from '../sync/belonging.ts';
import type { GivenRecord, RecordBody, SyncedTable } from '../sync/synced-table.ts';
import { removeEnquiries, storedContact, writeContact, writeTombstone } from './contact-store.ts';
import { followContact, giveUpDraft } from './following.ts';

export const syncedContacts: SyncedTable = {
  table: 'contacts',
  read: (db, id) => {
    const contact = storedContact(db, id)?.contact ?? null;
    return contact === null ? null : bodyOf(underThisCentre(db, contact));
  },
  applyFromHub: (db, record) => {
    const before = storedContact(db, record.id)?.contact ?? null;
    takeContact(db, record);
    followContact(db, record.id, before);
  },
  givenUp: giveUpDraft,
};

/** Here it goes on counting under the centre it was logged at; the hub this PC has now takes only its own, and nobody's. */
function underThisCentre(db: ReadDb, contact: Contact): Contact {
  const { tenantId } = contact;
  if (tenantId === null || !centresTakenAlong(db).includes(tenantId)) return contact;
  return { ...contact, tenantId: null, teamId: null };
}

/** What a newer version wrote stands among the other fields again, as it came. */
function bodyOf({ extra, enquiries, correction, ...contact }: Contact): RecordBody {
  return {
    ...extra,
    ...contact,
    ...(correction === undefined ? {} : { correction }),
    enquiries: enquiries.map(({ extra: fields, ...enquiry }) => ({ ...fields, ...enquiry })),
  };
}

function takeContact(db: WriteDb, { id, rev, body }: GivenRecord): void {
  const stored = storedContact(db, id);
  const before = stored?.contact ?? null;
  if (body === null) {
    if (stored === null) return;
    if (before === null && !stored.unreadable) {
      // A tombstone already. What undoes it has to be above the hub's.
      db.run('UPDATE contacts SET rev = ? WHERE id = ?', [rev, id]);
      return;
    }
    countLater(db, id, countedOf(stored));
    if (before !== null) applyEvidence(db, before, -1);
    writeTombstone(db, stored, rev, before === null ? stored.savedAt : savedAtOf(before));
    return;
  }
  const contact = ContactRecord.parse({ ...body, id, rev });
  countLater(db, id, countedOf(stored));
  if (before !== null) applyEvidence(db, before, -1);
  if (stored !== null) removeEnquiries(db, id);
  writeContact(db, contact, savedAtOf(contact));
  applyEvidence(db, contact, 1);
}

/** When it was saved is not told: its end comes nearest. */
const savedAtOf = ({ startedAt, endedAt }: Contact): string => new Date(endedAt ?? startedAt).toISOString();
