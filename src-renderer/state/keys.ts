/**
 * The keys as they are now: what a press means and what a key is called. Which chords there are, and which may be, stands
 * in `#shared/domain/keys.ts`; an agent's own changes are set here when they sit down.
 */
import { createStore } from 'zustand/vanilla';
import {
  actions,
  digitOf,
  digitsOf,
  isSameChord,
  keysWith,
  productKeys,
  type Action,
  type Chord,
  type KeyChanges,
  type KeyMap,
} from '#shared/domain/keys.ts';
import { keyName } from './key-names.ts';

type Digits = 'choose' | 'finishWith' | 'kind';
export type KeyAction =
  | { readonly action: Exclude<Action, Digits> | 'escape' }
  /** `digit` is 1–5 in the order of the outcomes, 1–3 in the order of the ways of handing over. */
  | { readonly action: Digits; readonly digit: number };

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly altGraph: boolean;
}

/** The map in force. The frame draws everything anew when it changes, so that no button shows a former key. */
export const keyMap = createStore<KeyMap>()(() => productKeys);

export function setKeys(changes: KeyChanges): void {
  keyMap.setState(keysWith(changes), true);
}

/** @returns the chord a press is, null for what is never ours: ⌘, AltGr (on Windows told as Ctrl with Alt). */
export function chordOf(press: KeyPress): Chord | null {
  if (press.metaKey || press.altGraph || (press.ctrlKey && press.altKey)) return null;
  const code = digitOf(press.code) !== null ? 'Digit' : press.code === 'NumpadEnter' ? 'Enter' : press.code;
  return { code, ctrl: press.ctrlKey, shift: press.shiftKey, alt: press.altKey };
}

/** @returns the action of a key press, or null when it is none of ours and should go on to the field it was typed in. */
export function actionOf(press: KeyPress, map: KeyMap = keyMap.getState()): KeyAction | null {
  const chord = chordOf(press);
  if (chord === null) return null;
  if (chord.code === 'Escape') return chord.ctrl || chord.shift || chord.alt ? null : { action: 'escape' };
  const action = actions.find((each) => {
    const theirs = map[each];
    return theirs !== null && isSameChord(theirs, chord);
  });
  if (action === undefined) return null;
  if (action !== 'choose' && action !== 'finishWith' && action !== 'kind') return { action };
  const digit = digitOf(press.code) ?? 0;
  return digit >= 1 && digit <= (digitsOf[action] ?? 0) ? { action, digit } : null;
}

const named = (action: Action): string => keyName(keyMap.getState()[action]);

/** The keys as they are shown, last on the button that does the same; read while drawing. */
export const keyNames = {
  get newCall() {
    return named('newCall');
  },
  get newVisit() {
    return named('newVisit');
  },
  get hangUp() {
    return named('hangUp');
  },
  outcome: (digit: number) => keyName(keyMap.getState().choose, String(digit)),
  get finishWith() {
    return keyName(keyMap.getState().finishWith, '1–5');
  },
  get finish() {
    return named('finish');
  },
  get showSelfService() {
    return named('showSelfService');
  },
  get assisted() {
    return named('assisted');
  },
  get another() {
    return named('another');
  },
  get repeat() {
    return named('repeat');
  },
  get takeBack() {
    return named('takeBack');
  },
  get redo() {
    return named('redo');
  },
  get correct() {
    return named('correct');
  },
  get changeAgent() {
    return named('changeAgent');
  },
  get favourite() {
    return named('favourite');
  },
  get handout() {
    return named('handout');
  },
  get feedback() {
    return named('feedback');
  },
  get missingAnswer() {
    return named('missingAnswer');
  },
  finishOutcome: (digit: number) => keyName(keyMap.getState().finishWith, String(digit)),
  get palette() {
    return named('palette');
  },
  get panes() {
    return named('panes');
  },
  get help() {
    return named('help');
  },
  get nextArticle() {
    return named('nextArticle');
  },
  get kind() {
    return keyName(keyMap.getState().kind, '1–3');
  },
  escape: 'Esc',
  choose: '↑ ↓',
  open: '↵',
};
