/** Everything that is counted, changed by contacts: gathered in memory first, then added to what is kept. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { tallyOf } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { WriteDb } from '../db/database.ts';
import { DayCount } from './day-counts.ts';
import { GridCount } from './grid-store.ts';
import { RowChanges } from './row-changes.ts';
import {
  addedCounts,
  counterId,
  countsAt,
  numberedChanges,
  putCounts,
  sliceId,
  sliceName,
  type Slice,
} from './tally-rows.ts';
import { sliceOf, startOf } from './tally-store.ts';

/** For one transaction: what it has learnt of numbers holds no longer. See [Note: numbers of counters]. */
export class CountChanges {
  readonly #db: WriteDb;
  readonly #gridFrom: LocalDay;
  readonly #rows = new RowChanges();
  readonly #days = new Map<LocalDay, DayCount>();
  readonly #grid = new GridCount();
  readonly #numberOf: (counter: Counter) => number;
  readonly #sliceNumbers = new Map<string, number>();
  #gridMonth: LocalDay | null = null;

  /** @param gridFrom cells of days before it stay as they are. */
  constructor(db: WriteDb, gridFrom: LocalDay = '0000-01-01') {
    this.#db = db;
    this.#gridFrom = gridFrom;
    this.#numberOf = remembering((counter: Counter) => counterId(db, counter));
  }

  /** Counts the contact (`sign` 1) or takes it out again (−1). An edit is both: the old version out, the new one in. */
  add(contact: Contact, sign: 1 | -1): void {
    const { day } = slotOf(contact.startedAt);
    const [tally, slice] = [tallyOf(contact), sliceOf(contact)];
    this.#rows.add(tally, day, slice, sign);
    const onDay = this.#days.get(day) ?? new DayCount();
    this.#days.set(day, onDay);
    onDay.add(contact, tally, this.#sliceNumber(slice), sign);
    if (day >= this.#gridFrom) this.#grid.add(contact, sign);
  }

  /** Writes all of it. */
  write(): void {
    this.#writeRows(null);
    this.#grid.flush(this.#db);
  }

  /** Where days come in order: writes what nothing more comes to when `day` is the next. */
  writeBefore(day: LocalDay): void {
    this.#writeRows(day);
    const month = startOf('month', day);
    if (month !== this.#gridMonth) this.#grid.flush(this.#db);
    this.#gridMonth = month;
  }

  #writeRows(before: LocalDay | null): void {
    for (const { slice, counts, ...row } of this.#rows.taken(before)) {
      const added = numberedChanges(counts, this.#numberOf);
      if (added.size === 0) continue;
      const key = { ...row, slice: this.#sliceNumber(slice) };
      putCounts(this.#db, key, addedCounts(countsAt(this.#db, key), added));
    }
    for (const [day, onDay] of this.#days) onDay.write(this.#db, day, this.#numberOf);
    this.#days.clear();
  }

  #sliceNumber(slice: Slice): number {
    const name = sliceName(slice);
    const known = this.#sliceNumbers.get(name) ?? sliceId(this.#db, slice);
    this.#sliceNumbers.set(name, known);
    return known;
  }
}

function remembering<Key>(find: (key: Key) => number): (key: Key) => number {
  const found = new Map<Key, number>();
  return (key) => {
    const known = found.get(key) ?? find(key);
    found.set(key, known);
    return known;
  };
}
