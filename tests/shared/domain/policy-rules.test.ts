/** Who decides what: the order of the places, and that whatever is wrong costs its own setting and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyNames, type PolicySource, type RulingPlace } from '#shared/domain/policy.ts';
import { formOf, lockedAgainst, noRules, policyRows, rulesOf } from '#shared/domain/policy-rules.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';

const codes = ['190', '250'];
function aSource(from: RulingPlace, content: unknown, path = `/etc/straks/${from}.json`): PolicySource {
  return { from, path, isThere: true, content };
}
const product = {
  theme: 'system',
  textSize: 100,
  municipalityCode: '190',
  location: 'borgerservice',
  channel: 'phone',
};

describe('the order', () => {
  const policy = aSource('policy', { locked: { theme: 'dark' }, suggested: { channel: 'visit', textSize: 125 } });
  const machine = aSource('machine', {
    locked: { theme: 'light', municipalityCode: '250' },
    suggested: { channel: 'chat', location: 'jobcenter' },
  });
  const rules = rulesOf([policy, machine], codes);
  const rowOf = (name: string, chosen = {}) => policyRows(rules, chosen, product).find((row) => row.name === name);

  it('is policy, machine, what was chosen, policy’s and machine’s suggestion, the product', () => {
    expect(rowOf('theme', { theme: 'light' })).toEqual({
      ...{ name: 'theme', value: 'dark', from: 'policy', locked: true, onlyIt: false, path: policy.path },
    });
    expect(rowOf('municipalityCode')).toMatchObject({ value: '250', from: 'machine', locked: true });
    expect(rowOf('textSize', { textSize: 150 })).toMatchObject({
      value: 150,
      from: 'person',
      locked: false,
      path: null,
    });
    expect(rowOf('textSize', { textSize: 125 })).toMatchObject({ value: 125, from: 'policy', locked: false });
    expect(rowOf('channel')).toMatchObject({ value: 'visit', from: 'policy', locked: false });
    expect(rowOf('location')).toMatchObject({ value: 'jobcenter', from: 'machine', locked: false });
    expect(policyRows(noRules, {}, product)).toContainEqual({
      ...{ name: 'theme', value: 'system', from: 'product', locked: false, onlyIt: false, path: null },
    });
  });

  it('leaves what is not locked to whoever sits there', () => {
    expect(lockedAgainst({ theme: 'dark', textSize: 150 }, rules)).toBeNull();
    expect(lockedAgainst({ theme: 'light' }, rules)).toBe('theme');
    expect(lockedAgainst({ municipalityCode: undefined }, rules)).toBeNull();
  });
});

describe('what cannot be used', () => {
  it('is named key by key, and the rest holds', () => {
    const { locked, suggested, problems } = rulesOf(
      [
        aSource('policy', {
          version: 1,
          locked: { theme: 'blue', Theme: 'dark', municipalityCode: '999', textSize: 112 },
          suggested: ['theme'],
        }),
        aSource('machine', null),
        { from: 'machine', path: '/none', isThere: false, content: null },
      ],
      codes,
    );
    expect(locked).toEqual({ textSize: { value: 112, from: 'policy', path: '/etc/straks/policy.json' } });
    expect(suggested).toEqual({});
    expect(problems.map(({ path, key, fault }) => [path, key, fault])).toEqual([
      ['/etc/straks/policy.json', 'version', 'unknown-key'],
      ['/etc/straks/policy.json', 'locked.theme', 'bad-value'],
      ['/etc/straks/policy.json', 'locked.Theme', 'unknown-key'],
      ['/etc/straks/policy.json', 'locked.municipalityCode', 'bad-value'],
      ['/etc/straks/policy.json', 'suggested', 'bad-value'],
      ['/etc/straks/machine.json', null, 'not-readable'],
    ]);
    expect(problems.map((problem) => daPolicy.problem(problem))).toEqual([
      expect.stringContaining('»version« kendes ikke'),
      '»locked.theme« bruges ikke: værdien skal være en af: "system", "light", "dark".',
      expect.stringContaining('»locked.Theme« kendes ikke'),
      expect.stringContaining('nummeret på en kommune'),
      expect.stringContaining('et objekt med indstillinger'),
      expect.stringContaining('kan ikke læses som JSON'),
    ]);
  });

  it('never throws, whatever JSON a place holds, and uses only what its schema takes', () => {
    const kinds = fc.dictionary(fc.constantFrom(...policyNames, 'other', 'constructor'), fc.jsonValue());
    const content = fc.oneof(fc.jsonValue(), fc.record({ locked: kinds, suggested: fc.oneof(kinds, fc.jsonValue()) }));
    fc.assert(
      fc.property(content, (given) => {
        const rules = rulesOf([aSource('policy', given)], codes);
        expect(Object.keys(rules.locked).every((name) => policyNames.some((known) => known === name))).toBe(true);
        expect(policyRows(rules, {}, product)).toHaveLength(policyNames.length);
        for (const problem of rules.problems) expect(daPolicy.problem(problem)).not.toContain('undefined');
      }),
    );
  });
});

it('a setting says what it takes', () => {
  expect(formOf('theme')).toEqual({ kind: 'one-of', values: ['system', 'light', 'dark'] });
  expect(formOf('textSize')).toEqual({ kind: 'one-of', values: [100, 112, 125, 150] });
  expect(formOf('hubEverySeconds')).toEqual({ kind: 'number', least: 10, most: 3_600 });
  expect(formOf('hubUrl')).toEqual({ kind: 'address' });
  expect(formOf('hubCaFile')).toEqual({ kind: 'text' });
});
