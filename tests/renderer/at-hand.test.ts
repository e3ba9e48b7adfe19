/** Ctrl+D while the core tells that something changed: what was asked is asked anew, and the agent hears what was done. */
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '#renderer/api/client.ts';
import { desk, queries } from '#renderer/state/app.ts';
import { toggleFavourite } from '#renderer/state/at-hand.ts';
import { freshDesk } from '#renderer/state/desk-state.ts';
import { makeStale } from '#renderer/state/queries.ts';

const article = { id: 'pas', title: 'Pas' };

afterEach(() => {
  vi.restoreAllMocks();
  queries.clear();
  desk.setState({ ...freshDesk });
});

it('an answer thrown away while under way is asked for anew, and nothing is said to have failed', async () => {
  const first = Promise.withResolvers<string[]>();
  const asked = vi.spyOn(api.reading, 'favouriteIds').mockReturnValueOnce(first.promise).mockResolvedValue([]);
  const set = vi.spyOn(api.reading, 'setFavourite').mockResolvedValue({ favourite: true });
  const toggled = toggleFavourite(article);
  await vi.waitFor(() => {
    expect(asked).toHaveBeenCalledTimes(1);
  });
  await makeStale('reading');
  first.resolve(['pas']);
  await toggled;
  expect(asked).toHaveBeenCalledTimes(2);
  expect(set).toHaveBeenCalledWith({ id: 'pas', favourite: true });
  expect(desk.getState().said.text).toBe('Føjet til favoritter: Pas');
});

it('pressed twice, the second press rests on what the first one did', async () => {
  let kept: string[] = [];
  vi.spyOn(api.reading, 'favouriteIds').mockImplementation(() => Promise.resolve(kept));
  vi.spyOn(api.reading, 'setFavourite').mockImplementation(({ id, favourite }) => {
    kept = favourite ? [id] : [];
    return Promise.resolve({ favourite });
  });
  await toggleFavourite(article);
  await toggleFavourite(article);
  expect(kept).toEqual([]);
  expect(desk.getState().said.text).toBe('Fjernet fra favoritter: Pas');
});
