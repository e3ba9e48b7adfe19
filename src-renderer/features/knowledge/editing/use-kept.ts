/** Keeps what is typed on this PC, a quarter of a second after the last key: a crash costs no more than that. */
import { useEffect, useRef, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { withoutCprIn } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';

const typingPauseMs = 250;
const retryMs = 3_000;

export interface Kept {
  /** When it was kept last; null until something was typed. */
  readonly savedAt: string | null;
  /** What waits is forgotten: it was saved, or given up. Resolves when nothing is on its way any more. */
  readonly forget: () => Promise<void>;
}

/** @param draft null while nothing has been changed. @param key the article's id, or `new`. */
export function useKept(key: string, baseRev: number, draft: ArticleDraft | null): Kept {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const waiting = useRef<(() => void) | null>(null);
  const onItsWay = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (draft === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      waiting.current = null;
      onItsWay.current = api.editing.keep({ key, baseRev, article: withoutCprIn(draft) }).then(
        (kept) => setSavedAt(kept.savedAt),
        () => {
          timer = setTimeout(keep, retryMs);
        },
      );
    };
    timer = setTimeout(keep, typingPauseMs);
    waiting.current = keep;
    return () => {
      clearTimeout(timer);
    };
  }, [key, baseRev, draft]);
  // Who leaves the page in the middle of a word leaves nothing behind.
  useEffect(
    () => () => {
      waiting.current?.();
    },
    [],
  );
  return {
    savedAt,
    forget: async () => {
      waiting.current = null;
      await onItsWay.current;
    },
  };
}
