/**
 * Which chord means which action, and which chords may. Digits and letters go by the physical key (`event.code`), so the
 * layout does not matter; nothing uses Ctrl with Alt, which is AltGr on Danish keyboards (AltGr+2 types @).
 *
 * See [Note: one digit for all]: where an action has a number (the five outcomes, the three ways of handing over) the code
 * is `Digit`: what is chosen is what is held with it, and the numeric pad counts as the row of digits.
 */
import { z } from 'zod';

export const actions = [
  'newCall',
  'newVisit',
  'hangUp',
  'choose',
  'finishWith',
  'finish',
  'showSelfService',
  'assisted',
  'another',
  'repeat',
  'nextArticle',
  'previousArticle',
  'kind',
  'takeBack',
  'redo',
  'correct',
  'favourite',
  'handout',
  'feedback',
  'missingAnswer',
  'palette',
  'panes',
  'panesBack',
  'changeAgent',
  'help',
] as const;
export const Action = z.enum(actions);
export type Action = z.infer<typeof Action>;

export const Chord = z.object({
  /** As `event.code`, with the numeric pad's digits and Enter under the names of the others; `Digit` is any of 1–9. */
  code: z.string().min(1).max(30),
  ctrl: z.boolean(),
  shift: z.boolean(),
  alt: z.boolean(),
});
export type Chord = z.infer<typeof Chord>;

/** What an agent has changed; null takes the key away. What is not there is as the product has it. */
export const KeyChanges = z.partialRecord(Action, Chord.nullable());
export type KeyChanges = z.infer<typeof KeyChanges>;

export type KeyMap = Readonly<Record<Action, Chord | null>>;

const plain = (code: string): Chord => ({ code, ctrl: false, shift: false, alt: false });
const ctrl = (code: string): Chord => ({ ...plain(code), ctrl: true });
const ctrlShift = (code: string): Chord => ({ ...ctrl(code), shift: true });
const alt = (code: string): Chord => ({ ...plain(code), alt: true });

export const productKeys: KeyMap = {
  newCall: plain('F2'),
  newVisit: plain('F3'),
  hangUp: plain('F4'),
  choose: ctrl('Digit'),
  finishWith: ctrlShift('Digit'),
  finish: ctrl('Enter'),
  showSelfService: ctrl('KeyS'),
  assisted: ctrlShift('KeyS'),
  another: ctrl('KeyM'),
  repeat: ctrl('KeyG'),
  nextArticle: alt('ArrowDown'),
  previousArticle: alt('ArrowUp'),
  kind: alt('Digit'),
  takeBack: ctrl('KeyZ'),
  redo: ctrl('KeyY'),
  correct: plain('F7'),
  favourite: ctrl('KeyD'),
  handout: ctrl('KeyP'),
  feedback: plain('F8'),
  missingAnswer: plain('F10'),
  palette: ctrl('KeyK'),
  panes: plain('F6'),
  panesBack: { ...plain('F6'), shift: true },
  changeAgent: plain('F9'),
  help: plain('F1'),
};

/** Actions whose chord is held with a digit, and how many digits it has. */
export const digitsOf: Readonly<Partial<Record<Action, number>>> = { choose: 5, finishWith: 5, kind: 3 };

export function keysWith(changes: KeyChanges): KeyMap {
  return { ...productKeys, ...changes };
}

/** @returns the digit of a code of the row or the numeric pad, null for any other key. */
export function digitOf(code: string): number | null {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return found === null ? null : Number(found[1]);
}

export function isSameChord(one: Chord, other: Chord): boolean {
  return one.code === other.code && one.ctrl === other.ctrl && one.shift === other.shift && one.alt === other.alt;
}

/** Why a chord can be nobody's. */
export type ChordFault = 'alt-gr' | 'single-key' | 'field' | 'browser' | 'digit-needed' | 'digit-taken';

/** What an agent needs while writing: the field's own. */
const ofFields = ['KeyA', 'KeyC', 'KeyV', 'KeyX', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
/** What a browser or the system takes before the page sees it, or what would take the page away. */
const ofBrowser = ['KeyW', 'KeyT', 'KeyN', 'KeyR', 'Tab', 'PageUp', 'PageDown', 'F4'];
const ofBrowserAlone = ['F5', 'F11', 'F12'];

/** @returns why the chord cannot be given to the action; null when it can. */
export function faultOf(action: Action, chord: Chord): ChordFault | null {
  const isFunctionKey = /^F\d{1,2}$/.test(chord.code);
  if (chord.ctrl && chord.alt) return 'alt-gr';
  // A single key would take letters from whatever is being typed: those belong to lists alone.
  if (!chord.ctrl && !chord.alt && !isFunctionKey) return 'single-key';
  if (chord.ctrl && ofFields.includes(chord.code)) return 'field';
  if (ofBrowserAlone.includes(chord.code) || ((chord.ctrl || chord.alt) && ofBrowser.includes(chord.code))) {
    return 'browser';
  }
  const hasDigits = digitsOf[action] !== undefined;
  if (hasDigits && chord.code !== 'Digit') return 'digit-needed';
  return !hasDigits && chord.code === 'Digit' ? 'digit-taken' : null;
}

/** @param asking null for what is no action. @returns the other action that has the chord now, null when it is free. */
export function ownerOf(map: KeyMap, chord: Chord, asking: Action | null): Action | null {
  return (
    actions.find((action) => {
      const theirs = map[action];
      return action !== asking && theirs !== null && isSameChord(theirs, chord);
    }) ?? null
  );
}

/** Gives the chord to the action; whoever had it has none. What is as the product has it is not kept as a change. */
export function withKey(changes: KeyChanges, action: Action, chord: Chord | null): KeyChanges {
  const owner = chord === null ? null : ownerOf(keysWith(changes), chord, action);
  const asked: KeyChanges = { ...changes, [action]: chord, ...(owner === null ? {} : { [owner]: null }) };
  return Object.fromEntries(
    Object.entries(asked).filter(([name, changed]) => {
      const product = productKeys[Action.parse(name)];
      return changed === null ? product !== null : product === null || !isSameChord(changed, product);
    }),
  );
}
