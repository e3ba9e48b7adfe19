/** Which chords may be given to what: never AltGr, single keys only in lists, no two actions on one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actions,
  digitsOf,
  faultOf,
  isSameChord,
  keysWith,
  ownerOf,
  productKeys,
  withKey,
  type Chord,
  type KeyChanges,
} from '#shared/domain/keys.ts';

const chord = (code: string, held: Partial<Chord> = {}): Chord => ({
  code,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});

describe('the product’s keys', () => {
  it('can all be given, and no two are the same', () => {
    for (const action of actions) {
      const own = productKeys[action];
      expect(own === null ? null : faultOf(action, own), action).toBeNull();
      expect(own === null ? null : ownerOf(productKeys, own, action), action).toBeNull();
    }
  });
});

describe('a chord', () => {
  it.each([
    ['a letter alone types', 'another', chord('KeyJ'), 'single-key'],
    ['Shift with a letter types too', 'another', chord('KeyJ', { shift: true }), 'single-key'],
    ['AltGr', 'another', chord('KeyJ', { ctrl: true, alt: true }), 'alt-gr'],
    ['copying is the field’s', 'another', chord('KeyC', { ctrl: true }), 'field'],
    ['closing the page is the browser’s', 'another', chord('KeyW', { ctrl: true }), 'browser'],
    ['Alt+F4 is the system’s', 'another', chord('F4', { alt: true }), 'browser'],
    ['F5 loads the page anew', 'another', chord('F5'), 'browser'],
    ['outcomes need digits', 'choose', chord('KeyJ', { ctrl: true }), 'digit-needed'],
    ['others cannot have them', 'another', chord('Digit', { ctrl: true, shift: true }), 'digit-taken'],
    ['a free one', 'another', chord('KeyJ', { ctrl: true }), null],
    ['a function key alone', 'another', chord('F8'), null],
    ['Alt with a letter', 'another', chord('KeyJ', { alt: true }), null],
    ['the digits held otherwise', 'choose', chord('Digit', { alt: true, shift: true }), null],
  ] as const)('%s', (_, action, pressed, fault) => {
    expect(faultOf(action, pressed)).toBe(fault);
  });
});

it('giving chords in any order leaves no two actions on one, and giving the product’s back leaves no change', () => {
  const aChord = fc.record({
    code: fc.constantFrom('KeyJ', 'KeyM', 'KeyG', 'F2', 'F8', 'Digit', 'Enter'),
    ctrl: fc.boolean(),
    shift: fc.boolean(),
    alt: fc.boolean(),
  });
  const aGift = fc.record({ action: fc.constantFrom(...actions), chord: fc.option(aChord, { freq: 5 }) });
  fc.assert(
    fc.property(fc.array(aGift, { maxLength: 30 }), (gifts) => {
      let changes: KeyChanges = {};
      for (const { action, chord: given } of gifts) {
        if (given === null || faultOf(action, given) === null) changes = withKey(changes, action, given);
      }
      const map = keysWith(changes);
      for (const action of actions) {
        const own = map[action];
        if (own === null) continue;
        expect(ownerOf(map, own, action), action).toBeNull();
        expect(own.code === 'Digit').toBe(digitsOf[action] !== undefined);
        expect(own.ctrl && own.alt).toBe(false);
      }
      for (const action of actions) changes = withKey(changes, action, productKeys[action]);
      expect(changes).toEqual({});
      expect(
        actions.every((action) =>
          isSameChord(keysWith(changes)[action] ?? chord(''), productKeys[action] ?? chord('')),
        ),
      ).toBe(true);
    }),
  );
});
