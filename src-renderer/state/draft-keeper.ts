/**
 * Writes the live draft to the core: at once on every change of state, within half a second while the agent types.
 *
 * See [Note: one write at a time]: writes stand in one queue, so that a late draft can never arrive after the contact it
 * became, nor a discarded one come back. A draft that waits to be written is replaced by a newer one of the same contact.
 */
import { withoutCprIn } from '#shared/domain/draft-texts.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { errorBody } from '#shared/errors.ts';
import type { DeskPorts, SaveState } from './desk-state.ts';

export interface DraftKeeper {
  readonly keep: (draft: Draft, pace: 'now' | 'typing') => void;
  /** Resolves when every write asked for so far has been answered. */
  readonly idle: () => Promise<void>;
  /** Forgets what waits for this contact and runs `write` after everything that went before. */
  readonly insteadOf: <T>(id: string, write: () => Promise<T>) => Promise<T>;
}

/** Well under the half second that may be lost (desk: never lost). */
const typingPauseMs = 250;
const retryMs = 3000;

/** @returns the draft as it may reach the disk: any CPR number still in a field is cut out. */
export function safeDraft(draft: Draft): Draft {
  return { ...draft, enquiries: withoutCprIn(draft.enquiries) };
}

/**
 * @param report how the newest draft stands.
 * @param supersede told of a draft whose contact was stored from another window since: it is not tried again.
 */
export function createDraftKeeper(
  ports: DeskPorts,
  report: (state: SaveState) => void,
  supersede: (draft: Draft) => void,
): DraftKeeper {
  /** What is still to be written, the newest of each contact. */
  const waiting = new Map<string, Draft>();
  /** Contacts something else was written instead of: a draft already on its way is not tried again after it. */
  const replaced = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const turn = queue.then(write);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const flush = () => {
    typed.stop();
    failed.stop();
    void inTurn(async () => {
      for (const draft of [...waiting.values()]) await write(draft);
    });
  };
  const typed = oneTimer(ports, typingPauseMs, flush);
  const failed = oneTimer(ports, retryMs, flush);

  const write = async (draft: Draft) => {
    waiting.delete(draft.id);
    try {
      await ports.api.drafts.save(safeDraft(draft));
      report(waiting.size === 0 ? 'saved' : 'saving');
    } catch (thrown) {
      if (replaced.has(draft.id)) return;
      if (errorBody(thrown).code === 'contact-changed-elsewhere') {
        supersede(draft);
        return;
      }
      if (!waiting.has(draft.id)) waiting.set(draft.id, draft);
      report('unsaved');
      failed.start();
    }
  };

  return {
    keep: (draft, pace) => {
      waiting.set(draft.id, draft);
      replaced.delete(draft.id);
      report('saving');
      if (pace === 'typing') typed.start();
      else flush();
    },
    idle: async () => {
      flush();
      await queue;
    },
    insteadOf: (id, write) => {
      waiting.delete(id);
      replaced.add(id);
      return inTurn(write);
    },
  };
}

/** A timer that is not set anew while it runs: what is typed without a pause is written all the same. */
function oneTimer({ setTimer }: DeskPorts, ms: number, run: () => void) {
  let cancel: (() => void) | null = null;
  return {
    start: () => {
      cancel ??= setTimer(() => {
        cancel = null;
        run();
      }, ms);
    },
    stop: () => {
      cancel?.();
      cancel = null;
    },
  };
}
