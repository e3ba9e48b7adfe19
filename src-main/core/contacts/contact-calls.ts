/** The calls of the contract that are about drafts and contacts. */
import type { Contract } from '#shared/contract.ts';
import type { Handlers } from '#shared/rpc.ts';
import { isDamage } from '../db/database.ts';
import type { ContactParts } from './contact-parts.ts';
import { correctContact, historyOf, ownLoggedOne, ownOfDay } from './correcting.ts';
import { discardDraft, liveDraft, resumeDraft, saveDraft } from './desk-drafts.ts';
import { logContact, parkContact } from './logging.ts';
import { followAll } from './following.ts';
import { spreadSoon } from './spreading.ts';
import { redoContact, takeBackContact } from './taking-back.ts';
import { todayOf } from './today.ts';

type ContactCalls = Pick<Handlers<Contract>, 'drafts' | 'contacts' | 'corrections'>;

export function contactHandlers(parts: ContactParts) {
  // What was logged before the last end came too soon.
  spreadSoon(parts);
  followLeftBehind(parts);
  return {
    drafts: {
      live: () => liveDraft(parts),
      save: (draft) => saveDraft(parts, draft),
      discard: ({ id }) => {
        discardDraft(parts, id);
        return {};
      },
    },
    contacts: {
      today: ({ municipalityCode }) => todayOf(parts, municipalityCode),
      save: (draft) => logContact(parts, draft),
      park: (draft) => parkContact(parts, draft),
      resume: ({ id }) => resumeDraft(parts, id),
      takeBack: ({ id, state }) => takeBackContact(parts, id, state),
      redo: () => redoContact(parts),
    },
    corrections: {
      ofDay: ({ day }) => ownOfDay(parts, day),
      one: ({ id }) => ownLoggedOne(parts, id),
      correct: (asked) => correctContact(parts, asked),
      history: ({ id }) => historyOf(parts, id),
    },
  } satisfies ContactCalls;
}

/** What follows at the next start as well is no reason to have none. */
function followLeftBehind({ db, log }: ContactParts): void {
  try {
    followAll(db);
  } catch (thrown) {
    if (isDamage(thrown)) throw thrown;
    log.error('drafts-left-behind', thrown);
  }
}
