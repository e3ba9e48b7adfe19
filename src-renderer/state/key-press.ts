/** A keyboard event as the map of keys asks for it. */
import type { KeyPress } from './keys.ts';

interface PressedKey extends Omit<KeyPress, 'altGraph'> {
  readonly getModifierState: (key: 'AltGraph') => boolean;
}

export function pressOf(event: PressedKey): KeyPress {
  return {
    code: event.code,
    ctrlKey: event.ctrlKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    metaKey: event.metaKey,
    altGraph: event.getModifierState('AltGraph'),
  };
}
