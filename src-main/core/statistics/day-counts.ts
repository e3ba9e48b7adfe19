/**
 * What is counted by day beside the tallies, because no slice holds it: whose contacts, in which hour, redirects without an
 * article. Changed with the tallies, made anew and verified with them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '#shared/domain/contact.ts';
import type { Counter } from '#shared/metrics/counters.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { addToAgentDay, agentDaysOn, isSomebodys } from './agent-days.ts';
import { addBare, bareOn, bareTopicsOf, type BareRow } from './bare-redirects.ts';
import { addToLoggedHour, loggedHourOf, loggedHoursOn, type LoggedHourRow } from './logged-hours.ts';
import { numberedChanges, packed } from './tally-rows.ts';

/** What the contacts of one day add to it. */
export class DayCount {
  readonly #agents = new Map<string, { late: number; counts: Map<Counter, number> }>();
  readonly #hours = new Map<string, LoggedHourRow>();
  readonly #bare = new Map<string, BareRow>();

  add(contact: Contact, tally: Tally, slice: number, sign: 1 | -1): void {
    if (isSomebodys(contact)) this.#addAgent(contact, tally, sign);
    const hour = loggedHourOf(contact);
    const name = `${hour.municipality_code} ${hour.channel} ${String(hour.hour)}`;
    const kept = this.#hours.get(name);
    const { logged = 0, late = 0, missing = 0 } = kept ?? {};
    this.#hours.set(name, {
      ...hour,
      logged: logged + sign,
      late: late + sign * hour.late,
      missing: missing + sign * hour.missing,
    });
    for (const topic of bareTopicsOf(contact)) {
      const key = `${topic} ${String(slice)}`;
      const redirects = (this.#bare.get(key)?.redirects ?? 0) + sign;
      this.#bare.set(key, { topic, local_day: hour.local_day, slice, redirects });
    }
  }

  #addAgent({ agentId, lateEntry }: Contact, tally: Tally, sign: 1 | -1): void {
    const own = this.#agents.get(agentId) ?? { late: 0, counts: new Map<Counter, number>() };
    this.#agents.set(agentId, own);
    own.late += lateEntry ? sign : 0;
    for (const [counter, count] of tally) own.counts.set(counter, (own.counts.get(counter) ?? 0) + count * sign);
  }

  /** How many rows the day comes to. */
  get rows(): number {
    return this.#agents.size + this.#hours.size + this.#bare.size;
  }

  /** Adds it to what is kept of the day. */
  write(db: WriteDb, day: LocalDay, numberOf: (counter: Counter) => number): void {
    for (const [agentId, { late, counts }] of this.#agents) {
      addToAgentDay(db, day, agentId, late, numberedChanges(counts, numberOf));
    }
    for (const row of this.#hours.values()) {
      if (row.logged !== 0 || row.late !== 0 || row.missing !== 0) addToLoggedHour(db, row);
    }
    for (const row of this.#bare.values()) if (row.redirects !== 0) addBare(db, row);
  }

  /** @returns how many of the rows are kept just so. */
  right(db: ReadDb, day: LocalDay, numberOf: (counter: Counter) => number): number {
    const agents = agentDaysOn(db, day).filter(({ agentId, late, counts }) => {
      const own = this.#agents.get(agentId);
      return own?.late === late && isDeepStrictEqual(counts, numbered(own.counts, numberOf));
    });
    const hours = loggedHoursOn(db, day).filter((row) =>
      isDeepStrictEqual(row, this.#hours.get(`${row.municipality_code} ${row.channel} ${String(row.hour)}`)),
    );
    const bare = bareOn(db, day).filter((row) =>
      isDeepStrictEqual(row, this.#bare.get(`${row.topic} ${String(row.slice)}`)),
    );
    return agents.length + hours.length + bare.length;
  }
}

function numbered(counts: ReadonlyMap<Counter, number>, numberOf: (counter: Counter) => number): Uint32Array {
  return packed(numberedChanges(counts, numberOf));
}

/** Before a rebuild. */
export function clearDayCounts(db: WriteDb): void {
  db.run('DELETE FROM agent_days');
  db.run('DELETE FROM logged_hours');
  db.run('DELETE FROM bare_redirects');
}

/** @returns how many rows are kept of every day. */
export function dayCountRows(db: ReadDb): number {
  const row = db.get<{ n: number }>(
    `SELECT (SELECT count(*) FROM agent_days) + (SELECT count(*) FROM logged_hours)
          + (SELECT count(*) FROM bare_redirects) AS n`,
  );
  return row?.n ?? 0;
}
