/** What goes wrong in a schedule, by kind, and how often it did. */
import { happens, type Random } from '#core/demo/random.ts';

export const faultKinds = [
  'request-dropped',
  'answer-dropped',
  'request-doubled',
  'request-delayed',
  'answer-stale',
  'killed-in-exchange',
  'killed-in-edit',
  'edited-in-flight',
  'hub-restored',
  'hub-restored-silently',
  'disk-cloned',
  'desk-restored',
  'clock-jumped',
  'hub-refused',
  'tombstones-expired',
  'record-poisoned',
  'request-bombed',
  'hub-failed-over-record',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Faults {
  readonly counts: Record<FaultKind, number>;
  readonly count: (kind: FaultKind) => void;
  /** @returns whether it happens, this time; never once faults have stopped. */
  readonly strike: (likelihood: number) => boolean;
  readonly stop: () => void;
}

export function faultsFrom(random: Random): Faults {
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  let stopped = false;
  return {
    counts,
    count: (kind) => {
      counts[kind] += 1;
    },
    strike: (likelihood) => !stopped && happens(random, likelihood),
    stop: () => {
      stopped = true;
    },
  };
}
