/** What each list of finding shows while it waits, without the core, with nothing, and with too much. Calls are answered here. */
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ComponentType } from 'react';
import type { LearntWord } from '#shared/contract/learning.ts';
import type { FeedbackGroup, GapRow } from '#shared/domain/feedback.ts';
import type { Envelope } from '#shared/rpc.ts';
import type { Hit } from '#shared/search/hit.ts';

type Answer = () => Promise<unknown>;
const ok =
  (output: unknown): Answer =>
  () =>
    Promise.resolve({ ok: true, output });
const never: Answer = () => new Promise(() => undefined);
const unreachable: Answer = () => Promise.reject(new Error('the core is gone'));

const answers = new Map<string, Answer>();
const asked: Envelope[] = [];
/** Every screen, over a bridge that answers as each test decides; what it does not care for waits. */
let show: (Shown: 'results' | 'learnt' | 'inbox' | 'gaps') => void;

beforeAll(async () => {
  Object.defineProperty(window, 'straks', {
    value: {
      call: (envelope: Envelope) => {
        asked.push(envelope);
        return (answers.get(envelope.call) ?? never)();
      },
      onEvent: () => () => undefined,
    },
  });
  const { queries, desk } = await import('#renderer/state/app.ts');
  const screens: Record<Parameters<typeof show>[0], ComponentType> = {
    results: (await import('#renderer/features/desk/search-pane.tsx')).SearchPane,
    learnt: (await import('#renderer/features/knowledge/learnt.tsx')).Learnt,
    inbox: (await import('#renderer/features/knowledge/inbox.tsx')).Inbox,
    gaps: (await import('#renderer/features/knowledge/gaps.tsx')).Gaps,
  };
  desk.getState().setHome({
    ...{ municipalityCode: '250', location: 'borgerservice', channel: 'phone', theme: 'light', textSize: 100 },
    ...{
      panes: { search: null, contact: null },
      keys: {},
      globalShortcut: null,
      practised: true,
      statisticsScope: 'pc',
    },
  });
  show = (shown) => {
    queries.clear();
    desk.setState({ query: shown === 'results' ? 'pas' : '' });
    const Shown = screens[shown];
    render(
      <QueryClientProvider client={queries}>
        <Shown />
      </QueryClientProvider>,
    );
  };
});
it('search says calmly that many new articles are being read, and nothing of it otherwise', async () => {
  const told = /Mange nye artikler læses ind/;
  answers.set('knowledge.search', ok({ hits: [aHit(1)], weak: false, cut: false, more: false }));
  answers.set('knowledge.behind', ok({ behind: true }));
  show('results');
  const said = await screen.findByText(told);
  expect(said.closest('[role=status]')).not.toBeNull();
  expect(await screen.findByText('Om pas')).not.toBeNull();
  cleanup();
  answers.set('knowledge.behind', ok({ behind: false }));
  show('results');
  expect(await screen.findByText('Om pas')).not.toBeNull();
  expect(screen.queryByText(told)).toBeNull();
});

beforeEach(() => {
  answers.clear();
  asked.length = 0;
});

const many = <T,>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const noCounts = { searches: 1, zero: 1, weak: 0, redirected: 0, lost: 0, reports: 0 };

const aHit = (at: number): Hit => ({
  ...{ articleId: `pas-${String(at)}`, title: `Pas ${String(at)}`, summary: 'Om pas', topic: '23.03.02' },
  ...{ attendance: 'none', freshness: { state: 'unreviewed', reviewedAt: null, nextReview: null } },
  reason: { field: 'title', text: `Pas ${String(at)}`, marks: [[0, 3]] },
});
const aWord = (at: number): LearntWord => ({
  ...{ word: `ord${String.fromCharCode(97 + (at % 26))}`, articleId: `artikel-${String(at)}`, articleTitle: 'Pas' },
  ...{ conversations: 3, share: 1, lastSeenOn: '2026-01-05', state: 'proposed', isKnownWord: true, works: true },
});
const aGroup = (at: number): FeedbackGroup => ({
  ...{ articleId: `artikel-${String(at)}`, title: `Pas ${String(at)}`, topic: null, topicName: null, entries: [] },
});
const aGap = (at: number): GapRow => ({
  ...{ ...noCounts, phrase: `hul${String(at)}`, topic: null, topicName: null, settled: null },
});

