/**
 * What the tasks of a page took of a processor, beside what the clock says of them: on a busy machine a task stands still in
 * the middle, and the long-task observer cannot tell that from work.
 */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.int(),
      tid: z.int(),
      /** Microseconds by the clock, and of the thread's own time. */
      dur: z.number().optional(),
      tdur: z.number().optional(),
    }),
  ),
});
const mark = 'straks-bench';
const longMs = 50;

export interface OwnWork {
  /** Tasks of the page's own thread that took more than 50 ms of a processor. */
  readonly ownLongTasks: number;
  readonly longestOwnWorkMs: number;
}

/** @returns how long the page's tasks worked while `work` was done. */
export async function measureOwnWork(browser: Browser, page: Page, work: () => Promise<void>): Promise<OwnWork> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(`performance.mark('${mark}')`);
  await work();
  const trace = await browser.stopTracing();
  const { traceEvents } = Trace.parse(JSON.parse(trace.toString('utf8')));
  const own = traceEvents.find(({ name }) => name === mark);
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pid === own?.pid && tid === own.tid,
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  const workedMs = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    ownLongTasks: workedMs.filter((each) => each > longMs).length,
    longestOwnWorkMs: workedMs.reduce((longest, each) => Math.max(longest, each), 0),
  };
}
