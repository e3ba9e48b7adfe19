/** What a chord is called on screen, as it is printed on a Danish keyboard. */
import type { Chord } from '#shared/domain/keys.ts';

/** Keys whose print is not the last of their code. */
const printed: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Space: '␣',
  BracketLeft: 'Å',
  BracketRight: '¨',
  Semicolon: 'Æ',
  Quote: 'Ø',
  Backslash: "'",
  Minus: '+',
  Equal: '´',
  Slash: '-',
  Period: '.',
  Comma: ',',
  Backquote: '½',
  IntlBackslash: '<',
};

/** @param digits what stands for `Digit`: one of them, or which there are. @returns '–' for an action without a key. */
export function keyName(chord: Chord | null, digits = '1–9'): string {
  if (chord === null) return '–';
  const held = [chord.ctrl && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift'].filter((each) => each !== false);
  const key = chord.code === 'Digit' ? digits : (printed[chord.code] ?? chord.code.replace(/^Key/, ''));
  return [...held, key].join(' ');
}
