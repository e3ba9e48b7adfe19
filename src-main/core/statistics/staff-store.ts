/** Decisions about staff statistics: who switched agent level on or off, when, why, and from when it holds. Never changed. */
import type { StaffDecision } from '#shared/contract/staff.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

interface DecisionRow {
  readonly id: string;
  readonly agent_level: number;
  readonly reason: string;
  readonly discussed_on: string | null;
  readonly noticed_on: string | null;
  readonly effective_on: string;
  readonly decided_at: string;
  readonly decided_by: string;
}

/** @returns every decision, the newest first. */
export function staffDecisions(db: ReadDb): StaffDecision[] {
  return db.all<DecisionRow>('SELECT * FROM staff_decisions ORDER BY decided_at DESC, id DESC').map((row) => ({
    id: row.id,
    agentLevel: row.agent_level === 1,
    reason: row.reason,
    discussedOn: row.discussed_on,
    noticedOn: row.noticed_on,
    effectiveOn: row.effective_on,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }));
}

/** @returns whether the last decision switched agent level on, and its day has come. */
export function agentLevelOn(db: ReadDb, today: LocalDay): boolean {
  const [last] = staffDecisions(db);
  return last?.agentLevel === true && last.effectiveOn <= today;
}

export function insertDecision(db: WriteDb, decision: StaffDecision): void {
  db.run(
    `INSERT INTO staff_decisions (id, rev, agent_level, reason, discussed_on, noticed_on, effective_on, decided_at, decided_by)
     VALUES (@id, 1, @agentLevel, @reason, @discussedOn, @noticedOn, @effectiveOn, @decidedAt, @decidedBy)`,
    { ...decision, agentLevel: decision.agentLevel ? 1 : 0 },
  );
}
