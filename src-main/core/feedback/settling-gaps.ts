/** Brings what is kept of searches up to date: months that are over from the rows, years that are over from their months. */
import { lastOfMonth } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { startOf } from '../statistics/tally-store.ts';
import { gapGrains, wordingsOfDays, type GapGrain, type WordingRow } from './gap-counts.ts';

/** The first day of the month or year that `local_day` is in: expressions of ours, never anybody's input. */
const startSql: Readonly<Record<GapGrain, string>> = {
  month: "substr(local_day, 1, 7) || '-01'",
  year: "substr(local_day, 1, 4) || '-01-01'",
};

/**
 * Settles one month or year. Those under way change with every contact: they are left to the rows.
 * @returns whether there may be more.
 */
export function settleSomeGaps(db: WriteDb): boolean {
  return db.transaction(() => {
    const latest = db.get<{ day: LocalDay | null }>('SELECT max(local_day) AS day FROM contacts')?.day ?? '';
    // Years last: they are made of months.
    for (const grain of gapGrains) {
      const over = db.get<{ start: LocalDay }>(
        'SELECT start FROM gap_stale WHERE grain = ? AND start < ? ORDER BY start DESC',
        [grain, startOf(grain, latest)],
      )?.start;
      if (over === undefined) continue;
      settle(db, grain, over, shouldBe(db, grain, over));
      return true;
    }
    return false;
  });
}

/** @returns what the month comes to by the rows, the year by what is kept of its months. */
function shouldBe(db: ReadDb, grain: GapGrain, start: LocalDay): WordingRow[] {
  if (grain === 'month') return wordingsOfDays(db, { from: start, to: lastOfMonth(start) });
  return db.all(
    `SELECT municipality_code AS municipalityCode, phrase, topic, earlier, sum(searches) AS searches, sum(zero) AS zero,
            sum(weak) AS weak, sum(redirected) AS redirected, sum(lost) AS lost, max(missed_at) AS missedAt
       FROM gap_counts JOIN gap_wordings ON gap_wordings.id = wording
      WHERE grain = 'month' AND start BETWEEN @from AND @to
      GROUP BY municipality_code, wording, earlier`,
    { from: start, to: `${start.slice(0, 4)}-12-01` },
  );
}

function settle(db: WriteDb, grain: GapGrain, start: LocalDay, rows: readonly WordingRow[]): void {
  db.run('DELETE FROM gap_counts WHERE grain = ? AND start = ?', [grain, start]);
  for (const { phrase, topic, ...row } of rows) {
    db.run(
      `INSERT INTO gap_counts (grain, start, municipality_code, wording, earlier, searches, zero, weak, redirected, lost,
                               missed_at)
       VALUES (@grain, @start, @municipalityCode, @wording, @earlier, @searches, @zero, @weak, @redirected, @lost, @missedAt)`,
      { ...row, grain, start, wording: wordingId(db, phrase, topic) },
    );
  }
  db.run('DELETE FROM gap_stale WHERE grain = ? AND start = ?', [grain, start]);
}

function wordingId(db: WriteDb, phrase: string, topic: string): number {
  const known = (): number | undefined =>
    db.get<{ id: number }>('SELECT id FROM gap_wordings WHERE phrase = ? AND topic = ?', [phrase, topic])?.id;
  const id = known();
  if (id !== undefined) return id;
  db.run('INSERT INTO gap_wordings (phrase, topic) VALUES (?, ?)', [phrase, topic]);
  return known() ?? 0;
}

/** Before everything is counted anew. */
export function clearGapCounts(db: WriteDb): void {
  db.run('DELETE FROM gap_counts');
  db.run('DELETE FROM gap_wordings');
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
  for (const grain of gapGrains) {
    for (const start of settledStarts(db, grain)) {
      const should = named(shouldBe(db, grain, start));
      const kept = named(keptAt(db, grain, start));
      const right = [...kept].filter((row) => should.has(row)).length;
      rows += should.size;
      wrong += should.size - right + (kept.size - right);
    }
  }
  return { rows, wrong };
}

const named = (rows: readonly WordingRow[]): Set<string> =>
  new Set(
    rows.map((row) =>
      JSON.stringify([
        ...[row.municipalityCode, row.phrase, row.topic, row.earlier, row.searches],
        ...[row.zero, row.weak, row.redirected, row.lost, row.missedAt],
      ]),
    ),
  );

/** Those that have rows or should have some, and are not stale. */
function settledStarts(db: ReadDb, grain: GapGrain): LocalDay[] {
  const rows = db.all<{ start: LocalDay }>(
    `SELECT start FROM gap_counts WHERE grain = @grain
      UNION SELECT ${startSql[grain]} FROM (SELECT DISTINCT local_day FROM contacts)
      EXCEPT SELECT start FROM gap_stale WHERE grain = @grain`,
    { grain },
  );
  return rows.map(({ start }) => start);
}

function keptAt(db: ReadDb, grain: GapGrain, start: LocalDay): WordingRow[] {
  return db.all(
    `SELECT municipality_code AS municipalityCode, phrase, topic, earlier, searches, zero, weak, redirected, lost,
            missed_at AS missedAt
       FROM gap_counts JOIN gap_wordings ON gap_wordings.id = wording WHERE grain = ? AND start = ?`,
    [grain, start],
  );
}
