/** Plain YAML read in one pass is what the library reads, whatever is written and however it is spoilt; anything else is left to it. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { notPlain, readPlainYaml } from '#core/knowledge/plain-yaml.ts';
import { isFault, readAnyYaml } from '#core/knowledge/yaml.ts';

const knowledge = join(import.meta.dirname, '../../../knowledge');
const textsOf = (folder: string): string[] =>
  readdirSync(join(knowledge, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map(({ name }) => readFileSync(join(knowledge, folder, name), 'utf8'));
const fronts = textsOf('articles').map((text) => text.split(/^---$/m)[1]?.trim() ?? '');
const files = [...textsOf('.'), ...textsOf('municipalities')];

function expectAsLibrary(text: string): void {
  const value = readPlainYaml(text);
  if (value === notPlain) return;
  const library = readAnyYaml(text);
  expect(isFault(library) ? library : library.value).toEqual(value);
}

test('every article and every list of the product is plain, and says what the library says', () => {
  expect(files.length).toBeGreaterThan(6);
  for (const text of [...fronts, ...files]) {
    expect(readPlainYaml(text)).not.toBe(notPlain);
    expectAsLibrary(text);
  }
});

const name = fc.oneof(fc.constantFrom('a', 'title', 'validFrom', 'null', 'True', 'n', '__proto__', '190', '0', ''), fc.string());
const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...Array.from(' \t\n:#\'"-[]{}|>&*!?%@`,.\\~0eEx1_+ænull\u0085\u2028\ufeff')) }),
  fc.constantFrom('null', 'True', '~', '.inf', '1_000', '0x1F', '0o7', '1e3', '00.13.00', '2026-11-30', '03-01', '24-december', '1-e', 'a: b', 'a #b', '- a', 'é'),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, false),
);
const data = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(name, tie('any'), { maxKeys: 4 })),
})).any;

test('whatever data is written, in each of the ways it can be', () => {
  fc.assert(
    fc.property(data, fc.boolean(), fc.constantFrom(0, 20), fc.boolean(), (value, singleQuote, lineWidth, indentSeq) => {
      const ways = { singleQuote, lineWidth, indentSeq, aliasDuplicateObjects: false };
      expectAsLibrary(stringify(value, ways));
      expectAsLibrary(stringify({ title: value }, { ...ways, collectionStyle: 'flow', flowCollectionPadding: indentSeq }));
    }),
    { numRuns: 600 },
  );
});

const spoilt = fc.constantFrom(...['', ' ', '  ', '\n', '\t', ':', ': ', ' #', '- ', "'", '"', '\\', '|', '>', '&a ', '*a', '!', '?', '---', '...', '{', '{ ', ' }', '[', '] ', ', ', '# ', ',', '~', '0', '\r', '\u00a0', '\u2028', '\ufeff', '<<: ', 'title: ']);

test('an article that is spoilt anywhere', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fronts, ...files.map((text) => text.slice(0, 2_000))), fc.array(fc.tuple(fc.nat(), fc.nat(3), spoilt), { minLength: 1, maxLength: 3 }), (front, spots) => {
      expectAsLibrary(
        spots.reduce((text, [at, taken, put]) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + put + text.slice(place + taken);
        }, front),
      );
    }),
    { numRuns: 200 },
  );
});

test('small texts of the signs that mean something', () => {
  const sign = fc.constantFrom('a', 'b', ' ', '  ', '\n', ':', ': ', '- ', '#', "'", '"', '0', '[]', '{}', '[', ']', '{ ', ' }', ', ', ',', 'null', 'é', '.', '-');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 14 }), expectAsLibrary),
    { numRuns: 3_000 },
  );
});
