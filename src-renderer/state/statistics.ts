/** What the core knows of the figures, as the statistics page asks for it. Contacts that change make it stale. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { seriesGrainOf } from '#shared/metrics/periods.ts';

/** Others log, and no event tells of it: the team's figures are asked for at each look, and as often as the desk syncs. */
const teamEveryMs = 60_000;

/** What stood there stays until the new is there, but figures of this PC never stand for the team's. */
function asCounted({ scope }: StatisticsQuery) {
  return {
    placeholderData: <T>(before: T | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) =>
      scopeIn(query?.queryKey) === scope ? before : undefined,
    ...(scope === 'team' ? { staleTime: 0, refetchInterval: teamEveryMs } : {}),
  };
}

function scopeIn(key: readonly unknown[] | undefined): unknown {
  const last = key?.at(-1);
  return typeof last === 'object' && last !== null && 'scope' in last ? last.scope : undefined;
}

export function useStatistics(query: StatisticsQuery) {
  return useQuery({
    queryKey: ['statistics', query],
    queryFn: () => api.statistics.view(query),
    ...asCounted(query),
  });
}

/** The figures by week, by month where the period is long. */
export function useSeries(query: StatisticsQuery) {
  const grain = seriesGrainOf(query);
  return useQuery({
    queryKey: ['statistics', 'series', grain, query],
    queryFn: () => api.statistics.series({ query, grain }),
    ...asCounted(query),
  });
}

/** By weekday and hour. */
export function useHours(query: StatisticsQuery) {
  return useQuery({
    queryKey: ['statistics', 'hours', query],
    queryFn: () => api.statistics.hours(query),
    ...asCounted(query),
  });
}

/** By channel and topic, and what need not have come. */
export function useReach(query: StatisticsQuery) {
  return useQuery({
    queryKey: ['statistics', 'reach', query],
    queryFn: () => api.statistics.reach(query),
    ...asCounted(query),
  });
}

/** What the filters of institution and centre are chosen from. */
export function useFilterValues() {
  return useQuery({ queryKey: ['statistics', 'filter-values'], queryFn: () => api.statistics.filterValues({}) });
}

type Days = Pick<StatisticsQuery, 'from' | 'to' | 'municipalityCode'>;

export function useCompleteness(query: StatisticsQuery) {
  const { from, to, municipalityCode, scope } = query;
  return useQuery({
    queryKey: ['statistics', 'completeness', { from, to, municipalityCode, scope }],
    queryFn: () => api.completeness.view({ from, to, municipalityCode, scope }),
    ...asCounted(query),
  });
}

export function useGaps({ from, to, municipalityCode }: Days) {
  return useQuery({
    queryKey: ['statistics', 'gaps', from, to, municipalityCode],
    queryFn: () => api.gaps.forPeriod({ from, to, municipalityCode, state: 'all' }),
    placeholderData: keepPreviousData,
  });
}

export function useStrategy(municipalityCode: string | null) {
  return useQuery({
    queryKey: ['strategy', municipalityCode],
    queryFn: () => api.strategy.view({ municipalityCode }),
    placeholderData: keepPreviousData,
  });
}

export const viewsKey = ['views'] as const;

export function useSavedViews() {
  return useQuery({ queryKey: viewsKey, queryFn: () => api.views.list({}) });
}
