/**
 * The kept tallies as they lie in the database: counters by number, counts packed. See decision 0040 for the shape.
 *
 * See [Note: numbers of counters]: a counter gets its number when it is first counted and keeps it, so what a reader has
 * learnt stays true. A number that was given in a transaction that was rolled back may be given again: whoever writes
 * therefore asks the table, and only readers remember.
 */
import type { Counter } from '#shared/metrics/counters.ts';
import type { Grain } from '#shared/metrics/stretches.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { readOnce } from './read-once.ts';

export const families = ['figures', 'topics', 'articles', 'details', 'hours'] as const;
export type Family = (typeof families)[number];

/** One row: of one family, one stretch of time and one slice. */
export interface RowKey {
  readonly family: Family;
  readonly grain: Grain;
  readonly start: LocalDay;
  readonly slice: number;
}

/** Of contacts that are filtered alike; empty where a contact has none. */
export interface Slice {
  readonly tenant_id: string;
  readonly municipality_code: string;
  readonly channel: string;
  readonly line: string;
  readonly location: string;
  readonly caller_type: string;
  readonly institution_id: string;
}

/** @returns a name that no other slice has. */
export const sliceName = (slice: Slice): string => Object.values(slice).join('\0');

/** Pairs: number of the counter, count; by number. */
export type Counts = Uint32Array;

const familyOfName: Readonly<Record<string, Family>> = {
  topic: 'topics',
  trait: 'topics',
  hour: 'hours',
  'hour-contacts': 'hours',
  unit: 'details',
  avoidable: 'details',
  article: 'articles',
  handle: 'details',
  'after-call': 'details',
};

/** @returns in which family's rows a counter is kept: those that are read together lie together. */
function familyOf(counter: Counter): Family {
  return familyOfName[counter.slice(0, counter.indexOf(':'))] ?? 'figures';
}

/** @returns the tally in its families; one without counters is not there. */
export function byFamily(tally: Tally): Map<Family, [Counter, number][]> {
  return Map.groupBy(tally, ([counter]) => familyOf(counter));
}

const grains: Readonly<Record<Family, readonly Grain[]>> = {
  figures: ['day', 'week', 'month', 'year'],
  topics: ['day', 'week', 'month', 'year'],
  articles: ['day', 'month', 'year'],
  details: ['day', 'month', 'year'],
  // A year of them is nearly a year of contacts: nothing would be gained.
  hours: ['day', 'month'],
};

/** @returns which grains a family is kept in: only figures and topics are asked for by week; a whole has few rows without years. */
export function grainsOf(family: Family, slice: Slice): readonly Grain[] {
  return isWhole(slice) ? grains[family].filter((grain) => grain !== 'year') : grains[family];
}

/** Stands in a slice for whatever there may be. */
const anything = '*';

/** @returns the slice of all that the municipality has: most views filter nothing else, and read a fraction of the rows. */
export function wholeOf({ municipality_code }: Pick<Slice, 'municipality_code'>): Slice {
  return {
    ...{ tenant_id: anything, municipality_code, channel: anything, line: anything },
    ...{ location: anything, caller_type: anything, institution_id: anything },
  };
}

function isWhole({ channel }: Slice): boolean {
  return channel === anything;
}

/** @returns the slice's number, given now when it is new. */
export function sliceId(db: WriteDb, slice: Slice): number {
  const find = (): number | undefined =>
    db.get<{ id: number }>(
      `SELECT id FROM tally_slices
        WHERE tenant_id = @tenant_id AND municipality_code = @municipality_code AND channel = @channel AND line = @line
          AND location = @location AND caller_type = @caller_type AND institution_id = @institution_id`,
      { ...slice },
    )?.id;
  const known = find();
  if (known !== undefined) return known;
  db.run(
    `INSERT INTO tally_slices (tenant_id, municipality_code, channel, line, location, caller_type, institution_id)
     VALUES (@tenant_id, @municipality_code, @channel, @line, @location, @caller_type, @institution_id)`,
    { ...slice },
  );
  return find() ?? 0;
}

interface NumberedSlice extends Slice {
  readonly id: number;
}

/** @returns the slices that contacts are divided into. */
export function allSlices(db: ReadDb): NumberedSlice[] {
  return readOnce(db, 'slices', () => db.all('SELECT * FROM tally_slices WHERE channel <> ? ORDER BY id', [anything]));
}

