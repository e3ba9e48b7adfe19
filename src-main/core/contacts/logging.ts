/** A draft becomes a contact: logged when every outcome stands, or put aside in "Mangler udfald". */
import type { Contact } from '#shared/domain/contact.ts';
import { firstLack, type Draft } from '#shared/domain/draft.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import { AppError } from '#shared/errors.ts';
import { checkedLater } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import type { Directory } from '../directory/directory.ts';
import { tellContactsChanged, type ContactParts } from './contact-parts.ts';
import { storedContact } from './contact-store.ts';
import { draftById, removeDraft, writeDraft } from './draft-store.ts';
import { ownerOfNew, writeLoggedDraft } from './logged-drafts.ts';
import { rememberSaver } from './savers-store.ts';
import { countedOf } from '../statistics/uncounted.ts';
import { spreadSoon, storeLogged } from './spreading.ts';
import { alreadyStored, contactFromDraft, keeperOf, refuseOutdated, storeContact } from './storing.ts';

/**
 * Logs the draft. Doing it again with the same draft answers the same and stores nothing.
 * @throws not-set-up; outcome-missing, redirect-unit-missing, solution-missing {index} of the enquiry;
 * municipality-unknown {municipalityCode}; unit-unknown {index, unitId}, solution-unknown {index, solutionId}; contact-changed-elsewhere {id}; disk-full with nothing stored.
 */
export function logContact(parts: ContactParts, draft: Draft): Contact {
  const saver = parts.keeper();
  refuseUnfinished(draft);
  const savedAt = instantOf(parts.clock);
  return logNew(parts, draft, saver, savedAt) ?? logOver(parts, draft, saver, savedAt);
}

/** @returns the contact, of which one row is stored until it is spread (decision 0094); null when its contact is stored already. */
function logNew(parts: ContactParts, draft: Draft, saver: ContactKeeper, savedAt: string): Contact | null {
  const owner = ownerOfNew(parts.db, draft.id);
  if (owner === undefined) return null;
  refuseUnknown(draft, parts.directory);
  const contact = contactFromDraft(draft, null, keeperOf(saver, null, owner), savedAt);
  writeLoggedDraft(parts.db, { draft, owner, saver, savedAt, opId: parts.newId() });
  spreadSoon(parts);
  // Spreading makes it once more, and stores it only if it is one.
  return checkedLater(contact);
}

/** Over the contact that is stored already: it was put aside, or this is the same draft once more. */
function logOver(parts: ContactParts, draft: Draft, saver: ContactKeeper, savedAt: string): Contact {
  const { db } = parts;
  const contact = db.transaction(() => {
    const stored = storedContact(db, draft.id);
    // A refusal below brings it back.
    const owner = removeDraft(db, draft.id);
    const repeated = alreadyStored(draft, stored, keeperOf(saver, stored, owner));
    if (repeated !== null) return repeated;
    refuseUnknown(draft, parts.directory);
    refuseOutdated(draft, stored);
    return storeLogged(parts, { draft, owner, saver, savedAt, opId: parts.newId() }, stored);
  });
  tellContactsChanged(parts);
  return contact;
}

/**
 * Puts the draft aside: stored as a contact with the outcomes that stand, and kept as a draft until a person decides.
 * Its end is now, whenever the outcome is given. What the directory does not know is kept: putting aside loses nothing.
 * @throws not-set-up, contact-changed-elsewhere {id}, disk-full with nothing stored.
 */
export function parkContact(parts: ContactParts, draft: Draft): Contact {
  const { db, clock } = parts;
  const saver = parts.keeper();
  const savedAt = instantOf(clock);
  const contact = db.transaction(() => {
    const stored = storedContact(db, draft.id);
    const before = draftById(db, draft.id);
    const keeper = keeperOf(saver, stored, before?.agentId ?? null);
    const repeated = alreadyStored(draft, stored, keeper);
    if (repeated !== null) return repeated;
    refuseOutdated(draft, stored);
    const parked = contactFromDraft(draft, stored, keeper, savedAt);
    storeContact(db, countedOf(stored), parked, { savedAt, opId: parts.newId() });
    rememberSaver(db, parked, saver.agentId);
    const takenBack = draft.takenBack === null ? null : (before?.draft.takenBack ?? null);
    const waiting: Draft = { ...draft, takenBack, state: 'parked', baseRev: parked.rev, endedAt: parked.endedAt };
    writeDraft(db, waiting, before?.agentId ?? saver.agentId, savedAt);
    return parked;
  });
  tellContactsChanged(parts);
  return contact;
}

function refuseUnfinished(draft: Draft): void {
  const lacking = firstLack(draft);
  if (lacking !== null) throw new AppError(lacking.lack, { index: lacking.index });
}

/** The municipality, and what a handover names, must be there (A5). An unknown topic is kept and flagged, never refused. */
export function refuseUnknown(contact: Draft | Contact, directory: Directory): void {
  const { municipalityCode } = contact;
  if (directory.municipality(municipalityCode) === undefined) {
    throw new AppError('municipality-unknown', { municipalityCode });
  }
  for (const [index, { redirect, selfService }] of contact.enquiries.entries()) {
    if (redirect !== null && directory.unit(municipalityCode, redirect.unitId) === undefined) {
      throw new AppError('unit-unknown', { index, unitId: redirect.unitId });
    }
    if (selfService !== null && directory.solution(selfService.solutionId) === undefined) {
      throw new AppError('solution-unknown', { index, solutionId: selfService.solutionId });
    }
  }
}
