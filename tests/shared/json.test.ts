/** The one JSON parser: everything JSON can say, except a key that reaches into every object. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#shared/json.ts';

describe('JSON', () => {
  it('is read as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        if (!text.includes('__proto__')) expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['{"__proto__":{"admin":true}}', '[{"a":{"__proto__":null}}]', String.raw`{"\u005f_proto__":1}`])(
    'that names __proto__ is refused: %s',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  it('that only speaks of it is not', () => {
    expect(parseJson('{"title":"__proto__"}')).toEqual({ title: '__proto__' });
  });
});
