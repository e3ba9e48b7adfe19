/** The moves of the desk that have a story of their own, on the store over a real core; random hands are in desk-keys. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { parkedDrafts } from '#core/contacts/draft-store.ts';
import { aScreen } from './a-screen.ts';

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

describe('hands that are faster than the core', () => {
  /** A call whose Enter came before the answer to its search. @returns what lets the answer come. */
  async function aCallThatOpens() {
    const screen = await aScreen();
    const state = () => screen.desk().getState();
    state().begin('phone');
    state().type('ny adresse');
    let answer: (found: { id: string; topic: string }) => void = () => undefined;
    state().openFound(new Promise((resolve) => (answer = resolve)));
    return { screen, state, answer: () => answer({ id: 'flytning', topic: '23.05.10' }) };
  }

  it('a change of agent comes after the finish that waits for its article', async () => {
    const { screen, state, answer } = await aCallThatOpens();
    state().choose('resolved', true);
    expect(state().sending).toBe(1);
    const left = state().leave();
    answer();
    expect(await left).toBe(true);
    await screen.settle();
    expect(screen.logs).toHaveLength(1);
    expect(screen.stored(parkedDrafts)).toEqual([]);
    expect(state().sending).toBe(0);
  });

  it('Enter is the list’s that an outcome is about to open, and nobody’s when another contact has come', async () => {
    const { screen, state, answer } = await aCallThatOpens();
    state().choose('redirected', false);
    expect(state().enterAhead).toBe('awaited');
    screen.desk().setState({ enterAhead: 'pressed' });
    answer();
    await screen.settle();
    expect(state()).toMatchObject({ choice: { what: 'unit' }, enterAhead: 'pressed' });
    state().begin('phone');
    expect(state().enterAhead).toBeNull();
  });

  it('what was opened comes to its own enquiry when another has been begun, and asks nothing there', async () => {
    const { screen, state, answer } = await aCallThatOpens();
    state().choose('redirected', true);
    state().anotherEnquiry();
    answer();
    await screen.settle();
    expect(state().live?.enquiries).toMatchObject([
      { openedArticleIds: ['flytning'], topic: '23.05.10', outcome: 'redirected' },
      { openedArticleIds: [], topic: null, outcome: null },
    ]);
    expect(state()).toMatchObject({ choice: null, openArticleId: null });
  });

  it('a solution that is shown ahead of its list has its link copied, wherever the agent is by then', async () => {
    const screen = await aScreen();
    const state = () => screen.desk().getState();
    state().begin('phone');
    state().openArticle({ id: 'attest', topic: '23.05.10' });
    state().showSelfService('pointer');
    await screen.settle();
    const ahead = state().ahead();
    state().anotherEnquiry();
    state().chooseSolution({ id: 'meld-flytning', name: 'Meld flytning', url: 'https://example.org' }, ahead);
    await screen.settle();
    const shown = { selfService: { solutionId: 'meld-flytning', help: 'pointer' } };
    expect(state().live?.enquiries).toMatchObject([shown, { selfService: null }]);
    expect(state().said.text).toContain('Meld flytning');
  });
});
