/** The map of keys: physical digits, no AltGr, nothing taken from a field that wants it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyName } from '#renderer/state/key-names.ts';
import { actionOf, keyNames, setKeys, type KeyPress } from '#renderer/state/keys.ts';
import { isTypedIn } from '#renderer/state/typed-in.ts';
import { keysWith } from '#shared/domain/keys.ts';

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

describe('changed keys', () => {
  const changes = {
    another: { code: 'Quote', ctrl: true, shift: false, alt: false },
    choose: { code: 'Digit', ctrl: false, shift: true, alt: true },
    repeat: null,
  };
  const map = keysWith(changes);
  it.each([
    [
      'the key beside Enter of a Danish keyboard, whatever it types',
      { code: 'Quote', ctrlKey: true },
      { action: 'another' },
    ],
    ['the former chord is free', { code: 'KeyM', ctrlKey: true }, null],
    ['a key taken away', { code: 'KeyG', ctrlKey: true }, null],
    ['digits of the row', { code: 'Digit4', altKey: true, shiftKey: true }, { action: 'choose', digit: 4 }],
    ['digits of the numeric pad', { code: 'Numpad4', altKey: true, shiftKey: true }, { action: 'choose', digit: 4 }],
    ['a digit too many', { code: 'Digit6', altKey: true, shiftKey: true }, null],
    ['macOS: Control, not ⌘', { code: 'Quote', metaKey: true }, null],
  ])('%s', (_, keys, action) => {
    expect(actionOf(press(keys), map)).toEqual(action);
  });

  it('are called by what a Danish keyboard prints', () => {
    expect(keyName(map.another)).toBe('Ctrl Ø');
    expect(keyName(map.choose, '1–5')).toBe('Alt Shift 1–5');
    expect(keyName(map.repeat)).toBe('–');
    expect(keyName(map.finish)).toBe('Ctrl ↵');
  });

  it('are in force everywhere as soon as they are set', () => {
    setKeys(changes);
    expect(keyNames.another).toBe('Ctrl Ø');
    expect(actionOf(press({ code: 'KeyM', ctrlKey: true }))).toBeNull();
    setKeys({});
    expect(keyNames.another).toBe('Ctrl M');
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
