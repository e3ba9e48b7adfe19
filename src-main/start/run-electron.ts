/** Runs the desk in Electron's own process and tells how it went. */
import { spawn } from 'node:child_process';
import { AppError, errorCodes } from '#shared/errors.ts';
import { z } from 'zod';
import type { DeskPlan } from '#main/open-desk.ts';

/** The plan goes in the environment: unlike an argument it cannot be taken for one of Chromium's own switches. */
export const planVariable = 'STRAKS_PLAN';

/** What Electron's main process tells whoever started it. */
export const WindowNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('open') }),
  z.object({
    news: z.literal('failed'),
    error: z.object({
      code: z.enum(errorCodes),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  }),
]);
export type WindowNews = z.infer<typeof WindowNews>;

/**
 * @returns the exit code when the window has been closed, or `no-window` when Electron ended before it had one (a
 * display that does not answer, a library that is missing).
 * @throws AppError what kept the core from opening; another host would fail the same way.
 */
export function runElectron(binary: string, plan: DeskPlan, stop: Promise<void>): Promise<number | 'no-window'> {
  const child = spawn(binary, [plan.appFolder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Set by editors' terminals: it would make Electron a plain Node. Node leaves out what is undefined.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, [planVariable]: JSON.stringify(plan) },
  });
  let opened = false;
  let failed: AppError | null = null;
  let stopping = false;
  child.on('message', (received) => {
    const news = WindowNews.safeParse(received);
    if (!news.success) return;
    if (news.data.news === 'open') opened = true;
    else failed = new AppError(news.data.error.code, news.data.error.details);
  });
  void stop.then(() => {
    stopping = true;
    child.kill('SIGTERM');
  });
  return new Promise((resolve, reject) => {
    child.on('error', () => {
      resolve('no-window');
    });
    child.on('exit', (code) => {
      if (failed !== null) reject(failed);
      else if (stopping) resolve(0);
      else resolve(opened || code === 0 ? (code ?? 1) : 'no-window');
    });
  });
}
