/** YAML that is remembered: the same answers, the same lines, and never an answer of another text. */
import { expect, onTestFinished, test } from 'vitest';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { openStore } from '#core/db/store.ts';
import { rememberingYaml } from '#core/knowledge/yaml-memory.ts';
import { isFault, readYaml, type YamlData } from '#core/knowledge/yaml.ts';
import { aFolder } from '#tests/folders.ts';

function aMemory() {
  const store = openStore(aFolder(), Date);
  onTestFinished(() => {
    store.close();
  });
  return { db: store.db, read: rememberingYaml(store.db) };
}

function dataOf(read: ReturnType<typeof readYaml>): YamlData {
  if (isFault(read)) throw new Error(read.detail);
  return read;
}

const text = '# first\n- id: a\n  hours: { mandag: [9, 15.5] }\n- id: b\n  note: null\n';

test('what was read once says the same again, lines too', () => {
  const { db, read } = aMemory();
  const first = dataOf(read(text, 'a.yaml'));
  const again = dataOf(read(text, 'a.yaml'));
  expect(metaValue(db, 'yaml:a.yaml')).not.toBeNull();
  expect(again.value).toEqual(first.value);
  expect(again.lineOf([1, 'note'])).toBe(first.lineOf([1, 'note']));
});

test('another text is read anew, under the same name and under another', () => {
  const { read } = aMemory();
  read(text, 'a.yaml');
  expect(dataOf(read('- 1', 'a.yaml')).value).toEqual([1]);
  expect(dataOf(read('- 2', 'b.yaml')).value).toEqual([2]);
  expect(dataOf(read('- 1', 'a.yaml')).value).toEqual([1]);
});

test('a file with a fault, and one that JSON cannot say, are read each time', () => {
  const { db, read } = aMemory();
  const broken = 'a: 1\na: 2\n';
  expect(read(broken, 'a.yaml')).toEqual(readYaml(broken));
  expect(read(broken, 'a.yaml')).toEqual(readYaml(broken));
  expect(dataOf(read('a: .inf', 'b.yaml')).value).toEqual({ a: Infinity });
  expect(dataOf(read('a: .inf', 'b.yaml')).value).toEqual({ a: Infinity });
  expect([metaValue(db, 'yaml:a.yaml'), metaValue(db, 'yaml:b.yaml')]).toEqual([null, null]);
});

test.each(['not JSON', '{"sha256":1}', '{"sha256":"x","value":{"__proto__":1}}'])('a damaged memory, %s, is none', (kept) => {
  const { db, read } = aMemory();
  setMeta(db, 'yaml:a.yaml', kept);
  expect(dataOf(read(text, 'a.yaml')).value).toEqual(dataOf(readYaml(text)).value);
});
