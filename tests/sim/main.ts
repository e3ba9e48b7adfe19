/**
 * `npm run sim -- --schedules N --seed S`: the last line sums it up, the exit code is 1 for any fault.
 * `npm run sim -- --trace S/N` tells one schedule line by line.
 */
import { parseArgs } from 'node:util';
import { faultKinds, type FaultKind } from './faults.ts';
import { runSchedule } from './schedule.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    trace: { type: 'string' },
  },
});

if (values.trace !== undefined) {
  const { found } = await runSchedule(values.trace, (line) => console.log(line));
  console.log(found.join('\n'));
  process.exit(found.length === 0 ? 0 : 1);
}

const total = { lost: 0, doubled: 0, stale: 0, stuck: 0 };
const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
const schedules = Number(values.schedules);
const bad: string[] = [];
for (let index = 0; index < schedules; index += 1) {
  const seed = `${values.seed}/${String(index)}`;
  const end = await runSchedule(seed);
  for (const kind of faultKinds) faults[kind] += end.counts[kind];
  for (const name of ['lost', 'doubled', 'stale', 'stuck'] as const) total[name] += end[name];
  if (end.lost + end.doubled + end.stale + end.stuck > 0) bad.push(`${seed}: ${end.found.join(', ')}`);
}
for (const line of bad.slice(0, 20)) console.log(line);
for (const kind of faultKinds) console.log(`${kind.padEnd(24)} ${String(faults[kind])}`);
const silent = faultKinds.filter((kind) => faults[kind] === 0);
console.log(
  `${String(schedules)} schedules, seed ${values.seed}: ${String(total.lost)} lost, ${String(total.doubled)} doubled, ${String(total.stale)} stale, ${String(total.stuck)} stuck`,
);
process.exitCode = bad.length + silent.length > 0 ? 1 : 0;
