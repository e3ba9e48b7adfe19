/**
 * Loaded before a program of ours: its clock and its timers run `STRAKS_BENCH_TIMES` as fast, so that eight hours with all that
 * happens in them (a backup every hour, the sync loop, the upkeep) pass in minutes. Only benchmarks load it. Plain JavaScript:
 * what Node reads TypeScript with would stay in the measured process, which is the built one, 17 MB of it.
 */
const times = Number(process.env['STRAKS_BENCH_TIMES'] ?? 1);
const realNow = Date.now.bind(Date);
const beganMs = realNow();
const { setTimeout: realTimeout, setInterval: realInterval } = globalThis;

Date.now = () => beganMs + (realNow() - beganMs) * times;
globalThis.setTimeout = Object.assign((work, ms = 0, ...args) => realTimeout(work, ms / times, ...args), realTimeout);
globalThis.setInterval = (work, ms = 0, ...args) => realInterval(work, ms / times, ...args);
