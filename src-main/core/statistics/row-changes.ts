/** What contacts change in the rows of the tallies, added up in memory first: many contacts of a day cost little more than one. */
import type { Counter } from '#shared/metrics/counters.ts';
import type { Grain } from '#shared/metrics/stretches.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { byFamily, grainsOf, sliceName, wholeOf, type Family, type Slice } from './tally-rows.ts';
import { startOf } from './tally-store.ts';

/** A row by names instead of numbers, and what is added to its counts. */
export interface RowChange {
  readonly family: Family;
  readonly grain: Grain;
  readonly start: LocalDay;
  readonly slice: Slice;
  readonly counts: Map<Counter, number>;
}

interface DaySlice {
  readonly day: LocalDay;
  readonly slice: Slice;
  readonly counts: Map<Counter, number>;
}

export class RowChanges {
  readonly #daySlices = new Map<string, DaySlice>();
  readonly #rows = new Map<string, RowChange>();

  add(tally: Tally, day: LocalDay, slice: Slice, sign: 1 | -1): void {
    const name = `${day} ${sliceName(slice)}`;
    const daySlice = this.#daySlices.get(name) ?? { day, slice, counts: new Map<Counter, number>() };
    this.#daySlices.set(name, daySlice);
    addCounts(daySlice.counts, tally, sign);
  }

  /** Takes out the rows to which nothing more can come when `day` is the next that is counted; without one all of them. */
  *taken(day: LocalDay | null): Generator<RowChange> {
    for (const daySlice of this.#daySlices.values()) this.#spread(daySlice);
    this.#daySlices.clear();
    for (const [name, row] of this.#rows) {
      if (day !== null && row.start === startOf(row.grain, day)) continue;
      this.#rows.delete(name);
      yield row;
    }
  }

  #spread({ day, slice: own, counts }: DaySlice): void {
    const families = byFamily(counts);
    for (const slice of [own, wholeOf(own)]) {
      for (const [family, counters] of families) {
        for (const grain of grainsOf(family, slice)) {
          const start = startOf(grain, day);
          const name = [family, grain, start, sliceName(slice)].join(' ');
          const row = this.#rows.get(name) ?? { family, grain, start, slice, counts: new Map<Counter, number>() };
          this.#rows.set(name, row);
          addCounts(row.counts, counters, 1);
        }
      }
    }
  }
}

function addCounts(counts: Map<Counter, number>, added: Iterable<readonly [Counter, number]>, sign: 1 | -1): void {
  for (const [counter, count] of added) counts.set(counter, (counts.get(counter) ?? 0) + count * sign);
}