/** @returns those that hold all of a municipality. */
export function wholeSlices(db: ReadDb): NumberedSlice[] {
  return readOnce(db, 'wholes', () => db.all('SELECT * FROM tally_slices WHERE channel = ? ORDER BY id', [anything]));
}

/** @returns the counter's number, given now when it is new. */
export function counterId(db: WriteDb, counter: Counter): number {
  const find = (): number | undefined =>
    db.get<{ id: number }>('SELECT id FROM tally_counters WHERE name = ?', [counter])?.id;
  const known = find();
  if (known !== undefined) return known;
  db.run('INSERT INTO tally_counters (name) VALUES (?)', [counter]);
  return find() ?? 0;
}

const remembered = new WeakMap<ReadDb, Counter[]>();

/** @returns counters by number. To be called outside of a transaction. See [Note: numbers of counters]. */
export function counterNames(db: ReadDb): readonly Counter[] {
  const names = remembered.get(db) ?? [];
  remembered.set(db, names);
  const rows = db.all<{ id: number; name: Counter }>('SELECT id, name FROM tally_counters WHERE id >= ? ORDER BY id', [
    Math.max(names.length, 1),
  ]);
  for (const { id, name } of rows) names[id] = name;
  return names;
}

export function countsAt(db: ReadDb, key: RowKey): Counts | null {
  const row = db.get<{ counts: Uint8Array }>(
    'SELECT counts FROM tallies WHERE family = @family AND grain = @grain AND start = @start AND slice = @slice',
    { ...key },
  );
  return row === undefined ? null : countsOf(row.counts);
}

/** Writes the row; one without counts is removed, so that a recompute finds the same rows. */
export function putCounts(db: WriteDb, key: RowKey, counts: Counts): void {
  if (counts.length === 0) {
    db.run('DELETE FROM tallies WHERE family = @family AND grain = @grain AND start = @start AND slice = @slice', {
      ...key,
    });
    return;
  }
  db.run(
    `INSERT INTO tallies (family, grain, start, slice, counts) VALUES (@family, @grain, @start, @slice, @counts)
     ON CONFLICT DO UPDATE SET counts = excluded.counts`,
    { ...key, counts: bytesOf(counts) },
  );
}

/** Every platform we run on is little-endian; the file says so all the same. */
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

export function countsOf(bytes: Uint8Array): Counts {
  if (!littleEndian) return swapped(bytes);
  return bytes.byteOffset % 4 === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(bytes.slice().buffer);
}

export function bytesOf(counts: Counts): Uint8Array {
  const bytes = new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength);
  return littleEndian ? bytes : new Uint8Array(swapped(bytes).buffer);
}

function swapped(bytes: Uint8Array): Counts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getUint32(index * 4, littleEndian));
}

/** @param added by number of the counter; may be below 0. @returns both together, by number, none at 0. */
export function addedCounts(kept: Counts | null, added: ReadonlyMap<number, number>): Counts {
  const more = [...added].sort(([a], [b]) => a - b);
  if (kept === null) return packed(added);
  // Both are by number: they are gone through side by side, since a row of a year is long.
  const together = new Uint32Array(kept.length + 2 * more.length);
  let [at, length] = [0, 0];
  const put = (id: number, count: number): void => {
    if (count === 0) return;
    together[length] = id;
    together[length + 1] = count;
    length += 2;
  };
  for (const [id, change] of more) {
    const from = at;
    while (at < kept.length && (kept[at] ?? 0) < id) at += 2;
    together.set(kept.subarray(from, at), length);
    length += at - from;
    const here = kept[at] === id;
    put(id, (here ? (kept[at + 1] ?? 0) : 0) + change);
    if (here) at += 2;
  }
  together.set(kept.subarray(at), length);
  return together.slice(0, length + kept.length - at);
}

/** @returns the changes by number of the counter; what comes to nothing is left out. */
export function numberedChanges(
  counts: ReadonlyMap<Counter, number>,
  numberOf: (counter: Counter) => number,
): Map<number, number> {
  const numbered = new Map<number, number>();
  for (const [counter, count] of counts) if (count !== 0) numbered.set(numberOf(counter), count);
  return numbered;
}

/** @returns the pairs by number; what is at 0 is left out. */
export function packed(counts: ReadonlyMap<number, number>): Counts {
  const pairs = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  return Uint32Array.from(pairs.flat());
}
