/** What the core knows, as the screens ask for it. Events from the core make the answers stale. */
import {
  CancelledError,
  keepPreviousData,
  skipToken,
  useQuery,
  type QueryFunction,
  type QueryKey,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import type { GapQuery } from '#shared/domain/feedback.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { isUnfiltered, type SearchFilter } from '#shared/search/filter.ts';
import { desk, queries, useDesk } from './app.ts';

/** Which answers a change makes stale. */
const madeStaleBy = {
  contacts: ['today', 'own', 'ownContacts', 'corrections', 'gaps', 'learnt', 'statistics', 'waiting'],
  drafts: ['today'],
  knowledge: [
    'learnt',
    'nearest',
    'search',
    'behind',
    'list',
    'problems',
    'today',
    'news',
    'article',
    'editor',
    'reading',
    'waiting',
  ],
  settings: ['app'],
  feedback: ['inbox', 'gaps', 'editor'],
  messages: ['messages', 'news'],
  reading: ['reading'],
} as const;

/** What is under way was asked for before the change: it is thrown away, since it would pass for fresh when it comes. */
export async function makeStale(key: string): Promise<void> {
  await queries.cancelQueries({ queryKey: [key] });
  await queries.invalidateQueries({ queryKey: [key] });
}

/** What a key does rests on this answer: thrown away by `makeStale` while under way, it is asked for anew, not failed. */
export async function answerFor<Answer>(query: {
  readonly queryKey: QueryKey;
  readonly queryFn: QueryFunction<Answer>;
}): Promise<Answer> {
  for (;;) {
    try {
      return await queries.query({ ...query, staleTime: Infinity });
    } catch (thrown) {
      if (!(thrown instanceof CancelledError)) throw thrown;
    }
  }
}

/** Listens for changes as long as the app stands. */
export function useFreshAnswers(): void {
  useEffect(
    () =>
      onEvent('changed', ({ what }) => {
        for (const key of madeStaleBy[what]) void makeStale(key);
        if (what === 'contacts') void makeStale('app');
      }),
    [],
  );
}

export function useAppState() {
  return useQuery({ queryKey: ['app'], queryFn: () => api.app.state({}) });
}

/** Who may edit articles. */
export function useIsEditor(): boolean {
  return useAppState().data?.roles.includes('redaktør') === true;
}

/** The municipality the contact is for, or the agent's own between contacts. */
export function useMunicipalityCode(): string {
  return useDesk((state) => state.live?.municipalityCode ?? state.home?.municipalityCode ?? '');
}

export function useToday() {
  const municipalityCode = useDesk((state) => state.home?.municipalityCode ?? '');
  return useQuery({
    queryKey: ['today', municipalityCode],
    queryFn: () => api.contacts.today({ municipalityCode }),
    enabled: municipalityCode !== '',
    refetchInterval: 60_000,
  });
}

export function useOpenNow() {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['openNow', municipalityCode],
    queryFn: () => api.directory.openNow({ municipalityCode }),
    enabled: municipalityCode !== '',
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
}

/** A screen and a half: what is not among them is found by another word, and each letter draws them all. */
const mostHits = 12;

function searchQuery(municipalityCode: string, query: string, filter: SearchFilter) {
  const asked = query.trim();
  return {
    queryKey: ['search', municipalityCode, asked, filter],
    queryFn: () => api.knowledge.search({ query: asked, municipalityCode, limit: mostHits, filter }),
    gcTime: 60_000,
  };
}

/** A text with a CPR number is never sent. */
function isAskable(municipalityCode: string, query: string, filter: SearchFilter): boolean {
  return municipalityCode !== '' && (query.trim() !== '' || !isUnfiltered(filter)) && isFreeOfCpr(query);
}

/** The answer to a text stands until that of the same text with a letter more or less is there. */
function isGrown(before: unknown, now: string): boolean {
  return typeof before === 'string' && (before.startsWith(now) || now.startsWith(before));
}

/** Search while typing. */
export function useSearch(query: string, filter: SearchFilter) {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    ...searchQuery(municipalityCode, query, filter),
    enabled: isAskable(municipalityCode, query, filter),
    placeholderData: (hits, asked) => (isGrown(asked?.queryKey[2], query.trim()) ? hits : undefined),
  });
}

