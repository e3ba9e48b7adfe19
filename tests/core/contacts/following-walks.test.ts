/**
 * Whatever a hub gives, refuses and loses while agents work, and whatever a person decides of it: every draft goes on from what
 * stands, every contact that lacks its outcome waits, all of it can be finished, and no word is lost that nobody gave up.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { draftById } from '#core/contacts/draft-store.ts';
import { putAsideLiveOf } from '#core/contacts/leaving.ts';
import type { Contact, Outcome } from '#shared/domain/contact.ts';
import { changeActive, firstLack, withAnotherEnquiry, withOutcome, type Draft } from '#shared/domain/draft.ts';
import { instantOf } from '#shared/time/clock.ts';
import { aDraft } from '#tests/builders.ts';
import { isLong } from '#tests/long-runs.ts';
import { confirmed, discard, isOwed, pulled } from './a-hub-beside.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

/** What must still be said somewhere of each contact, and what the hub has of it. */
interface Memory {
  readonly words: Map<string, Set<string>>;
  readonly atHub: Map<string, { readonly rev: number; readonly contact: Contact | null }>;
  written: number;
}

type Move = fc.Command<Memory, TestDesk>;

const missing = (desk: TestDesk) => desk.contacts().today({ municipalityCode: '250' }).missing;
const standing = (desk: TestDesk, id: string) => storedContact(desk.db(), id);
const idsOf = (desk: TestDesk): string[] =>
  desk
    .db()
    .all<{ id: string }>('SELECT id FROM contacts ORDER BY id')
    .map(({ id }) => id);

function saidOf(desk: TestDesk, id: string): string {
  const draft = draftById(desk.db(), id)?.draft.enquiries ?? [];
  const contact = standing(desk, id)?.contact?.enquiries ?? [];
  return [...draft, ...contact].map(({ title, note }) => `${title} ${note}`).join(' ');
}

const wordsIn = (text: string): Set<string> => new Set(text.match(/ord\d+/g));

/** Of a contact that is given up what its draft says is left. */
function keepDraftsWords(memory: Memory, desk: TestDesk, id: string): void {
  const notes = draftById(desk.db(), id)?.draft.enquiries.map(({ note }) => note);
  memory.words.set(id, wordsIn(notes?.join(' ') ?? ''));
}

function expectSound(memory: Memory, desk: TestDesk): void {
  const live = desk.drafts().live();
  const waiting = missing(desk);
  for (const { id, baseRev } of [...waiting, ...(live === null ? [] : [live])]) {
    expect(standing(desk, id)?.rev ?? baseRev).toBe(baseRev);
  }
  for (const id of idsOf(desk)) {
    const lacks = standing(desk, id)?.contact?.enquiries.some(({ outcome }) => outcome === null) ?? false;
    if (lacks) expect(draftById(desk.db(), id)).not.toBeNull();
  }
  for (const [id, words] of memory.words) {
    const said = wordsIn(saidOf(desk, id));
    expect([...words].filter((word) => !said.has(word))).toEqual([]);
  }
}

function move(name: string, run: (memory: Memory, desk: TestDesk) => void): Move {
  return {
    toString: () => name,
    check: () => true,
    run: (memory, desk) => {
      desk.clock.advanceMs(1_000);
      run(memory, desk);
      expectSound(memory, desk);
    },
  };
}

function word(memory: Memory, id: string): string {
  memory.written += 1;
  const next = `ord${String(memory.written)}`;
  memory.words.set(id, new Set([...(memory.words.get(id) ?? []), next]));
  return next;
}

const onDesk = (change: (draft: Draft, memory: Memory) => Draft) => (memory: Memory, desk: TestDesk) => {
  const live = desk.drafts().live();
  if (live !== null) desk.drafts().save(change(live, memory));
};

function putAside(desk: TestDesk): void {
  putAsideLiveOf(desk.parts(), desk.agent);
  expect(desk.drafts().live()).toBeNull();
}

const start = move('start', (_, desk) => {
  putAside(desk);
  desk.drafts().save(aDraft({ startedAt: instantOf(desk.clock) }));
});

const write = move(
  'write',
  onDesk((draft, memory) =>
    changeActive(draft, (each) => ({ ...each, note: `${each.note} ${word(memory, draft.id)}`.trim() })),
  ),
);

const another = move(
  'another enquiry',
  onDesk((draft) => (draft.enquiries.length < 3 ? withAnotherEnquiry(draft) : draft)),
);

const choose = (outcome: Outcome): Move =>
  move(
    `choose ${outcome}`,
    onDesk((draft) => changeActive(draft, (each) => withOutcome(each, outcome))),
  );

const finish = move('finish', (_, desk) => {
  const live = desk.drafts().live();
  if (live !== null && firstLack(live) === null) desk.contacts().save(live);
});

const leave = move('leave', (_, desk) => putAside(desk));

const resume = (which: number): Move =>
  move(`resume ${String(which)}`, (_, desk) => {
    putAside(desk);
    const waiting = missing(desk);
    const chosen = waiting[which % waiting.length];
    if (chosen !== undefined) desk.contacts().resume({ id: chosen.id });
  });

