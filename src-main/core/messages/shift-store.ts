/**
 * When an agent was last at this PC.
 * See [Note: a shift] in docs/decisions/0035: a shift is a run of signs of life without a pause of four hours. Two instants an
 * agent are kept and no history, so that nothing here can become a record of working hours.
 */
import type { ReadDb, WriteDb } from '#core/db/database.ts';

const pauseBetweenShiftsMs = 4 * 60 * 60 * 1000;

interface Shift {
  readonly last_shift_ended: string | null;
  readonly last_seen: string;
}

function shiftOf(db: ReadDb, agentId: string): Shift | undefined {
  return db.get<Shift>('SELECT last_shift_ended, last_seen FROM shifts WHERE agent_id = ?', [agentId]);
}

const isOver = (shift: Shift, now: string): boolean =>
  Date.parse(now) - Date.parse(shift.last_seen) >= pauseBetweenShiftsMs;

/** @returns the end of the agent's last shift before the one at `now`, null when this is the first here. */
export function lastShiftEnded(db: ReadDb, agentId: string, now: string): string | null {
  const shift = shiftOf(db, agentId);
  if (shift === undefined) return null;
  return isOver(shift, now) ? shift.last_seen : shift.last_shift_ended;
}

/** Notes a sign of life. @returns whether a new shift began with it. */
export function notePresence(db: WriteDb, agentId: string, now: string): boolean {
  const shift = shiftOf(db, agentId);
  const begins = shift === undefined || isOver(shift, now);
  const ended = shift !== undefined && begins ? shift.last_seen : (shift?.last_shift_ended ?? null);
  db.transaction(() =>
    db.run(
      `INSERT INTO shifts (agent_id, last_shift_ended, last_seen) VALUES (@agentId, @ended, @now)
       ON CONFLICT (agent_id) DO UPDATE SET last_shift_ended = excluded.last_shift_ended, last_seen = excluded.last_seen`,
      { agentId, ended, now },
    ),
  );
  return begins;
}
