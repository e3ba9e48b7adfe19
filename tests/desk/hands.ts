/**
 * Hands at the desk, as commands for fast-check: chords go through the real map of keys, everything reaches the real core.
 * What the hands know is kept apart from the program: what stood on the desk, and which outcome was chosen by whom.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { draftById, parkedDrafts } from '#core/contacts/draft-store.ts';
import { actionOf, type KeyPress } from '#renderer/state/keys.ts';
import { performOnDesk } from '#renderer/state/perform.ts';
import { lackOf, outcomes, type Outcome } from '#shared/domain/contact.ts';
import { isEmptyDraft, type Draft } from '#shared/domain/draft.ts';
import type { Screen } from './a-screen.ts';
import { kept, standingContacts, type Memory } from './hands-memory.ts';

type Command = fc.AsyncCommand<Memory, Screen>;
type Act = (memory: Memory, screen: Screen) => Promise<void> | void;

/** Time passes with every command, and what then stands on the desk is remembered. */
function aCommand(name: string, act: Act): Command {
  return {
    check: () => true,
    toString: () => name,
    run: async (memory, screen) => {
      await act(memory, screen);
      screen.clock.advanceMs(1000);
      const { live } = screen.desk().getState();
      if (live === null) return;
      if (isEmptyDraft(live)) memory.seen.delete(live.id);
      else memory.seen.set(live.id, live);
    },
  };
}

function choose(memory: Memory, draft: Pick<Draft, 'id' | 'activeIndex'> | null, outcome: Outcome): void {
  if (draft === null) return;
  const before = memory.chosen.get(draft.id) ?? [];
  const chosen = Array.from({ length: Math.max(before.length, draft.activeIndex + 1) }, (_, index) =>
    index === draft.activeIndex ? outcome : (before[index] ?? null),
  );
  memory.chosen.set(draft.id, chosen);
}

/** @returns whether the chord was one of ours. */
function press(screen: Screen, keys: Partial<KeyPress>): boolean {
  const none = { code: '', ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, altGraph: false };
  const key = actionOf({ ...none, ...keys });
  if (key === null) return false;
  performOnDesk(screen.desk().getState(), key);
  return true;
}

function chord(name: string, keys: Partial<KeyPress>): Command {
  return aCommand(name, (_, screen) => {
    expect(press(screen, keys), name).toBe(true);
  });
}

/** Ctrl+1…5 and Ctrl+Shift+1…5, on the row of digits or the numeric pad. */
const anOutcomeChord = fc
  .record({ digit: fc.integer({ min: 1, max: 5 }), pad: fc.boolean(), shiftKey: fc.boolean() })
  .map(({ digit, pad, shiftKey }) =>
    aCommand(`Ctrl+${shiftKey ? 'Shift+' : ''}${String(digit)}`, (memory, screen) => {
      const outcome = outcomes[digit - 1];
      if (outcome !== undefined) choose(memory, screen.desk().getState().live, outcome);
      press(screen, { code: `${pad ? 'Numpad' : 'Digit'}${String(digit)}`, ctrlKey: true, shiftKey });
    }),
  );

const hammered = fc.integer({ min: 2, max: 4 }).map((times) =>
  aCommand(`Ctrl+Enter x${String(times)}`, (_, screen) => {
    for (let time = 0; time < times; time += 1) press(screen, { code: 'Enter', ctrlKey: true });
  }),
);

const typed = fc.constantFrom('pas', 'ny adresse', 'attest').map((words) =>
  aCommand(`type ${words}`, (_, screen) => {
    screen.desk().getState().type(words);
  }),
);

const noted = fc.constantFrom('ring i morgen', 'sag 010190-1234 ', '').map((note) =>
  aCommand(`note "${note}"`, (_, screen) => {
    screen.desk().getState().changeEnquiry({ note });
  }),
);

const opened = fc.constantFrom('flytning', 'attest').map((id) =>
  aCommand(`open ${id}`, (_, screen) => {
    screen.desk().getState().openArticle({ id, topic: '23.05.10' });
  }),
);

