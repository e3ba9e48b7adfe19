/** What one agent's contacts of a day add up to, for "Mine tal": kept as tallies are, erased with whose they were. */
import { erasedAgentId, importedAgentId } from '#shared/domain/nobody.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { addedCounts, bytesOf, countsOf, counterNames, type Counts } from './tally-rows.ts';

interface AgentDayRow {
  readonly local_day: LocalDay;
  readonly agent_id: string;
  readonly late_entries: number;
  readonly counts: Uint8Array;
}

/** Nobody's contacts are nobody's own. */
export function isSomebodys({ agentId }: Contact): boolean {
  return agentId !== importedAgentId && agentId !== erasedAgentId;
}

/** @param late entries, and `added` by number of the counter: below 0 where more went than came. */
export function addToAgentDay(
  db: WriteDb,
  day: LocalDay,
  agentId: string,
  late: number,
  added: ReadonlyMap<number, number>,
): void {
  if (late === 0 && added.size === 0) return;
  const kept = db.get<AgentDayRow>('SELECT * FROM agent_days WHERE local_day = ? AND agent_id = ?', [day, agentId]);
  const counts = addedCounts(kept === undefined ? null : countsOf(kept.counts), added);
  putAgentDay(db, day, agentId, (kept?.late_entries ?? 0) + late, counts);
}

/** Writes the row; one without counts is removed. */
function putAgentDay(db: WriteDb, day: LocalDay, agentId: string, late: number, counts: Counts): void {
  if (counts.length === 0) {
    db.run('DELETE FROM agent_days WHERE local_day = ? AND agent_id = ?', [day, agentId]);
    return;
  }
  db.run(
    `INSERT INTO agent_days (local_day, agent_id, late_entries, counts) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET late_entries = excluded.late_entries, counts = excluded.counts`,
    [day, agentId, late, bytesOf(counts)],
  );
}

/** @returns the kept rows of a day, by agent. */
export function agentDaysOn(db: ReadDb, day: LocalDay): { agentId: string; late: number; counts: Counts }[] {
  return db
    .all<AgentDayRow>('SELECT * FROM agent_days WHERE local_day = ? ORDER BY agent_id', [day])
    .map((row) => ({ agentId: row.agent_id, late: row.late_entries, counts: countsOf(row.counts) }));
}

export interface AgentDay {
  readonly day: LocalDay;
  readonly tally: Tally;
  readonly lateEntries: number;
}

/** @returns the days of the period on which the agent logged something. */
export function agentDays(db: ReadDb, agentId: string, { from, to }: Period): AgentDay[] {
  const names = counterNames(db);
  return db
    .all<AgentDayRow>('SELECT * FROM agent_days WHERE local_day BETWEEN ? AND ? AND agent_id = ? ORDER BY local_day', [
      from,
      to,
      agentId,
    ])
    .map((row) => ({
      day: row.local_day,
      tally: namedTally(countsOf(row.counts), names),
      lateEntries: row.late_entries,
    }));
}

function namedTally(counts: Counts, names: ReturnType<typeof counterNames>): Tally {
  const tally = new Map<(typeof names)[number], number>();
  for (let index = 0; index < counts.length; index += 2) {
    const name = names[counts[index] ?? 0];
    if (name !== undefined) tally.set(name, counts[index + 1] ?? 0);
  }
  return tally;
}

/** Whose it was is over its time: so is what was theirs alone. */
export function eraseAgentDays(db: WriteDb, before: LocalDay): void {
  db.run('DELETE FROM agent_days WHERE local_day < ?', [before]);
}
