/** The tallies counted anew from the contacts: to make them after a migration, and to hold the kept ones against. */
import type { Contact } from '#shared/domain/contact.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { tallyOf } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { contactsOfDay, daysWithContacts } from '../contacts/day-contacts.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { clearGapCounts, verifyGaps } from '../feedback/settling-gaps.ts';
import { metaValue, removeMeta, setMeta } from '../db/meta.ts';
import { CountChanges } from './count-changes.ts';
import { clearDayCounts, DayCount, dayCountRows } from './day-counts.ts';
import { clearGrid } from './grid-store.ts';
import { RowChanges } from './row-changes.ts';
import {
  allSlices,
  counterNames,
  countsAt,
  packed,
  sliceName,
  wholeSlices,
  type RowKey,
  type Slice,
} from './tally-rows.ts';
import { sliceOf } from './tally-store.ts';
import { clearUncounted, everyUncounted, setAside, tryAsideAgain, unreadableIds } from './uncounted.ts';

/** Told after each day: how many contacts were counted. */
export type Progress = (contacts: number) => void;

const allTime = { from: '0000-01-01', to: '9999-12-31' };

const rebuildKey = 'tallies-to-rebuild';

/** @returns whether a migration has left the tallies to be made: until then they say nothing. */
export function mustRebuild(db: ReadDb): boolean {
  return metaValue(db, rebuildKey) !== null;
}

/** At a start, before `rebuildTallies`. */
export function retryUnreadable(db: WriteDb): void {
  db.transaction(() => {
    if (tryAsideAgain(db)) setMeta(db, rebuildKey, 'yes');
  });
}

/** Makes the tallies from the contacts when a migration asks for it: all in one transaction, or not at all. */
export function rebuildTallies(db: WriteDb, progress: Progress): void {
  if (!mustRebuild(db)) return;
  db.transaction(() => {
    db.run('DELETE FROM tallies');
    clearDayCounts(db);
    clearUncounted(db);
    clearGapCounts(db);
    const changes = new CountChanges(db, clearGrid(db));
    let counted = 0;
    for (const day of daysWithContacts(db, allTime)) {
      changes.writeBefore(day);
      for (const contact of contactsOfDay(db, day, (id) => setAside(db, id, 'unreadable'))) {
        changes.add(contact, 1);
        counted += 1;
      }
      progress(counted);
    }
    changes.write();
    removeMeta(db, rebuildKey);
  });
}

/** What holding the kept tallies against the contacts came to. */
export interface Verified {
  readonly contacts: number;
  readonly rows: number;
  /** Contacts that stand and cannot be read: they are left out. */
  readonly unreadable: number;
  /** Rows that differ, are lacking, or should not be there. */
  readonly wrong: number;
}

/**
 * Holds what is kept against the contacts as they were counted last: what waits to be counted says itself what that was. What
 * is kept and what waits are then together what the contacts come to. Changes nothing; to be called in a read transaction when
 * a desk may be running beside.
 */
export function verifyTallies(db: ReadDb, progress: Progress): Verified {
  const numbers = numbersByName(counterNames(db));
  const numberOf = (name: Counter): number => numbers.get(name) ?? 0;
  const slices = new Map([...allSlices(db), ...wholeSlices(db)].map(({ id, ...slice }) => [sliceName(slice), id]));
  const sliceNumber = (slice: Slice): number => slices.get(sliceName(slice)) ?? 0;
  let [contacts, rows, right] = [0, 0, 0];
  const changes = new RowChanges();
  const hold = (before: LocalDay | null): void => {
    for (const row of changes.taken(before)) {
      rows += 1;
      const counts = new Map([...row.counts].map(([name, n]) => [numberOf(name), n]));
      if (isKept(db, { ...row, slice: sliceNumber(row.slice) }, counts)) right += 1;
    }
  };
  const unreadable = new Set(unreadableIds(db, allTime));
  for (const [day, counted] of countedContacts(db, (id) => unreadable.add(id))) {
    hold(day);
    const onDay = new DayCount();
    for (const contact of counted) {
      const [tally, slice] = [tallyOf(contact), sliceOf(contact)];
      changes.add(tally, day, slice, 1);
      onDay.add(contact, tally, sliceNumber(slice), 1);
    }
    rows += onDay.rows;
    right += onDay.right(db, day, numberOf);
    contacts += counted.length;
    progress(contacts);
  }
  hold(null);
  const gaps = verifyGaps(db);
  const kept = (db.get<{ n: number }>('SELECT count(*) AS n FROM tallies')?.n ?? 0) + dayCountRows(db);
  return {
    contacts,
    rows: rows + gaps.rows,
    unreadable: unreadable.size,
    wrong: rows - right + (kept - right) + gaps.wrong,
  };
}

/** By day, in order, the contacts in the versions that the counts hold. */
function* countedContacts(db: ReadDb, unreadable: (id: string) => void): Generator<[LocalDay, Contact[]]> {
  const waiting = new Map(everyUncounted(db).map(({ id, counted }) => [id, counted]));
  const formerOn = Map.groupBy(
    [...waiting.values()].filter((counted) => counted !== null && counted !== 'unknown'),
    ({ startedAt }) => slotOf(startedAt).day,
  );
  const days = new Set([...daysWithContacts(db, allTime), ...formerOn.keys()]);
  for (const day of [...days].sort()) {
    const standing = contactsOfDay(db, day, unreadable).filter(({ id }) => !waiting.has(id));
    yield [day, [...standing, ...(formerOn.get(day) ?? [])]];
  }
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
