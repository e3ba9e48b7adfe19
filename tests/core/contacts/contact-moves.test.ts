/**
 * Whatever an agent does, in whatever order: a contact is stored once, owed once and counted as it stands, and no outcome
 * is there that nobody chose. Random moves against a model that knows nothing of rows.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Contact, Outcome } from '#shared/domain/contact.ts';
import { changeActive, withAnotherEnquiry, withOutcome, type Draft } from '#shared/domain/draft.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { instantOf } from '#shared/time/clock.ts';
import { aDraft } from '#tests/builders.ts';
import { isLong } from '#tests/long-runs.ts';
import { aDesk, countedContacts, expectWhole, type TestDesk } from './a-desk.ts';

type Chosen = readonly (Outcome | null)[];

/** What is known without looking: the desk's live draft, what waits, what is logged, and what was chosen. */
interface Model {
  live: Draft | null;
  savedAtMs: number;
  readonly chosen: Map<string, Chosen>;
  readonly parked: Set<string>;
  /** In the order of saving, with the Danish day of it. */
  logged: { id: string; day: string }[];
  /** Taken back and not changed since, the last one last, with what stood. */
  takenBack: { id: string; contact: Contact; chosen: Chosen }[];
  /** Contacts that count nowhere although a row is there. */
  readonly tombstones: Set<string>;
}

type Move = fc.Command<Model, TestDesk>;

const dayOf = (desk: TestDesk): string => localDayOf(instantOf(desk.clock));
const code = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'unknown';
  }
};

function keep(model: Model, desk: TestDesk, draft: Draft): void {
  desk.drafts().save(draft);
  model.live = draft;
  model.savedAtMs = desk.clock.now();
  if (draft.takenBack === null) model.takenBack = model.takenBack.filter((each) => each.id !== draft.id);
}

function park(model: Model, desk: TestDesk, draft: Draft): void {
  desk.contacts().park(draft);
  model.parked.add(draft.id);
  model.tombstones.delete(draft.id);
  model.live = null;
  // Putting aside is a saving: it comes before older ones when something is put back.
  const own = model.takenBack.filter((each) => each.id === draft.id);
  model.takenBack = [...model.takenBack.filter((each) => each.id !== draft.id), ...own];
}

function move(
  name: string,
  run: (model: Model, desk: TestDesk) => void,
  check: (model: Model) => boolean = () => true,
): Move {
  return {
    toString: () => name,
    check: (model) => check(model),
    run: (model, desk) => {
      desk.clock.advanceMs(1_000);
      run(model, desk);
      expectModel(model, desk);
    },
  };
}

function expectModel(model: Model, desk: TestDesk): void {
  const db = desk.db();
  expectWhole(db);
  const counted = new Map(
    countedContacts(db).map((contact) => [contact.id, contact.enquiries.map((each) => each.outcome)]),
  );
  const standing = [
    ...model.logged.map((each) => each.id),
    ...[...model.parked].filter((id) => !model.tombstones.has(id)),
  ];
  const live =
    model.live !== null && model.live.baseRev > 0 && !model.tombstones.has(model.live.id) ? [model.live.id] : [];
  expect([...counted.keys()].sort()).toEqual([...standing, ...live].sort());
  for (const { id } of model.logged) expect(counted.get(id)).toEqual(model.chosen.get(id));
  for (const [id, outcomes] of counted) {
    outcomes.forEach((outcome, index) => {
      if (outcome !== null && id !== model.live?.id) expect(outcome).toBe(model.chosen.get(id)?.[index]);
    });
  }
  const waiting = desk
    .contacts()
    .today({ municipalityCode: '250' })
    .missing.map((draft) => draft.id);
  expect(waiting.sort()).toEqual([...model.parked].sort());
  expect(desk.drafts().live()?.id).toEqual(model.live?.id);
}

const start = move('start', (model, desk) => {
  if (model.live !== null) park(model, desk, model.live);
  const draft = aDraft({ startedAt: instantOf(desk.clock) });
  model.chosen.set(draft.id, [null]);
  keep(model, desk, draft);
});

const isLive = (model: Model): boolean => model.live !== null;

const type = (title: string): Move =>
  move(
    `type ${title}`,
    (model, desk) => {
      if (model.live !== null)
        keep(
          model,
          desk,
          changeActive(model.live, (enquiry) => ({ ...enquiry, title })),
        );
    },
    isLive,
  );

const choose = (outcome: Outcome): Move =>
  move(
    `choose ${outcome}`,
    (model, desk) => {
      if (model.live === null) return;
      const { id, activeIndex } = model.live;
      keep(
        model,
        desk,
        changeActive(model.live, (enquiry) => withOutcome(enquiry, outcome)),
      );
      model.chosen.set(id, (model.chosen.get(id) ?? []).with(activeIndex, outcome));
    },
    isLive,
  );

const another = move(
  'another enquiry',
  (model, desk) => {
    if (model.live === null) return;
    keep(model, desk, withAnotherEnquiry(model.live));
    model.chosen.set(model.live.id, [...(model.chosen.get(model.live.id) ?? []), null]);
  },
  (model) => model.live !== null && model.live.enquiries.length < 3,
);