/** Many articles are being read: what is found is what was there before. */
export function useBehind(): boolean {
  return useQuery({ queryKey: ['behind'], queryFn: () => api.knowledge.behind({}) }).data?.behind === true;
}

/** Sends what was typed before it is drawn: the core answers meanwhile, and `useSearch` finds the answer on its way. */
export function searchAhead(query: string): void {
  const { live, home, filter } = desk.getState();
  const municipalityCode = live?.municipalityCode ?? home?.municipalityCode ?? '';
  if (!isAskable(municipalityCode, query, filter)) return;
  // What fails is shown by `useSearch`, which asks the same.
  void queries.query({ ...searchQuery(municipalityCode, query, filter), staleTime: 'static' }).catch(() => undefined);
}

/** What is near to words that found nothing good; null: nothing is asked yet. */
export function useNearest(query: string | null) {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['nearest', municipalityCode, query],
    queryFn: query === null ? skipToken : () => api.finding.nearest({ query, municipalityCode }),
    enabled: municipalityCode !== '' && isFreeOfCpr(query ?? ''),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });
}

export function useUnits(topic: string | null, query: string) {
  return useUnitsIn(useMunicipalityCode(), topic, query);
}

export function useUnitsIn(municipalityCode: string, topic: string | null, query: string) {
  return useQuery({
    queryKey: ['units', municipalityCode, topic, query],
    queryFn: () => api.directory.units({ municipalityCode, topic, query }),
    enabled: municipalityCode !== '' && isFreeOfCpr(query),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useSolutions(topic: string | null, query: string) {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['solutions', municipalityCode, topic, query],
    queryFn: () => api.directory.solutions({ municipalityCode, topic, query }),
    enabled: municipalityCode !== '' && isFreeOfCpr(query),
    placeholderData: keepPreviousData,
  });
}

export function useTopics(query: string) {
  return useQuery({
    queryKey: ['topics', query],
    queryFn: () => api.directory.topics({ query }),
    enabled: isFreeOfCpr(query),
    placeholderData: keepPreviousData,
  });
}

/** @returns the topic's name, its number when it is none we know, null without a topic. */
export function useTopicName(number: string | null): string | null {
  const topics = useTopics('');
  return topics.data?.find((topic) => topic.number === number)?.name ?? number;
}

const unfiltered: SearchFilter = {};

export function useArticleList(filter: SearchFilter = unfiltered) {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['list', municipalityCode, filter],
    queryFn: () => api.knowledge.list({ municipalityCode, filter }),
    enabled: municipalityCode !== '',
  });
}

/** One article as the municipality's agents read it. */
export function articleQuery(municipalityCode: string, id: string) {
  return {
    queryKey: ['article', municipalityCode, id],
    queryFn: () => api.knowledge.article({ id, municipalityCode }),
  };
}

export function useArticle(id: string | null) {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    ...articleQuery(municipalityCode, id ?? ''),
    enabled: municipalityCode !== '' && id !== null,
  });
}

export function useArticleProblems() {
  return useQuery({ queryKey: ['problems'], queryFn: () => api.knowledge.problems({}) });
}

/** What agents told the editors. */
export function useInbox(state: 'open' | 'handled', enabled = true) {
  return useQuery({ queryKey: ['inbox', state], queryFn: () => api.feedback.inbox({ state }), enabled });
}

/** The gaps in the knowledge of every municipality that is served here. */
export function useGaps(asked: Pick<GapQuery, 'from' | 'to' | 'state'>) {
  return useQuery({
    queryKey: ['gaps', asked],
    queryFn: () => api.gaps.forPeriod({ ...asked, municipalityCode: null }),
    placeholderData: keepPreviousData,
  });
}

export function useLearntWords() {
  return useQuery({ queryKey: ['learnt'], queryFn: () => api.learning.list({ articleId: null, state: null }) });
}
