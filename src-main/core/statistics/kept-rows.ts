/** The rows of the kept tallies, read once in a call. */
import type { Stretch } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { readOnce } from './read-once.ts';
import type { Family } from './tally-rows.ts';

interface FoundRow {
  readonly start: LocalDay;
  readonly counts: Uint8Array;
}

/** Rows of one slice that were read, of a time that holds what is asked for next as well. */
interface SliceRows {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly rows: readonly FoundRow[];
}

/** Most of what is asked for lies within what was asked for first. See `read-once.ts`. */
export function rowsOf(db: ReadDb, family: Family, stretch: Stretch, slices: readonly number[]): FoundRow[] {
  const { grain, from, to } = stretch;
  const known = readOnce(db, `rows ${family} ${grain}`, () => new Map<number, SliceRows[]>());
  const thereOf = (slice: number): SliceRows | undefined =>
    known.get(slice)?.find((each) => each.from <= from && each.to >= to);
  const lacking = slices.filter((slice) => thereOf(slice) === undefined);
  if (lacking.length > 0) {
    const bySlice = Map.groupBy(readRows(db, family, stretch, lacking), ({ slice }) => slice);
    for (const slice of lacking) {
      known.set(slice, [...(known.get(slice) ?? []), { from, to, rows: bySlice.get(slice) ?? [] }]);
    }
  }
  return slices.flatMap((slice) => thereOf(slice)?.rows.filter(({ start }) => start >= from && start <= to) ?? []);
}

function readRows(
  db: ReadDb,
  family: Family,
  { grain, from, to }: Stretch,
  slices: readonly number[],
): (FoundRow & { readonly slice: number })[] {
  return db.all(
    `SELECT slice, start, counts FROM tallies
      WHERE family = ? AND grain = ? AND start BETWEEN ? AND ? AND slice IN (SELECT value FROM json_each(?))`,
    [family, grain, from, to, JSON.stringify(slices)],
  );
}
