/** The kept tallies, read by period, filter and family. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { mondayOf, type Period } from '#shared/metrics/periods.ts';
import { fitsFilters, type ContactFilters } from '#shared/metrics/query.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import type { DimensionRows } from '#shared/metrics/shown-plan.ts';
import type { HiddenByValue } from '#shared/metrics/hidden-cells.ts';
import { stretchesOf, withYears, type Grain, type Stretch } from '#shared/metrics/stretches.ts';
import { rowsOf } from './kept-rows.ts';
import { allSlices, counterNames, countsOf, wholeSlices, type Family, type Slice } from './tally-rows.ts';

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

/** @returns where the stretch of a day begins: the day itself, its Monday, the first of its month or year. */
export function startOf(grain: Grain, day: LocalDay): LocalDay {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** @returns what the contacts of the period under the filters add up to, of the families that are asked for. */
export function tallyOfPeriod(
  db: ReadDb,
  period: Period,
  filters: ContactFilters,
  asked: readonly Family[],
  fold?: Fold,
): Tally {
  return tallyOfStretches(db, stretchesOf(period), filters, asked, fold);
}

/** @returns the same for days, weeks and months that were chosen already. */
export function tallyOfStretches(
  db: ReadDb,
  stretches: readonly Stretch[],
  filters: ContactFilters,
  asked: readonly Family[],
  fold?: Fold,
): Tally {
  const { slices, byYear } = slicesRead(db, filters);
  const sums = new Sums();
  for (const family of asked) {
    const kept = byYear && family !== 'hours' ? stretches.flatMap(withYears) : stretches;
    for (const stretch of kept) for (const { counts } of rowsOf(db, family, stretch, slices)) sums.add(counts);
  }
  return sums.tally(counterNames(db), fold);
}

/**
 * @param stretches months of one municipality.
 * @returns the dimension's counters in them, less those of a value that is hidden in its month.
 */
export function tallyWithout(
  db: ReadDb,
  stretches: readonly Stretch[],
  filters: ContactFilters & { readonly municipalityCode: string },
  { family, valueOf }: DimensionRows,
  hidden: HiddenByValue,
): Tally {
  const { slices } = slicesRead(db, filters);
  const names = counterNames(db);
  const hiddenIn = valuesByMonth(hidden, filters.municipalityCode);
  const values = valuesKnown(names, valueOf);
  const valueAt = (id: number): string | null => {
    const [value, name] = [values[id], names[id]];
    if (value !== undefined || name === undefined) return value ?? null;
    return (values[id] = valueOf(name));
  };
  const sums = new Sums();
  for (const stretch of stretches) {
    for (const { start, counts } of rowsOf(db, family, stretch, slices)) {
      const left = hiddenIn.get(start);
      sums.add(counts, (id) => {
        const value = valueAt(id);
        return value !== null && left?.has(value) !== true;
      });
    }
  }
  return sums.tally(names);
}

type ValueOf = DimensionRows['valueOf'];
type Values = (string | null | undefined)[];
const valuesBefore = new WeakMap<readonly Counter[], WeakMap<ValueOf, Values>>();

/** @returns by number of the counter what was asked before: a name is taken apart once, for as long as its question lives. */
function valuesKnown(names: readonly Counter[], valueOf: ValueOf): Values {
  const known = valuesBefore.get(names) ?? new WeakMap<ValueOf, Values>();
  valuesBefore.set(names, known);
  const values = known.get(valueOf) ?? [];
  known.set(valueOf, values);
  return values;
}

/** @returns by month of the municipality the values that are hidden in it. */
function valuesByMonth(hidden: HiddenByValue, municipalityCode: string): Map<LocalDay, Set<string>> {
  const byMonth = new Map<LocalDay, Set<string>>();
  for (const [value, names] of hidden) {
    for (const name of names) {
      const [code, month = ''] = name.split(' ');
      if (code === municipalityCode) byMonth.set(month, (byMonth.get(month) ?? new Set()).add(value));
    }
  }
  return byMonth;
}

/** One slice alone, by its number. */
interface OneSlice {
  readonly onlySlice: number;
}

/** @returns the counter it is added to, or null: it is left out. */
export type Fold = (counter: Counter) => Counter | null;

/**
 * @param fold many starts of many counters are only added as far as they are wanted, so that a long series stays quick.
 * @returns the tally of each day, week or month of the stretch that holds contacts, by its start.
 */
export function talliesByStart(
  db: ReadDb,
  stretch: Stretch,
  filters: ContactFilters | OneSlice,
  asked: readonly Family[],
  fold: Fold = (counter) => counter,
): Map<LocalDay, Tally> {
  const slices = 'onlySlice' in filters ? [filters.onlySlice] : slicesRead(db, filters).slices;
  const folded = new Folded(counterNames(db), fold);
  const byStart = new Map<LocalDay, Map<Counter, number>>();
  for (const family of asked) {
    for (const { start, counts } of rowsOf(db, family, stretch, slices)) {
      const tally = byStart.get(start) ?? new Map<Counter, number>();
      byStart.set(start, tally);
      folded.addTo(tally, counts);
    }
  }
  return byStart;
}

/** What each counter is added to, asked for once each. */
class Folded {
  readonly #targets = new Map<number, Counter | null>();
  readonly #names: readonly Counter[];
  readonly #fold: Fold;

  constructor(names: readonly Counter[], fold: Fold) {
    this.#names = names;
    this.#fold = fold;
  }

  addTo(tally: Map<Counter, number>, bytes: Uint8Array): void {
    const pairs = countsOf(bytes);
    for (let index = 0; index < pairs.length; index += 2) {
      const target = this.#targetOf(pairs[index] ?? 0);
      if (target !== null) tally.set(target, (tally.get(target) ?? 0) + (pairs[index + 1] ?? 0));
    }
  }

  #targetOf(id: number): Counter | null {
    const known = this.#targets.get(id);
    if (known !== undefined) return known;
    const name = this.#names[id];
    const target = name === undefined ? null : this.#fold(name);
    this.#targets.set(id, target);
    return target;
  }
}

