/** What Ctrl+K offers, in which order, and what choosing a unit or an article does. */
import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useEntries, type Entry } from '#renderer/shell/palette-entries.ts';
import { desk, queries, view } from '#renderer/state/app.ts';
import { freshDesk } from '#renderer/state/desk-state.ts';
import { outcomes } from '#shared/domain/contact.ts';
import type { UnitView } from '#shared/domain/directory.ts';
import { Preferences } from '#shared/domain/settings.ts';
import { aDraft } from '#tests/builders.ts';

const home = Preferences.parse({
  municipalityCode: '250',
  location: 'borgerservice',
  channel: 'phone',
  theme: 'system',
});
const unit: UnitView = {
  id: 'byg',
  name: 'Byg og Plan',
  takes: 'byggesager',
  phones: [{ label: 'Internt', number: 'lokal 0001', visibility: 'internal', example: false }],
  fallback: 'skriv',
  external: false,
  municipalityCode: '250',
  takesTopic: false,
  state: { open: true, until: '14:00', opensNext: null, why: null },
};
const anArticle = (articleId: string) => ({ articleId, title: `Artikel ${articleId}`, topic: '23.05.10' });

beforeEach(() => {
  desk.setState({ ...freshDesk, home });
  queries.setQueryData(['units', '250', null, ''], [unit]);
  queries.setQueryData(['list', '250', {}], ['a', 'b', 'c'].map(anArticle));
  queries.setQueryData(['reading', '250'], { favourites: [{ id: 'c' }], recent: [{ id: 'c' }, { id: 'b' }] });
});
afterEach(() => {
  queries.clear();
  desk.setState({ ...freshDesk });
  view.setState({ page: 'desk', chosenLately: [] });
});

function offered(): readonly Entry[] {
  const { result } = renderHook(() => useEntries(), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  });
  expect(result.current.isPending).toBe(false);
  return result.current.entries;
}

const chosen = (id: string) => offered().find((entry) => entry.id === id);

it('what was chosen lately stands first, then favourites, then what was read last; each stands once', () => {
  view.setState({ chosenLately: ['settings', 'article-b'] });
  const ids = offered().map(({ id }) => id);
  expect(ids.slice(0, 3)).toEqual(['settings', 'article-b', 'article-c']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('unit-byg');
});

it('outcomes are offered with their keys, and only while there is a contact to give one', () => {
  expect(outcomes.filter((outcome) => chosen(outcome) !== undefined)).toEqual([]);
  desk.setState({ live: aDraft() });
  expect(outcomes.map((outcome) => chosen(outcome)?.key)).toEqual(['Ctrl 1', 'Ctrl 2', 'Ctrl 3', 'Ctrl 4', 'Ctrl 5']);
});

it('a unit is told of between contacts, and during one it is what the redirect asks for', () => {
  chosen('unit-byg')?.run();
  expect(desk.getState().said.text).toBe('Byg og Plan · Internt lokal 0001 · Åben til 14.00');
  desk.setState({ live: aDraft() });
  chosen('unit-byg')?.run();
  expect(desk.getState().choice).toMatchObject({ what: 'unit', asOutcome: true, query: 'Byg og Plan' });
});

it('an article opens on the desk, whatever page is shown', () => {
  view.setState({ page: 'settings' });
  chosen('article-a')?.run();
  expect(view.getState().page).toBe('desk');
  expect(desk.getState().openArticleId).toBe('a');
});

it('says that it is not whole as long as units and articles have not come', () => {
  queries.removeQueries({ queryKey: ['list'] });
  const { result } = renderHook(() => useEntries(), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  });
  expect(result.current.isPending).toBe(true);
});
