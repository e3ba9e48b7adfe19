/** Many schedules of the program as it is, and what came of them. */
import { faultKinds, type FaultKind } from './faults.ts';
import type { ScheduleEnd } from './schedule.ts';
import { inLanes, simThread } from './threads.ts';

export interface Asked {
  readonly schedules: number;
  readonly seed: string;
}

const numbers = ['lost', 'doubled', 'stale', 'stuck'] as const;
/** With fewer schedules than that a kind of fault may not come up. */
const enoughForEveryKind = 100;
const mostTold = 20;

/** @returns whether nothing was found. */
export async function runSchedules({ schedules, seed }: Asked): Promise<boolean> {
  const total = { lost: 0, doubled: 0, stale: 0, stuck: 0 };
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const bad: string[] = [];
  const add = (which: string, end: ScheduleEnd): void => {
    for (const kind of faultKinds) faults[kind] += end.counts[kind];
    for (const name of numbers) total[name] += end[name];
    if (end.found.length > 0) bad.push(`${which}: ${end.found.join(', ')}`);
  };
  await inLanes(seedsOf({ schedules, seed }), async (seeds) => {
    const thread = simThread(null);
    for (const which of seeds) add(which, await thread.run(which));
    await thread.close();
  });
  for (const line of bad.slice(0, mostTold)) console.log(line);
  for (const kind of faultKinds) console.log(`${kind.padEnd(24)} ${String(faults[kind])}`);
  const silent = schedules < enoughForEveryKind ? [] : faultKinds.filter((kind) => faults[kind] === 0);
  if (silent.length > 0) console.log(`Never happened: ${silent.join(', ')}`);
  const injected = faultKinds.reduce((sum, kind) => sum + faults[kind], 0);
  console.log(
    `${String(schedules)} schedules, seed ${seed}, ${String(injected)} faults: ${numbers.map((name) => `${String(total[name])} ${name}`).join(', ')}`,
  );
  return bad.length + silent.length === 0;
}

export function* seedsOf({ schedules, seed }: Asked): Generator<string> {
  for (let index = 0; index < schedules; index += 1) yield `${seed}/${String(index)}`;
}
