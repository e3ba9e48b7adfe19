/** How many contacts were logged in each hour on Danish clocks, for log completeness: kept as tallies are. */
import type { Contact } from '#shared/domain/contact.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Of one municipality, channel, day and hour. */
export interface LoggedHourRow {
  readonly local_day: LocalDay;
  readonly municipality_code: string;
  readonly channel: string;
  readonly hour: number;
  readonly logged: number;
  readonly late: number;
  /** Contacts that hold an enquiry without an outcome. */
  readonly missing: number;
}

/** @returns what the contact alone comes to. */
export function loggedHourOf(contact: Contact): LoggedHourRow {
  const { day, hour } = slotOf(contact.startedAt);
  return {
    ...{ local_day: day, municipality_code: contact.municipalityCode, channel: contact.channel, hour },
    logged: 1,
    late: contact.lateEntry ? 1 : 0,
    missing: contact.enquiries.some((enquiry) => enquiry.outcome === null) ? 1 : 0,
  };
}

/** @param row below 0 to take it away again. The last contact takes the row with it. */
export function addToLoggedHour(db: WriteDb, row: LoggedHourRow): void {
  const { late, missing, ...counted } = row;
  const gone = db.run(
    `DELETE FROM logged_hours WHERE local_day = @local_day AND municipality_code = @municipality_code
        AND channel = @channel AND hour = @hour AND logged + @logged = 0`,
    counted,
  );
  if (gone > 0) return;
  const changed = db.run(
    `UPDATE logged_hours SET logged = logged + @logged, late = late + @late, missing = missing + @missing
      WHERE local_day = @local_day AND municipality_code = @municipality_code AND channel = @channel AND hour = @hour`,
    { ...counted, late, missing },
  );
  if (changed > 0) return;
  db.run(
    `INSERT INTO logged_hours (local_day, municipality_code, channel, hour, logged, late, missing)
     VALUES (@local_day, @municipality_code, @channel, @hour, @logged, @late, @missing)`,
    { ...counted, late, missing },
  );
}

/** @returns the kept rows of a day. */
export function loggedHoursOn(db: ReadDb, day: LocalDay): LoggedHourRow[] {
  return db.all('SELECT * FROM logged_hours WHERE local_day = ? ORDER BY municipality_code, channel, hour', [day]);
}
