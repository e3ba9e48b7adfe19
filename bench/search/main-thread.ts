/** How long a page's main thread is held in one piece, from Chromium's own trace. */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const TraceEvent = z.object({
  name: z.string(),
  pid: z.int(),
  tid: z.int(),
  /** Microseconds. */
  dur: z.number().default(0),
  /** Microseconds of processor time: what another program took of the processor meanwhile is not in it. */
  tdur: z.number().default(0),
  args: z.object({ name: z.unknown(), data: z.unknown() }).partial().optional(),
});
type TraceEvent = z.infer<typeof TraceEvent>;
const Trace = z.object({ traceEvents: z.array(z.unknown()) });

const usPerMs = 1000;
/** A key is answered by several tasks; one that is longer than this is felt (search.md: never blocked longer). */
const longestMs = 8;

/** Tasks of 1 ms or more. */
export interface TaskTimes {
  readonly tasks: number;
  /** Longer than 8 ms. */
  readonly long: number;
  readonly p95Ms: number;
  readonly mostMs: number;
}

export interface Held {
  /** By the clock. On a machine that others use, a task may wait in the middle. */
  readonly clock: TaskTimes;
  /** What the tasks themselves take: how long they hold the thread on a machine that nobody else uses. */
  readonly processor: TaskTimes;
}

/** @returns the tasks of the main thread that answered a key: those in which the page did something at all. */
export async function heldDuring(browser: Browser, page: Page, work: () => Promise<void>): Promise<Held> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await work();
  const trace = Trace.parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
  const events = trace.traceEvents.flatMap((event): TraceEvent[] => {
    const read = TraceEvent.safeParse(event);
    return read.success ? [read.data] : [];
  });
  const main = mainThreadOf(events);
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && `${String(pid)} ${String(tid)}` === main,
  );
  return { clock: timesOf(tasks.map(({ dur }) => dur)), processor: timesOf(tasks.map(({ tdur }) => tdur)) };
}

function timesOf(us: readonly number[]): TaskTimes {
  const lengths = us
    .map((each) => each / usPerMs)
    .filter((ms) => ms >= 1)
    .sort((a, b) => a - b);
  return {
    tasks: lengths.length,
    long: lengths.filter((ms) => ms > longestMs).length,
    p95Ms: lengths[Math.floor(0.95 * lengths.length)] ?? 0,
    mostMs: lengths.at(-1) ?? 0,
  };
}

/** The thread that handled the keys. */
function mainThreadOf(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { name, pid, tid, args } of events) {
    if (name !== 'EventDispatch' || !JSON.stringify(args?.data ?? '').includes('keydown')) continue;
    const thread = `${String(pid)} ${String(tid)}`;
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
