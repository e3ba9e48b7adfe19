/** Drafts on the desk: written on every change, found again after a stop, discarded only when nothing hangs on them. */
import { endKnownForMs, firstLack, type Draft } from '#shared/domain/draft.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf } from '#shared/time/clock.ts';
import { tellContactsChanged, type ContactParts } from './contact-parts.ts';
import { storedContact } from './contact-store.ts';
import { draftById, liveDrafts, removeDraft, writeDraft } from './draft-store.ts';
import { parkContact } from './logging.ts';
import { refuseOutdated } from './storing.ts';

/**
 * Writes the draft. What it says was taken back is believed only as far as it was; a screen can let go of it, not make it.
 * @returns the instant of writing.
 * @throws not-set-up, contact-changed-elsewhere {id} when the contact was stored from elsewhere since, disk-full.
 */
export function saveDraft(parts: ContactParts, draft: Draft): { savedAt: string } {
  const { db } = parts;
  const { agentId } = parts.keeper();
  const savedAt = instantOf(parts.clock);
  const isNews = db.transaction(() => {
    refuseOutdated(draft, storedContact(db, draft.id));
    const before = draftById(db, draft.id);
    const takenBack = draft.takenBack === null ? null : (before?.draft.takenBack ?? null);
    // Another window may still write for the agent who sat here before.
    writeDraft(db, { ...draft, takenBack }, before?.agentId ?? agentId, savedAt);
    return before?.draft.state !== draft.state || draft.state === 'parked';
  });
  // Typing on a live draft changes nothing that another screen shows.
  if (isNews) parts.emit('changed', { what: 'drafts' });
  return { savedAt };
}

/**
 * The draft that was on the agent's desk, when there is one. Others left live (two windows before a stop) are put aside in
 * "Mangler udfald", where a person decides.
 * @throws not-set-up.
 */
export function liveDraft(parts: ContactParts): Draft | null {
  const [newest, ...others] = liveDrafts(parts.db, parts.keeper().agentId);
  for (const { draft } of others) parkContact(parts, endUnknown(draft));
  return newest === undefined ? null : withUnknownEnd(parts, newest.draft, newest.savedAt);
}

/** @returns the draft, without a known end when it has been left alone since `savedAt`. */
export function withUnknownEnd({ clock }: Pick<ContactParts, 'clock'>, draft: Draft, savedAt: string): Draft {
  return clock.now() - Date.parse(savedAt) > endKnownForMs ? endUnknown(draft) : draft;
}

/** An end that was fixed when the contact was put aside stays known. */
function endUnknown(draft: Draft): Draft {
  return draft.endedAt === null ? { ...draft, endUnknown: true } : draft;
}

/**
 * Esc: the draft goes without trace. One whose contact was ever stored does not: it waits until a person decides.
 * @throws outcome-missing {index} for a draft that was put aside or taken back.
 */
export function discardDraft(parts: ContactParts, id: string): void {
  const { db } = parts;
  const gone = db.transaction(() => {
    const draft = draftById(db, id)?.draft ?? null;
    if (draft !== null && storedContact(db, id) !== null) {
      throw new AppError('outcome-missing', { index: firstLack(draft)?.index ?? 0 });
    }
    removeDraft(db, id);
    return draft !== null;
  });
  if (gone) parts.emit('changed', { what: 'drafts' });
}

/**
 * Takes a draft out of "Mangler udfald" and onto the agent's desk.
 * @throws not-set-up, draft-not-found {id}; contact-changed-elsewhere {id} for one that could not be saved there either.
 */
export function resumeDraft(parts: ContactParts, id: string): Draft {
  const { db } = parts;
  const { agentId } = parts.keeper();
  const savedAt = instantOf(parts.clock);
  const draft = db.transaction(() => {
    const waiting = draftById(db, id)?.draft;
    if (waiting === undefined) throw new AppError('draft-not-found', { id });
    refuseOutdated(waiting, storedContact(db, id));
    const live: Draft = { ...waiting, state: 'live' };
    writeDraft(db, live, agentId, savedAt);
    return live;
  });
  tellContactsChanged(parts);
  return draft;
}