const takeBack = move('take back', (_, desk) => {
  const state = desk.drafts().live() === null ? 'live' : 'parked';
  const [last] = desk.contacts().today({ municipalityCode: '250' }).lastLogged;
  if (last !== undefined) desk.contacts().takeBack({ id: last.id, state });
});

const at = (desk: TestDesk, which: number): string | null => {
  const ids = idsOf(desk);
  return ids[which % ids.length] ?? null;
};

/** The hub takes what is owed. */
const push = (which: number): Move =>
  move(`push ${String(which)}`, (memory, desk) => {
    const id = at(desk, which);
    if (id === null || !isOwed(desk, id) || memory.atHub.has(id)) return;
    const stored = standing(desk, id);
    if (stored === null) return;
    confirmed(desk, id);
    memory.atHub.set(id, { rev: stored.rev, contact: stored.contact });
  });

/** What is owed is refused and discarded; what the hub has comes back with its next pull. */
const discarded = (which: number): Move =>
  move(`discard ${String(which)}`, (memory, desk) => {
    const id = at(desk, which);
    if (id === null || !isOwed(desk, id)) return;
    const isLive = draftById(desk.db(), id)?.draft.state === 'live';
    // Given up with the refused version, but for what somebody is at.
    if (!isLive) memory.words.delete(id);
    else keepDraftsWords(memory, desk, id);
    discard(desk, id);
    const had = memory.atHub.get(id);
    if (had !== undefined) pulled(desk, id, had.rev, had.contact);
  });

/** A backup was older than what the hub has: more was written and decided since. */
const pull = (which: number, outcome: Outcome | null): Move =>
  move(`pull ${String(which)} ${String(outcome)}`, (memory, desk) => {
    const id = at(desk, which);
    if (id === null || isOwed(desk, id)) return;
    const stored = standing(desk, id);
    if (stored === null || stored.contact === null) return;
    const rev = stored.rev + 1;
    const enquiries = stored.contact.enquiries.map((each) => ({
      ...each,
      outcome: each.outcome ?? outcome,
      note: `${each.note} ${word(memory, id)}`.trim(),
    }));
    const contact = { ...stored.contact, rev, enquiries };
    pulled(desk, id, rev, contact);
    memory.atHub.set(id, { rev, contact });
  });

/** It was taken back since the backup. */
const pullTombstone = (which: number): Move =>
  move(`pull tombstone ${String(which)}`, (memory, desk) => {
    const id = at(desk, which);
    if (id === null || isOwed(desk, id)) return;
    const rev = (standing(desk, id)?.rev ?? 0) + 1;
    // Without a draft nothing is left here of what it said.
    if (draftById(desk.db(), id) === null) memory.words.delete(id);
    else keepDraftsWords(memory, desk, id);
    pulled(desk, id, rev, null);
    memory.atHub.set(id, { rev, contact: null });
  });

/** Several in a row, as they come most days. */
const inOrder = (name: string, parts: readonly Move[]): Move =>
  move(name, (memory, desk) => {
    for (const part of parts) part.run(memory, desk);
  });

const waitsAtHub = (which: number): Move =>
  inOrder(`waits at the hub ${String(which)}`, [start, write, leave, push(which)]);
const givenOutcome = (which: number): Move =>
  inOrder(`outcome given ${String(which)}`, [resume(which), choose('resolved'), finish]);

const reopen = move('reopen', (_, desk) => desk.reopen());

const moves: fc.Arbitrary<Move>[] = [
  fc.constant(start),
  fc.constant(write),
  fc.constant(write),
  fc.constant(another),
  fc.constantFrom<Outcome>('resolved', 'abandoned').map(choose),
  fc.constant(finish),
  fc.constant(leave),
  fc.nat(9).map(resume),
  fc.nat(3).map(waitsAtHub),
  fc.nat(3).map(givenOutcome),
  fc.constant(takeBack),
  fc.nat(9).map(push),
  fc.nat(9).map(discarded),
  fc.tuple(fc.nat(9), fc.constantFrom<(Outcome | null)[]>(null, 'resolved')).map(([n, outcome]) => pull(n, outcome)),
  fc.nat(9).map(pullTombstone),
  fc.constant(reopen),
];

/** On a busy machine, too. */
const patienceMs = isLong ? 1_800_000 : 180_000;

it(
  'every draft can be gone on with and finished, and no word is lost',
  () => {
    fc.assert(
      fc.property(fc.commands(moves, { maxCommands: 50, size: 'max' }), (commands) => {
        const desk = aDesk();
        try {
          const memory: Memory = { words: new Map(), atHub: new Map(), written: 0 };
          fc.modelRun(() => ({ model: memory, real: desk }), commands);
          putAside(desk);
          for (const { id } of missing(desk)) {
            const { enquiries, ...draft } = desk.contacts().resume({ id });
            desk.contacts().save({
              ...draft,
              enquiries: enquiries.map((each) => ({ ...each, outcome: each.outcome ?? 'resolved' })),
            });
          }
          expect(missing(desk)).toEqual([]);
          expectSound(memory, desk);
        } finally {
          desk.close();
        }
      }),
      { numRuns: isLong ? 400 : 40 },
    );
  },
  patienceMs,
);
