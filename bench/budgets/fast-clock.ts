/**
 * Loaded before a program of ours: its clock and its timers run `STRAKS_BENCH_TIMES` as fast, so that eight hours with all that
 * happens in them (a backup every hour, the sync loop, the upkeep) pass in minutes. Only benchmarks load it.
 */
const times = Number(process.env['STRAKS_BENCH_TIMES'] ?? 1);
const realNow = Date.now.bind(Date);
const beganMs = realNow();
const { setTimeout: realTimeout, setInterval: realInterval } = globalThis;

const fastNow = (): number => beganMs + (realNow() - beganMs) * times;
Date.now = fastNow;
globalThis.setTimeout = Object.assign(
  (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => realTimeout(work, ms / times, ...args),
  realTimeout,
);
globalThis.setInterval = ((work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
  realInterval(work, ms / times, ...args)) as typeof setInterval;
