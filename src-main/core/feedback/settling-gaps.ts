/** Brings what is kept of searches up to date: days that are over from the rows, months from their days, years from their months. */
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { startOf } from '../statistics/tally-store.ts';
import type { Counts } from '../statistics/tally-rows.ts';
import { gapGrains, partsOf, wordingsOfDays, type GapGrain } from './gap-counts.ts';
import {
  keptCounts,
  packedRows,
  replaceCounts,
  wordingNumber,
  wordingsByNumber,
  wordingsIn,
  WordingSums,
  type Wording,
} from './gap-packing.ts';

/** The first day of the day, month or year that `local_day` is in: expressions of ours, never anybody's input. */
const startSql: Readonly<Record<GapGrain, string>> = {
  day: 'local_day',
  month: "substr(local_day, 1, 7) || '-01'",
  year: "substr(local_day, 1, 4) || '-01-01'",
};

/**
 * Settles one day, month or year. Those under way change with every contact: they are left to the rows.
 * @returns whether there may be more.
 */
export function settleSomeGaps(db: WriteDb): boolean {
  return db.transaction(() => {
    const latest = db.get<{ day: LocalDay | null }>('SELECT max(local_day) AS day FROM contacts')?.day ?? '';
    // Days first: months are made of them.
    for (const grain of gapGrains) {
      const over = db.get<{ start: LocalDay }>(
        'SELECT start FROM gap_stale WHERE grain = ? AND start < ? ORDER BY start DESC',
        [grain, startOf(grain, latest)],
      )?.start;
      if (over === undefined) continue;
      settle(db, grain, over);
      return true;
    }
    return false;
  });
}

/** @returns by municipality what the day comes to by the rows, a month or a year by what is kept of its parts. */
function shouldBe(
  db: ReadDb,
  grain: GapGrain,
  start: LocalDay,
  numberOf: (wording: Wording) => number,
): Map<string, Counts> {
  if (grain === 'day') {
    const rows = Map.groupBy(wordingsOfDays(db, { from: start, to: start }), (row) => row.municipalityCode);
    return new Map([...rows].map(([municipalityCode, each]) => [municipalityCode, packedRows(each, numberOf)]));
  }
  const parts = partsOf(grain, start).map((part) => [grain === 'year' ? 'month' : 'day', part] as const);
  const kept = Map.groupBy(keptCounts(db, parts, null), (row) => row.municipalityCode);
  return new Map(
    [...kept].map(([municipalityCode, each]) => {
      const sums = new WordingSums();
      for (const { counts } of each) sums.add(counts);
      return [municipalityCode, sums.packed()];
    }),
  );
}

function settle(db: WriteDb, grain: GapGrain, start: LocalDay): void {
  const counts = shouldBe(db, grain, start, (wording) => wordingNumber(db, wording));
  replaceCounts(db, [grain, start], counts);
  db.run('DELETE FROM gap_stale WHERE grain = ? AND start = ?', [grain, start]);
}

/** Before everything is counted anew. */
export function clearGapCounts(db: WriteDb): void {
  db.run('DELETE FROM gap_tallies');
  for (const grain of gapGrains) {
    db.run(
      `INSERT INTO gap_stale (grain, start)
       SELECT DISTINCT ?, ${startSql[grain]} FROM contacts WHERE true ON CONFLICT DO NOTHING`,
      [grain],
    );
  }
}

/** What holding the kept counts against the contacts came to: rows that were looked at, and those that differ. */
export interface GapsVerified {
  readonly rows: number;
  readonly wrong: number;
}

/** Stale ones say nothing, and are not looked at. */
export function verifyGaps(db: ReadDb): GapsVerified {
  let [rows, wrong] = [0, 0];
  const numbers = new Map(wordingsByNumber(db).flatMap((wording, number) => [[nameOf(wording), number] as const]));
  // What has no number cannot be kept: it stands under 0, which no wording has.
  const numberOf = (wording: Wording): number => numbers.get(nameOf(wording)) ?? 0;
  for (const grain of gapGrains) {
    for (const start of settledStarts(db, grain)) {
      const should = named(shouldBe(db, grain, start, numberOf));
      const kept = named(
        new Map(keptCounts(db, [[grain, start]], null).map((row) => [row.municipalityCode, row.counts])),
      );
      const right = [...kept].filter((row) => should.has(row)).length;
      rows += should.size;
      wrong += should.size - right + (kept.size - right);
    }
  }
  return { rows, wrong };
}

const nameOf = ({ phrase, topic }: Wording): string => JSON.stringify([phrase, topic]);

/** @returns a name for each wording's counts in each municipality. */
function named(byMunicipality: ReadonlyMap<string, Counts>): Set<string> {
  return new Set(
    [...byMunicipality].flatMap(([municipalityCode, counts]) =>
      wordingsIn(counts).map((each) => `${municipalityCode} ${each.join(' ')}`),
    ),
  );
}

/** Those that have rows or should have some, and are not stale. */
function settledStarts(db: ReadDb, grain: GapGrain): LocalDay[] {
  const rows = db.all<{ start: LocalDay }>(
    `SELECT start FROM gap_tallies WHERE grain = @grain
      UNION SELECT ${startSql[grain]} FROM (SELECT DISTINCT local_day FROM contacts)
      EXCEPT SELECT start FROM gap_stale WHERE grain = @grain`,
    { grain },
  );
  return rows.map(({ start }) => start);
}
