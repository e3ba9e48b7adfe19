/**
 * A draft goes on from the contact that is stored. Where another version of it comes to stand (the hub gives it, a person
 * discards or chooses one, a backup was older), the draft follows, or nothing could be done with it any more.
 * See decision 0095: what an agent wrote is not lost by it.
 */
import type { Contact } from '#shared/domain/contact.ts';
import { waitingDraftOf } from '#shared/domain/draft-contact.ts';
import { draftOver } from '#shared/domain/draft-over.ts';
import { importedAgentId } from '#shared/domain/nobody.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { fitting, storedContact, type StoredContact } from './contact-store.ts';
import { draftById, removeDraft, writeDraft, type StoredDraft } from './draft-store.ts';
import { contactFromDraft } from './storing.ts';

/**
 * To be called in the transaction in which the contact came to stand.
 * @param before what stood until then, null when nothing did.
 */
export function followContact(db: WriteDb, id: string, before: Contact | null): void {
  const stored = storedContact(db, id);
  if (stored === null || stored.unreadable) return;
  const waiting = fitting(() => draftById(db, id));
  const { contact } = stored;
  if (waiting === null) {
    if (contact !== null && waitsForOutcome(contact)) {
      writeDraft(db, waitingDraftOf(contact), stored.agentId, stored.savedAt);
    }
    return;
  }
  const { draft, agentId, savedAt } = waiting;
  const isNews = draft.baseRev !== stored.rev || !isDeepStrictEqual(before, contact);
  if (!isNews) return;
  const followed = followedDraft(waiting, stored);
  if (followed === null) removeDraft(db, id);
  else writeDraft(db, followed, agentId, savedAt);
}

/** What was counted on paper waits for nobody: its outcome was never asked for. */
function waitsForOutcome({ agentId, enquiries }: Contact): boolean {
  return agentId !== importedAgentId && enquiries.some(({ outcome }) => outcome === null);
}

/** @returns null when nothing is left to be done: the outcomes stand, and the draft, which is on no desk, says no more. */
function followedDraft({ draft }: StoredDraft, stored: StoredContact): StoredDraft['draft'] | null {
  const { contact, rev } = stored;
  // As one that was taken back.
  if (contact === null) return { ...draft, baseRev: rev };
  const over = draftOver(draft, waitingDraftOf(contact));
  if (draft.state === 'live') return over;
  const { enquiries } = contactFromDraft(over, stored, contact, stored.savedAt);
  const isDone = !enquiries.some(({ outcome }) => outcome === null) && isDeepStrictEqual(enquiries, contact.enquiries);
  return isDone ? null : over;
}

/** Drafts that were left behind: by an earlier version of the program, or in a backup. */
export function followAll(db: WriteDb): void {
  const ids = leftBehind(db);
  if (ids.length === 0) return;
  db.transaction(() => {
    for (const id of ids) followContact(db, id, null);
  });
}

function leftBehind(db: ReadDb): string[] {
  return db
    .all<{ id: string }>(
      `SELECT drafts.id FROM drafts JOIN contacts USING (id)
        WHERE contacts.rev <> CASE WHEN json_valid(drafts.body) THEN drafts.body ->> '$.baseRev' END`,
    )
    .map(({ id }) => id);
}

/** The person gave the contact up, and nothing stands of it: its draft goes as well, unless somebody is at it. */
export function giveUpDraft(db: WriteDb, id: string): void {
  if (fitting(() => draftById(db, id))?.draft.state === 'parked') removeDraft(db, id);
}