const finish = (times: number): Move =>
  move(
    `finish ×${String(times)}`,
    (model, desk) => {
      const draft = model.live;
      if (draft === null) return;
      const answers = Array.from({ length: times }, () => code(() => desk.contacts().save(draft)));
      const stands = (model.chosen.get(draft.id) ?? []).every((outcome) => outcome !== null);
      expect(new Set(answers)).toEqual(new Set([stands ? 'done' : 'outcome-missing']));
      if (!stands) return;
      model.live = null;
      model.tombstones.delete(draft.id);
      model.takenBack = model.takenBack.filter((each) => each.id !== draft.id);
      model.logged.push({ id: draft.id, day: dayOf(desk) });
    },
    isLive,
  );

const putAside = (times: number): Move =>
  move(
    `park ×${String(times)}`,
    (model, desk) => {
      const draft = model.live;
      if (draft === null) return;
      for (let time = 0; time < times; time += 1) park(model, desk, draft);
    },
    isLive,
  );

const resume = (which: number): Move =>
  move(
    `resume ${String(which)}`,
    (model, desk) => {
      if (model.live !== null) park(model, desk, model.live);
      const id = [...model.parked][which % model.parked.size] ?? '';
      model.live = desk.contacts().resume({ id });
      model.savedAtMs = desk.clock.now();
      model.parked.delete(id);
    },
    (model) => model.parked.size > 0,
  );

const takeBack = move('take back', (model, desk) => {
  const newest = model.logged.findLast((each) => each.day === dayOf(desk));
  const state = model.live === null ? 'live' : 'parked';
  const before = newest === undefined ? undefined : countedContacts(desk.db()).find((each) => each.id === newest.id);
  if (newest === undefined || before === undefined) {
    expect(code(() => desk.contacts().takeBack({ id: null, state }))).toBe('nothing-to-take-back');
    return;
  }
  const draft = desk.contacts().takeBack({ id: null, state });
  expect(draft.id).toBe(newest.id);
  const chosen = model.chosen.get(draft.id) ?? [];
  model.takenBack.push({ id: draft.id, contact: before, chosen });
  model.chosen.set(
    draft.id,
    chosen.map(() => null),
  );
  model.logged = model.logged.filter((each) => each.id !== draft.id);
  model.tombstones.add(draft.id);
  if (state === 'parked') model.parked.add(draft.id);
  else {
    model.live = draft;
    model.savedAtMs = desk.clock.now();
  }
});

const redo = move('redo', (model, desk) => {
  const last = model.takenBack.pop();
  if (last === undefined) {
    expect(code(() => desk.contacts().redo())).toBe('nothing-to-redo');
    return;
  }
  const restored = desk.contacts().redo();
  expect({ ...restored, rev: 0 }).toEqual({ ...last.contact, rev: 0 });
  model.chosen.set(last.id, last.chosen);
  model.tombstones.delete(last.id);
  model.parked.delete(last.id);
  if (model.live?.id === last.id) model.live = null;
  model.logged.push({ id: last.id, day: dayOf(desk) });
});

const wait = (minutes: number): Move =>
  move(`wait ${String(minutes)} min`, (_, desk) => desk.clock.advanceMs(minutes * 60_000));

/** The usual day: begun, decided, logged. */
const wholeCall = (outcome: Outcome): Move =>
  move(`call ${outcome}`, (model, desk) => {
    start.run(model, desk);
    choose(outcome).run(model, desk);
    finish(1).run(model, desk);
  });

const reopen = move('reopen', (model, desk) => {
  desk.reopen();
  const found = desk.drafts().live();
  if (model.live === null) {
    expect(found).toBeNull();
    return;
  }
  const leftAlone = desk.clock.now() - model.savedAtMs > 5 * 60_000 && model.live.endedAt === null;
  model.live = leftAlone ? { ...model.live, endUnknown: true } : model.live;
  expect(found).toEqual(model.live);
});

/** Each run is a store of its own with all its migrations: slow on a busy machine is no failure. */
const patienceMs = isLong ? 1_800_000 : 180_000;

it(
  'any moves leave every contact once, owed once, counted as it stands, with no outcome nobody chose',
  () => {
    const moves = fc.commands(
      [
        fc.constant(start),
        fc.constantFrom('pas', 'flytning', 'bolig').map(type),
        fc.constantFrom<Outcome>('resolved', 'misdirected', 'abandoned').map(choose),
        fc.constant(another),
        fc.constantFrom(1, 3).map(finish),
        fc.constantFrom(1, 2).map(putAside),
        fc.nat(9).map(resume),
        fc.constantFrom<Outcome>('resolved', 'abandoned').map(wholeCall),
        fc.constant(takeBack),
        fc.constant(takeBack),
        fc.constant(redo),
        fc.constant(redo),
        fc.constantFrom(1, 10, 600).map(wait),
        fc.constant(reopen),
      ],
      { maxCommands: 40, size: '+1' },
    );
    fc.assert(
      fc.property(moves, (commands) => {
        const desk = aDesk();
        try {
          fc.modelRun(() => ({ model: aModel(), real: desk }), commands);
        } finally {
          desk.close();
        }
      }),
      { numRuns: isLong ? 400 : 25 },
    );
  },
  patienceMs,
);

const aModel = (): Model => ({
  live: null,
  savedAtMs: 0,
  chosen: new Map(),
  parked: new Set(),
  logged: [],
  takenBack: [],
  tombstones: new Set(),
});
