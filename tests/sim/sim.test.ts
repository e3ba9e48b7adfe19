/** A few schedules of faults in every run of the tests; a thousand by `npm run sim` (docs/sync.md). */
import { expect, it } from 'vitest';
import { runSchedule } from './schedule.ts';

it('twenty-five schedules of faults lose, double and hold back nothing', { timeout: 120_000 }, async () => {
  const found: string[] = [];
  for (let index = 0; index < 25; index += 1) {
    const seed = `test/${String(index)}`;
    for (const what of (await runSchedule(seed)).found) found.push(`${seed}: ${what}`);
  }
  expect(found).toEqual([]);
});
