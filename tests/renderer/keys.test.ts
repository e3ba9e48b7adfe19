/** The map of keys: physical digits, no AltGr, nothing taken from a field that wants it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionOf, type KeyPress } from '#renderer/state/keys.ts';
import { isTypedIn } from '#renderer/state/typed-in.ts';

const press = (change: Partial<KeyPress>): KeyPress => ({
  code: 'KeyA',
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  altGraph: false,
  ...change,
});

describe('chords', () => {
  it.each([
    [{ code: 'F2' }, { action: 'newCall' }],
    [{ code: 'F3' }, { action: 'newVisit' }],
    [
      { code: 'Digit2', ctrlKey: true },
      { action: 'choose', digit: 2 },
    ],
    [
      { code: 'Numpad2', ctrlKey: true },
      { action: 'choose', digit: 2 },
    ],
    [
      { code: 'Digit1', ctrlKey: true, shiftKey: true },
      { action: 'finishWith', digit: 1 },
    ],
    [{ code: 'KeyS', ctrlKey: true }, { action: 'showSelfService' }],
    [{ code: 'KeyS', ctrlKey: true, shiftKey: true }, { action: 'assisted' }],
    [{ code: 'NumpadEnter', ctrlKey: true }, { action: 'finish' }],
    [
      { code: 'Digit3', altKey: true },
      { action: 'kind', digit: 3 },
    ],
    [{ code: 'ArrowDown', altKey: true }, { action: 'nextArticle' }],
  ])('%o', (keys, action) => {
    expect(actionOf(press(keys))).toEqual(action);
  });

  it.each([
    ['a bare digit types', { code: 'Digit1' }],
    ['Ctrl+6 is the browser’s', { code: 'Digit6', ctrlKey: true }],
    ['Alt+4 is no way of handing over', { code: 'Digit4', altKey: true }],
    ['Ctrl+Shift+Z is nobody’s', { code: 'KeyZ', ctrlKey: true, shiftKey: true }],
    ['a letter types', { code: 'KeyS' }],
  ])('%s', (_, keys) => {
    expect(actionOf(press(keys))).toBeNull();
  });

  it('AltGr and ⌘ never act, whatever is pressed with them', () => {
    const code = fc.constantFrom('Digit1', 'Digit2', 'KeyS', 'KeyZ', 'Enter', 'F2', 'Escape', 'ArrowDown', 'Numpad3');
    fc.assert(
      fc.property(
        code,
        fc.boolean(),
        fc.constantFrom('altGraph', 'altGraph+ctrl+alt', 'meta', 'ctrl+alt'),
        (key, shiftKey, held) => {
          const keys = {
            // Linux and macOS tell AltGr alone; Windows adds Ctrl and Alt.
            altGraph: { altGraph: true },
            'altGraph+ctrl+alt': { altGraph: true, ctrlKey: true, altKey: true },
            meta: { metaKey: true },
            'ctrl+alt': { ctrlKey: true, altKey: true },
          }[held];
          expect(actionOf(press({ code: key, shiftKey, ...keys }))).toBeNull();
        },
      ),
    );
  });
});

describe('AltGr or ⌘', () => {
  it.each([
    ['a way of handing over', { code: 'Digit2', altKey: true }],
    ['an outcome', { code: 'Digit2', ctrlKey: true }],
    ['finishing', { code: 'Digit2', ctrlKey: true, shiftKey: true }],
    ['a new call', { code: 'F2' }],
  ])('alone makes no chord of %s', (_, keys) => {
    expect(actionOf(press(keys))).not.toBeNull();
    expect(actionOf(press({ ...keys, altGraph: true }))).toBeNull();
    expect(actionOf(press({ ...keys, metaKey: true }))).toBeNull();
  });
});

describe('a field’s own undo', () => {
  it('has the chord while something stands in the field', () => {
    const field = document.createElement('input');
    expect(isTypedIn(field)).toBe(false);
    field.value = 'pas';
    expect(isTypedIn(field)).toBe(true);
    expect(isTypedIn(document.body)).toBe(false);
  });
});
