/** The locked baselines (A6: 0-punktsmåling): written once, never changed; a newer one for the same municipality goes before it. */
import { z } from 'zod';
import { parseJson } from '#shared/json.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { ContactFilters } from '#shared/metrics/query.ts';
import { sumTallies, tallyFromText, tallyText, type Tally } from '#shared/metrics/tally.ts';
import type { BaselineSummary } from '#shared/metrics/view.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import type { CountSource } from './counted.ts';
import { stretchesOf, type Stretch } from '#shared/metrics/stretches.ts';
import { allSlices, type Slice } from './tally-rows.ts';
import { fitsSlice, talliesByStart } from './tally-store.ts';

const StoredRows = z.array(
  z.object({
    grain: z.enum(['day', 'month']),
    start: z.string(),
    slice: z.object({
      tenant_id: z.string(),
      municipality_code: z.string(),
      channel: z.string(),
      line: z.string(),
      location: z.string(),
      caller_type: z.string(),
      institution_id: z.string(),
    }),
    tally: z.string(),
  }),
);

interface BaselineRow {
  readonly id: string;
  readonly from_day: string;
  readonly to_day: string;
  readonly municipality_code: string | null;
  readonly locked_at: string;
  readonly locked_by: string;
}

const summaryOf = (row: BaselineRow): BaselineSummary => ({
  id: row.id,
  from: row.from_day,
  to: row.to_day,
  municipalityCode: row.municipality_code,
  lockedAt: row.locked_at,
  lockedBy: row.locked_by,
});

/** @returns every one there is, the newest first. */
export function baselines(db: ReadDb): BaselineSummary[] {
  return db
    .all<BaselineRow>(
      `SELECT id, from_day, to_day, municipality_code, locked_at, locked_by FROM baselines ORDER BY locked_at DESC, id DESC`,
    )
    .map(summaryOf);
}

/** @returns the newest that bears on the municipality: its own, or one of all; of all together only one of all. */
export function baselineFor(db: ReadDb, municipalityCode: string | null): BaselineSummary | null {
  const known = baselines(db);
  return (
    known.find((baseline) => baseline.municipalityCode === municipalityCode) ??
    known.find((baseline) => baseline.municipalityCode === null) ??
    null
  );
}

/** Counts the period and keeps what it came to; whatever becomes of the contacts, it stands. */
export function lockBaseline(db: WriteDb, baseline: BaselineSummary): void {
  const rows = allSlices(db)
    .filter((slice) => baseline.municipalityCode === null || slice.municipality_code === baseline.municipalityCode)
    .flatMap(({ id, ...slice }) => rowsOfSlice(db, baseline, id, slice));
  db.run(
    `INSERT INTO baselines (id, rev, from_day, to_day, municipality_code, locked_at, locked_by, tallies)
     VALUES (@id, 1, @from, @to, @municipalityCode, @lockedAt, @lockedBy, @tallies)`,
    { ...baseline, tallies: JSON.stringify(rows) },
  );
}

function rowsOfSlice(db: ReadDb, period: Period, id: number, slice: Slice): z.infer<typeof StoredRows> {
  return stretchesOf(period).flatMap((stretch) => {
    const byStart = talliesByStart(db, stretch, { onlySlice: id }, ['figures', 'topics']);
    return [...byStart].map(([start, tally]) => ({
      grain: stretch.grain === 'day' ? ('day' as const) : ('month' as const),
      start,
      slice,
      tally: tallyText(tally),
    }));
  });
}

interface StoredRow extends Omit<z.infer<typeof StoredRows>[number], 'tally'> {
  readonly tally: Tally;
}

/** A locked baseline never changes: what was read of one is remembered. */
const remembered = new WeakMap<ReadDb, Map<string, readonly StoredRow[]>>();

function storedRows(db: ReadDb, id: string): readonly StoredRow[] {
  const known = remembered.get(db) ?? new Map<string, readonly StoredRow[]>();
  remembered.set(db, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const body = db.get<{ tallies: string }>('SELECT tallies FROM baselines WHERE id = ?', [id])?.tallies ?? '[]';
  const rows = StoredRows.parse(parseJson(body)).map((row) => ({ ...row, tally: tallyFromText(row.tally) }));
  known.set(id, rows);
  return rows;
}

/** @returns the locked counts, read as the kept tallies are. */
export function baselineCounts(db: ReadDb, id: string): CountSource {
  const rows = storedRows(db, id);
  const rowsIn = (stretches: readonly Stretch[], filters: ContactFilters): readonly StoredRow[] =>
    rows.filter(
      (row) =>
        fitsSlice(row.slice, filters) &&
        stretches.some(({ grain, from, to }) => grain === row.grain && row.start >= from && row.start <= to),
    );
  return {
    sum: (stretches, query) => sumTallies(rowsIn(stretches, query).map((row) => row.tally)),
    without: (stretches, query, { valueOf }, hidden) =>
      sumTallies(
        rowsIn(stretches, query).map(({ start, tally }) => {
          const month = `${query.municipalityCode} ${start}`;
          const isShown = (value: string | null): boolean => value !== null && hidden.get(value)?.has(month) !== true;
          return new Map([...tally].filter(([counter]) => isShown(valueOf(counter))));
        }),
      ),
  };
}
