/**
 * The one way a contact changes: its rows, what is owed to the hub, that it is to be counted and what search learnt of it, in
 * the caller's transaction.
 * See [Note: one transaction]: a stop at any instruction leaves all of them from before the change, or from after it.
 */
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { contactOf, type ContactKeeper } from '#shared/domain/draft-contact.ts';
import { AppError } from '#shared/errors.ts';
import { isDeepStrictEqual } from 'node:util';
import type { WriteDb } from '../db/database.ts';
import { applyEvidence } from '../learning/learn.ts';
import { countLater, type CountedVersion } from '../statistics/uncounted.ts';
import { removeEnquiries, writeContact, writeTombstone, type StoredContact } from './contact-store.ts';
import { oweChange } from '../sync/outbox.ts';

/** When, and under which identity of the change. */
export interface Change {
  readonly savedAt: string;
  readonly opId: string;
}

/** Stores `contact` over what is there; `before` is the version that is counted until now, null when none is. */
export function storeContact(db: WriteDb, before: CountedVersion, contact: Contact, { savedAt, opId }: Change): void {
  countLater(db, contact.id, before);
  if (before !== null) {
    if (before !== 'unknown') applyEvidence(db, before, -1);
    removeEnquiries(db, contact.id);
  }
  writeContact(db, contact, savedAt);
  oweChange(db, { table: 'contacts', id: contact.id, rev: contact.rev, opId, kind: 'put' });
  // Of a contact that was never stored nothing was observed yet.
  if (contact.rev > 1) applyEvidence(db, contact, 1);
}

/** @returns the revision of the tombstone that takes the contact out of every count. */
export function storeTombstone(db: WriteDb, contact: Contact, { savedAt, opId }: Change): number {
  const rev = contact.rev + 1;
  countLater(db, contact.id, contact);
  applyEvidence(db, contact, -1);
  writeTombstone(db, contact, rev, savedAt);
  oweChange(db, { table: 'contacts', id: contact.id, rev, opId, kind: 'del' });
  return rev;
}

/** A contact is and stays theirs who took it, whoever gives it its outcome on a shared PC (decision 0031). */
export function keeperOf(saver: ContactKeeper, stored: StoredContact | null, draftOf: string | null): ContactKeeper {
  return { ...saver, agentId: stored?.agentId ?? draftOf ?? saver.agentId };
}

/** The contact a draft becomes, with what a newer version wrote into the one it continues and into its enquiries. */
export function contactFromDraft(
  draft: Draft,
  stored: StoredContact | null,
  keeper: ContactKeeper,
  savedAt: string,
): Contact {
  const contact = contactOf(draft, keeper, savedAt);
  const enquiries = contact.enquiries.map((enquiry, position): Enquiry => {
    const extra = stored?.contact?.enquiries[position]?.extra;
    return extra === undefined ? enquiry : { ...enquiry, extra };
  });
  return { ...contact, enquiries, extra: stored?.extra ?? {} };
}

/**
 * @returns the stored contact when the draft was already stored as it is: the answer got lost, or the key was hammered.
 * Then nothing is to be done; null when the draft is new.
 */
export function alreadyStored(draft: Draft, stored: StoredContact | null, keeper: ContactKeeper): Contact | null {
  if (stored === null || stored.contact === null || stored.rev !== draft.baseRev + 1) return null;
  const again = contactFromDraft(draft, stored, keeper, stored.contact.endedAt ?? stored.savedAt);
  return isDeepStrictEqual(again, stored.contact) ? stored.contact : null;
}

/**
 * A draft continues the revision it was made from; a newer one has been stored from another window since. A draft whose
 * contact is not there at all (a database that was set aside) is stored: nothing is lost by it.
 * @throws contact-changed-elsewhere.
 */
export function refuseOutdated(draft: Pick<Draft, 'id' | 'baseRev'>, stored: StoredContact | null): void {
  if (stored !== null && stored.rev !== draft.baseRev)
    throw new AppError('contact-changed-elsewhere', { id: draft.id });
}
