/** What the info screen and its list ask the core for. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';

const screenEveryMs = 60_000;

/** A screen that hangs on a wall: asked anew every minute for as long as it hangs, whatever failed before. */
export function useScreen(municipalityCode: string) {
  return useQuery({
    queryKey: ['waiting', 'screen', municipalityCode],
    queryFn: () => api.waiting.screen({ municipalityCode }),
    refetchInterval: screenEveryMs,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useWaitingPlan(municipalityCode: string) {
  return useQuery({
    queryKey: ['waiting', 'plan', municipalityCode],
    queryFn: () => api.waiting.plan({ municipalityCode }),
    enabled: municipalityCode !== '',
  });
}