const lists = {
  learnt: { call: 'learning.list', none: ok([]), saysNone: 'Ingen lærte ord endnu.' },
  inbox: {
    call: 'feedback.inbox',
    none: ok({ open: 0, handled: 0, groups: [] }),
    saysNone: 'Ingen åbne meldinger.',
  },
  gaps: {
    call: 'gaps.forPeriod',
    none: ok({ total: noCounts, rows: [], more: false }),
    saysNone: 'Ingen huller i perioden.',
  },
} as const;

describe.each(['learnt', 'inbox', 'gaps'] as const)('%s', (name) => {
  const { call, none, saysNone } = lists[name];

  it('says that it is on its way', () => {
    answers.set(call, never);
    show(name);
    expect(screen.getByRole('status').textContent).toBe('Henter');
  });

  it('says why it cannot be had', async () => {
    answers.set(call, unreachable);
    show(name);
    expect((await screen.findByRole('alert')).textContent).toMatch(/svarer ikke|forbindelse/i);
  });

  it('says that there is nothing', async () => {
    answers.set(call, none);
    show(name);
    expect(await screen.findByText(saysNone)).not.toBeNull();
  });
});

describe('with too much', () => {
  it('learnt words: those with the most conversations, and the filter for the others', async () => {
    answers.set('learning.list', ok(many(205, aWord)));
    show('learnt');
    expect(await screen.findByText(/^De 200 med flest samtaler vises/)).not.toBeNull();
    expect(screen.getAllByRole('row')).toHaveLength(201);
    await userEvent.click(screen.getByRole('searchbox'));
    await userEvent.paste('artikel-204');
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  it('the inbox: what most have told', async () => {
    answers.set('feedback.inbox', ok({ open: 60, handled: 0, groups: many(60, aGroup) }));
    show('inbox');
    expect(await screen.findByText(/^De 50 med flest meldinger vises/)).not.toBeNull();
    expect(screen.getAllByRole('region')).toHaveLength(50);
  });

  it('gaps: the costliest', async () => {
    answers.set('gaps.forPeriod', ok({ total: noCounts, rows: many(200, aGap), more: true }));
    show('gaps');
    expect(await screen.findByText('De 200 dyreste vises.')).not.toBeNull();
  });
});

describe('the result list', () => {
  const found = { hits: [], weak: false, more: false, cut: false };

  it('says after a moment that it is searched', async () => {
    show('results');
    expect(screen.queryByText('Søger …')).toBeNull();
    expect(await screen.findByText('Søger …')).not.toBeNull();
  });

  it('says that it cannot be searched, and tries again when it is asked to', async () => {
    answers.set('knowledge.search', unreachable);
    show('results');
    await screen.findByRole('alert');
    answers.set('knowledge.search', ok({ ...found, hits: [aHit(1)] }));
    await userEvent.click(screen.getByRole('button', { name: 'Søg igen' }));
    expect(await screen.findByRole('option')).not.toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that nothing was found, and keeps the words', async () => {
    answers.set('knowledge.search', ok({ ...found, weak: true }));
    show('results');
    expect(await screen.findByText('Ingen artikel om »pas«.')).not.toBeNull();
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('pas');
  });

  it('says what to do about too many', async () => {
    answers.set('knowledge.search', ok({ ...found, hits: many(12, aHit), more: true }));
    show('results');
    expect(await screen.findByText(/^De 12 bedste vises/)).not.toBeNull();
    expect(screen.getAllByRole('option')).toHaveLength(12);
  });

  it('says that of a long text the first words were searched', async () => {
    answers.set('knowledge.search', ok({ ...found, hits: [aHit(1)], cut: true }));
    show('results');
    expect(await screen.findByText(/^Teksten er lang/)).not.toBeNull();
  });

  it('asks once for each text that is typed, before it is drawn', async () => {
    answers.set('knowledge.search', ok({ ...found, hits: [aHit(1)] }));
    show('results');
    await userEvent.type(screen.getByRole('combobox'), 'pas');
    const searched = () =>
      asked.filter(({ call }) => call === 'knowledge.search').map(({ input }) => (input as { query: string }).query);
    await waitFor(() => expect(searched()).toEqual(['pas', 'pasp', 'paspa', 'paspas']));
  });
});
