/**
 * What was looked at of the whole team is fetched anew after an exchange with the hub, so that it is there, and not old, when
 * the hub is not. Only what somebody looked at in the last hours, and only now and then: each is a question to the hub.
 */
import type { TeamQuestion } from '#shared/sync/exchange.ts';

/** A view is a handful of questions. */
const mostQuestions = 24;
/** A shift. */
const rememberedMs = 8 * 3_600_000;
const everyMs = 15 * 60_000;

export interface TeamLooks {
  /** Somebody looks at the answer to it now. */
  readonly look: (question: TeamQuestion) => void;
  /** To be called when the hub has just answered. @param ask asks it, and keeps the answer. */
  readonly renew: (ask: (question: TeamQuestion) => Promise<unknown>) => Promise<void>;
}

export function teamLooks(nowMs: () => number): TeamLooks {
  const lookedAt = new Map<string, { readonly question: TeamQuestion; readonly atMs: number }>();
  let renewedMs = nowMs();
  return {
    look: (question) => {
      const key = JSON.stringify(question);
      lookedAt.delete(key);
      lookedAt.set(key, { question, atMs: nowMs() });
      const [oldest] = lookedAt.keys();
      if (lookedAt.size > mostQuestions && oldest !== undefined) lookedAt.delete(oldest);
    },
    renew: async (ask) => {
      if (nowMs() - renewedMs < everyMs) return;
      renewedMs = nowMs();
      for (const { question, atMs } of lookedAt.values()) {
        if (nowMs() - atMs < rememberedMs) await ask(question);
      }
    },
  };
}
