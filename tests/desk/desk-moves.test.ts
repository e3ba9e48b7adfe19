/**
 * Whatever keys are pressed, in whatever order: no contact is lost, none is logged twice, no outcome is there that nobody
 * chose, and what was taken back and put back is as it was. Random hands against the real core.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { liveDrafts, parkedDrafts } from '#core/contacts/draft-store.ts';
import { outcomes, type Outcome } from '#shared/domain/contact.ts';
import { isEmptyDraft, type Draft } from '#shared/domain/draft.ts';
import { aScreen, type Screen } from './a-screen.ts';

/** What is known of the hands alone. */
interface Seen {
  /** Contacts in which something was entered. */
  readonly entered: Set<string>;
  readonly chosen: Map<string, Set<Outcome>>;
}

type Key =
  | {
      readonly key:
        | 'begin'
        | 'another'
        | 'finish'
        | 'take-back'
        | 'redo'
        | 'escape'
        | 'unit'
        | 'solution'
        | 'repeat'
        | 'crash'
        | 'resume'
        | 'settle';
    }
  | { readonly key: 'type'; readonly words: string }
  | { readonly key: 'open'; readonly id: 'flytning' | 'attest' }
  | { readonly key: 'choose' | 'finish-with' | 'give'; readonly outcome: Outcome };

const anOutcome = fc.constantFrom(...outcomes);
const aKey: fc.Arbitrary<Key> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ key: fc.constant('begin' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ key: fc.constant('type' as const), words: fc.constantFrom('pas', 'ny adresse', 'attest') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      key: fc.constant('open' as const),
      id: fc.constantFrom('flytning' as const, 'attest' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ key: fc.constant('choose' as const), outcome: anOutcome }) },
  { weight: 4, arbitrary: fc.record({ key: fc.constant('finish-with' as const), outcome: anOutcome }) },
  { weight: 1, arbitrary: fc.record({ key: fc.constant('give' as const), outcome: anOutcome }) },
  {
    weight: 10,
    arbitrary: fc.record({
      key: fc.constantFrom(
        ...([
          'another',
          'finish',
          'finish',
          'take-back',
          'redo',
          'escape',
          'unit',
          'solution',
          'repeat',
          'crash',
          'resume',
          'settle',
        ] as const),
      ),
    }),
  },
);

async function firstWaiting(screen: Screen): Promise<Draft | undefined> {
  await screen.settle();
  return screen.stored(parkedDrafts)[0];
}

/** Presses one key; nothing waits for the core unless the key is `settle`, `crash` or needs the list of what waits. */
async function press(screen: Screen, key: Key, seen: Seen): Promise<void> {
  const state = screen.desk().getState();
  const before = state.live;
  const note = (outcome: Outcome, id: string | undefined) => {
    if (id !== undefined) seen.chosen.set(id, (seen.chosen.get(id) ?? new Set<Outcome>()).add(outcome));
  };
  switch (key.key) {
    case 'begin':
      state.begin('phone');
      break;
    case 'type':
      state.type(key.words);
      break;
    case 'open':
      state.openArticle({ id: key.id, topic: '23.05.10' });
      break;
    case 'choose':
      note(key.outcome, before?.id);
      state.choose(key.outcome, false);
      break;
    case 'finish-with':
      note(key.outcome, before?.id);
      state.choose(key.outcome, true);
      break;
    case 'unit':
      if (state.choice?.what === 'unit') note('redirected', before?.id);
      if (state.choice?.what === 'unit') state.chooseUnit('folkeregister');
      break;
    case 'solution':
      if (state.choice?.what === 'solution') {
        if (state.choice.asOutcome) note('self-service', before?.id);
        state.chooseSolution({ id: 'meld-flytning', name: 'Meld flytning', url: 'https://example.org/flytning' });
      }
      break;
    case 'another':
      state.anotherEnquiry();
      break;
    case 'finish':
      state.finish();
      break;
    case 'take-back':
      await state.takeBack();
      break;
    case 'redo':
      await state.redo();
      break;
    case 'escape':
      state.escape();
      break;
    case 'repeat':
      state.toggleRepeat();
      break;
    case 'crash':
      await screen.crash();
      break;
    case 'settle':
      await screen.settle();
      break;
    case 'resume': {
      const waiting = await firstWaiting(screen);
      if (waiting !== undefined) await screen.desk().getState().resume(waiting.id);
      break;
    }
    case 'give': {
      const waiting = await firstWaiting(screen);
      if (waiting === undefined) break;
      note(key.outcome, waiting.id);
      await screen.desk().getState().giveOutcome(waiting, key.outcome);
      break;
    }
  }
  screen.clock.advanceMs(1000);
  const { live } = screen.desk().getState();
  if (live !== null && !isEmptyDraft(live)) seen.entered.add(live.id);
  if (live !== null && isEmptyDraft(live)) seen.entered.delete(live.id);
}

