/** What the desk holds and what it is handed: shared by the files that together are its store (`desk.ts`). */
import type { Contract } from '#shared/contract.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import type { Contact, RedirectKind, SelfServiceHelp } from '#shared/domain/contact.ts';
import type { Draft, DraftEnquiry } from '#shared/domain/draft.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { Preferences } from '#shared/domain/settings.ts';
import type { Client } from '#shared/rpc.ts';
import type { SearchFilter } from '#shared/search/filter.ts';
import type { Clock } from '#shared/time/clock.ts';
import { idle, type ContactEvent, type LiveContact, type Pace } from './live-contact.ts';

/** What the left column asks for instead of articles, and why. */
export interface Choice {
  readonly what: 'unit' | 'solution' | 'topic';
  /** What a chosen solution means; ignored for units and topics. */
  readonly help: SelfServiceHelp;
  /** Whether the outcome is being chosen with it, and the contact finished after it. */
  readonly asOutcome: boolean;
  readonly thenFinish: boolean;
  readonly kind: RedirectKind;
  readonly query: string;
}

/** An enquiry for which something was asked that comes late: the agent may be at another by then, or at another contact. */
export interface Place {
  readonly draftId: string;
  readonly index: number;
}

export type FocusTarget = 'search' | 'note' | 'title';

/** Whether what is on the desk is on disk. */
export type SaveState = 'saved' | 'saving' | 'unsaved';

export interface DeskState {
  readonly home: Preferences | null;
  /** Where the contact on the desk stands; changed by steps of its machine only. */
  readonly contact: LiveContact;
  /** The contact's draft, null when it is idle. */
  readonly live: Draft | null;
  readonly saveState: SaveState;
  /** Contacts on their way to the log or to wait, or that wait for their article first: what was logged last is not known meanwhile. */
  readonly sending: number;
  readonly query: string;
  /** The words in the search field were typed there, not put there: then Ctrl+Z is the field's own. */
  readonly typedByHand: boolean;
  /** What narrows the search down, as chips. */
  readonly filter: SearchFilter;
  readonly choice: Choice | null;
  /** An outcome waits for its article before its list opens; Enter pressed meanwhile is the list's, not the search's. */
  readonly enterAhead: 'awaited' | 'pressed' | null;
  readonly openArticleId: string | null;
  readonly article: ArticleView | null;
  readonly articleFailed: boolean;
  readonly facing: boolean;
  /** The last thing to be said aloud by a screen reader and shown in the status line; `tick` tells two equal ones apart. */
  readonly said: { readonly text: string; readonly tick: number };
  readonly focus: { readonly target: FocusTarget; readonly tick: number };
}

export const freshDesk: DeskState = {
  home: null,
  contact: idle,
  live: null,
  saveState: 'saved',
  sending: 0,
  query: '',
  typedByHand: false,
  filter: {},
  choice: null,
  enterAhead: null,
  openArticleId: null,
  article: null,
  articleFailed: false,
  facing: false,
  said: { text: '', tick: 0 },
  focus: { target: 'search', tick: 0 },
};

/** What is on the desk between two contacts. */
export const clearedDesk = {
  contact: idle,
  live: null,
  query: '',
  typedByHand: false,
  filter: {},
  choice: null,
  enterAhead: null,
  openArticleId: null,
  article: null,
  facing: false,
} as const;

/** @returns where the agent is; null without a contact. */
export function placeOf(live: Draft | null): Place | null {
  return live === null ? null : { draftId: live.id, index: live.activeIndex };
}

export function isSamePlace(a: Place | null, b: Place | null): boolean {
  return a?.draftId === b?.draftId && a?.index === b?.index;
}

/** What the desk is handed: the core, the time, identities, the clipboard. */
export interface DeskPorts {
  readonly api: Client<Contract>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** @returns false when the clipboard is closed to us. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** @returns whether another window has this draft on its desk. */
  readonly isHeldElsewhere: (draftId: string) => Promise<boolean>;
  /** Told of what was logged before the agent is: from then on it is the last one, to correct and to take back. */
  readonly onLogged: (contact: Contact) => void;
}

/** What the parts of the store do to it. */
export interface DeskHands {
  readonly ports: DeskPorts;
  readonly set: (change: Partial<DeskState>) => void;
  readonly get: () => DeskState;
  readonly say: (text: string) => void;
  readonly focusOn: (target: FocusTarget) => void;
  /** Lets the live contact take one step, and does what it orders. */
  readonly step: (event: ContactEvent) => void;
  /** Changes the live contact and has it written. */
  readonly change: (change: (draft: Draft) => Draft, pace?: Pace) => void;
  /** Changes the active enquiry of the live contact, if there is one. */
  readonly changeEnquiry: (change: (enquiry: DraftEnquiry) => DraftEnquiry, pace?: Pace) => void;
  /** @returns whether the agent still is there. */
  readonly isAt: (place: Place | null) => boolean;
  /** Changes the enquiry at the place, if its contact is still the live one. */
  readonly changeAt: (place: Place, change: (enquiry: DraftEnquiry) => DraftEnquiry) => void;
  /** @returns the live contact; without one it is said that there is none. */
  readonly needsContact: () => Draft | null;
}
