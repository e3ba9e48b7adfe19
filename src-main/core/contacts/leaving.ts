/**
 * Another agent takes over a shared PC: what the former one had on the desk is put aside under their own name.
 * See decision 0031: nothing is lost, and nothing is logged under the wrong name.
 */
import { firstLack, isEmptyDraft } from '#shared/domain/draft.ts';
import type { ContactParts } from './contact-parts.ts';
import { withUnknownEnd } from './desk-drafts.ts';
import { liveDrafts, removeDraft } from './draft-store.ts';
import { logContact, parkContact } from './logging.ts';

/** To be called while the former agent is still the one who works here. @throws disk-full with nothing put aside. */
export function putAsideLiveOf(parts: ContactParts, agentId: string): void {
  for (const { draft, savedAt } of liveDrafts(parts.db, agentId)) {
    if (isEmptyDraft(draft)) removeDraft(parts.db, draft.id);
    else if (firstLack(draft) === null) logContact(parts, draft);
    else parkContact(parts, withUnknownEnd(parts, draft, savedAt));
  }
}