/** Enter in the list of units or solutions, when one is open. */
const entered = aCommand('Enter in the list', (memory, screen) => {
  const { choice, live, chooseUnit, chooseSolution } = screen.desk().getState();
  if (choice?.what === 'unit') {
    choose(memory, live, 'redirected');
    chooseUnit('folkeregister');
  } else if (choice?.what === 'solution') {
    if (choice.asOutcome) choose(memory, live, 'self-service');
    chooseSolution({ id: 'meld-flytning', name: 'Meld flytning', url: 'https://example.org/flytning' });
  }
});

const avoidable = aCommand('avoidable', (_, screen) => {
  screen.desk().getState().changeEnquiry({ avoidable: 'unclear-letter' });
});

const cardChosen = fc.integer({ min: 0, max: 2 }).map((index) =>
  aCommand(`card ${String(index)}`, (_, screen) => {
    screen.desk().getState().selectEnquiry(index);
  }),
);

const settled = aCommand('wait', (_, screen) => screen.settle());

/** AltGr+2 types @; nothing else may come of it. */
const altGr = aCommand('AltGr+2', (_, screen) => {
  const before = screen.desk().getState();
  expect(press(screen, { code: 'Digit2', ctrlKey: true, altKey: true, altGraph: true })).toBe(false);
  expect(screen.desk().getState()).toBe(before);
});

async function waiting(screen: Screen): Promise<Draft | undefined> {
  await screen.settle();
  return screen.stored(parkedDrafts)[0];
}

const resumed = aCommand('resume', async (_, screen) => {
  const draft = await waiting(screen);
  if (draft !== undefined) await screen.desk().getState().resume(draft.id);
});

const given = fc.constantFrom(...outcomes).map((outcome) =>
  aCommand(`give ${outcome}`, async (memory, screen) => {
    const draft = await waiting(screen);
    if (draft === undefined) return;
    const lacking = draft.enquiries.findIndex((enquiry) => lackOf(enquiry) !== null);
    choose(memory, { id: draft.id, activeIndex: Math.max(lacking, 0) }, outcome);
    await screen.desk().getState().giveOutcome(draft, outcome);
  }),
);

/** Killed and begun again: what was typed in the last half second may be gone, the contact may not. */
const crashed = aCommand('crash', async (memory, screen) => {
  const before = screen.desk().getState().live;
  await screen.crash();
  const { live } = screen.desk().getState();
  if (before !== null && live?.id === before.id) {
    expect(live.startedAt).toBe(before.startedAt);
    expect(live.enquiries.map((enquiry) => enquiry.outcome)).toEqual(before.enquiries.map((each) => each.outcome));
  } else if (before !== null && isEmptyDraft(before)) memory.seen.delete(before.id);
});

const takenBack = aCommand('Ctrl+Z', async (memory, screen) => {
  await screen.settle();
  const before = standingContacts(screen);
  press(screen, { code: 'KeyZ', ctrlKey: true });
  await screen.settle();
  const after = standingContacts(screen);
  for (const [id, contact] of before) {
    if (after.has(id)) continue;
    const draft = screen.stored((db) => draftById(db, id)?.draft);
    expect(draft, 'a contact taken back is a draft').toBeDefined();
    if (draft === undefined) continue;
    expect(kept(draft)).toEqual(kept(contact));
    expect(draft.enquiries.map((enquiry) => enquiry.outcome)).toEqual(contact.enquiries.map(() => null));
    memory.undone.set(id, { contact, chosen: memory.chosen.get(id) ?? [] });
    memory.chosen.set(id, []);
    memory.seen.set(id, draft);
  }
});

const redone = aCommand('Ctrl+Y', async (memory, screen) => {
  await screen.settle();
  const before = standingContacts(screen);
  press(screen, { code: 'KeyY', ctrlKey: true });
  await screen.settle();
  for (const [id, contact] of standingContacts(screen)) {
    const undone = memory.undone.get(id);
    if ((before.get(id)?.rev ?? 0) === contact.rev || undone === undefined) continue;
    expect({ ...contact, rev: 0 }, 'put back exactly').toEqual({ ...undone.contact, rev: 0 });
    memory.chosen.set(id, undone.chosen);
  }
});

