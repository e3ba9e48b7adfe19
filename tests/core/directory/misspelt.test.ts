/** The short lists of the desk are found in by fuse.js (`short-list.ts`): misspelt, in part, without æ, ø and å, in any order. */
import { expect, test } from 'vitest';
import { aCore } from '../a-core.ts';

const here = { municipalityCode: '250', topic: null } as const;

test('units, solutions and topics', async () => {
  const { api } = aCore();
  for (const query of ['folkergister', 'borgerservice folkereg']) {
    const [unit] = await api.directory.units({ ...here, query });
    expect(unit?.name, query).toBe('Folkeregister og Borgerservice');
  }
  for (const query of ['flytnig', 'flytning meld']) {
    const [solution] = await api.directory.solutions({ ...here, query });
    expect(solution?.name, query).toBe('Meld flytning');
  }
  for (const [query, number] of [
    ['koerekort', '23.09.04'],
    ['sundhedskrot', '29.03.04'],
    ['vejen hul', '05.01.08'],
    ['23.05.1', '23.05.10'],
  ] as const) {
    const [topic] = await api.directory.topics({ query });
    expect(topic?.number, query).toBe(number);
  }
});