/** What lies on disk when everything has come to rest. */
function expectNothingLostOrInvented(screen: Screen, seen: Seen): void {
  screen.stored((db) => {
    const agent = db.get<{ agent_id: string }>('SELECT agent_id FROM drafts LIMIT 1')?.agent_id ?? '';
    const drafts = new Map(
      [...parkedDrafts(db), ...liveDrafts(db, agent).map((each) => each.draft)].map((each) => [each.id, each]),
    );
    const rows = db.all<{ id: string; deleted: number }>('SELECT id, deleted FROM contacts');
    const standing = new Set(rows.filter((row) => row.deleted === 0).map((row) => row.id));
    for (const id of seen.entered) expect(standing.has(id) || drafts.has(id), `lost: ${id}`).toBe(true);
    for (const id of standing) {
      const enquiries = storedContact(db, id)?.contact?.enquiries ?? [];
      for (const { outcome } of enquiries) {
        if (outcome !== null) expect(seen.chosen.get(id)?.has(outcome), `${outcome} was never chosen`).toBe(true);
      }
      const lacks = enquiries.some((enquiry) => enquiry.outcome === null);
      expect(drafts.has(id), 'waits exactly as long as it lacks an outcome').toBe(lacks);
    }
    expect(rows.length).toBe(new Set(rows.map((row) => row.id)).size);
  });
}

it('loses nothing, logs nothing twice, and invents no outcome, whatever is pressed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aKey, { minLength: 1, maxLength: 40 }), async (keys) => {
      const screen = await aScreen();
      const seen: Seen = { entered: new Set(), chosen: new Map() };
      for (const key of keys) await press(screen, key, seen);
      await screen.settle();
      expectNothingLostOrInvented(screen, seen);
      await screen.close();
    }),
    { numRuns: 300 },
  );
});

it('takes the last log back without its outcome and puts it back exactly as it was', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().type('ny adresse');
  state().openArticle({ id: 'flytning', topic: '23.05.10' });
  state().toggleRepeat();
  state().choose('self-service', true);
  await screen.settle();
  const logged = screen.stored((db) => db.all<{ id: string }>('SELECT id FROM contacts WHERE deleted = 0'));
  const id = logged[0]?.id ?? '';
  const before = screen.stored((db) => storedContact(db, id)?.contact);
  expect(before?.enquiries[0]).toMatchObject({ outcome: 'self-service', repeat: true, articleIds: ['flytning'] });

  await state().takeBack();
  expect(state().live?.enquiries[0]).toMatchObject({ outcome: null, title: 'ny adresse', repeat: true });
  expect(screen.stored((db) => db.all('SELECT id FROM contacts WHERE deleted = 0'))).toEqual([]);

  await state().redo();
  const after = screen.stored((db) => storedContact(db, id)?.contact);
  expect({ ...after, rev: 0 }).toEqual({ ...before, rev: 0 });
  expect(state().live).toBeNull();
});

it('a chord faster than the article still finds its solution', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().openArticle({ id: 'flytning', topic: '23.05.10' });
  state().showSelfService('pointer');
  await screen.settle();
  expect(state().live?.enquiries[0]?.selfService).toEqual({ solutionId: 'meld-flytning', help: 'pointer' });
});