/** The telephone rings while the core still answers. */
const interrupted = fc.constantFrom('resume', 'takeBack').map((what) =>
  aCommand(`${what}, F2 at once`, async (memory, screen) => {
    const draft = await waiting(screen);
    const before = standingContacts(screen);
    const state = screen.desk().getState();
    if (what === 'takeBack') press(screen, { code: 'KeyZ', ctrlKey: true });
    else if (draft !== undefined) void state.resume(draft.id);
    press(screen, { code: 'F2' });
    state.type('attest');
    await screen.settle();
    const { live } = screen.desk().getState();
    if (live !== null) memory.seen.set(live.id, live);
    const after = standingContacts(screen);
    // What was taken back and is not on the desk waits: stored again, without what had been chosen.
    for (const [id, contact] of before) {
      const wasLogged = contact.enquiries.every((enquiry) => enquiry.outcome !== null);
      if (what !== 'takeBack' || !wasLogged || contact.rev === after.get(id)?.rev) continue;
      memory.undone.set(id, { contact, chosen: memory.chosen.get(id) ?? [] });
      memory.chosen.set(id, []);
    }
  }),
);

/** A call as it mostly goes, so that there is something to take back and to put aside. */
const wholeCall = fc
  .record({
    article: fc.boolean(),
    repeat: fc.boolean(),
    note: fc.boolean(),
    cards: fc.constantFrom(1, 2),
    digit: fc.constantFrom(1, 3, 4),
    end: fc.constantFrom('Enter', 'F2'),
  })
  .map((call) =>
    aCommand(`call ${JSON.stringify(call)}`, async (memory, screen) => {
      press(screen, { code: 'F2' });
      const state = screen.desk().getState();
      state.type('pas');
      if (call.article) state.openArticle({ id: 'flytning', topic: '23.05.10' });
      if (call.repeat) press(screen, { code: 'KeyG', ctrlKey: true });
      if (call.note) state.changeEnquiry({ note: 'ring i morgen' });
      if (call.cards === 2) press(screen, { code: 'KeyM', ctrlKey: true });
      const outcome = outcomes[call.digit - 1];
      if (outcome !== undefined) choose(memory, screen.desk().getState().live, outcome);
      press(screen, { code: `Digit${String(call.digit)}`, ctrlKey: true });
      await screen.settle();
      const { live } = screen.desk().getState();
      if (live !== null) memory.seen.set(live.id, live);
      press(screen, { code: call.end, ctrlKey: call.end === 'Enter' });
      await screen.settle();
    }),
  );

const begun = fc.constantFrom(chord('F2', { code: 'F2' }), chord('F2', { code: 'F2' }), chord('F3', { code: 'F3' }));
const another = fc.constant(chord('Ctrl+M', { code: 'KeyM', ctrlKey: true }));
const others = fc.constantFrom(
  chord('F4', { code: 'F4' }),
  chord('Esc', { code: 'Escape' }),
  chord('Ctrl+Enter', { code: 'NumpadEnter', ctrlKey: true }),
  chord('Ctrl+G', { code: 'KeyG', ctrlKey: true }),
  chord('Ctrl+S', { code: 'KeyS', ctrlKey: true }),
  chord('Ctrl+Shift+S', { code: 'KeyS', ctrlKey: true, shiftKey: true }),
  chord('Alt+ArrowDown', { code: 'ArrowDown', altKey: true }),
  chord('Alt+ArrowUp', { code: 'ArrowUp', altKey: true }),
  chord('Alt+2', { code: 'Digit2', altKey: true }),
  altGr,
  avoidable,
);

/** Any hand's next move; what stands here more than once comes more often. */
export const moves: fc.Arbitrary<Command>[] = [
  begun,
  begun,
  another,
  others,
  others,
  anOutcomeChord,
  anOutcomeChord,
  hammered,
  typed,
  noted,
  opened,
  opened,
  fc.constant(entered),
  fc.constant(takenBack),
  fc.constant(redone),
  wholeCall,
  wholeCall,
  wholeCall,
  interrupted,
  fc.constantFrom(settled, resumed, crashed),
  cardChosen,
  given,
];
