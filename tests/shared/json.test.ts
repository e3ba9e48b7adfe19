/** The one JSON parser: everything JSON can say, except a key that reaches into every object. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deepestNesting, isJson, parseJson } from '#shared/json.ts';

describe('JSON', () => {
  it('is read as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
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

  const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

  it('that is nested beyond all sense is refused, before anything walks through it', () => {
    expect(parseJson(nested(deepestNesting))).toEqual(JSON.parse(nested(deepestNesting)));
    expect(() => parseJson(nested(deepestNesting + 2))).toThrow(SyntaxError);
    expect(() => parseJson(`${'['.repeat(400_000)}${']'.repeat(400_000)}`)).toThrow(SyntaxError);
  });

  it('with many brackets that are not deep, or only written of, is read', () => {
    const many = { text: `\\"${'[{'.repeat(1_000)}"`, rows: Array.from({ length: 1_000 }, () => [{}]) };
    expect(parseJson(JSON.stringify(many))).toEqual(many);
  });

  it('that only speaks of it is not', () => {
    expect(parseJson('{"title":"__proto__"}')).toEqual({ title: '__proto__' });
  });

  it('is told from what is none, as zod tells it', () => {
    const values = fc.oneof(fc.jsonValue(), fc.anything({ withDate: true, withMap: true, withBigInt: true }));
    fc.assert(fc.property(values, (value) => isJson(value) === z.json().safeParse(value).success));
  });
});
