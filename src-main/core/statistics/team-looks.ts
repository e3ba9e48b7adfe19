/**
 * What was looked at of the whole team is fetched anew after an exchange with the hub, so that it is there, and not old, when
 * the hub is not. Only what somebody looked at in the last hours, and only now and then: each is a question to the hub.
 */
import type { TeamAsked } from '#shared/sync/team-figures.ts';

/** A page is a dozen questions. */
const mostQuestions = 24;
/** A shift. */
const rememberedMs = 8 * 3_600_000;
const everyMs = 15 * 60_000;

export interface TeamLooks {
  /** Somebody looks at the answer to it now. */
  readonly look: (asked: TeamAsked) => void;
  /** To be called when the hub has just answered. @param ask asks it, and keeps the answer. */
  readonly renew: (ask: (asked: TeamAsked) => Promise<unknown>) => Promise<void>;
}

export function teamLooks(nowMs: () => number): TeamLooks {
  const lookedAt = new Map<string, { readonly asked: TeamAsked; readonly atMs: number }>();
  let renewedMs = nowMs();
  return {
    look: (asked) => {
      const key = JSON.stringify([asked.subject, asked.question]);
      lookedAt.delete(key);
      lookedAt.set(key, { asked, atMs: nowMs() });
      const [oldest] = lookedAt.keys();
      if (lookedAt.size > mostQuestions && oldest !== undefined) lookedAt.delete(oldest);
    },
    renew: async (ask) => {
      if (nowMs() - renewedMs < everyMs) return;
      renewedMs = nowMs();
      for (const { asked, atMs } of lookedAt.values()) {
        if (nowMs() - atMs < rememberedMs) await ask(asked);
      }
    },
  };
}
