/** One seeded bug, in every run of the tests; all of them by `npm run sim -- --mutants` (docs/sync.md). */
import { expect, it } from 'vitest';
import { hunt } from './hunting.ts';
import { allMutants, mutatedSources } from './mutants.ts';

it('every seeded bug fits the source as it is', () => {
  expect(() => allMutants().map(mutatedSources)).not.toThrow();
});

it('a change of our own under way that is overwritten by what comes from the hub is noticed', async () => {
  const { by } = await hunt({ name: 'last-writer-wins' }, { schedules: 20, seed: '1' });
  expect(by).not.toBeNull();
});
