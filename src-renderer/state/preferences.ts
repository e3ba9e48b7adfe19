/** What an agent prefers, from wherever it is changed: stored, and in force at once. */
import { api } from '#renderer/api/client.ts';
import type { AppState } from '#shared/contract.ts';
import type { Preferences, SetUp } from '#shared/domain/settings.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { errorBody } from '#shared/errors.ts';
import { desk, queries, view } from './app.ts';

/** One change at a time, each over what the one before left: of two on their way at once, either could be the one kept. */
let entering: Promise<unknown> = Promise.resolve();

/** @returns true when they are stored; otherwise it has been said why not, and the former are in force. */
export function changePreferences(change: Partial<Preferences>): Promise<boolean> {
  return entered(async () => {
    const { preferences } = await api.app.state({});
    return api.app.savePreferences({ ...preferences, ...change });
  });
}

function entered(change: () => Promise<AppState>): Promise<boolean> {
  const turn = entering.then(async () => {
    try {
      queries.setQueryData(['app'], await change());
      return true;
    } catch (thrown) {
      desk.getState().say(sentenceFor(errorBody(thrown)));
      return false;
    }
  });
  entering = turn;
  return turn;
}

/**
 * Somebody else sits down: known on this PC by id, or new by set-up. What lies on the desk is put aside first, under the
 * name of who began it; if that fails nobody changes. Chords wait for it. See decision 0031.
 */
export function changeAgent(to: { readonly id: string } | SetUp): void {
  view.getState().changeAgent(() => sitDown(to));
}

async function sitDown(to: { readonly id: string } | SetUp): Promise<void> {
  if (!(await desk.getState().leave())) {
    desk.getState().say(da.agent.agents.notPutAside);
    return;
  }
  const changed = await entered(async () => {
    const state = await ('id' in to ? api.app.changeAgent(to) : api.app.setUp(to));
    view.getState().go('desk');
    return state;
  });
  if (!changed) return;
  await queries.invalidateQueries();
  const { agent } = await api.app.state({});
  if (agent !== null) desk.getState().say(da.agent.agents.changed(agent.name));
}
