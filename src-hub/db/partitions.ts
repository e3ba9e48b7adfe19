/**
 * Contacts and enquiries by month. The month is that of the record's own id, so that a record never moves and its id is
 * enough to find it.
 */
import type { HubDb, OwnerSql } from './database.ts';

/** Ids without a time in them, and times no contact of ours can have, lie together under this month. */
const otherMonth = '1970-01-01';
const [earliestMs, latestMs] = [Date.UTC(2020, 0), Date.UTC(2100, 0)];

/** @param id any RFC 9562 UUID. @returns the first day of the month (UTC) of a UUIDv7's time. */
export function monthOfId(id: string): string {
  if (id[14] !== '7') return otherMonth;
  const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return ms < earliestMs || ms >= latestMs ? otherMonth : firstOfMonth(ms);
}

function firstOfMonth(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 7)}-01`;
}

const [monthsBack, monthsAhead] = [1, 3];

/** Makes the partitions around `nowMs`, if they are not there. What already lies under `other` in such a month stays there. */
export async function makePartitions(db: HubDb, nowMs: number): Promise<void> {
  await db.asOwner(async (owner) => {
    for (let month = -monthsBack; month <= monthsAhead; month += 1)
      await makePartition(owner, plusMonths(nowMs, month));
  });
}

function plusMonths(ms: number, months: number): number {
  const from = new Date(ms);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months);
}

/** @param ms the first instant of the month. */
async function makePartition(owner: OwnerSql, ms: number): Promise<void> {
  const [from, to] = [firstOfMonth(ms), firstOfMonth(plusMonths(ms, 1))];
  const suffix = from.slice(0, 7).replace('-', '_');
  for (const table of ['contacts', 'enquiries']) {
    const there = await owner.get(`SELECT 1 FROM pg_class WHERE relname = $1`, [`${table}_${suffix}`]);
    const kept = await owner.get(`SELECT 1 FROM ${table}_other WHERE month >= $1 AND month < $2 LIMIT 1`, [from, to]);
    if (there !== undefined || kept !== undefined) continue;
    // The names are made of a date of ours; DDL takes no parameters.
    await owner.script(
      `CREATE TABLE ${table}_${suffix} PARTITION OF ${table} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  }
}
