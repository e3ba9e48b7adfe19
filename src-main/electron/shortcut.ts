/** Has the agent's own chord from the whole system, gives the former back, and says when another program has it. */
import type { ShortcutState } from '#shared/contract/window.ts';
import type { Chord } from '#shared/domain/keys.ts';
import { acceleratorOf } from '#shared/domain/shortcut.ts';

/** Electron's `globalShortcut`, as far as it is used. */
export interface SystemKeys {
  readonly register: (accelerator: string, pressed: () => void) => boolean;
  readonly unregister: (accelerator: string) => void;
}

/** @returns what to call with the chord that is wished for, as often as settings change. */
export function shortcutKeeper(
  keys: SystemKeys,
  pressed: () => void,
  report: (state: ShortcutState) => void,
): (chord: Chord | null) => void {
  let wished: string | null = null;
  let held = false;
  return (chord) => {
    const next = chord === null ? null : acceleratorOf(chord);
    // What another program had may be free now: only what is held already is left alone.
    if (next === wished && (held || next === null)) return;
    if (wished !== null && held) keys.unregister(wished);
    wished = next;
    held = next !== null && mayHave(keys, next, pressed);
    report(next === null ? 'none' : held ? 'held' : 'taken');
  };
}

/** Electron answers false for a chord another program has, and throws for one it does not know. */
function mayHave(keys: SystemKeys, accelerator: string, pressed: () => void): boolean {
  try {
    return keys.register(accelerator, pressed);
  } catch {
    return false;
  }
}