it('a draft with a CPR number in it is written without the number, and cannot be finished', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().changeEnquiry({ note: 'ring 010190-1234 op' });
  await screen.settle();
  const [stored] = screen.stored((db) => db.all<{ body: string }>('SELECT body FROM drafts'));
  expect(stored?.body).toContain('"ring  op"');
  state().choose('resolved', true);
  await screen.settle();
  expect(state().live).not.toBeNull();
  expect(state().said.text).toContain('Slet personnummeret');
});

it('a draft that another window has logged meanwhile leaves this desk, and the logged one stands', async () => {
  const screen = await aScreen();
  const here = () => screen.desk().getState();
  here().begin('phone');
  here().type('ny adresse');
  await screen.settle();
  const there = screen.another();
  await there.getState().recover();
  there.getState().choose('resolved', true);
  await screen.settle();
  here().changeEnquiry({ note: 'mere' });
  await screen.settle();
  expect(here().live).toBeNull();
  expect(here().said.text).toContain('allerede gemt fra et andet vindue');
  const rows = screen.stored((db) => db.all<{ rev: number }>('SELECT rev FROM contacts WHERE deleted = 0'));
  expect(rows).toEqual([{ rev: 1 }]);
});

it('a corrected outcome takes the pointer it implied with it; one that was shown stays', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  const enquiry = () => state().live?.enquiries[0];
  state().begin('phone');
  state().openArticle({ id: 'flytning', topic: '23.05.10' });
  state().choose('self-service', false);
  await screen.settle();
  expect(enquiry()?.selfService).toEqual({ solutionId: 'meld-flytning', help: 'pointer' });
  state().choose('resolved', false);
  expect(enquiry()?.selfService).toBeNull();
  state().showSelfService('pointer');
  await screen.settle();
  state().choose('resolved', false);
  expect(enquiry()?.selfService).toEqual({ solutionId: 'meld-flytning', help: 'pointer' });
});

it('a unit of one municipality is not kept for another', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().choose('redirected', false);
  state().chooseUnit('folkeregister');
  expect(state().live?.enquiries[0]?.redirect).not.toBeNull();
  state().changeContact({ municipalityCode: '190' });
  expect(state().live?.enquiries[0]).toMatchObject({ outcome: 'redirected', redirect: null });
});

it('Enter before the answer came: the contact waits for its article and ends with it', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  let answer: (found: { id: string; topic: string }) => void = () => undefined;
  state().begin('phone');
  state().type('ny adresse');
  state().openFound(new Promise((resolve) => (answer = resolve)));
  state().choose('resolved', true);
  await screen.settle();
  expect(state().live).not.toBeNull();
  answer({ id: 'flytning', topic: '23.05.10' });
  await screen.settle();
  expect(state().live).toBeNull();
  const rows = screen.stored((db) => db.all('SELECT article_id FROM enquiry_articles'));
  expect(rows).toEqual([{ article_id: 'flytning' }]);
});

it('a draft of before that is found after a new call has begun waits for its outcome', async () => {
  const screen = await aScreen();
  screen.desk().getState().begin('phone');
  screen.desk().getState().type('gammel');
  await screen.settle();
  const fresh = screen.another().getState;
  const recovering = fresh().recover();
  fresh().begin('phone');
  await recovering;
  await screen.settle();
  expect(screen.stored(parkedDrafts).map((draft) => draft.enquiries[0]?.title)).toEqual(['gammel']);
});

it('what was written while another window put the contact aside is kept', async () => {
  const screen = await aScreen();
  const here = () => screen.desk().getState();
  here().begin('phone');
  here().type('anna');
  await screen.settle();
  const there = screen.another();
  await there.getState().recover();
  there.getState().begin('phone');
  await screen.settle();
  here().changeEnquiry({ note: 'skal ringes op' });
  await screen.settle();
  here().choose('resolved', true);
  await screen.settle();
  const notes = screen.stored((db) => db.all('SELECT title, note, outcome FROM enquiries'));
  expect(notes).toEqual([{ title: 'anna', note: 'skal ringes op', outcome: 'resolved' }]);
});