interface SlicesRead {
  readonly slices: readonly number[];
  readonly byYear: boolean;
}

/** Where nothing but the municipality is chosen, its whole holds it all. */
function slicesRead(db: ReadDb, filters: ContactFilters): SlicesRead {
  const { municipalityCode, tenantId, channel, location, callerType, institutionId } = filters;
  const chosen = [tenantId, channel, location, callerType, institutionId].some((filter) => filter !== null);
  if (chosen) return { slices: slicesUnder(db, filters), byYear: true };
  const whole = wholeSlices(db).filter(
    (slice) => municipalityCode === null || slice.municipality_code === municipalityCode,
  );
  return { slices: whole.map(({ id }) => id), byYear: false };
}

/** @returns the numbers of the slices under the filters. */
export function slicesUnder(db: ReadDb, filters: ContactFilters): number[] {
  return allSlices(db)
    .filter((slice) => fitsSlice(slice, filters))
    .map(({ id }) => id);
}

export function fitsSlice(slice: Slice, filters: ContactFilters): boolean {
  return fitsFilters(filters, {
    tenantId: slice.tenant_id,
    municipalityCode: slice.municipality_code,
    channel: slice.channel,
    location: slice.location,
    callerType: slice.caller_type,
    institutionId: slice.institution_id,
  });
}

const asItIs: Fold = (counter) => counter;

/** Counts by number of the counter, and which there are. */
class Sums {
  #counts = new Float64Array(256);
  readonly #ids: number[] = [];

  add(bytes: Uint8Array, wanted?: (id: number) => boolean): void {
    const pairs = countsOf(bytes);
    const highest = pairs[pairs.length - 2] ?? 0;
    if (highest >= this.#counts.length) this.#grow(highest);
    const [counts, ids] = [this.#counts, this.#ids];
    for (let index = 0; index < pairs.length; index += 2) {
      const id = pairs[index] ?? 0;
      if (wanted?.(id) === false) continue;
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

  tally(names: readonly Counter[], fold: Fold = asItIs): Tally {
    const tally = new Map<Counter, number>();
    const targets = valuesKnown(names, fold) as (Counter | null | undefined)[];
    for (const id of this.#ids) {
      const name = names[id];
      const target = name === undefined ? null : (targets[id] ??= fold(name));
      if (target !== null) tally.set(target, (tally.get(target) ?? 0) + (this.#counts[id] ?? 0));
    }
    return tally;
  }
}
