/** The kept tallies: one row a day, municipality, channel, line, place and type of caller, changed with each contact. */
import type { Contact } from '#shared/domain/contact.ts';
import type { DayTally } from '#shared/metrics/breakdowns.ts';
import { mergeTallies, negateTally, sumTallies, tallyFromText, tallyOf, tallyText } from '#shared/metrics/tally.ts';
import type { StatisticsQuery } from '#shared/metrics/view.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** What one row is for, as its columns are named. */
interface TallyKey {
  readonly local_day: string;
  readonly municipality_code: string;
  readonly channel: string;
  readonly line: string;
  readonly location: string;
  readonly caller_type: string;
}

/** @returns which row a contact is counted in. */
function keyOf(contact: Contact): TallyKey {
  return {
    local_day: localDayOf(contact.startedAt),
    municipality_code: contact.municipalityCode,
    channel: contact.channel,
    line: contact.line ?? '',
    location: contact.location,
    caller_type: contact.callerType,
  };
}

/**
 * Counts a contact (`sign` 1) or takes it out again (−1). An edit is both: the old version out, the new one in. Called
 * within the transaction that stores the contact, so that the two are true together or not at all.
 */
export function applyTally(db: WriteDb, contact: Contact, sign: 1 | -1): void {
  const key = keyOf(contact);
  const own = tallyOf(contact);
  const kept = tallyFromText(bodyAt(db, key) ?? '{}');
  const tally = mergeTallies(kept, sign === 1 ? own : negateTally(own));
  if (tally.size === 0) deleteTally(db, key);
  else putTally(db, key, tallyText(tally));
}

function bodyAt(db: ReadDb, key: TallyKey): string | undefined {
  return db.get<{ body: string }>(
    `SELECT body FROM tallies
     WHERE local_day = @local_day AND municipality_code = @municipality_code AND channel = @channel
       AND line = @line AND location = @location AND caller_type = @caller_type`,
    { ...key },
  )?.body;
}

function putTally(db: WriteDb, key: TallyKey, body: string): void {
  db.run(
    `INSERT INTO tallies (local_day, municipality_code, channel, line, location, caller_type, body)
     VALUES (@local_day, @municipality_code, @channel, @line, @location, @caller_type, @body)
     ON CONFLICT DO UPDATE SET body = excluded.body`,
    { ...key, body },
  );
}

function deleteTally(db: WriteDb, key: TallyKey): void {
  db.run(
    `DELETE FROM tallies
     WHERE local_day = @local_day AND municipality_code = @municipality_code AND channel = @channel
       AND line = @line AND location = @location AND caller_type = @caller_type`,
    { ...key },
  );
}

/** @returns the tallies of the period under its filters, one a day that has contacts, in the order of the days. */
export function dayTallies(db: ReadDb, query: StatisticsQuery): DayTally[] {
  const rows = db.all<{ local_day: string; body: string }>(
    `SELECT local_day, body FROM tallies
     WHERE local_day BETWEEN @from AND @to
       AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
       AND (@channel IS NULL OR channel = @channel)
       AND (@location IS NULL OR location = @location)
     ORDER BY local_day`,
    { ...query },
  );
  const byDay = Map.groupBy(rows, (row) => row.local_day);
  return [...byDay].map(([day, ofDay]) => ({ day, tally: sumTallies(ofDay.map((row) => tallyFromText(row.body))) }));
}

/** A kept row, or what it should be. */
export interface TallyRow extends TallyKey {
  readonly body: string;
}

/** @returns every row as it is kept. */
export function keptTallies(db: ReadDb): TallyRow[] {
  return db.all<TallyRow>(
    `SELECT local_day, municipality_code, channel, line, location, caller_type, body FROM tallies
     ORDER BY local_day, municipality_code, channel, line, location, caller_type`,
  );
}

/** @returns the rows that should be kept for these contacts, in the same order: they must equal `keptTallies` exactly. */
export function recomputedTallies(contacts: Iterable<Contact>): TallyRow[] {
  const byKey = new Map<string, { key: TallyKey; contacts: Contact[] }>();
  for (const contact of contacts) {
    const key = keyOf(contact);
    const name = Object.values(key).join('\0');
    const group = byKey.get(name) ?? { key, contacts: [] };
    group.contacts.push(contact);
    byKey.set(name, group);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ ...group.key, body: tallyText(sumTallies(group.contacts.map(tallyOf))) }));
}
