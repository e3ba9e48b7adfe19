/**
 * `npm run sim -- --schedules N --seed S`: the last line sums it up, the exit code is 1 for any fault.
 * `npm run sim -- --mutants [--mutant NAME]` puts one bug after the other into the client: the exit code is 1 when one is
 * not noticed.
 * `npm run sim -- --trace S/N [--mutant NAME]` tells one schedule line by line.
 */
import { parseArgs } from 'node:util';
import { mutantIn, seed as seedBug } from './mutants.ts';
import { huntMutants } from './hunting.ts';
import { runSchedules } from './running.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    mutant: { type: 'string' },
    trace: { type: 'string' },
  },
});

const asked = { schedules: Number(values.schedules), seed: values.seed };
if (values.trace !== undefined) process.exitCode = await traceOne(values.trace);
else
  process.exitCode = (values.mutants ? await huntMutants(asked, values.mutant ?? null) : await runSchedules(asked))
    ? 0
    : 1;

async function traceOne(seed: string): Promise<number> {
  if (values.mutant !== undefined) seedBug(mutantIn(values.mutant));
  const { runSchedule } = await import('./schedule.ts');
  const { found } = await runSchedule(seed, (line) => console.log(line));
  console.log(found.join('\n'));
  return found.length === 0 ? 0 : 1;
}
