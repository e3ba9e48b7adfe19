/** YAML as the knowledge folder may use it: what is refused, and on which line a field stands. */
import { describe, expect, test } from 'vitest';
import { isFault, readYaml, type YamlData } from '#core/knowledge/yaml.ts';

function dataOf(text: string, firstLine?: number): YamlData {
  const read = readYaml(text, firstLine);
  if (isFault(read)) throw new Error(read.detail);
  return read;
}

describe('what is refused', () => {
  const refused: readonly [string, string, number, string][] = [
    ['an alias', 'a: &x 1\nb: *x', 2, 'alias'],
    ['a type tag', 'a: !!binary aGVq', 1, 'tag'],
    ['a tag of its own', 'a:\n  - !run ls', 2, 'tag'],
    ['a tagged map', 'a: !!set {b, c}', 1, 'tag'],
    ['a field twice', 'a: 1\nb: 2\na: 3', 3, 'duplicate_key'],
    ['a field that reaches into every object', 'a:\n  __proto__: 1', 2, 'forbidden_key'],
    ['a list as a field name', '? [a]\n: 1', 1, 'key'],
    ['two documents', 'a: 1\n---\nb: 2', 2, 'multiple_docs'],
    ['a list that never ends', 'a: 1\nb: [2\nc: 3', 3, 'bad_indent'],
    ['a tab before a field', 'a:\n\tb: 1', 2, 'tab_as_indent'],
  ];
  test.each(refused)('%s', (_what, text, line, detail) => {
    expect(readYaml(text)).toEqual({ line, detail });
  });

  test('a billion laughs', () => {
    const nine = (level: number): string => Array.from({ length: 9 }, () => `*l${level}`).join(', ');
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${nine(level)}]`);
    expect(readYaml(['l0: &l0 [ha]', ...levels].join('\n'))).toMatchObject({ detail: 'alias' });
  });

  test.each(['[', '{a: ', '- ', '? '])('%j a hundred thousand times deep', (opening) => {
    const read = readYaml(opening.repeat(100_000));
    expect(isFault(read)).toBe(true);
  });
});

describe('what is read', () => {
  test('dates and numbers with dots stay text', () => {
    expect(dataOf('day: 2026-01-01\ntopic: 23.05.10\nyes: no').value).toEqual({
      day: '2026-01-01',
      topic: '23.05.10',
      yes: 'no',
    });
  });

  test('lines are those of the file', () => {
    const yaml = dataOf('title: Flytning\namounts:\n  - label: Bøde\n    amountKr: 1000\nlocal:\n  "250":\n    unit: x', 2);
    expect(yaml.lineOf(['title'])).toBe(2);
    expect(yaml.lineOf(['amounts', 0, 'amountKr'])).toBe(5);
    expect(yaml.lineOf(['local', '250', 'unit'])).toBe(8);
  });

  test('a missing field has the line of what it is missing from', () => {
    const yaml = dataOf('title: Flytning\namounts:\n  - label: Bøde');
    expect(yaml.lineOf(['amounts', 0, 'source'])).toBe(3);
    expect(yaml.lineOf(['summary'])).toBe(1);
  });
});
