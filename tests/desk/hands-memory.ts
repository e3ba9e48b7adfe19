/** What the random hands remember, and how it is held against what lies on disk. */
import { expect } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { draftById } from '#core/contacts/draft-store.ts';
import { isClean } from '#renderer/state/live-contact.ts';
import type { Contact, Outcome } from '#shared/domain/contact.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import type { Draft } from '#shared/domain/draft.ts';
import type { Screen } from './a-screen.ts';

type Chosen = readonly (Outcome | null)[];

/** What is known of the hands alone. */
export interface Memory {
  /** Contacts in which something was entered, as they stood on the desk last. */
  readonly seen: Map<string, Draft>;
  /** The outcome a person chose last for each enquiry of a contact. */
  readonly chosen: Map<string, Chosen>;
  /** What was taken back: the contact and its choices as they stood before. */
  readonly undone: Map<string, { readonly contact: Contact; readonly chosen: Chosen }>;
}

export const nothingSeen = (): Memory => ({ seen: new Map(), chosen: new Map(), undone: new Map() });

export function standingContacts(screen: Screen): Map<string, Contact> {
  return screen.stored((db) => {
    const rows = db.all<{ id: string }>('SELECT id FROM contacts WHERE deleted = 0');
    return new Map(
      rows.flatMap(({ id }) => {
        const contact = storedContact(db, id)?.contact ?? null;
        return contact === null ? [] : [[id, contact] as const];
      }),
    );
  });
}

/** All of a contact that taking back must leave as it was. */
export function kept({ enquiries, ...contact }: Contact | Draft): unknown {
  return {
    of: [contact.id, contact.startedAt, contact.talkEndedAt, contact.endedAt, contact.channel, contact.line],
    for: [contact.municipalityCode, contact.location, contact.callerType, contact.lateEntry],
    enquiries: enquiries.map((each) => ({
      title: each.title,
      topic: each.topic,
      articles: 'articleIds' in each ? each.articleIds : each.openedArticleIds,
      selfService: each.selfService,
      repeat: each.repeat,
      avoidable: each.avoidable,
      note: each.note,
    })),
  };
}

/** What lies on disk once everything has come to rest is what the hands did: nothing less, nothing more. */
export function expectAllAsDone(screen: Screen, { seen, chosen }: Memory): void {
  expect(new Set(screen.logs).size, 'one log for each contact').toBe(screen.logs.length);
  const standing = standingContacts(screen);
  const { live } = screen.desk().getState();
  const onDesk = screen.stored((db) => db.all<{ id: string }>("SELECT id FROM drafts WHERE state = 'live'"));
  expect(
    onDesk.map((row) => row.id).filter((id) => id !== live?.id),
    'live, but on no desk',
  ).toEqual([]);
  for (const [id, last] of seen) {
    const draft = screen.stored((db) => draftById(db, id)?.draft);
    const contact = standing.get(id);
    expect(contact ?? draft, `lost: ${id}`).toBeDefined();
    const texts = (from: Contact | Draft) =>
      from.enquiries.map(({ title, note, repeat, avoidable: reason }) => ({ title, note, repeat, reason }));
    const stored = draft ?? contact;
    if (stored === undefined) continue;
    const safe = { ...last, enquiries: last.enquiries.map((each) => ({ ...each, note: withoutCpr(each.note) })) };
    const trimmed = (from: Contact | Draft) => texts(from).map((each) => ({ ...each, note: each.note.trim() }));
    expect(trimmed(stored), 'as it stood on the desk').toEqual(trimmed(safe));
    const lacks = contact?.enquiries.some((enquiry) => enquiry.outcome === null) ?? true;
    // Put aside with a number in the note, which was cut out: a person looks at it, whatever the outcome is.
    if (lacks || isClean(last)) {
      expect(draft !== undefined, 'a draft waits exactly as long as an outcome is lacking').toBe(lacks);
    }
    expect(lacks || live?.id !== id, 'what is logged has left the desk').toBe(true);
  }
  for (const [id, contact] of standing) {
    const draft = screen.stored((db) => draftById(db, id)?.draft);
    // On the desk again, the draft is what was chosen; the contact is as it was put aside.
    const { enquiries } = draft?.state === 'live' ? draft : contact;
    for (const [index, enquiry] of enquiries.entries()) {
      if (enquiry.outcome !== null) expect(enquiry.outcome, 'chosen by a person').toBe(chosen.get(id)?.[index]);
    }
  }
}
