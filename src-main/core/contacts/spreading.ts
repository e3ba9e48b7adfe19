/**
 * What was logged is put into its own tables: the contact's rows, what is owed to the hub, that it is to be counted, what
 * search learns of it, and its draft's end. Directly after the answer, before anything else is read or written, and at every
 * opening; doing it again changes nothing.
 * See [Note: logged in one row]: from the answer on the contact is either in its draft's row or in the tables, never in both
 * or neither.
 */
import { Contact } from '#shared/domain/contact.ts';
import { isStoreFailure, type WriteDb } from '../db/database.ts';
import { keepEarlierSearches } from '../feedback/earlier-searches.ts';
import { learnFrom } from '../learning/learn.ts';
import { countedOf } from '../statistics/uncounted.ts';
import { tellContactsChanged, type ContactParts } from './contact-parts.ts';
import { storedContact, type StoredContact } from './contact-store.ts';
import { removeDraft, writeDraft } from './draft-store.ts';
import { loggedDraft, loggedDraftIds, parkLoggedDraft, type LoggedDraft } from './logged-drafts.ts';
import { rememberSaver } from './savers-store.ts';
import { contactFromDraft, keeperOf, storeContact } from './storing.ts';

/** On the next turn of the event loop, when the answer is on its way, or earlier if anybody asks the store for something. */
export function spreadSoon(parts: ContactParts): void {
  const { db, log } = parts;
  db.owe(() => spreadAll(parts));
  setImmediate(() => {
    try {
      db.settle();
    } catch (thrown) {
      log.error('contact-not-spread', thrown);
    }
  }).unref();
}

/** @throws what the store refuses: then it stays as it is, and nothing of it is lost. */
function spreadAll(parts: ContactParts): void {
  const ids = loggedDraftIds(parts.db);
  for (const id of ids) spreadOne(parts, id);
  if (ids.length > 0) tellContactsChanged(parts);
}

/** A contact that cannot be one must not hold up those that come after it. */
function spreadOne(parts: ContactParts, id: string): void {
  const { db, log } = parts;
  const fault = faultOf(db, () => spread(parts, id));
  if (fault === null) return;
  log.error('logged-draft-parked', fault.thrown);
  if (faultOf(db, () => parkAsContact(parts, id)) !== null) db.transaction(() => parkLoggedDraft(db, id));
}

/** @returns why nothing of it was done, null when all of it was. @throws what the store refuses. */
function faultOf(db: WriteDb, work: () => void): { readonly thrown: unknown } | null {
  try {
    db.transaction(work);
    return null;
  } catch (thrown) {
    if (isStoreFailure(thrown)) throw thrown;
    return { thrown };
  }
}

function spread(parts: ContactParts, id: string): void {
  const logged = loggedDraft(parts.db, id);
  if (logged === null) return;
  const contact = spreadRows(parts.db, logged);
  if (contact !== null) learnOf(parts, logged, contact);
}

/** It counts, and lacks its outcomes until a person gives them; what was chosen stays in the draft. */
function parkAsContact(parts: ContactParts, id: string): void {
  const { db } = parts;
  const waiting = parkLoggedDraft(db, id);
  if (waiting === null) return;
  const { draft, agentId, savedAt } = waiting;
  const stored = storedContact(db, id);
  if (stored !== null && stored.rev > draft.baseRev) {
    removeDraft(db, id);
    return;
  }
  const enquiries = draft.enquiries.map((enquiry) => ({
    ...enquiry,
    outcome: null,
    redirect: null,
    misdirected: null,
  }));
  const keeper = keeperOf(parts.keeper(), stored, agentId);
  const contact = Contact.parse(contactFromDraft({ ...draft, enquiries }, stored, keeper, savedAt));
  storeContact(db, countedOf(stored), contact, { savedAt, opId: parts.newId() });
  writeDraft(db, { ...draft, baseRev: contact.rev }, agentId, savedAt);
}

/** Without what search learns. To be called in a transaction. @returns null when its contact was stored already (a rescue). */
export function spreadRows(db: WriteDb, logged: LoggedDraft): Contact | null {
  const stored = storedContact(db, logged.draft.id);
  removeDraft(db, logged.draft.id);
  if (stored !== null && stored.rev > logged.draft.baseRev) return null;
  return storeRows(db, logged, stored);
}

/** Stores what was logged over what is there. To be called in a transaction. */
export function storeLogged(parts: ContactParts, logged: LoggedDraft, stored: StoredContact | null): Contact {
  const contact = storeRows(parts.db, logged, stored);
  learnOf(parts, logged, contact);
  return contact;
}

function storeRows(
  db: WriteDb,
  { draft, owner, saver, savedAt, opId }: LoggedDraft,
  stored: StoredContact | null,
): Contact {
  const contact = Contact.parse(contactFromDraft(draft, stored, keeperOf(saver, stored, owner), savedAt));
  storeContact(db, countedOf(stored), contact, { savedAt, opId });
  // Of a contact that was never stored nobody else is remembered.
  if (stored !== null || saver.agentId !== contact.agentId) rememberSaver(db, contact, saver.agentId);
  return contact;
}

/** What an agent is told is saved is not undone over what search learns of it. */
function learnOf(parts: ContactParts, { draft }: LoggedDraft, contact: Contact): void {
  const { db, log } = parts;
  const fault = faultOf(db, () => {
    learnFrom(parts, draft, contact);
    keepEarlierSearches(db, draft, contact);
  });
  if (fault !== null) log.error('contact-not-learnt', fault.thrown);
}
