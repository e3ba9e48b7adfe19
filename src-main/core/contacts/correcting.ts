/**
 * Correcting a logged contact: a new revision with a reason, of the agent's own contacts of any day. It is no new log: what
 * Ctrl+Z takes back is what it was before.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '#shared/domain/contact.ts';
import {
  choicesOf,
  correctedContact,
  formerOf,
  type CorrectionAsked,
  type Revision,
} from '#shared/domain/correction.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf } from '#shared/time/clock.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { tellContactsChanged, type ContactParts } from './contact-parts.ts';
import { storedContact } from './contact-store.ts';
import { correctionsOf, insertCorrection } from './correction-store.ts';
import { draftById } from './draft-store.ts';
import { refuseUnknown } from './logging.ts';
import { saverOf } from './savers-store.ts';
import { storeContact } from './storing.ts';

/**
 * @throws not-set-up; contact-not-found {id} for what is not logged; contact-waiting {id} for what waits for its outcome;
 * contact-not-own {id}; contact-changed-elsewhere {id} when another revision was looked at; nothing-to-correct; unit-unknown, solution-unknown {index}; invalid-input for a choice that
 * lacks what its outcome needs.
 */
export function correctContact(parts: ContactParts, asked: CorrectionAsked): Contact {
  const { db, clock } = parts;
  const { agentId } = parts.keeper();
  const correctedAt = instantOf(clock);
  const corrected = db.transaction(() => {
    const before = loggedContact(db, asked.id, agentId);
    if (before.rev !== asked.rev) throw new AppError('contact-changed-elsewhere', { id: asked.id });
    const after = correctedContact(before, asked, correctedAt);
    if (isDeepStrictEqual(before.enquiries.map(choicesOf), after.enquiries.map(choicesOf))) {
      throw new AppError('nothing-to-correct');
    }
    const former = before.enquiries.map((enquiry, index) => formerOf(enquiry, after.enquiries[index]));
    refuseUnknown(after, parts.directory);
    keepPlaceInOrder(db, asked.id, () => {
      storeContact(db, before, after, { savedAt: correctedAt, opId: parts.newId() });
    });
    insertCorrection(db, asked.id, agentId, { rev: after.rev, reason: asked.reason, correctedAt, before: former });
    return after;
  });
  tellContactsChanged(parts);
  return corrected;
}

function loggedContact(db: ReadDb, id: string, agentId: string): Contact {
  const contact = storedContact(db, id)?.contact ?? null;
  if (contact === null) throw new AppError('contact-not-found', { id });
  if (contact.agentId !== agentId && saverOf(db, id) !== agentId) throw new AppError('contact-not-own', { id });
  if (draftById(db, id) !== null) throw new AppError('contact-waiting', { id });
  return contact;
}

/** The day and the order of saving stay: they say what an agent logged last. */
function keepPlaceInOrder(db: WriteDb, id: string, write: () => void): void {
  const place = db.get<{ saved_at: string; save_order: number }>(
    'SELECT saved_at, save_order FROM contacts WHERE id = ?',
    [id],
  );
  write();
  if (place === undefined) return;
  db.run('UPDATE contacts SET saved_at = ?, save_order = ? WHERE id = ?', [place.saved_at, place.save_order, id]);
}

/** @returns a contact that the agent may correct. @throws not-set-up, contact-not-found {id}, contact-waiting {id}, contact-not-own {id}. */
export function ownLoggedOne(parts: ContactParts, id: string): Contact {
  return loggedContact(parts.db, id, parts.keeper().agentId);
}

/** @returns what was corrected, the latest first. @throws as `ownLoggedOne`. */
export function historyOf(parts: ContactParts, id: string): Revision[] {
  loggedContact(parts.db, id, parts.keeper().agentId);
  return correctionsOf(parts.db, id);
}

/** @returns the agent's own logged contacts that began on the day, the latest first. @throws not-set-up. */
export function ownOfDay(parts: ContactParts, day: string): Contact[] {
  return parts.db
    .all<{ id: string }>(
      `SELECT id FROM contacts
        WHERE agent_id = ? AND local_day = ? AND deleted = 0
          AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contacts.id)
        ORDER BY started_at DESC, id DESC`,
      [parts.keeper().agentId, day],
    )
    .flatMap(({ id }) => storedContact(parts.db, id)?.contact ?? []);
}
