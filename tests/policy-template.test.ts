/** The template for group policy holds every setting of the program, and no other. Written anew by `npx vitest run -u`. */
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { policyNames } from '#shared/domain/policy.ts';
import { registryKey, suggestedKey } from '#main/windows-registry.ts';
import { project } from '../build/carried-packages.ts';
import { adml, admx } from '../build/policy-template.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** @throws when the text is no well-formed XML. */
function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: { ...attributes } }));
  parser.write(xml).close();
  return found;
}

const named = (elements: readonly Element[], name: string): Element[] => elements.filter((each) => each.name === name);

it('is in build/policy as it is made', async () => {
  await expect(admx()).toMatchFileSnapshot(join(project, 'build/policy/straks.admx'));
  await expect(adml()).toMatchFileSnapshot(join(project, 'build/policy/da-DK/straks.adml'));
});

it('has each setting twice, locked and suggested, where the program looks for it', () => {
  const policies = named(elementsOf(admx()), 'policy').map(({ attributes }) => attributes);
  const keyOf = (key: string) => policies.filter((each) => `HKEY_LOCAL_MACHINE\\${each['key'] ?? ''}` === key);
  expect(keyOf(registryKey).map((each) => each['name'])).toEqual(policyNames);
  expect(keyOf(`${registryKey}\\${suggestedKey}`)).toHaveLength(policyNames.length);
  expect(policies).toHaveLength(policyNames.length * 2);
});

it('names no text and no presentation that the Danish file lacks', () => {
  const texts = elementsOf(adml());
  const idsOf = (name: string): string[] => named(texts, name).map(({ attributes }) => attributes['id'] ?? '');
  const wanted = (kind: string): string[] => [
    ...new Set([...admx().matchAll(new RegExp(`\\$\\(${kind}\\.([\\w]+)\\)`, 'g'))].map((match) => match[1] ?? '')),
  ];
  expect(wanted('string').filter((id) => !idsOf('string').includes(id))).toEqual([]);
  expect(wanted('presentation').filter((id) => !idsOf('presentation').includes(id))).toEqual([]);
  expect(wanted('string').length).toBeGreaterThan(policyNames.length * 3);
});
