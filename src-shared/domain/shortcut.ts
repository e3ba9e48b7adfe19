/**
 * The one chord that works while another program is in front: which may be, and what the system calls it. It is taken from
 * every other program, so it is held with two keys at least.
 */
import type { Chord } from './keys.ts';

/** `alt-gr` types a sign on Danish keyboards; `bare` would be taken out of other programs' own; `key` no system registers. */
export type ShortcutFault = 'alt-gr' | 'bare' | 'key';

const letter = /^Key([A-Z])$/;
const functionKey = /^F(?:[1-9]|1\d|2[0-4])$/;

/** @returns why the chord cannot be had from everywhere; null when it can, as far as is known before it is asked for. */
export function shortcutFaultOf({ code, ctrl, shift, alt }: Chord): ShortcutFault | null {
  if (ctrl && alt) return 'alt-gr';
  if (!shift || (!ctrl && !alt)) return 'bare';
  return letter.test(code) || functionKey.test(code) || code === 'Space' ? null : 'key';
}

/** @returns the chord as Electron names it; null for one that cannot be had. */
export function acceleratorOf(chord: Chord): string | null {
  if (shortcutFaultOf(chord) !== null) return null;
  const key = letter.exec(chord.code)?.[1] ?? chord.code;
  return [chord.ctrl ? 'Control' : 'Alt', 'Shift', key].join('+');
}
