/** Calls and visits by hour as rows, and the contacts that were logged in the same hours. */
import type { ArrivalHour } from '#shared/imports/arrivals.ts';
import type { LoggedHour } from '#shared/metrics/completeness.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

type Channel = 'phone' | 'visit';

/** Puts the hours of a file in the place of whatever was known of its days. All of it or nothing. */
export function replaceArrivals(
  db: WriteDb,
  municipalityCode: string,
  channel: Channel,
  hours: readonly ArrivalHour[],
): void {
  const [first, last] = [hours[0], hours.at(-1)];
  if (first === undefined || last === undefined) return;
  db.transaction(() => {
    db.run(
      `DELETE FROM arrivals WHERE municipality_code = @municipalityCode AND channel = @channel
          AND local_day BETWEEN @from AND @to`,
      { municipalityCode, channel, from: first.day, to: last.day },
    );
    for (const hour of hours) insertHour(db, municipalityCode, channel, hour);
  });
}

function insertHour(db: WriteDb, municipalityCode: string, channel: Channel, hour: ArrivalHour): void {
  db.run(
    `INSERT INTO arrivals (municipality_code, channel, local_day, hour, answered, unanswered)
     VALUES (@municipalityCode, @channel, @day, @hour, @answered, @unanswered)`,
    { municipalityCode, channel, ...hour },
  );
}

export interface CompletenessQuery {
  readonly from: string;
  readonly to: string;
  readonly municipalityCode: string | null;
}

/** Of one channel and one hour of the day, all days of the period that have an import together. */
export interface ArrivalSum {
  readonly channel: Channel;
  readonly hour: number;
  readonly answered: number;
  readonly unanswered: number;
}

export function arrivalSums(db: ReadDb, query: CompletenessQuery): ArrivalSum[] {
  return db.all<ArrivalSum>(
    `SELECT channel, hour, sum(answered) AS answered, sum(unanswered) AS unanswered FROM arrivals
      WHERE local_day BETWEEN @from AND @to AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
      GROUP BY channel, hour ORDER BY channel, hour`,
    { ...query },
  );
}

/** @returns the first and the last day with an import, and how many there are, by channel. */
export function arrivalDays(db: ReadDb, query: CompletenessQuery) {
  return db.all<{ channel: Channel; from: string; to: string; days: number }>(
    `SELECT channel, min(local_day) AS "from", max(local_day) AS "to", count(DISTINCT local_day) AS days FROM arrivals
      WHERE local_day BETWEEN @from AND @to AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
      GROUP BY channel ORDER BY channel`,
    { ...query },
  );
}

/** @returns the days that have an import, of each municipality and channel. */
export function daysWithArrivals(db: ReadDb, query: CompletenessQuery) {
  return db.all<{ municipality: string; channel: Channel; day: string }>(
    `SELECT DISTINCT municipality_code AS municipality, channel, local_day AS day FROM arrivals
      WHERE local_day BETWEEN @from AND @to AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)`,
    { ...query },
  );
}

/** Contacts of the municipalities, channels and days that have an import, by hour on Danish clocks: from what is kept of them. */
export function loggedHours(db: ReadDb, query: CompletenessQuery): LoggedHour[] {
  return db.all<LoggedHour>(
    `WITH days AS (SELECT DISTINCT municipality_code, channel, local_day FROM arrivals
                    WHERE local_day BETWEEN @from AND @to
                      AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode))
     SELECT channel, hour, sum(logged) AS logged, sum(late) AS late, sum(missing) AS missing
       FROM days JOIN logged_hours USING (local_day, municipality_code, channel)
      GROUP BY channel, hour ORDER BY channel, hour`,
    { ...query },
  );
}
