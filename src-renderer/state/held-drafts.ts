/**
 * Whose desk a live draft lies on, between windows of one browser: a second window leaves the first one's call alone.
 * Windows that do not answer are gone, and their draft may be found again.
 */

/** Long enough for a window beside this one, short enough not to be noticed when a desk opens. */
const answerMs = 120;

export interface HeldDrafts {
  /** @returns whether another window says that the draft is on its desk. */
  readonly isHeldElsewhere: (draftId: string) => Promise<boolean>;
}

/** @param held the draft on this window's desk, null between contacts. */
export function listenForHeldDrafts(held: () => string | null): HeldDrafts {
  const channel = new BroadcastChannel('straks-drafts');
  const waiting = new Map<string, (held: boolean) => void>();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string') return;
    const [kind, id = ''] = data.split(' ');
    if (kind === 'who-holds' && id === held()) channel.postMessage(`held ${id}`);
    if (kind === 'held') waiting.get(id)?.(true);
  });
  return {
    isHeldElsewhere: async (draftId) => {
      const answer = new Promise<boolean>((resolve) => {
        waiting.set(draftId, resolve);
        setTimeout(() => resolve(false), answerMs);
      });
      channel.postMessage(`who-holds ${draftId}`);
      const isHeld = await answer;
      waiting.delete(draftId);
      return isHeld;
    },
  };
}
