/** The tallies counted anew from the contacts: to make them after a migration, and to hold the kept ones against. */
import type { Counter } from '#shared/metrics/counters.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { tallyOf, type Tally } from '#shared/metrics/tally.ts';
import type { Grain } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { contactsOfDay, daysWithContacts } from '../contacts/day-contacts.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { metaValue, removeMeta } from '../db/meta.ts';
import { clearDayCounts, DayCount, dayCountRows } from './day-counts.ts';
import { clearGrid, GridCount } from './grid-store.ts';
import {
  allSlices,
  byFamily,
  counterId,
  counterNames,
  countsAt,
  grainsOf,
  packed,
  putCounts,
  sliceId,
  wholeOf,
  wholeSlices,
  type Family,
  type RowKey,
  type Slice,
} from './tally-rows.ts';
import { sliceOf, startOf } from './tally-store.ts';

/** A row as it should be, by names instead of numbers. */
interface CountedRow {
  readonly family: Family;
  readonly grain: Grain;
  readonly start: LocalDay;
  readonly slice: Slice;
  readonly counts: Map<Counter, number>;
}

/** Told after each day: how many contacts were counted. */
export type Progress = (contacts: number) => void;

const allTime = { from: '0000-01-01', to: '9999-12-31' };

/** What is done beside the tallies with every contact, and after the last of each day. */
interface Beside {
  readonly eachContact: (contact: Contact, tally: Tally) => void;
  readonly eachDay: (day: LocalDay) => void;
}

/** @returns every row that should be kept, each once. Days come in order, so that only what is still open is held. */
function* countedRows(db: ReadDb, progress: Progress, beside: Beside): Generator<CountedRow> {
  const open = new Map<string, CountedRow>();
  let counted = 0;
  for (const day of daysWithContacts(db, allTime)) {
    yield* closed(open, day);
    for (const contact of contactsOfDay(db, day)) {
      const tally = tallyOf(contact);
      addTo(open, tally, slotOf(contact.startedAt).day, sliceOf(contact));
      beside.eachContact(contact, tally);
      counted += 1;
    }
    beside.eachDay(day);
    progress(counted);
  }
  yield* open.values();
}

function addTo(open: Map<string, CountedRow>, tally: Tally, day: LocalDay, own: Slice): void {
  const families = byFamily(tally);
  for (const slice of [own, wholeOf(own)]) {
    const sliceName = Object.values(slice).join('\0');
    for (const [family, counters] of families) {
      for (const grain of grainsOf(family, slice)) {
        const start = startOf(grain, day);
        const name = [family, grain, start, sliceName].join('\0');
        const row = open.get(name) ?? { family, grain, start, slice, counts: new Map<Counter, number>() };
        open.set(name, row);
        for (const [counter, count] of counters) row.counts.set(counter, (row.counts.get(counter) ?? 0) + count);
      }
    }
  }
}

/** Takes out the rows to which nothing more can come. */
function* closed(open: Map<string, CountedRow>, day: LocalDay): Generator<CountedRow> {
  for (const [name, row] of open) {
    if (row.start === startOf(row.grain, day)) continue;
    open.delete(name);
    yield row;
  }
}

const rebuildKey = 'tallies-to-rebuild';

/** @returns whether a migration has left the tallies to be made: until then they say nothing. */
export function mustRebuild(db: ReadDb): boolean {
  return metaValue(db, rebuildKey) !== null;
}

/** Makes the tallies from the contacts when a migration asks for it: all in one transaction, or not at all. */
export function rebuildTallies(db: WriteDb, progress: Progress): void {
  if (!mustRebuild(db)) return;
  db.transaction(() => {
    db.run('DELETE FROM tallies');
    clearDayCounts(db);
    const numberOf = remembering((counter: Counter) => counterId(db, counter));
    const beside = writingBeside(db, numberOf);
    for (const { slice, counts, ...row } of countedRows(db, progress, beside)) {
      const numbered = new Map([...counts].map(([counter, count]) => [numberOf(counter), count]));
      putCounts(db, { ...row, slice: sliceId(db, slice) }, packed(numbered));
    }
    beside.end();
    removeMeta(db, rebuildKey);
  });
}

/** The cells of the grid by month, the counts by day. */
function writingBeside(db: WriteDb, numberOf: (counter: Counter) => number): Beside & { readonly end: () => void } {
  const gridFrom = clearGrid(db);
  const grid = new GridCount();
  let counted = new DayCount();
  let month = '';
  return {
    eachContact: (contact, tally) => {
      counted.add(contact, tally, sliceId(db, sliceOf(contact)));
      const { day } = slotOf(contact.startedAt);
      if (day < gridFrom) return;
      if (startOf('month', day) !== month) grid.flush(db);
      month = startOf('month', day);
      grid.add(contact);
    },
    eachDay: (day) => {
      counted.write(db, day, numberOf);
      counted = new DayCount();
    },
    end: () => grid.flush(db),
  };
}

function remembering<Key>(find: (key: Key) => number): (key: Key) => number {
  const found = new Map<Key, number>();
  return (key) => {
    const known = found.get(key) ?? find(key);
    found.set(key, known);
    return known;
  };
}

/** What holding the kept tallies against the contacts came to. */
export interface Verified {
  readonly contacts: number;
  readonly rows: number;
  /** Rows that differ, are lacking, or should not be there. */
  readonly wrong: number;
}

/** Changes nothing; to be called in a read transaction when a desk may be running beside. */
export function verifyTallies(db: ReadDb, progress: Progress): Verified {
  const numbers = numbersByName(counterNames(db));
  const numberOf = (name: Counter): number => numbers.get(name) ?? 0;
  const slices = new Map(
    [...allSlices(db), ...wholeSlices(db)].map(({ id, ...slice }) => [Object.values(slice).join('\0'), id]),
  );
  const sliceNumber = (slice: Slice): number => slices.get(Object.values(slice).join('\0')) ?? 0;
  let [contacts, rows, right] = [0, 0, 0];
  let counted = new DayCount();
  const count: Progress = (counted) => {
    contacts = counted;
    progress(counted);
  };
  const beside: Beside = {
    eachContact: (contact, tally) => counted.add(contact, tally, sliceNumber(sliceOf(contact))),
    eachDay: (day) => {
      rows += counted.rows;
      right += counted.right(db, day, numberOf);
      counted = new DayCount();
    },
  };
  for (const row of countedRows(db, count, beside)) {
    rows += 1;
    const counts = new Map([...row.counts].map(([name, n]) => [numberOf(name), n]));
    if (isKept(db, { ...row, slice: sliceNumber(row.slice) }, counts)) right += 1;
  }
  const kept = (db.get<{ n: number }>('SELECT count(*) AS n FROM tallies')?.n ?? 0) + dayCountRows(db);
  return { contacts, rows, wrong: rows - right + (kept - right) };
}

function numbersByName(names: readonly Counter[]): Map<Counter, number> {
  const numbers = new Map<Counter, number>();
  // By index: 0 is no counter's number.
  names.forEach((name, id) => numbers.set(name, id));
  return numbers;
}

function isKept(db: ReadDb, { family, grain, start, slice }: RowKey, counts: ReadonlyMap<number, number>): boolean {
  const kept = countsAt(db, { family, grain, start, slice });
  const should = packed(counts);
  return kept !== null && kept.length === should.length && kept.every((value, index) => value === should[index]);
}
