/** The directory's files: what is read, and that one broken entry is named and takes no other with it. */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openDirectory } from '#core/directory/directory.ts';
import { aFolder, aMunicipality, aSolution, aUnit } from '#tests/knowledge-builders.ts';

const whole = {
  'municipalities/250.yaml': stringify(aMunicipality()),
  'municipalities/190.yaml': stringify(aMunicipality({ code: '190', name: 'Furesø Kommune' })),
  'self-service.yaml': stringify([aSolution()]),
  'topics.yaml': stringify([{ number: '23.05.10', name: 'Flytning' }]),
};
const opened = (change: Record<string, string> = {}) => openDirectory(aFolder({ ...whole, ...change }));
/** 1-based line of the first line that has `part`. */
const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('holds municipalities, units, solutions and topics', () => {
  const directory = opened();
  expect(directory.problems).toEqual([]);
  expect(directory.municipalities.map((each) => each.code)).toEqual(['190', '250']);
  expect(directory.municipality('190')?.name).toBe('Furesø Kommune');
  expect(directory.unit('250', 'folkeregister')).toEqual(aUnit());
  expect(directory.solution('meld-flytning')).toEqual(aSolution());
  expect(directory.topicName('23.05.10')).toBe('Flytning');
});

test('knows nothing of what is not there', () => {
  const directory = opened();
  expect(directory.municipality('101')).toBeUndefined();
  expect(directory.unit('101', 'folkeregister')).toBeUndefined();
  expect(directory.unit('250', 'nej')).toBeUndefined();
  expect(directory.solution('nej')).toBeUndefined();
  expect(directory.topicName('99.99.99')).toBeNull();
});

describe('what is broken is named, and the rest stands', () => {
  test('a municipality without a website', () => {
    const file = 'municipalities/190.yaml';
    const directory = opened({ [file]: stringify({ ...aMunicipality({ code: '190' }), website: 'nej' }) });
    const line = lineOf(stringify(aMunicipality({ code: '190' })), 'website');
    expect(directory.problems).toEqual([{ file, line, reason: 'field', detail: 'website' }]);
    expect(directory.municipalities.map((each) => each.code)).toEqual(['250']);
    expect(directory.solutions).toHaveLength(1);
  });

  test('one unit and one place of a municipality', () => {
    const units = [aUnit(), { ...aUnit({ id: 'pas' }), hours: { mon: [['14:00', '10:00']] } }, aUnit({ id: 'skat' })];
    const text = stringify({ ...aMunicipality(), units, places: [{ id: 'x' }] });
    const directory = opened({ 'municipalities/250.yaml': text });
    expect(directory.municipality('250')?.units.map((unit) => unit.id)).toEqual(['folkeregister', 'skat']);
    expect(directory.problems.map((each) => [each.reason, each.detail])).toEqual([
      ['field', 'places.0.name'],
      ['field', 'units.1.hours.mon.0'],
    ]);
    expect(directory.problems[0]?.line).toBe(lineOf(text, '- id: x'));
  });

  test('a municipality without a list of units', () => {
    const without = stringify({ ...aMunicipality(), units: undefined });
    const directory = opened({ 'municipalities/250.yaml': without });
    expect(directory.municipality('250')?.units).toEqual([]);
    expect(directory.problems).toMatchObject([{ reason: 'field', detail: 'units' }]);
  });

  test('a solution that does not lead to https', () => {
    const text = stringify([aSolution(), { ...aSolution({ id: 'farlig' }), url: 'javascript:alert(1)' }]);
    const directory = opened({ 'self-service.yaml': text });
    expect(directory.solutions.map((each) => each.id)).toEqual(['meld-flytning']);
    const line = lineOf(text, 'javascript');
    expect(directory.problems).toEqual([{ file: 'self-service.yaml', line, reason: 'field', detail: '1.url' }]);
  });

  test('a topic that is no KLE number', () => {
    const text = stringify([
      { number: '23.05', name: 'x' },
      { number: '23.05.10', name: 'Flytning' },
    ]);
    const directory = opened({ 'topics.yaml': text });
    expect(directory.topics).toHaveLength(1);
    expect(directory.problems).toMatchObject([{ file: 'topics.yaml', line: 1, detail: '0.number' }]);
  });

  test('the same id twice: the first stands', () => {
    const text = stringify([aSolution(), aSolution({ name: 'En anden' })]);
    const directory = opened({ 'self-service.yaml': text, 'municipalities/251.yaml': stringify(aMunicipality()) });
    expect(directory.solution('meld-flytning')?.name).toBe('Meld flytning');
    expect(directory.problems.map((each) => [each.file, each.reason, each.detail])).toEqual([
      ['self-service.yaml', 'duplicate-id', 'meld-flytning'],
      ['municipalities/251.yaml', 'duplicate-id', '250'],
    ]);
  });

  test('a file that is no YAML, is no list, or has an alias', () => {
    const directory = opened({
      'topics.yaml': 'a: [',
      'self-service.yaml': 'løsninger: ingen',
      'municipalities/190.yaml': 'a: &x 1\nb: *x',
    });
    expect(directory.municipalities.map((each) => each.code)).toEqual(['250']);
    expect(directory.problems.map((each) => [each.file, each.line, each.reason])).toEqual([
      ['self-service.yaml', 1, 'field'],
      ['topics.yaml', 1, 'yaml'],
      ['municipalities/190.yaml', 2, 'yaml'],
    ]);
  });

  test('a municipality that is no map at all', () => {
    expect(opened({ 'municipalities/190.yaml': 'hej' }).problems).toMatchObject([{ reason: 'field' }]);
  });

  test('files that are not there', () => {
    const directory = openDirectory(aFolder());
    expect(directory.problems.map((each) => [each.file, each.reason, each.detail])).toEqual([
      ['self-service.yaml', 'unreadable', 'ENOENT'],
      ['topics.yaml', 'unreadable', 'ENOENT'],
      ['municipalities', 'unreadable', 'ENOENT'],
    ]);
    expect(directory.municipalities).toEqual([]);
  });
});
