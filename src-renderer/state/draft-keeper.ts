/**
 * Writes the live draft to the core: at once on every change of state, within half a second while the agent types.
 *
 * See [Note: one write at a time]: writes stand in one queue, so that a late draft can never arrive after the contact it
 * became, nor a discarded one come back. A draft that waits to be written is replaced by a newer one of the same contact.
 */
import { withoutCpr } from '#shared/domain/cpr.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { errorBody } from '#shared/errors.ts';
import type { DeskPorts, SaveState } from './desk-state.ts';

export interface DraftKeeper {
  readonly keep: (draft: Draft, pace: 'now' | 'typing') => void;
  /** Forgets what waits for this contact and runs `write` after everything that went before. */
  readonly insteadOf: <T>(id: string, write: () => Promise<T>) => Promise<T>;
}

/** Well under the half second that may be lost (desk: never lost). */
const typingPauseMs = 250;
const retryMs = 3000;

/** @returns the draft as it may reach the disk: any CPR number still in a field is cut out. */
export function safeDraft(draft: Draft): Draft {
  return {
    ...draft,
    enquiries: draft.enquiries.map((enquiry) => ({
      ...enquiry,
      title: withoutCpr(enquiry.title),
      note: withoutCpr(enquiry.note),
      misdirected:
        enquiry.misdirected === null
          ? null
          : { ...enquiry.misdirected, authority: withoutCpr(enquiry.misdirected.authority) },
    })),
  };
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
  let waiting: Draft | null = null;
  let cancelTimer: (() => void) | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const isAllWritten = () => waiting === null;

  const later = (ms: number) => {
    cancelTimer?.();
    cancelTimer = ports.setTimer(() => {
      cancelTimer = null;
      flush();
    }, ms);
  };

  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const turn = queue.then(write);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const flush = () => {
    void inTurn(async () => {
      const draft = waiting;
      if (draft === null) return;
      waiting = null;
      try {
        await ports.api.drafts.save(safeDraft(draft));
        report(isAllWritten() ? 'saved' : 'saving');
      } catch (thrown) {
        const { code } = errorBody(thrown);
        if (code === 'contact-changed-elsewhere') {
          supersede(draft);
          return;
        }
        waiting ??= draft;
        report('unsaved');
        later(retryMs);
      }
    });
  };

  return {
    keep: (draft, pace) => {
      waiting = draft;
      report('saving');
      if (pace === 'typing') {
        if (cancelTimer === null) later(typingPauseMs);
      } else {
        cancelTimer?.();
        cancelTimer = null;
        flush();
      }
    },
    insteadOf: (id, write) => {
      if (waiting?.id === id) waiting = null;
      return inTurn(write);
    },
  };
}
