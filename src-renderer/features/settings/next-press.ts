/** The next chord that is pressed is the answer, before anything else hears of it; Esc takes the question back. */
import { useEffect, useEffectEvent } from 'react';
import { pressOf } from '#renderer/state/key-press.ts';
import { chordOf } from '#renderer/state/keys.ts';
import type { Chord } from '#shared/domain/keys.ts';

const held = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'];

/** @param asking for what a chord is waited for; null for nothing. */
export function useNextPress<T>(asking: T | null, answer: (asking: T, chord: Chord | null) => void): void {
  const answered = useEffectEvent(answer);
  useEffect(() => {
    if (asking === null) return;
    const listen = (event: KeyboardEvent) => {
      if (held.includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const press = pressOf(event);
      const altGr = { code: event.code, ctrl: true, shift: event.shiftKey, alt: true };
      answered(asking, event.code === 'Escape' ? null : (chordOf(press) ?? altGr));
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, [asking]);
}
