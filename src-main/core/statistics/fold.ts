/** Counting what waits to be counted: soon after it was stored, and before anybody asks for figures (decision 0048). */
import { storedContact } from '../contacts/contact-store.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { shadowed } from '../db/shadow.ts';
import { markGapsStale } from '../feedback/gap-counts.ts';
import { settleSomeGaps } from '../feedback/settling-gaps.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { CountChanges } from './count-changes.ts';
import { readingOnce } from './read-once.ts';
import { isAnyUncounted, setAside, settleUncounted, uncounted } from './uncounted.ts';

/** So many take some ten milliseconds. */
const foldedAtOnce = 50;
/** Time for the next call to begin. */
const restMs = 1_500;

/**
 * Counts some of the contacts that wait, in one transaction with letting go of them: a stop at any instruction leaves them
 * counted, or waiting. @returns whether there may be more.
 */
function foldSome(db: WriteDb, atMost: number): boolean {
  return db.transaction(() => {
    const waiting = uncounted(db, atMost);
    const changes = new CountChanges(db);
    const days = new Set<LocalDay>();
    for (const { id, counted } of waiting) {
      const stored = storedContact(db, id);
      if (stored !== null) days.add(stored.localDay);
      if (stored?.unreadable === true || counted === 'unknown') {
        setAside(db, id, counted === 'unknown' ? counted : 'unreadable');
        continue;
      }
      if (counted !== null) {
        changes.add(counted, -1);
        days.add(slotOf(counted.startedAt).day);
      }
      if (stored?.contact) changes.add(stored.contact, 1);
      settleUncounted(db, id);
    }
    changes.write();
    for (const each of days) markGapsStale(db, each);
    return waiting.length === atMost;
  });
}

/** To be called before figures are read, and before what contacts say of their agents is erased. */
export function foldAll(db: WriteDb): void {
  // After an import there are thousands: more at a time are fewer rows to change.
  while (isAnyUncounted(db)) foldSome(db, 1_000);
}

/** Tables that counting changes; those that are referred to first. */
const countedTables = [
  ...['uncounted', 'tally_slices', 'tally_counters', 'tallies', 'agent_days', 'logged_hours', 'bare_redirects'],
  ...['grid_agents', 'grid_cells', 'gap_stale'],
];

/** For who may only read, beside a desk that may be running. @returns a connection with the counts as they are when all is counted. */
export function countedReader(db: ReadDb): ReadDb {
  if (!isAnyUncounted(db)) return db;
  return db.snapshot(() => {
    const own = shadowed(db, countedTables);
    foldAll(own);
    return own;
  });
}

/** @returns whether there may be more. */
function workSome(db: WriteDb): boolean {
  if (!isAnyUncounted(db)) return settleSomeGaps(db);
  foldSome(db, foldedAtOnce);
  return true;
}

/**
 * Counts a while after contacts have changed, a few at a time.
 * @param onFault the store could not be read or written; the next change tries again, and who reads figures meets it as well.
 */
export function folder(db: WriteDb, onFault: (thrown: unknown) => void): { wake(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      onFault(thrown);
    }
  };
  const later = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      attempt(() => {
        if (workSome(db)) later(0);
      });
    }, ms).unref();
  };
  return {
    wake: () => later(restMs),
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      attempt(() => foldAll(db));
    },
  };
}

/** @returns the answers, each given when everything is counted. */
export function afterCounting<Group extends Readonly<Record<string, (asked: never) => unknown>>>(
  db: WriteDb,
  group: Group,
): Group {
  const answers = Object.entries(group).map(([name, answer]) => {
    const counted = (asked: never): unknown => {
      foldAll(db);
      return readingOnce(db, () => answer(asked));
    };
    return [name, counted];
  });
  return Object.fromEntries(answers) as Group;
}
