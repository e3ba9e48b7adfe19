/** The kept tallies: changed in the transaction that changes the contact, and read by period, filter and family. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { mondayOf, type Period } from '#shared/metrics/periods.ts';
import type { ContactFilters } from '#shared/metrics/query.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { tallyOf, type Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { applyGrid } from './grid-store.ts';
import { stretchesOf, type Stretch } from './stretches.ts';
import {
  addedCounts,
  allSlices,
  byFamily,
  counterId,
  counterNames,
  countsAt,
  countsOf,
  grainsOf,
  putCounts,
  sliceId,
  type Family,
  type Grain,
  type Slice,
} from './tally-rows.ts';

/** @returns which slice a contact is counted in. */
export function sliceOf(contact: Contact): Slice {
  return {
    tenant_id: contact.tenantId ?? '',
    municipality_code: contact.municipalityCode,
    channel: contact.channel,
    line: contact.line ?? '',
    location: contact.location,
    caller_type: contact.callerType,
    institution_id: contact.institutionId ?? '',
  };
}

/** @returns where the stretch of a day begins: the day itself, its Monday, the first of its month. */
export function startOf(grain: Grain, day: LocalDay): LocalDay {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return `${day.slice(0, 7)}-01`;
  }
}

/**
 * Counts a contact (`sign` 1) or takes it out again (−1). An edit is both: the old version out, the new one in. Called
 * within the transaction that stores the contact, so that the two are true together or not at all.
 */
export function applyTally(db: WriteDb, contact: Contact, sign: 1 | -1): void {
  const { day } = slotOf(contact.startedAt);
  const slice = sliceId(db, sliceOf(contact));
  for (const [family, counters] of byFamily(tallyOf(contact))) {
    const added = new Map(counters.map(([counter, count]) => [counterId(db, counter), count * sign]));
    for (const grain of grainsOf(family)) {
      const key = { family, grain, start: startOf(grain, day), slice };
      putCounts(db, key, addedCounts(countsAt(db, key), added));
    }
  }
  applyGrid(db, contact, sign);
}

/** @returns what the contacts of the period under the filters add up to, of the families that are asked for. */
export function tallyOfPeriod(db: ReadDb, period: Period, filters: ContactFilters, asked: readonly Family[]): Tally {
  return tallyOfStretches(db, stretchesOf(period), filters, asked);
}

/** @returns the same for days, weeks and months that were chosen already. */
export function tallyOfStretches(
  db: ReadDb,
  stretches: readonly Stretch[],
  filters: ContactFilters,
  asked: readonly Family[],
): Tally {
  const slices = slicesUnder(db, filters);
  const sums = new Sums();
  for (const family of asked) {
    for (const stretch of stretches) for (const { counts } of rowsOf(db, family, stretch, slices)) sums.add(counts);
  }
  return sums.tally(counterNames(db));
}

/** One slice alone, by its number. */
interface OneSlice {
  readonly onlySlice: number;
}

/** @returns the tally of each day, week or month of the stretch that holds contacts, by its start. */
export function talliesByStart(
  db: ReadDb,
  stretch: Stretch,
  filters: ContactFilters | OneSlice,
  asked: readonly Family[],
): Map<LocalDay, Tally> {
  const slices = 'onlySlice' in filters ? JSON.stringify([filters.onlySlice]) : slicesUnder(db, filters);
  const byStart = new Map<LocalDay, Sums>();
  for (const family of asked) {
    for (const { start, counts } of rowsOf(db, family, stretch, slices)) {
      const sums = byStart.get(start) ?? new Sums();
      byStart.set(start, sums);
      sums.add(counts);
    }
  }
  const names = counterNames(db);
  return new Map([...byStart].map(([start, sums]) => [start, sums.tally(names)]));
}

interface FoundRow {
  readonly start: LocalDay;
  readonly counts: Uint8Array;
}

/** @param slices as a JSON array; null for all of them. */
function rowsOf(db: ReadDb, family: Family, { grain, from, to }: Stretch, slices: string | null): FoundRow[] {
  if (slices === null) {
    return db.all<FoundRow>(
      'SELECT start, counts FROM tallies WHERE family = ? AND grain = ? AND start BETWEEN ? AND ?',
      [family, grain, from, to],
    );
  }
  return db.all<FoundRow>(
    `SELECT start, counts FROM tallies
      WHERE family = ? AND grain = ? AND start BETWEEN ? AND ? AND slice IN (SELECT value FROM json_each(?))`,
    [family, grain, from, to, slices],
  );
}

function slicesUnder(db: ReadDb, filters: ContactFilters): string | null {
  const slices = allSlices(db);
  const found = slices.filter((slice) => fitsSlice(slice, filters));
  return found.length === slices.length ? null : JSON.stringify(found.map(({ id }) => id));
}

export function fitsSlice(slice: Slice, filters: ContactFilters): boolean {
  const fits = (filter: string | null, own: string): boolean => filter === null || filter === own;
  return (
    fits(filters.tenantId, slice.tenant_id) &&
    fits(filters.municipalityCode, slice.municipality_code) &&
    fits(filters.channel, slice.channel) &&
    fits(filters.location, slice.location) &&
    fits(filters.callerType, slice.caller_type) &&
    fits(filters.institutionId, slice.institution_id)
  );
}

/** Counts by number of the counter, and which there are. */
class Sums {
  #counts = new Float64Array(256);
  readonly #ids: number[] = [];

  add(bytes: Uint8Array): void {
    const pairs = countsOf(bytes);
    const highest = pairs[pairs.length - 2] ?? 0;
    if (highest >= this.#counts.length) this.#grow(highest);
    const [counts, ids] = [this.#counts, this.#ids];
    for (let index = 0; index < pairs.length; index += 2) {
      const id = pairs[index] ?? 0;
      const before = counts[id] ?? 0;
      // No row holds a count of 0, so that a counter is new exactly when nothing was there.
      if (before === 0) ids.push(id);
      counts[id] = before + (pairs[index + 1] ?? 0);
    }
  }

  #grow(highest: number): void {
    const larger = new Float64Array(Math.max(highest + 1, this.#counts.length * 2));
    larger.set(this.#counts);
    this.#counts = larger;
  }

  tally(names: readonly Counter[]): Tally {
    const tally = new Map<Counter, number>();
    for (const id of this.#ids) {
      const name = names[id];
      if (name !== undefined) tally.set(name, this.#counts[id] ?? 0);
    }
    return tally;
  }
}
