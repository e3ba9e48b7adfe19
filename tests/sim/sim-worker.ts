/** A thread that runs schedules one after the other, as it is sent their seeds; with a seeded bug if it was started with one. */
import { parentPort, workerData } from 'node:worker_threads';
import { mutantIn, seed } from './mutants.ts';
import type { ScheduleEnd } from './schedule.ts';

const { mutant } = workerData as { readonly mutant: string | null };
if (mutant !== null) seed(mutantIn(mutant));
const { runSchedule } = await import('./schedule.ts');

parentPort?.on('message', (wanted: string) => {
  void runSchedule(wanted).then((end: ScheduleEnd) => parentPort?.postMessage(end));
});
