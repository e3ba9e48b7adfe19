/** The app's own instances: one desk, one query cache, one view; made here and nowhere else. */
import { QueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { api } from '#renderer/api/client.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import { createDesk, type Desk } from './desk.ts';
import { listenForHeldDrafts } from './held-drafts.ts';
import { createView, type View } from './view.ts';

export const clock: Clock = { now: () => Date.now() };

/** Puts text on the clipboard. @returns false when the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const desk = createDesk({
  api,
  clock,
  newId: () => uuidV7(clock.now(), (bytes) => crypto.getRandomValues(bytes)),
  copy: copyText,
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  isHeldElsewhere: (draftId) => heldDrafts.isHeldElsewhere(draftId),
});

const heldDrafts = listenForHeldDrafts(() => desk.getState().live?.id ?? null);

export const view = createView();

/** The core is beside us: its answers are fresh until it says otherwise (events invalidate them). */
export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false } },
});

export function useDesk<T>(select: (state: Desk) => T): T {
  return useStore(desk, select);
}

export function useView<T>(select: (state: View) => T): T {
  return useStore(view, select);
}
