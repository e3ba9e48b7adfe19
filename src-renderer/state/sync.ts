/** Whether this PC is in step with its hub, as the screens ask for it; the core tells by itself when that changes. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import type { AppState } from '#shared/contract.ts';
import type { SyncState } from '#shared/contract/sync.ts';
import { queries } from './app.ts';
import { makeStale } from './queries.ts';

/** Takes a state over wherever it is shown, and lets the lists be asked for anew. */
function show(sync: SyncState): void {
  queries.setQueryData<AppState>(['app'], (app) => (app === undefined ? app : { ...app, sync }));
  // What is under way may have been asked for before: it would pass for newer when it comes.
  if (queries.isFetching({ queryKey: ['app'] }) > 0) void makeStale('app');
  if (!sync.isBusy) void queries.invalidateQueries({ queryKey: ['sync'] });
}

/** Listens as long as the app stands, and tells the core when the network is there again. */
export function useFreshSync(): void {
  useEffect(() => {
    const online = (): void => void api.sync.online({}).catch(() => undefined);
    window.addEventListener('online', online);
    const stop = onEvent('sync', show);
    return () => {
      window.removeEventListener('online', online);
      stop();
    };
  }, []);
}

export function useSyncRecords() {
  return useQuery({ queryKey: ['sync', 'records'], queryFn: () => api.sync.records({}) });
}

export function useHubDetails() {
  return useQuery({ queryKey: ['sync', 'details'], queryFn: () => api.sync.details({}) });
}
