/** What a citizen is given in writing: how long a text message is, and that no internal number stands in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forSms, smsLength, withoutInternalNumbers } from '#shared/domain/citizen-text.ts';

describe('a text message', () => {
  it('holds 160 characters, æøå among them; each of several holds 153', () => {
    expect(smsLength('æøåÆØÅ')).toEqual({ parts: 1, units: 6, widened: false });
    expect(smsLength('a'.repeat(160))).toMatchObject({ parts: 1 });
    expect(smsLength('a'.repeat(161))).toMatchObject({ parts: 2 });
    expect(smsLength('a'.repeat(307))).toMatchObject({ parts: 3 });
    expect(smsLength('')).toMatchObject({ parts: 0, units: 0 });
  });

  it('counts the signs of the extension twice', () => {
    expect(smsLength('€[]')).toEqual({ parts: 1, units: 6, widened: false });
  });

  it('holds 70 when one sign is outside the alphabet; each of several 67', () => {
    expect(smsLength(`${'a'.repeat(69)}»`)).toEqual({ parts: 1, units: 70, widened: true });
    expect(smsLength(`${'a'.repeat(70)}»`)).toMatchObject({ parts: 2, widened: true });
  });

  it('is not widened by what a word processor put in', () => {
    expect(forSms('»Din tid« – kl. 9\u00a0…')).toBe('"Din tid" - kl. 9 ...');
    expect(smsLength(forSms('»Din tid« – kl. 9\u00a0…')).widened).toBe(false);
  });
});

describe('an internal number', () => {
  it('gives way however its digits are spaced, and no other number does', () => {
    const without = (text: string): string =>
      withoutInternalNumbers(text, ['47 35 12 34', 'lokal 0001'], ['47 35 10 00']);
    expect(without('Ring 47351234 eller 47 35 12 34 eller 4735-1234.')).toBe(
      'Ring 47 35 10 00 eller 47 35 10 00 eller 47 35 10 00.',
    );
    expect(without('Bed om lokal 0001')).toBe('Bed om 47 35 10 00');
    expect(without('Sag 147351234, 473512345 og 47 35 12 35')).toBe('Sag 147351234, 473512345 og 47 35 12 35');
  });

  it('that is how a published one begins leaves that one whole', () => {
    const published = ['47 35 10 00', '47 35 20 00'];
    expect(withoutInternalNumbers('4735, 47 35, 47 35 10 00 og 47 35 20 00', ['4735'], published)).toBe(
      '47 35 10 00, 47 35 10 00, 47 35 10 00 og 47 35 20 00',
    );
  });

  it('never survives, whatever stands around it', () => {
    const words = fc.stringMatching(/^[ a-zæøå,.]{0,20}$/);
    fc.assert(
      fc.property(words, words, fc.constantFrom('47351234', '47 35 12 34', '4735 1234'), (before, after, number) => {
        const text = withoutInternalNumbers(`${before} ${number} ${after}`, ['47 35 12 34'], []);
        expect(text.replace(/\D/g, '')).not.toContain('47351234');
      }),
    );
  });
});
