/**
 * The demo: a data folder of its own with a quarter of invented contacts, ending yesterday by the clock.
 *
 * See [Note: demo data stay here]: they are stored as the desk stores contacts, rows and tally in one transaction, but
 * nothing is owed to a hub for them, and the folder carries a mark (`mark.ts`). A folder with the mark is shown as a demo
 * however it is opened, and nothing of it may ever be sent: ask `isDemo` before anything is.
 */
import { resolve } from 'node:path';
import { daysOf } from '#shared/metrics/stretches.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, plusDays, weekdayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { writeContact } from '../contacts/contact-store.ts';
import { parkedDrafts, writeDraft } from '../contacts/draft-store.ts';
import { isDamage, type ReadDb, type WriteDb } from '../db/database.ts';
import { openStore } from '../db/store.ts';
import { closedDays } from '../directory/closed-days.ts';
import { openDirectory, type Directory } from '../directory/directory.ts';
import { allArticles } from '../knowledge/article-store.ts';
import { loadProductKnowledge } from '../knowledge/import.ts';
import { foldAll } from '../statistics/fold.ts';
import { rebuildTallies } from '../statistics/recount.ts';
import { noteResolvableTopics } from '../statistics/resolvable-topics.ts';
import { countLater } from '../statistics/uncounted.ts';
import { contactsOn, type DemoMunicipality } from './contacts.ts';
import { demoMark, isInUse, putDemoMark, type DemoMark } from './mark.ts';
import { mattersOf } from './matters.ts';
import { randomFrom } from './random.ts';

export interface DemoOrder {
  readonly dataFolder: string;
  readonly knowledgeFolder: string;
  readonly clock: Clock;
  /** The same seed, knowledge and days give the same contacts. */
  readonly seed: string;
}

const quarterDays = 91;
/** By municipality code; a municipality that is not here gets none. Together about 7,500 in a quarter. */
const contactsPerDay: Readonly<Record<string, number>> = { '250': 72, '190': 54 };
/** In "Mangler udfald": one for each municipality on each of the last working days, as long as no more than this wait. */
const waitingDays = 3;
const mostWaiting = 6;

/**
 * Fills a fresh data folder, and tops one up that was filled before and now lacks days. A folder that somebody has worked
 * in, or that a damaged database was just set aside in, is left as it is. One transaction a day: a stop in the middle
 * leaves whole days, and the next start goes on from there.
 * Damage that is met is left to the desk's own opening, which sets the file aside.
 * @throws what opening a store throws: database-locked, database-newer, data-folder-not-writable, disk-full.
 */
export async function fillDemo({ dataFolder, knowledgeFolder, clock, seed }: DemoOrder): Promise<void> {
  const store = openStore(resolve(dataFolder), clock);
  try {
    const { db } = store;
    if (store.toRescue.length > 0) return;
    const yesterday = plusDays(localDayOf(instantOf(clock)), -1);
    const mark = demoMark(db) ?? newMark(db, seed, yesterday);
    if (mark === null || mark.through >= yesterday) return;
    const directory = openDirectory(knowledgeFolder);
    loadProductKnowledge(db, knowledgeFolder);
    const articles = allArticles(db).map((stored) => stored.article);
    db.transaction(() => noteResolvableTopics(db, articles, mark.from));
    fillDays(db, mark, yesterday, await municipalitiesOf(db, directory));
    rebuildTallies(db, () => undefined);
    foldAll(db);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
  } finally {
    store.close();
  }
}

/** Null for a folder that is somebody's. */
function newMark(db: ReadDb, seed: string, yesterday: LocalDay): DemoMark | null {
  const from = plusDays(yesterday, 1 - quarterDays);
  return isInUse(db) ? null : { seed, from, through: plusDays(from, -1) };
}

async function municipalitiesOf(db: ReadDb, directory: Directory): Promise<DemoMunicipality[]> {
  const articles = allArticles(db).map((stored) => stored.article);
  const closedDayOf = closedDays();
  const found: DemoMunicipality[] = [];
  for (const municipality of directory.municipalities) {
    const matters = mattersOf(municipality, directory, articles);
    const perDay = contactsPerDay[municipality.code] ?? 0;
    if (matters.length === 0 || perDay === 0) continue;
    found.push({
      municipality,
      matters,
      contactsPerDay: perDay,
      closedDay: await closedDayOf(municipality.closedDays),
    });
  }
  return found;
}

function fillDays(db: WriteDb, mark: DemoMark, yesterday: LocalDay, municipalities: readonly DemoMunicipality[]): void {
  const mayWait = parkedDrafts(db).length < mostWaiting;
  for (const { day, index, isLast } of daysToFill(mark, yesterday)) {
    const random = randomFrom(`${mark.seed}/${String(index)}`);
    const progress = Math.min(index / (quarterDays - 1), 1);
    const made = contactsOn({ day, progress, waiting: mayWait && isLast ? 1 : 0 }, municipalities, random);
    db.transaction(() => {
      for (const { contact, waiting, savedAt } of made) {
        writeContact(db, contact, savedAt);
        countLater(db, contact.id, null);
        if (waiting !== null) writeDraft(db, waiting, contact.agentId, savedAt);
      }
      putDemoMark(db, { ...mark, through: day });
    });
  }
}

export interface DayToFill {
  readonly day: LocalDay;
  /** Counted from the first day the demo was made with: it decides what the day holds. */
  readonly index: number;
  /** One of the last working days: contacts that wait for an outcome are fresh. */
  readonly isLast: boolean;
}

/** @returns the days that are missing up to yesterday; after a long pause the last quarter of them. */
export function daysToFill(mark: DemoMark, yesterday: LocalDay): DayToFill[] {
  const days = daysOf({ from: mark.from, to: yesterday });
  const last = days.filter((day) => weekdayOf(day) <= 5).slice(-waitingDays);
  return days
    .map((day, index) => ({ day, index, isLast: last.includes(day) }))
    .filter(({ day, index }) => day > mark.through && index >= days.length - quarterDays);
}
