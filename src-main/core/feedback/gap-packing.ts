/**
 * What is kept of searches, packed as tallies are: eight numbers a wording. A day, a month or a year of a municipality is one
 * row, and rows are added as they lie.
 *
 * See [Note: numbers of wordings]: a wording keeps its number for good, also when everything is counted anew, so that what a
 * reader has learnt stays true. Who writes asks the table, since a number may have been given in what was rolled back.
 */
import type { ReadDb, WriteDb } from '../db/database.ts';
import { bytesOf, countsOf, type Counts } from '../statistics/tally-rows.ts';

export interface Wording {
  readonly phrase: string;
  /** Empty for none. */
  readonly topic: string;
}

export interface WordingCounts {
  readonly searches: number;
  readonly zero: number;
  readonly weak: number;
  readonly redirected: number;
  readonly lost: number;
  /** When the last contact began in which it was missed, null when it never was. */
  readonly missedAt: string | null;
}

/** What was searched with one wording on one subject. */
export interface CountedWording extends WordingCounts {
  readonly phrase: string;
  readonly topic: string | null;
  /** Of other wordings of an enquiry than its last. */
  readonly earlier: boolean;
}

export const topicOf = ({ topic }: Wording): string | null => (topic === '' ? null : topic);

/** One wording's, of last searches or of those before them. */
export interface CountedRow extends Wording, WordingCounts {
  readonly earlier: 0 | 1;
}

/** Twice the number of the wording, one more for an earlier search; five counts; milliseconds since 1970 in two parts. */
const width = 8;
const counted = ['searches', 'zero', 'weak', 'redirected', 'lost'] as const;
/** In a sum: the five counts, and the milliseconds as one. */
const summed = 6;
const part = 2 ** 32;

export function packedRows(rows: readonly CountedRow[], numberOf: (wording: Wording) => number): Counts {
  const sums = new WordingSums();
  const one = new Uint32Array(width);
  for (const row of rows) {
    const ms = row.missedAt === null ? 0 : Date.parse(row.missedAt);
    one[0] = numberOf(row) * 2 + row.earlier;
    for (const [at, name] of counted.entries()) one[at + 1] = row[name];
    one[6] = Math.floor(ms / part);
    one[7] = ms % part;
    sums.add(one);
  }
  return sums.packed();
}

/** @returns what is kept, a wording each. */
export function wordingsIn(counts: Counts): Counts[] {
  return Array.from({ length: counts.length / width }, (_, nth) => counts.subarray(nth * width, (nth + 1) * width));
}

/** Counts added together by wording. */
export class WordingSums {
  #sums = new Float64Array(summed * 512);
  readonly #keys: number[] = [];

  add(kept: Counts): void {
    for (let at = 0; at < kept.length; at += width) {
      const key = kept[at] ?? 0;
      const to = key * summed;
      if (to + summed > this.#sums.length) this.#grow(to + summed);
      const sums = this.#sums;
      // Nothing is kept of what was never searched.
      if (sums[to] === 0) this.#keys.push(key);
      for (let index = 0; index < counted.length; index += 1)
        sums[to + index] = (sums[to + index] ?? 0) + (kept[at + 1 + index] ?? 0);
      const ms = (kept[at + 6] ?? 0) * part + (kept[at + 7] ?? 0);
      if (ms > (sums[to + 5] ?? 0)) sums[to + 5] = ms;
    }
  }

  #grow(atLeast: number): void {
    const larger = new Float64Array(Math.max(atLeast, this.#sums.length * 2));
    larger.set(this.#sums);
    this.#sums = larger;
  }

  /** By number. */
  packed(): Counts {
    const all = new Uint32Array(this.#keys.length * width);
    for (const [nth, key] of this.#keys.sort((a, b) => a - b).entries()) {
      const from = key * summed;
      const ms = this.#sums[from + 5] ?? 0;
      all[nth * width] = key;
      for (let index = 0; index < counted.length; index += 1)
        all[nth * width + 1 + index] = this.#sums[from + index] ?? 0;
      all[nth * width + 6] = Math.floor(ms / part);
      all[nth * width + 7] = ms % part;
    }
    return all;
  }

  /** Thousands of them for each look: each is written once. */
  wordings(names: readonly Wording[]): CountedWording[] {
    const rows: CountedWording[] = [];
    for (const key of this.#keys) {
      const name = names[key >> 1];
      if (name === undefined) continue;
      const from = key * summed;
      const count = (at: number): number => this.#sums[from + at] ?? 0;
      rows.push({
        phrase: name.phrase,
        topic: topicOf(name),
        earlier: key % 2 === 1,
        searches: count(0),
        zero: count(1),
        weak: count(2),
        redirected: count(3),
        lost: count(4),
        missedAt: count(5) === 0 ? null : new Date(count(5)).toISOString(),
      });
    }
    return rows;
  }
}

/** @returns the wording's number, given now when it is new. */
export function wordingNumber(db: WriteDb, { phrase, topic }: Wording): number {
  const known = (): number | undefined =>
    db.get<{ id: number }>('SELECT id FROM gap_wordings WHERE phrase = ? AND topic = ?', [phrase, topic])?.id;
  const id = known();
  if (id !== undefined) return id;
  db.run('INSERT INTO gap_wordings (phrase, topic) VALUES (?, ?)', [phrase, topic]);
  return known() ?? 0;
}

const remembered = new WeakMap<ReadDb, Wording[]>();

/** @returns wordings by number. To be called outside of a transaction. See [Note: numbers of wordings]. */
export function wordingsByNumber(db: ReadDb): readonly Wording[] {
  const wordings = remembered.get(db) ?? [];
  remembered.set(db, wordings);
  const rows = db.all<Wording & { id: number }>(
    'SELECT id, phrase, topic FROM gap_wordings WHERE id >= ? ORDER BY id',
    [Math.max(wordings.length, 1)],
  );
  for (const { id, phrase, topic } of rows) wordings[id] = { phrase, topic };
  return wordings;
}

/** A day, a month or a year. */
export type GapStart = readonly [grain: string, start: string];

/** @returns what is kept of them, a row a municipality; null for every municipality's. */
export function keptCounts(
  db: ReadDb,
  starts: readonly GapStart[],
  municipalityCode: string | null,
): { readonly municipalityCode: string; readonly counts: Counts }[] {
  return db
    .all<{ municipalityCode: string; counts: Uint8Array }>(
      `SELECT municipality_code AS municipalityCode, counts
         FROM json_each(@starts) AS asked
        CROSS JOIN gap_tallies ON grain = asked.value ->> 0 AND start = asked.value ->> 1
        WHERE @municipalityCode IS NULL OR municipality_code = @municipalityCode`,
      { starts: JSON.stringify(starts), municipalityCode },
    )
    .map((row) => ({ ...row, counts: countsOf(row.counts) }));
}

/** Puts the rows in the place of whatever was kept of it. */
export function replaceCounts(
  db: WriteDb,
  [grain, start]: GapStart,
  byMunicipality: ReadonlyMap<string, Counts>,
): void {
  db.run('DELETE FROM gap_tallies WHERE grain = ? AND start = ?', [grain, start]);
  for (const [municipalityCode, counts] of byMunicipality)
    db.run('INSERT INTO gap_tallies (grain, start, municipality_code, counts) VALUES (?, ?, ?, ?)', [
      ...[grain, start, municipalityCode, bytesOf(counts)],
    ]);
}
