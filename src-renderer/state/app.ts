/** The app's own instances: one desk, one query cache, one view; made here and nowhere else. */
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { api } from '#renderer/api/client.ts';
import { lastLoggedShown, type Today } from '#shared/contract.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import { activeEnquiry } from '#shared/domain/draft.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import { createDesk, type Desk } from './desk.ts';
import { createFeedbackDesk, type FeedbackDesk, type FeedbackSubject } from './feedback.ts';
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
  onLogged: (contact) => {
    queries.setQueriesData<Today>({ queryKey: ['today'] }, (today) => today && withLogged(today, contact));
  },
});

const heldDrafts = listenForHeldDrafts(() => desk.getState().live?.id ?? null);

export const view = createView();

/** What the core says of today comes a moment later. */
function withLogged(today: Today, contact: Contact): Today {
  const others = today.lastLogged.filter(({ id }) => id !== contact.id);
  return { ...today, lastLogged: [contact, ...others].slice(0, lastLoggedShown) };
}

/** What can be told about: on the knowledge page the article read there, on the desk the open one and the words. */
function subjectOf(deskNow: Desk, viewNow: View): FeedbackSubject {
  const { live, home, query, openArticleId } = deskNow;
  const onKnowledge = viewNow.page === 'knowledge';
  return {
    articleId: onKnowledge ? viewNow.knowledgeArticleId : openArticleId,
    words: onKnowledge ? '' : withoutCpr(query),
    topic: onKnowledge || live === null ? null : activeEnquiry(live).topic,
    municipalityCode: live?.municipalityCode ?? home?.municipalityCode ?? '',
  };
}

export const feedback = createFeedbackDesk({
  api,
  subject: () => subjectOf(desk.getState(), view.getState()),
  say: (text) => desk.getState().say(text),
});

// An answer is drawn in the task it came in: the usual way round a timer costs a key's answer a millisecond or two.
notifyManager.setScheduler(queueMicrotask);

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

export function useFeedback<T>(select: (state: FeedbackDesk) => T): T {
  return useStore(feedback, select);
}

export function useFeedbackSubject(): FeedbackSubject {
  return subjectOf(useStore(desk), useStore(view));
}
