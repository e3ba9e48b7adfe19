/**
 * Taking back a log, and putting it back. A contact taken back is a tombstone in every count and a draft on the desk; the
 * draft carries the contact as it stood, so that redo restores it exactly.
 *
 * See [Note: own, same day]: an agent takes back what they saved themselves since midnight in Denmark. The day is that of
 * the saving, so a contact of yesterday whose outcome was given today can be taken back today.
 */
import type { Contact } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { draftOfTakenBack } from '#shared/domain/draft-contact.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf } from '#shared/time/clock.ts';
import { startOfDayInDenmark } from '#shared/time/copenhagen.ts';
import { tellContactsChanged, type ContactParts } from './contact-parts.ts';
import { storedContact } from './contact-store.ts';
import { draftById, removeDraft, takenBackDrafts, writeDraft } from './draft-store.ts';
import { ownLogged } from './own-contacts.ts';
import { rememberSaver } from './savers-store.ts';
import { storeContact, storeTombstone } from './storing.ts';

/**
 * @param id which contact; null for the one logged last.
 * @param state where its draft goes: onto the desk, or to "Mangler udfald" when the desk is taken.
 * @throws not-set-up, contact-not-found {id}, nothing-to-take-back.
 */
export function takeBackContact(parts: ContactParts, id: string | null, state: Draft['state']): Draft {
  const { db, clock } = parts;
  const { agentId } = parts.keeper();
  const savedAt = instantOf(clock);
  const draft = db.transaction(() => {
    const already = id === null ? null : (draftById(db, id)?.draft ?? null);
    // Asked for twice: what is taken back already stays so.
    if (already !== null && already.takenBack !== null) return already;
    const contact = contactToTakeBack(parts, id, savedAt);
    const rev = storeTombstone(db, contact, { savedAt, opId: parts.newId() });
    const takenBack = draftOfTakenBack(contact, rev, state);
    writeDraft(db, takenBack, agentId, savedAt);
    return takenBack;
  });
  tellContactsChanged(parts);
  return draft;
}

function contactToTakeBack({ db, keeper }: ContactParts, id: string | null, now: string): Contact {
  const since = startOfDayInDenmark(now);
  if (id !== null && storedContact(db, id) === null) throw new AppError('contact-not-found', { id });
  const own = ownLogged(db, { agentId: keeper().agentId, since, id, limit: 1 })[0];
  if (own === undefined) throw new AppError('nothing-to-take-back');
  return own;
}

/**
 * Puts back the contact that was taken back last and has not been changed since: everything but its revision is as it was.
 * @throws not-set-up, nothing-to-redo.
 */
export function redoContact(parts: ContactParts): Contact {
  const { db, clock } = parts;
  const { agentId } = parts.keeper();
  const savedAt = instantOf(clock);
  const contact = db.transaction(() => {
    const draft = takenBackDrafts(db, agentId)[0]?.draft;
    if (draft === undefined || draft.takenBack === null) throw new AppError('nothing-to-redo');
    const stored = storedContact(db, draft.id);
    const restored: Contact = { ...draft.takenBack, rev: (stored?.rev ?? draft.baseRev) + 1 };
    storeContact(db, stored?.contact ?? null, restored, { savedAt, opId: parts.newId() });
    rememberSaver(db, restored, agentId);
    removeDraft(db, draft.id);
    return restored;
  });
  tellContactsChanged(parts);
  return contact;
}
