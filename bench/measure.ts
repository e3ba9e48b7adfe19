/** How the benchmarks measure: us and a peer turn by turn in one run, so that whatever slows the machine slows both. */

export interface Times {
  readonly n: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** One line of a subject. */
export interface Result {
  readonly what: string;
  readonly ours: Times;
  readonly peer: Times & { readonly what: string };
  /** Ours to the peer's, of the medians: below 1 we are faster. */
  readonly ratio: number;
  /** What our median must stay below, where the project has set a figure; or our 95th percentile. */
  readonly targetMs: number | null;
  readonly targetOf: 'p50' | 'p95';
}

/** @param work what it returns is waited for and thrown away. */
export async function durationMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** What is measured beside each other. Each `work` gives the duration of one turn in milliseconds. */
export interface Pair {
  readonly what: string;
  readonly ours: () => Promise<number>;
  readonly peer: { readonly what: string; readonly measure: () => Promise<number> };
  readonly turns: number;
  /** Turns before the first one that counts. */
  readonly warmUp: number;
  readonly targetMs?: number;
}

export async function measurePair({ what, ours, peer, turns, warmUp, targetMs }: Pair): Promise<Result> {
  const oursMs: number[] = [];
  const peerMs: number[] = [];
  for (let turn = -warmUp; turn < turns; turn += 1) {
    // Whoever comes second finds warm caches: they take turns at that too.
    const peerFirst = turn % 2 !== 0;
    const before = peerFirst ? await peer.measure() : await ours();
    const after = peerFirst ? await ours() : await peer.measure();
    if (turn < 0) continue;
    oursMs.push(peerFirst ? after : before);
    peerMs.push(peerFirst ? before : after);
  }
  return resultOf(what, oursMs, { what: peer.what, samplesMs: peerMs }, targetMs ?? null);
}

export function resultOf(
  what: string,
  oursMs: readonly number[],
  peer: { readonly what: string; readonly samplesMs: readonly number[] },
  targetMs: number | null = null,
  targetOf: Result['targetOf'] = 'p50',
): Result {
  const ours = timesOf(oursMs);
  const peerTimes = timesOf(peer.samplesMs);
  return {
    what,
    ours,
    peer: { what: peer.what, ...peerTimes },
    ratio: ours.p50Ms / peerTimes.p50Ms,
    targetMs,
    targetOf,
  };
}

function timesOf(samplesMs: readonly number[]): Times {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN;
  return { n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
}
